"""What a judgement reads, fetched once for all indicators: rounds, their targets, results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from areaoffice.office.fetching import prefetch_present
from areaoffice.office.models import Office
from indicators.models import IndicatorYear, Result, RoundTarget
from projects.models import Project, ReportingRound
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


def fetched(years: QuerySet[IndicatorYear], office: Office, parts: Collection[str] = SHARED) -> list[IndicatorYear]:
    """Indicators of one office, all under the same few units and areas: one object each, where a join would make one for every row.

    One query, and one for each kind of row that any of them stands under; `parts` are those that the caller shows.
    """
    rows = list(years.select_related("indicator"))
    prefetch_present(rows, *parts)
    for row in rows:
        row.office = office
    return rows


def fetched_of_project(project: Project) -> list[IndicatorYear]:
    """The indicators of a project that was fetched with its activities: it stands by itself in all of them. One query."""
    activities = {one.pk: one for one in project.activities.all()}
    rows = list(project.indicators.select_related("indicator__owner_unit"))
    prefetch_present(rows, "scale__bands")
    for row in rows:
        row.office, row.activity = project.office, activities.get(row.activity_id)
    return rows


@dataclass(frozen=True)
class Asked:
    """What some indicators are judged against: the rounds of their year by kind, and the targets of these rounds."""

    calendar: Calendar
    targets: Mapping[int, Mapping[int, Decimal]]

    @classmethod
    def of(cls, rows: Collection[IndicatorYear]) -> Asked:
        """Two queries."""
        return cls(calendar_of(rows), round_targets_of(rows))

    def rounds(self, row: IndicatorYear) -> Sequence[ReportingRound]:
        """Those in which it is reported, in order of their due day."""
        return self.calendar.get(key_of(row), ())

    def round_targets(self, row: IndicatorYear) -> Mapping[int, Decimal]:
        """By the key of the round."""
        return self.targets.get(row.pk, {})


def key_of(row: IndicatorYear) -> tuple[int, int, str]:
    """Office, fiscal year, and the kind of round in which it is reported."""
    return row.office_id, row.fiscal_year, row.frequency


def calendar_of(rows: Iterable[IndicatorYear]) -> dict[tuple[int, int, str], tuple[ReportingRound, ...]]:
    """Rounds by (office, fiscal year, kind), in order of their due day."""
    found: defaultdict[tuple[int, int, str], list[ReportingRound]] = defaultdict(list)
    offices, years = {row.office_id for row in rows}, {row.fiscal_year for row in rows}
    rounds = ReportingRound.objects.filter(office__in=offices, fiscal_year__in=years).order_by()
    for one in sorted(rounds, key=lambda one: (one.due_on, one.number)):
        found[one.office_id, one.fiscal_year, one.kind].append(one)
    return {key: tuple(rounds) for key, rounds in found.items()}


def round_targets_of(rows: Iterable[IndicatorYear]) -> dict[int, dict[int, Decimal]]:
    """Targets of the rounds of each indicator, by the key of the round."""
    found: defaultdict[int, dict[int, Decimal]] = defaultdict(dict)
    targets = RoundTarget.objects.filter(indicator_year__in=[row.pk for row in rows]).order_by()
    for year, round, target in targets.values_list("indicator_year", "round", "target"):
        found[year][round] = target
    return found


def results_of(
    rows: Iterable[IndicatorYear], calendar: Calendar, until: date | None = None
) -> dict[int, tuple[Result, ...]]:
    """Results in rounds of each indicator's own frequency, by due day; the office's rows and those of places.

    Only of rounds whose period ends by the day `until`, where one is given. A round is one object for all of its results: a join
    would make one for each. They are sorted here, which costs less than to ask for it.
    """
    known = {
        key: {one.pk: one for one in rounds if until is None or last_day_of(one) <= until}
        for key, rounds in calendar.items()
    }
    rounds = {row.pk: known.get(key_of(row), {}) for row in rows}
    order = {pk: place for of_key in known.values() for place, pk in enumerate(of_key)}
    found: defaultdict[int, list[Result]] = defaultdict(list)
    for result in Result.objects.filter(indicator_year__in=rounds).order_by():
        round = rounds[result.indicator_year_id].get(result.round_id)
        if round is not None:
            result.round = round
            found[result.indicator_year_id].append(result)
    return {
        pk: tuple(sorted(of_year, key=lambda one: (order[one.round_id], one.place_key, one.pk)))
        for pk, of_year in found.items()
    }
