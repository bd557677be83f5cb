"""The lists of a person's half-year appraisals, one appraisal, and the steps that are taken on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, typed, whole
from areaoffice.office.versions import StaleRow
from staff.appraisals.deciding import look_at_levels, problems_against, take_turn
from staff.appraisals.forms import TalkForm, TurnForm
from staff.appraisals.page import lists_of, page_of
from staff.appraisals.problems import blockers
from staff.appraisals.seats import Seat, seat_of
from staff.appraisals.waiting import waits_of
from staff.appraisals.workflow import BY_KEY, Turn
from staff.appraisals.writing import why_not_now
from staff.models import RoundAppraisal

EDITABLE = ["GET", "HEAD", "POST"]
SENT_BY_ITSELF = frozenset({"csrfmiddlewaretoken", "seen", "overwrite", "rows", "row", "password"})


@require_safe
@login_required
def lists(request: OfficeRequest) -> HttpResponse:
    """Mine, those under me, those that I screen, and the rounds that I follow."""
    found = lists_of(request.user, request.office, today=clock.today())
    context = {
        "lists": found,
        "may_keep": request.user.holds("hr", office_id=request.office.pk),
        "waits": waits_of(request.user, request.office, today=clock.today()),
    }
    return TemplateResponse(request, "staff/appraisals/lists.html", context)


@require_safe
@login_required
def page(request: OfficeRequest, pk: int) -> HttpResponse:
    """One appraisal as this person may see it; whoever sees a score leaves a trace."""
    shown = page_of(visible(request, pk), request.user, today=clock.today())
    if shown.shows_a_score:
        look_at_levels(seat=shown.seat)
    context = {"page": shown, "appraisal": shown.seat.appraisal, "talk_form": TalkForm()}
    return TemplateResponse(request, "staff/appraisals/page.html", context)


@require_http_methods(EDITABLE)
@login_required
def step(request: OfficeRequest, pk: int, key: str) -> HttpResponse:
    """What a step asks, its problems, and the signature: here, or on paper with `?way=paper`."""
    appraisal, turn = visible(request, pk), BY_KEY.get(key)
    if turn is None:
        raise Http404
    seat = seat_of(appraisal, request.user, today=clock.today())
    is_paper = request.GET.get("way") == "paper"
    _only_whose(seat, turn, is_paper)
    form = TurnForm(posted(request), request.FILES or None, turn=turn, is_paper=is_paper)
    if request.method == "POST" and form.saves(lambda: _take(request, appraisal, turn, form)):
        messages.success(request, f"{turn.done}แล้ว")
        return next_page(request, pk)
    context = _step_context(appraisal, seat, turn, form)
    return TemplateResponse(
        request, "staff/appraisals/step.html", context, status=422 if request.method == "POST" else 200
    )


def next_page(request: OfficeRequest, pk: int) -> HttpResponse:
    """Back to the appraisal, or to the lists where the step took it out of this person's sight."""
    is_seen = RoundAppraisal.objects.visible_to(request.user).filter(pk=pk).exists()
    return redirect("appraisals:page", pk) if is_seen else redirect("appraisals:lists")


def _only_whose(seat: Seat, turn: Turn, is_paper: bool) -> None:
    """404 for a step that is never this person's; whether it is the time, the page says."""
    whose = "personnel" if is_paper and turn.signs else turn.authority
    if whose not in seat.sides:
        raise Http404


def _take(request: OfficeRequest, appraisal: RoundAppraisal, turn: Turn, form: TurnForm) -> None:
    take_turn(
        appraisal=appraisal,
        key=turn.key,
        by=request.user,
        today=clock.today(),
        seen=whole(request.POST.get("seen")) or 0,
        signing=form.signing(),
        said=form.said(),
    )


def _step_context(appraisal: RoundAppraisal, seat: Seat, turn: Turn, form: TurnForm) -> dict[str, Any]:
    fits = turn.fits(appraisal.state) and appraisal.round.is_open
    problems = problems_against(appraisal, turn, today=clock.today()) if fits else []
    return {
        "appraisal": appraisal,
        "seat": seat,
        "turn": turn,
        "form": form,
        "fits": fits,
        "problems": problems,
        "is_blocked": bool(blockers(problems)),
    }


def posted(request: OfficeRequest) -> QueryDict | None:
    """What was sent, also where it is nothing; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def visible(request: OfficeRequest, pk: int) -> RoundAppraisal:
    """An appraisal that this person sees, with its frame; the page follows its year for this one request."""
    rows = RoundAppraisal.objects.visible_to(request.user).of_office(request.office).with_frame()
    found = get_object_or_404(rows.prefetch_related("scheme__parts__aspects", "scheme__bands"), pk=pk)
    request.fiscal_year = found.round.fiscal_year
    return found


def seat_where(request: OfficeRequest, pk: int, may: str) -> Seat:
    """The seat of a person whose part this is, now or at another time; 404 where it never is."""
    seat = seat_of(visible(request, pk), request.user, today=clock.today())
    if not seat.is_of(may):
        raise Http404
    return seat


def not_now(request: OfficeRequest, seat: Seat, sentence: str = "") -> HttpResponse:
    """Why somebody whose part it is does not write now (409), with what they typed; a row that saves itself is answered in JSON."""
    said = sentence or why_not_now(seat)
    if "row" in request.POST:
        return JsonResponse({"problems": [said]}, status=409)
    context = {"appraisal": seat.appraisal, "sentence": said, "typed": _typed_words(request)}
    return TemplateResponse(request, "staff/appraisals/not_now.html", context, status=409)


def _typed_words(request: OfficeRequest) -> list[str]:
    """What somebody typed, so that nothing is lost; without what a page sends by itself."""
    names = [name for name in request.POST if name.partition("-")[0] not in SENT_BY_ITSELF]
    return [text for name in names if (text := typed(request.POST.get(name)).strip())]


def refusals(write: Callable[[], object]) -> list[str]:
    """What an action refused, in sentences; nothing where it wrote."""
    try:
        write()
    except ValidationError as error:
        return list(error.messages)
    except StaleRow as stale:
        return [str(stale)]
    return []
