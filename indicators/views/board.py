"""Who has not reported: the board of a round, and reminding by one press."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.models import Unit
from indicators import round_board
from indicators.permissions import can_remind, can_verify_results
from indicators.reminding import remind_units
from projects.models import ReportingRound
from projects.periods import period_of_round
from projects.views.plan import only_staff


def round_of(request: OfficeRequest, pk: int) -> ReportingRound:
    """A round of the office; the frame follows its year for this one request."""
    only_staff(request)
    one = get_object_or_404(ReportingRound.objects.of_office(request.office).select_related("office"), pk=pk)
    request.fiscal_year = one.fiscal_year
    return one


@require_safe
@login_required
def board(request: OfficeRequest, pk: int) -> HttpResponse:
    one = round_of(request, pk)
    today = clock.today()
    context = {
        "board": round_board.build(round=one, user=request.user, today=today),
        "rounds": ReportingRound.objects.of_office(request.office).for_year(one.fiscal_year),
        "period": period_of_round(one),
        "is_open": today >= one.opens_on,
        "may_remind": can_remind(request.user, request.office) and today >= one.opens_on,
        "may_verify": can_verify_results(request.user, request.office),
    }
    return TemplateResponse(request, "indicators/rounds/board.html", context)


@require_POST
@login_required
def remind(request: OfficeRequest, pk: int) -> HttpResponse:
    """Remind the people of one unit, or of every unit that owes something."""
    one = round_of(request, pk)
    units = Unit.objects.of_office(request.office)
    if "unit" in request.POST:
        units = units.filter(pk=whole(request.POST["unit"]) or 0)
    try:
        told = remind_units(round=one, units=list(units), by=request.user, today=clock.today())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"เตือนแล้ว {told} คน" if told else "วันนี้เตือนไปแล้ว ไม่ส่งซ้ำในวันเดียวกัน")
    if request.POST.get("next") == "dashboard":
        return redirect(f"{reverse('indicators:dashboard', args=[one.fiscal_year])}#units")
    return redirect("indicators:board", one.pk)
