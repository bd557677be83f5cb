"""The papers of half-year appraisals: the forms of one, blank forms of an edition, the announcement of a round."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.reports.appraisals.forms import AGREEMENT, RESULT, SALARY, blank_form, filled_form
from areaoffice.reports.appraisals.paper import announcement_pdf, form_pdf, salary_pdf
from areaoffice.reports.appraisals.salary import blank_salary_form, filled_salary_form
from areaoffice.reports.garuda import garuda_of
from areaoffice.reports.pdf import PdfError
from projects.views.plan import only_staff
from staff.appraisals.deciding import look_at_levels
from staff.appraisals.seats import seat_of
from staff.appraisals.sheet import sheet_for
from staff.appraisals.views.pages import visible
from staff.models import AppraisalScheme, AppraisalStep, RoundAnnouncement

NAMES = {AGREEMENT: "ข้อตกลง", RESULT: "ผลการประเมิน", SALARY: "ผลการประเมินเพื่อเลื่อนเงินเดือน"}
KINDS = {AppraisalScheme.Kind.HALF_YEAR: (AGREEMENT, RESULT), AppraisalScheme.Kind.SALARY: (SALARY,)}


@require_GET
@login_required
def form(request: OfficeRequest, pk: int, kind: str) -> HttpResponseBase:
    """The agreement and the salary sheet for whoever sees the appraisal, the result sheet for whoever sees the levels.

    Each holds what this person may see of it; a level of the superior leaves a trace.
    """
    one = visible(request, pk)
    seat = seat_of(one, request.user, today=clock.today())
    if kind not in KINDS[AppraisalScheme.Kind(one.scheme.kind)] or (kind == RESULT and not seat.sees_levels):
        raise Http404
    if kind != AGREEMENT and seat.sees_levels:
        look_at_levels(seat=seat)
    steps = AppraisalStep.objects.visible_to(request.user).filter(appraisal=one).order_by("pk")
    name = f"{NAMES[kind]} {one.printed_name} {one.round}"
    if kind == SALARY:
        sheet = filled_salary_form(seat, steps)
        return _sent(request, name, lambda digits: salary_pdf(sheet, digits=digits))
    paper = filled_form(sheet_for(seat), steps, is_result=kind == RESULT)
    return _sent(request, name, lambda digits: form_pdf(paper, digits=digits))


@require_GET
@login_required
def blank(request: OfficeRequest, scheme_pk: int, kind: str) -> HttpResponseBase:
    """A blank form of an edition, for whoever works in the office."""
    only_staff(request)
    scheme = get_object_or_404(AppraisalScheme.objects.with_content(), pk=scheme_pk)
    if kind not in KINDS[AppraisalScheme.Kind(scheme.kind)]:
        raise Http404
    name = f"แบบ{NAMES[kind]} {scheme.family.name}"
    if kind == SALARY:
        sheet = blank_salary_form(scheme, request.office.name, today=clock.today())
        return _sent(request, name, lambda digits: salary_pdf(sheet, digits=digits))
    paper = blank_form(scheme, request.office.name, is_result=kind == RESULT)
    return _sent(request, name, lambda digits: form_pdf(paper, digits=digits))


@require_GET
@login_required
def announcement(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """One announcement as it was issued, for whoever works in the office."""
    only_staff(request)
    rows = RoundAnnouncement.objects.filter(round__office=request.office).select_related("round__office")
    issued = get_object_or_404(rows, pk=pk)
    emblem = garuda_of(request.office)
    name = f"{issued.get_kind_display()} {issued.round}"
    return _sent(request, name, lambda digits: announcement_pdf(issued, garuda=emblem, digits=digits))


def _sent(request: OfficeRequest, name: str, make: Callable[[str], bytes]) -> HttpResponseBase:
    """The PDF under this name; `?digits=arabic` keeps Arabic digits."""
    digits = "arabic" if request.GET.get("digits") == "arabic" else "thai"
    try:
        made = make(digits)
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("appraisals:lists")
    return FileResponse(BytesIO(made), as_attachment=True, filename=f"{name}.pdf", content_type="application/pdf")
