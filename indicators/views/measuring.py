"""How an indicator is measured, and the targets of its rounds."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest
from areaoffice.office.versions import StaleRow
from indicators.forms import take_errors
from indicators.measuring import change_measuring, set_round_targets
from indicators.measuring_forms import MeasuringForm, RoundTargetsForm
from indicators.models import IndicatorYear
from indicators.permissions import can_edit_indicator
from indicators.views.indicator import visible_year
from projects.models import ReportingRound


def editable_year(request: OfficeRequest, pk: int) -> IndicatorYear:
    year = visible_year(request, pk)
    if not can_edit_indicator(request.user, year):
        raise Http404
    return year


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def measuring(request: OfficeRequest, pk: int) -> HttpResponse:
    year = editable_year(request, pk)
    form = MeasuringForm(request.POST or None, year=year)

    def save() -> object:
        return change_measuring(year=year, by=request.user, **form.cleaned_data)

    return answered(request, year, form, save, title="วิธีวัดและรวมผล")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def round_targets(request: OfficeRequest, pk: int) -> HttpResponse:
    year = editable_year(request, pk)
    rounds = ReportingRound.objects.filter(office=year.office_id).for_year(year.fiscal_year)
    held = {one.round_id: one for one in year.round_targets.all()}
    form = RoundTargetsForm(
        request.POST or None,
        rounds=list(rounds.filter(kind=year.frequency).order_by("due_on")),
        held=held,
        unit=year.indicator.unit_name,
    )

    def save() -> object:
        words = {name: form.cleaned_data[name] for name in ("reason", "document")}
        return set_round_targets(year=year, by=request.user, typed=form.typed, **words)

    return answered(request, year, form, save, title="ค่าเป้าหมายรายรอบ")


def answered(
    request: OfficeRequest, year: IndicatorYear, form: BaseForm, save: Callable[[], object], *, title: str
) -> HttpResponse:
    """Save what was posted and go back to the indicator, or show the form with what is wrong."""
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except StaleRow as stale:
            problem = str(stale)
        except ValidationError as error:
            take_errors(form, error)  # type: ignore[arg-type]
        else:
            messages.success(request, f"บันทึก{title}ของ {year.number} แล้ว")
            return redirect("indicators:indicator", year.pk)
    context = {"year": year, "form": form, "problem": problem, "title": title}
    return TemplateResponse(
        request, "indicators/measuring.html", context, status=422 if request.method == "POST" else 200
    )
