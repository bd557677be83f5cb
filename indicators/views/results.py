"""The results of a unit as a grid, the sub-grid of places, and the one endpoint to which both send cells."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import Unit
from indicators import place_grid, result_grid
from indicators.permissions import can_see_unit, sees_whole_office
from indicators.result_grid import SHOWS
from indicators.typed_cells import read_cells, save_cells
from indicators.views.indicator import visible_year
from projects.models import ReportingRound
from projects.views.plan import only_known_year, only_staff


@require_safe
@login_required
def units(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Whose results: straight to one's own unit where there is one, else the units to choose from."""
    only_staff(request)
    only_known_year(request, fiscal_year)
    request.fiscal_year = fiscal_year
    every = Unit.objects.of_office(request.office)
    mine = every.filter(pk__in=request.user.unit_ids())
    if len(mine) == 1 and not sees_whole_office(request.user, request.office):
        return redirect("indicators:results", fiscal_year, mine[0].pk)
    seen = every if sees_whole_office(request.user, request.office) else mine
    return TemplateResponse(request, "indicators/results/units.html", {"units": seen, "fiscal_year": fiscal_year})


@require_safe
@login_required
def results(request: OfficeRequest, fiscal_year: int, unit_pk: int) -> HttpResponse:
    unit = visible_unit(request, unit_pk)
    only_known_year(request, fiscal_year)
    request.fiscal_year = fiscal_year
    show = request.GET.get("show", "")
    grid = result_grid.build(unit=unit, fiscal_year=fiscal_year, user=request.user, today=clock.today(), show=show)
    save = reverse("indicators:save_results")
    context = {
        "grid": grid,
        "unit": unit,
        "fiscal_year": fiscal_year,
        "show": show,
        "shows": [(name, label, grid.counts[name]) for name, label in SHOWS],
        "data": grid.data(save=save, place=f"results:{fiscal_year}:{unit.pk}:{request.user.pk}"),
    }
    return TemplateResponse(request, "indicators/results/grid.html", context)


@require_safe
@login_required
def places(request: OfficeRequest, pk: int, round_pk: int) -> HttpResponse:
    """An indicator in a round, place by place."""
    year = visible_year(request, pk)
    round = round_of_year(request, year.frequency, year.fiscal_year, round_pk)
    grid = place_grid.build(year=year, round=round, user=request.user, today=clock.today())
    if not grid.rows:
        raise Http404
    save = reverse("indicators:save_results")
    data = grid.data(save=save, place=f"places:{year.pk}:{round.pk}:{request.user.pk}")
    return TemplateResponse(request, "indicators/results/places.html", {"grid": grid, "year": year, "data": data})


@require_POST
@login_required
def save_results(request: OfficeRequest) -> HttpResponse:
    """Take cells, save the good ones, and answer for each."""
    only_staff(request)
    try:
        cells = read_cells(request.body)
    except ValidationError as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    rows = save_cells(cells, by=request.user)
    return JsonResponse({"rows": rows, "saved_at": timezone.localtime().strftime("%H:%M")})


def visible_unit(request: OfficeRequest, pk: int) -> Unit:
    """A unit of the office whose results this person may see."""
    only_staff(request)
    unit = get_object_or_404(Unit.objects.of_office(request.office).select_related("office"), pk=pk)
    if not can_see_unit(request.user, unit):
        raise Http404
    return unit


def round_of_year(request: OfficeRequest, kind: str, fiscal_year: int, pk: int) -> ReportingRound:
    rounds = ReportingRound.objects.of_office(request.office).select_related("office")
    return get_object_or_404(rounds, pk=pk, kind=kind, fiscal_year=fiscal_year)
