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
from areaoffice.office.models import Unit
from indicators import unit_round_page, verify_page
from indicators.correcting import WrongAnswers
from indicators.forms import take_errors
from indicators.permissions import can_verify_results
from indicators.round_flow import (
    capacity_to_confirm,
    confirm_unit_round,
    verify_unit_rounds,
    withdraw_confirmation,
)
from indicators.round_forms import CorrectionForm, share_choices
from indicators.unit_round_page import UnitRoundPage
from indicators.views.board import round_of
from indicators.views.results import visible_unit
from projects.models import ReportingRound

NOT_CONFIRMED = "ยังไม่ได้ยืนยัน กรุณาตรวจช่องที่ทำเครื่องหมายไว้ของตัวชี้วัดที่ไม่ถึงเป้าหมาย"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def unit_round(request: OfficeRequest, unit_pk: int, pk: int) -> HttpResponse:
    """What is still missing, what was missed and why, and standing by the figures; or taking one's word back."""
    unit = visible_unit(request, unit_pk)
    round = get_object_or_404(ReportingRound.objects.of_office(request.office).select_related("office"), pk=pk)
    request.fiscal_year = round.fiscal_year
    if request.method == "POST" and "withdraw" in request.POST:
        return _withdraw(request, unit, round)
    page = unit_round_page.build(unit=unit, round=round, today=clock.today())
    capacity = capacity_to_confirm(unit, request.user)
    if request.method == "POST" and capacity is None:
        raise PermissionDenied
    forms = _forms_of(request, page)
    if request.method == "POST" and _confirm(request, page, forms):
        return redirect("indicators:unit_round", unit.pk, round.pk)
    context = {
        "page": page,
        "unit": unit,
        "round": round,
        "forms": [(miss, forms[miss.year.pk]) for miss in page.unanswered],
        "capacity": capacity,
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "indicators/rounds/unit_round.html", context, status=status)


def _withdraw(request: OfficeRequest, unit: Unit, round: ReportingRound) -> HttpResponse:
    try:
        withdraw_confirmation(unit=unit, round=round, by=request.user)
    except ValidationError as error:
        messages.error(request, " · ".join(error.messages))
    else:
        messages.success(request, f"{round.label}: ถอนการยืนยันแล้ว แก้ไขผลได้")
    return redirect("indicators:unit_round", unit.pk, round.pk)


def _forms_of(request: OfficeRequest, page: UnitRoundPage) -> dict[int, CorrectionForm]:
    """A form for each miss that nobody has said anything of, by the key of the indicator."""
    forms = {
        miss.year.pk: CorrectionForm(
            request.POST if request.method == "POST" else None,
            office=request.office,
            prefix=f"miss-{miss.year.pk}",
            initial={"reason": miss.row.shortfall_reason, "unit": page.unit.pk, "due_on": page.next_due_on},
        )
        for miss in page.unanswered
    }
    share_choices(list(forms.values()))
    return forms


def _confirm(request: OfficeRequest, page: UnitRoundPage, forms: dict[int, CorrectionForm]) -> bool:
    """True where it is confirmed; else the faults stand beside their boxes, what was typed is kept, and nothing is written."""
    if any([form.errors for form in forms.values()]):  # noqa: C419 (every form says what is wrong with it)
        messages.error(request, NOT_CONFIRMED)
        return False
    answers = {pk: form.cleaned_data for pk, form in forms.items()}
    try:
        confirm_unit_round(unit=page.unit, round=page.round, by=request.user, answers=answers)
    except WrongAnswers as wrong:
        for pk, error in wrong.faults.items():
            take_errors(forms[pk], error)
        messages.error(request, NOT_CONFIRMED)
    except ValidationError as error:
        messages.error(request, " · ".join(error.messages))
    else:
        messages.success(request, f"{page.round.label}: ยืนยันแล้ว ส่งให้กลุ่มนโยบายและแผนตรวจสอบ")
        return True
    return False


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
