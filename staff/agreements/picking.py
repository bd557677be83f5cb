"""The office's indicators of the year, to be picked into an agreement instead of typed again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from indicators.models import IndicatorYear
from staff.models import IndicatorLink, PerformanceAgreement

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Pick:
    """An indicator of the office; `items` are the numbers of the items that draw from it already."""

    year: IndicatorYear
    items: str


@dataclass(frozen=True, slots=True)
class Picks:
    words: str
    rows: tuple[Pick, ...]
    has_more: bool


def picks_of(agreement: PerformanceAgreement, words: str) -> Picks:
    """Indicators whose number or name holds each of the words, in the order of the plan; the first thirty. Two queries."""
    rows = years_of_agreement(agreement).select_related("indicator", "project")
    for word in words.split()[:6]:
        rows = rows.filter(Q(number__icontains=word) | Q(indicator__name__icontains=word))
    found = list(rows.order_by("order", "number", "pk")[: SHOWN + 1])
    links = IndicatorLink.objects.filter(indicator__item__version=agreement.current, office_indicator__in=found)
    places: dict[int, list[str]] = {}
    for key, number in links.values_list("office_indicator", "indicator__item__template_item__number"):
        places.setdefault(key, []).append(number)
    rows_shown = tuple(Pick(year, ", ".join(sorted(set(places.get(year.pk, []))))) for year in found[:SHOWN])
    return Picks(words, rows_shown, len(found) > SHOWN)


def years_of_agreement(agreement: PerformanceAgreement) -> QuerySet[IndicatorYear]:
    """The indicators that the office counts in the agreement's year: their names and targets stand in the published plan."""
    return IndicatorYear.objects.of_office(agreement.office).for_year(agreement.fiscal_year).standing()
