"""What a judgement reads, fetched once for all indicators: rounds, their targets, results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from areaoffice.office.models import Office
from indicators.models import IndicatorYear, Result, RoundTarget
from projects.models import ReportingRound
from projects.rounds import last_day_of

SHARED = (
    "indicator__owner_unit",
    "project__lead_unit",
    "project__policy_item",
    "project__strategy",
    "strategy",
    "activity",
    "scale__bands",
)
Calendar = Mapping[tuple[int, int, str], Sequence[ReportingRound]]


def fetched(years: QuerySet[IndicatorYear], office: Office) -> list[IndicatorYear]:
    """Indicators of one office, all under the same few units and areas: one object each, where a join would make one for every row.

    One query, and one for each kind of row that any of them stands under.
    """
    rows = list(years.select_related("indicator", "project").prefetch_related(*SHARED))
    for row in rows:
        row.office = office
    return rows


def key_of(row: IndicatorYear) -> tuple[int, int, str]:
    """Office, fiscal year, and the kind of round in which it is reported."""
    return row.office_id, row.fiscal_year, row.frequency


def calendar_of(rows: Iterable[IndicatorYear]) -> dict[tuple[int, int, str], tuple[ReportingRound, ...]]:
    """Rounds by (office, fiscal year, kind), in order of their due day."""
    found: defaultdict[tuple[int, int, str], list[ReportingRound]] = defaultdict(list)
    offices, years = {row.office_id for row in rows}, {row.fiscal_year for row in rows}
    for one in ReportingRound.objects.filter(office__in=offices, fiscal_year__in=years).order_by("due_on", "number"):
        found[one.office_id, one.fiscal_year, one.kind].append(one)
    return {key: tuple(rounds) for key, rounds in found.items()}


def round_targets_of(rows: Iterable[IndicatorYear]) -> dict[int, dict[int, Decimal]]:
    """Targets of the rounds of each indicator, by the key of the round."""
    found: defaultdict[int, dict[int, Decimal]] = defaultdict(dict)
    for one in RoundTarget.objects.filter(indicator_year__in=[row.pk for row in rows]):
        found[one.indicator_year_id][one.round_id] = one.target
    return found


def results_of(
    rows: Iterable[IndicatorYear], calendar: Calendar, until: date | None = None
) -> dict[int, tuple[Result, ...]]:
    """Results in rounds of each indicator's own frequency, by due day; the office's rows and those of places.

    Only of rounds whose period ends by the day `until`, where one is given. A round is one object for all of its results: a join
    would make one for each.
    """
    known = {
        key: {one.pk: one for one in rounds if until is None or last_day_of(one) <= until}
        for key, rounds in calendar.items()
    }
    rounds = {row.pk: known.get(key_of(row), {}) for row in rows}
    order = {pk: place for of_key in known.values() for place, pk in enumerate(of_key)}
    found: defaultdict[int, list[Result]] = defaultdict(list)
    for result in Result.objects.filter(indicator_year__in=rounds).order_by("place_key", "pk"):
        round = rounds[result.indicator_year_id].get(result.round_id)
        if round is not None:
            result.round = round
            found[result.indicator_year_id].append(result)
    return {pk: tuple(sorted(of_year, key=lambda one: order[one.round_id])) for pk, of_year in found.items()}
