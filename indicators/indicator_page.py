"""The picture of one indicator: its judgement, its rounds with their results, its other years, its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.office.models import User
from indicators import trend
from indicators.figures_of_results import figures_of_round, shown_figure
from indicators.indicator_changes import Change, changes_of
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.judgement_rows import round_targets_of
from indicators.judgement_words import amount_text
from indicators.light_words import light_text
from indicators.models import IndicatorYear, Result, SchoolForm
from indicators.places import Breakdown, Places, told_last
from indicators.round_figures import RoundFigures, of_round
from indicators.trend import Trend
from projects.models import ReportingRound

LATEST_CHANGES = 10


@dataclass(frozen=True)
class RoundRow:
    """A round of the indicator's frequency with what it came to, and whether it can be entered now.

    `last_year` is what the same round of the year before came to, where the two years can be compared; `form` the form that asks
    schools for it, where there is one that this person sees.
    """

    round: ReportingRound
    came_to: RoundFigures
    target: Decimal | None
    is_open: bool
    last_year: Decimal | None = None
    form: SchoolForm | None = None

    @property
    def result(self) -> Result | None:
        """The office's own row."""
        return self.came_to.cell.own


@dataclass(frozen=True)
class IndicatorPage:
    """Everything on a KPI's page."""

    row: JudgedIndicator
    rounds: tuple[RoundRow, ...]
    changes: tuple[Change, ...]
    older_changes: tuple[Change, ...]
    baseline_text: str
    light_text: str
    trend: Trend
    asked_places: int
    missing_places: int


def build(year: IndicatorYear, *, user: User, today: date) -> IndicatorPage:
    """`year` must come with its indicator; constant queries."""
    years = IndicatorYear.objects.filter(indicator=year.indicator_id).select_related("strategy")
    every = judged(years.order_by("-fiscal_year"), today=today)
    row = next(one for one in every if one.year.pk == year.pk)
    course = trend.build(one_of_each_year(every, row), today=today)
    places = Places(row.year.office)
    asked = {place.key for place in places.of(row.year)}
    rounds = rounds_of(
        row, places, today, last_year=course.before(row.year.fiscal_year), forms=forms_of(row.year, user)
    )
    changes = tuple(changes_of(row.year, {place.key: place.name for place in places.of(row.year)}))
    return IndicatorPage(
        row=row,
        rounds=tuple(rounds),
        changes=changes[:LATEST_CHANGES],
        older_changes=changes[LATEST_CHANGES:],
        baseline_text=baseline_text(row.year),
        light_text=light_text(row),
        trend=course,
        asked_places=len(asked),
        missing_places=missing_of(row, asked),
    )


def one_of_each_year(every: Iterable[JudgedIndicator], row: JudgedIndicator) -> list[JudgedIndicator]:
    """The years of the card; where a year has it twice, the page's own row, else the first in the plan. Proposed copies stay out."""
    found: dict[int, JudgedIndicator] = {row.year.fiscal_year: row}
    for one in every:
        if not one.year.is_proposed:
            found.setdefault(one.year.fiscal_year, one)
    return list(found.values())


def missing_of(row: JudgedIndicator, asked: set[str]) -> int:
    """How many places told nothing in the round reported last; none where nothing is told, or the office's own row stands."""
    told = told_last(row.results)
    return len(asked - told) if told and "" not in told else 0


def forms_of(year: IndicatorYear, user: User) -> dict[int, SchoolForm]:
    """The form that asks schools for this indicator, by the key of its round; the one opened last where there are several."""
    if year.breakdown != Breakdown.SCHOOL:
        return {}
    return {one.round_id: one for one in SchoolForm.objects.visible_to(user).asking(year).order_by("pk")}


def rounds_of(
    row: JudgedIndicator,
    places: Places,
    today: date,
    *,
    last_year: JudgedIndicator | None,
    forms: Mapping[int, SchoolForm],
) -> Iterator[RoundRow]:
    before = values_by_round(last_year) if last_year else {}
    targets = round_targets_of([row.year]).get(row.year.pk, {})
    results = by_round(row.results)
    rounds = ReportingRound.objects.filter(office=row.year.office_id).for_year(row.year.fiscal_year)
    for one in rounds.filter(kind=row.year.frequency).order_by("due_on"):
        came_to = of_round(row.year, one, tuple(results.get(one.pk, ())), places)
        known = before.get((one.kind, one.number))
        yield RoundRow(one, came_to, targets.get(one.pk), one.is_open_on(today), known, forms.get(one.pk))


def by_round(results: Iterable[Result]) -> dict[int, list[Result]]:
    found: defaultdict[int, list[Result]] = defaultdict(list)
    for one in results:
        found[one.round_id].append(one)
    return dict(found)


def values_by_round(row: JudgedIndicator) -> dict[tuple[str, int], Decimal | None]:
    """What the rounds of a year came to, by kind and number of the round."""
    return {
        (rows[0].round.kind, rows[0].round.number): shown_figure(row.year, figures_of_round(row.year, rows))
        for rows in by_round(row.results).values()
    }


def baseline_text(year: IndicatorYear) -> str:
    if year.baseline is None:
        return f"ไม่มี ({year.no_baseline_reason})" if year.no_baseline_reason else "ยังไม่ระบุ"
    of_year = f" (ปี {year.baseline_year})" if year.baseline_year else ""
    return f"{amount_text(year, year.baseline)}{of_year}"
