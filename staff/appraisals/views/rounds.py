"""Pages of a round: its overview (states only), what the personnel group keeps of it, and the workbook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, typed, workbook_file
from staff.appraisals import rounds as actions
from staff.appraisals.forms import DressedForm
from staff.appraisals.notices import remind_late
from staff.appraisals.overview import Wanted, overview_of
from staff.appraisals.round_forms import CommitteeForm, NewRoundForm, RoundForm, StartForm
from staff.appraisals.views.pages import EDITABLE, posted
from staff.appraisals.workbook import results_workbook
from staff.models import AppraisalRound, AppraisalScheme, RoundAppraisal


@require_safe
@login_required
def overview(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who stands where, late and unsigned, by state, family and unit."""
    round = round_of(request, pk, AppraisalRound.objects.followed_by(request.user))
    asked = request.GET
    wanted = Wanted(typed(asked.get("state")), typed(asked.get("place")), asked.get("late") == "1")
    context = {
        "page": overview_of(round, wanted, today=clock.today()),
        "wanted": wanted,
        "round": round,
        "schemes": round.schemes.select_related("scheme__family"),
        "screeners": round.screeners.select_related("person"),
        "may_keep": request.user.holds("hr", office_id=request.office.pk),
        "is_announced": round.announcements.exists(),
        "readable": set(
            RoundAppraisal.objects.visible_to(request.user).filter(round=round).values_list("pk", flat=True)
        ),
    }
    return TemplateResponse(request, "staff/appraisals/overview.html", context)


def round_of(request: OfficeRequest, pk: int, rows: Any) -> AppraisalRound:
    found: AppraisalRound = get_object_or_404(rows.of_office(request.office).select_related("office"), pk=pk)
    request.fiscal_year = found.fiscal_year
    return found


def kept(request: OfficeRequest, pk: int) -> AppraisalRound:
    return round_of(request, pk, AppraisalRound.objects.kept_by(request.user))


def form_page(request: OfficeRequest, form: DressedForm, title: str, **context: Any) -> HttpResponse:
    shown = {"form": form, "title": title, "round": None, **context}
    return TemplateResponse(request, "staff/appraisals/round_form.html", shown, status=422 if form.errors else 200)


@require_http_methods(EDITABLE)
@login_required
def new_round(request: OfficeRequest) -> HttpResponse:
    """Open a round of the office."""
    if not request.user.holds("hr", office_id=request.office.pk):
        raise Http404
    form = NewRoundForm(posted(request), initial={"fiscal_year": request.fiscal_year})
    if request.method == "POST" and form.saves(
        lambda: actions.open_round(office=request.office, by=request.user, **form.cleaned_data)
    ):
        opened = AppraisalRound.objects.get(office=request.office, **form.cleaned_data)
        messages.success(request, f"เปิด{opened} แล้ว กรุณาตรวจวันครบกำหนดและหนังสือเวียน")
        return redirect("appraisals:settings", opened.pk)
    return form_page(request, form, "เปิดรอบการประเมินครึ่งปี")


@require_http_methods(EDITABLE)
@login_required
def settings(request: OfficeRequest, pk: int) -> HttpResponse:
    """The days of the round and the circulars of its editions."""
    round = kept(request, pk)
    form = RoundForm(posted(request), round=round)
    if request.method == "POST" and form.saves(lambda: _keep_round(request, round, form)):
        messages.success(request, "บันทึกรอบการประเมินแล้ว")
        return redirect("appraisals:overview", pk)
    return form_page(request, form, f"ตั้งค่า{round}", round=round)


def _keep_round(request: OfficeRequest, round: AppraisalRound, form: RoundForm) -> None:
    actions.keep_round(round=round, days=form.days(), circulars=form.circulars(), by=request.user)


@require_http_methods(EDITABLE)
@login_required
def people(request: OfficeRequest, pk: int, scheme_pk: int) -> HttpResponse:
    """Who gets a sheet of this edition; those who held two posts in the round are pointed out."""
    round = kept(request, pk)
    scheme = get_object_or_404(AppraisalScheme.objects.filter(pk__in=round.schemes.values("scheme")), pk=scheme_pk)
    choose = typed(request.GET.get("choose"))
    form = StartForm(posted(request), found=actions.candidates(round, scheme), choose=choose)
    if request.method == "POST" and form.saves(lambda: _start(request, round, scheme, form)):
        messages.success(request, "เริ่มแบบประเมินแล้ว")
        return redirect("appraisals:overview", pk)
    context = {"form": form, "round": round, "scheme": scheme, "choose": choose}
    return TemplateResponse(request, "staff/appraisals/people.html", context, status=422 if form.errors else 200)


def _start(request: OfficeRequest, round: AppraisalRound, scheme: AppraisalScheme, form: StartForm) -> None:
    actions.start_appraisals(round=round, scheme=scheme, posts=form.chosen(), by=request.user)


@require_http_methods(EDITABLE)
@login_required
def committee(request: OfficeRequest, pk: int) -> HttpResponse:
    """The committee that screens."""
    round = kept(request, pk)
    form = CommitteeForm(posted(request), round=round)
    if request.method == "POST" and form.saves(
        lambda: actions.seat_committee(round=round, people=form.people(), by=request.user)
    ):
        messages.success(request, "บันทึกคณะกรรมการกลั่นกรองแล้ว")
        return redirect("appraisals:overview", pk)
    return form_page(request, form, "คณะกรรมการกลั่นกรอง", round=round)


@require_safe
@login_required
def workbook(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole round with scores, for the personnel group alone; the trail keeps that it was taken."""
    round = kept(request, pk)
    content = results_workbook(round, by=request.user, today=clock.today())
    return workbook_file(content, f"ผลการประเมิน {round}.xlsx")


@require_POST
@login_required
def remind(request: OfficeRequest, pk: int) -> HttpResponse:
    """A notice to whoever is late, unless the one before is still unread."""
    count = remind_late(round=kept(request, pk), by=request.user, today=clock.today())
    messages.success(request, f"เตือนแล้ว {count} คน" if count else "ผู้ที่เลยกำหนดได้รับคำเตือนแล้วและยังไม่ได้เปิดอ่าน จึงไม่เตือนซ้ำ")
    return redirect("appraisals:overview", pk)


@require_POST
@login_required
def close(request: OfficeRequest, pk: int) -> HttpResponse:
    return _press(
        request, pk, "ปิดรอบแล้ว", lambda round: actions.close_round(round=round, by=request.user, today=clock.today())
    )


@require_POST
@login_required
def reopen(request: OfficeRequest, pk: int) -> HttpResponse:
    reason = typed(request.POST.get("reason"))
    return _press(
        request, pk, "เปิดรอบอีกครั้งแล้ว", lambda round: actions.reopen_round(round=round, reason=reason, by=request.user)
    )


def _press(request: OfficeRequest, pk: int, done: str, write: Callable[[AppraisalRound], object]) -> HttpResponse:
    round = kept(request, pk)
    try:
        write(round)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect("appraisals:overview", pk)
