"""The monitoring report of a period: page and workbook, of the whole office or of what the person may see."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole, workbook_file
from areaoffice.office.models import Unit
from indicators import monitoring as reports
from indicators.monitoring_workbook import monitoring_workbook
from projects.periods import Period, current_period, period_named, periods_of
from projects.scope import units_of
from projects.views.plan import only_known_year, only_staff, plan_of_year


@require_safe
@login_required
def monitoring_now(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The report of the period that runs."""
    only_staff(request)
    return redirect("indicators:monitoring", fiscal_year, current_period(fiscal_year, clock.today()).key)


@require_safe
@login_required
def monitoring(request: OfficeRequest, fiscal_year: int, key: str) -> HttpResponse:
    """The report on one page, made to be printed."""
    period = _period(request, fiscal_year, key)
    units = list(units_of(user=request.user, office=request.office))
    report = _report(request, period, units)
    context = {
        "report": report,
        "period": period,
        "periods": periods_of(fiscal_year),
        "units": units,
        "unit": whole(request.GET.get("unit")),
        "fiscal_year": fiscal_year,
    }
    return TemplateResponse(request, "indicators/monitoring/page.html", context)


@require_safe
@login_required
def monitoring_file(request: OfficeRequest, fiscal_year: int, key: str) -> HttpResponse:
    """The same figures as a workbook."""
    period = _period(request, fiscal_year, key)
    report = _report(request, period, list(units_of(user=request.user, office=request.office)))
    if report is None:
        raise Http404("ยังไม่มีแผนปฏิบัติการของปีนี้")
    return workbook_file(monitoring_workbook(report), f"monitoring-{fiscal_year}-{period.key}.xlsx")


def _period(request: OfficeRequest, fiscal_year: int, key: str) -> Period:
    only_staff(request)
    only_known_year(request, fiscal_year)
    period = period_named(fiscal_year, key)
    if period is None:
        raise Http404("ไม่มีรอบนี้")
    request.fiscal_year = fiscal_year
    return period


def _report(request: OfficeRequest, period: Period, units: list[Unit]) -> reports.Monitoring | None:
    """None where the year has no plan; a unit that is not this person's to see is as if none was asked for."""
    plan = plan_of_year(request, period.fiscal_year)
    if plan is None:
        return None
    asked = whole(request.GET.get("unit"))
    unit = next((one for one in units if one.pk == asked), None)
    return reports.build(plan=plan, user=request.user, period=period, today=clock.today(), unit=unit)
