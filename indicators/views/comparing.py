"""The dashboard's other sides: two years beside each other, and results by place. Pages and workbooks."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole
from indicators import comparison, places_page
from indicators.comparison import Comparison
from indicators.comparison_tables import tables_of
from indicators.groups import unit_choices
from indicators.places_page import PlacesPage
from indicators.rollups import By
from indicators.views.exhibits import xlsx_of
from indicators.views.years import show_year
from indicators.wanted import Wanted
from indicators.years import years_with_results


@require_safe
@login_required
def compare(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """This year beside another: the one that the address names, else the latest before it."""
    compared = _compared(request, fiscal_year)
    context = {
        "compared": compared,
        "tables": tables_of(compared) if compared else (),
        "years": _other_years(request, fiscal_year),
        "fiscal_year": fiscal_year,
    }
    return TemplateResponse(request, "indicators/compare.html", context)


@require_safe
@login_required
def compare_file(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    compared = _compared(request, fiscal_year)
    name = f"compare-{fiscal_year}-{compared.other_year if compared else 0}"
    return xlsx_of(tables_of(compared) if compared else (), name)


def _compared(request: OfficeRequest, fiscal_year: int) -> Comparison | None:
    """None where the office has no other year."""
    show_year(request, fiscal_year)
    years, asked = _other_years(request, fiscal_year), whole(request.GET.get("with"))
    other = (
        asked if asked in years else next((year for year in years if year < fiscal_year), years[0] if years else None)
    )
    if other is None:
        return None
    return comparison.build(
        office=request.office, user=request.user, today=clock.today(), this_year=fiscal_year, other_year=other
    )


def _other_years(request: OfficeRequest, fiscal_year: int) -> list[int]:
    return [year for year in years_with_results(request.office) if year != fiscal_year]


@require_safe
@login_required
def places(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    wanted, page = _places(request, fiscal_year)
    context = {
        "page": page,
        "wanted": wanted,
        "units": unit_choices(request.user, request.office),
        "fiscal_year": fiscal_year,
    }
    return TemplateResponse(request, "indicators/places.html", context)


@require_safe
@login_required
def places_file(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    _wanted, page = _places(request, fiscal_year)
    return xlsx_of([places_page.table_of(page)], f"places-{fiscal_year}")


def _places(request: OfficeRequest, fiscal_year: int) -> tuple[Wanted, PlacesPage]:
    show_year(request, fiscal_year)
    wanted = Wanted(fiscal_year, unit=whole(request.GET.get("unit")))
    asked = request.GET.get("by", "")
    by = By(asked) if asked in By else By.PROVINCE
    page = places_page.build(office=request.office, user=request.user, today=clock.today(), wanted=wanted, by=by)
    return wanted, page
