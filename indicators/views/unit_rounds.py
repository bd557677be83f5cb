"""A unit's round: confirming it, and verifying what units confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.models import StateChange, Unit
from indicators import verify_page
from indicators.models import UnitRound
from indicators.permissions import can_verify_results
from indicators.round_flow import (
    capacity_to_confirm,
    cells_of_unit,
    confirm_unit_round,
    fault_of,
    verify_unit_rounds,
    withdraw_confirmation,
)
from indicators.views.board import round_of
from indicators.views.results import visible_unit
from projects.models import ReportingRound


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def unit_round(request: OfficeRequest, unit_pk: int, pk: int) -> HttpResponse:
    """What is still missing, and standing by the figures; or taking one's word back."""
    unit = visible_unit(request, unit_pk)
    round = get_object_or_404(ReportingRound.objects.of_office(request.office).select_related("office"), pk=pk)
    request.fiscal_year = round.fiscal_year
    if request.method == "POST":
        action = withdraw_confirmation if "withdraw" in request.POST else confirm_unit_round
        try:
            action(unit=unit, round=round, by=request.user)
        except ValidationError as error:
            messages.error(request, " · ".join(error.messages))
        else:
            said = "ถอนการยืนยันแล้ว แก้ไขผลได้" if "withdraw" in request.POST else "ยืนยันแล้ว ส่งให้กลุ่มนโยบายและแผนตรวจสอบ"
            messages.success(request, f"{round.label}: {said}")
        return redirect("indicators:unit_round", unit.pk, round.pk)
    cells = cells_of_unit(unit, round)
    standing = UnitRound.objects.of_unit_in(unit, round).select_related("confirmed_by", "verified_by").first()
    context = {
        "unit": unit,
        "round": round,
        "rows": [(cell, fault_of(cell)) for cell in cells],
        "missing": sum(bool(fault_of(cell)) for cell in cells),
        "standing": standing,
        "capacity": capacity_to_confirm(unit, request.user),
        "is_open": clock.today() >= round.opens_on,
        "changes": StateChange.objects.about(standing).select_related("by") if standing else (),
        "states": dict(UnitRound.State.choices),
    }
    return TemplateResponse(request, "indicators/rounds/unit_round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def verify(request: OfficeRequest, pk: int) -> HttpResponse:
    """Verify units in one press, with what deserves a second look on top."""
    round = round_of(request, pk)
    if not can_verify_results(request.user, request.office):
        raise PermissionDenied
    if request.method == "POST":
        keys = [key for text in request.POST.getlist("unit") if (key := whole(text))]
        units = list(Unit.objects.of_office(request.office).filter(pk__in=keys))
        try:
            done = verify_unit_rounds(round=round, units=units, by=request.user)
        except ValidationError as error:
            messages.error(request, " · ".join(error.messages))
        else:
            messages.success(request, f"ตรวจสอบแล้ว {len(done)} กลุ่ม")
        return redirect("indicators:verify", round.pk)
    page = verify_page.build(round=round, today=clock.today())
    return TemplateResponse(request, "indicators/rounds/verify.html", {"page": page, "round": round})
