"""The copy sheet for DPA, its ticks, and the workbook of the personnel group."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from areaoffice.office.http import OfficeRequest, whole, workbook_file
from areaoffice.office.sheets import workbook_of
from staff.agreements.permissions import keeps_agreements, sight_of
from staff.agreements.sight import Thing
from staff.agreements.views.pages import fetch
from staff.dpa.actions import tick_part
from staff.dpa.sheet import DpaSheet, copies, sheet_of
from staff.dpa.workbook import dpa_sheets
from staff.models import PerformanceAgreement


@require_safe
@login_required
def copy_sheet(request: OfficeRequest, pk: int) -> HttpResponse:
    """Every field of the form in its order, to be copied; what is ticked stands with who and when."""
    agreement = _copied(request, pk)
    return _show(request, _sheet(agreement))


@require_POST
@login_required
def tick(request: OfficeRequest, pk: int, part: str) -> HttpResponse:
    """Tick a part, or take a tick back."""
    agreement = _copied(request, pk)
    try:
        tick_part(
            agreement=agreement,
            part=part,
            is_copied=request.POST.get("copied") == "1",
            seen=whole(request.POST.get("seen")),
            by=request.user,
        )
    except ValidationError as refusal:
        return _show(request, _sheet(agreement), refusal.messages[0])
    if request.htmx:
        sheet = _sheet(agreement)
        context = {"sheet": sheet, "agreement": sheet.agreement, "part": sheet.part(part), "is_fragment": True}
        return TemplateResponse(request, "staff/dpa/ticked.html", context)
    messages.success(request, "บันทึกแล้ว")
    return redirect(f"{reverse('staff:dpa_sheet', args=[pk])}#part-{part}")


@require_safe
@login_required
def workbook(request: OfficeRequest) -> HttpResponse:
    """The office's agreements for whoever types them, for the personnel group."""
    if not keeps_agreements(request.user, request.office):
        raise Http404
    content = workbook_of(dpa_sheets(request.office, request.fiscal_year))
    return workbook_file(content, f"คัดลอกลง DPA {request.fiscal_year}.xlsx")


def _copied(request: OfficeRequest, pk: int) -> PerformanceAgreement:
    """The agreement for its owner and the personnel group; 404 for anybody else, and before it is agreed."""
    agreement = fetch(request.user, pk)
    if not copies(agreement, request.user):
        raise Http404
    return agreement


def _sheet(agreement: PerformanceAgreement) -> DpaSheet:
    sheet = sheet_of(agreement)
    if sheet is None:
        raise Http404
    return sheet


def _show(request: OfficeRequest, sheet: DpaSheet, refused: str = "") -> HttpResponse:
    context = {
        "sheet": sheet,
        "agreement": sheet.agreement,
        "refused": refused,
        "sees_result": Thing.SUMMARY in sight_of(request.user, sheet.agreement),
    }
    return TemplateResponse(request, "staff/dpa/sheet.html", context, status=422 if refused else 200)
