"""The announcements of a round: the names that are next, issuing them, and every announcement as it was issued."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, workbook_file
from projects.views.plan import only_staff
from staff.appraisals import announcing as actions
from staff.appraisals.round_forms import AnnounceForm
from staff.appraisals.views.pages import EDITABLE, posted
from staff.appraisals.views.rounds import form_page, kept, round_of
from staff.appraisals.workbook import announcement_workbook
from staff.models import AppraisalRound, RoundAnnouncement

TITLES = {True: "ประกาศรายชื่อผู้มีผลการประเมินระดับดีเด่นและดีมาก", False: "ประกาศรายชื่อเพิ่มเติมหรือแก้ไข"}


@require_http_methods(EDITABLE)
@login_required
def announce(request: OfficeRequest, pk: int) -> HttpResponse:
    """The names that would be announced, or what changed since the last announcement; and announcing them."""
    round = kept(request, pk)
    before = list(actions.announcements_of(round))
    form = AnnounceForm(posted(request), initial={"on": clock.today()}, is_first=not before)
    if request.method == "POST" and form.saves(lambda: _announce(request, round, form)):
        messages.success(request, "ประกาศรายชื่อแล้ว")
        return redirect("appraisals:announcement", pk)
    names = actions.names_to_announce(round, before)
    return form_page(request, form, TITLES[not before], round=round, names=names, is_first=not before)


def _announce(request: OfficeRequest, round: AppraisalRound, form: AnnounceForm) -> None:
    actions.announce(round=round, by=request.user, today=clock.today(), **form.cleaned_data)


@require_safe
@login_required
def announcement(request: OfficeRequest, pk: int) -> HttpResponse:
    """Every announcement of the round, the newest first, and who stands announced; for everybody who works in the office."""
    round, issued = _announced(request, pk)
    context = {
        "round": round,
        "announcements": issued[::-1],
        "standing": actions.standing_names(issued) if len(issued) > 1 else [],
    }
    return TemplateResponse(request, "staff/appraisals/announcement.html", context)


@require_safe
@login_required
def announcement_file(request: OfficeRequest, pk: int) -> HttpResponse:
    """The same as a workbook."""
    round, issued = _announced(request, pk)
    return workbook_file(announcement_workbook(issued), f"ประกาศรายชื่อ {round}.xlsx")


def _announced(request: OfficeRequest, pk: int) -> tuple[AppraisalRound, list[RoundAnnouncement]]:
    only_staff(request)
    round = round_of(request, pk, AppraisalRound.objects.all())
    issued = list(actions.announcements_of(round))
    if not issued:
        raise Http404
    return round, issued
