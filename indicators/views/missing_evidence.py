"""The board of what the year's outside evaluations still wait for, by unit, and reminding by one press."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.models import Unit
from indicators import missing_evidence
from indicators.evidence_reminding import remind_of_evidence
from indicators.permissions import can_keep_evaluations, can_remind
from indicators.views.years import show_year
from projects.views.plan import only_staff


@require_safe
@login_required
def board(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    only_staff(request)
    show_year(request, fiscal_year)
    found = missing_evidence.build(
        office=request.office, fiscal_year=fiscal_year, user=request.user, today=clock.today()
    )
    context = {
        "board": found,
        "may_remind": can_remind(request.user, request.office),
        "may_keep": can_keep_evaluations(request.user, request.office),
    }
    return TemplateResponse(request, "indicators/evaluations/missing.html", context)


@require_POST
@login_required
def remind(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Remind the people of one unit, or of every unit that owes something."""
    only_staff(request)
    show_year(request, fiscal_year)
    units = Unit.objects.of_office(request.office)
    if "unit" in request.POST:
        units = units.filter(pk=whole(request.POST["unit"]) or 0)
    try:
        told = remind_of_evidence(
            office=request.office, fiscal_year=fiscal_year, units=list(units), by=request.user, today=clock.today()
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"เตือนแล้ว {told} คน" if told else "วันนี้เตือนไปแล้ว ไม่ส่งซ้ำในวันเดียวกัน")
    return redirect("indicators:missing_evidence", fiscal_year)
