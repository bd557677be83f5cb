"""The picture of one indicator: its judgement, its rounds with their results, its other years, its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any, cast

from django.db.models import Field, Model

from indicators import trend
from indicators.attainment import shown_value
from indicators.judgement import JudgedIndicator, amount_text, figures, judged, round_targets_of
from indicators.light_words import light_text
from indicators.models import IndicatorYear, Result, RoundTarget
from indicators.places import Places, told_last
from indicators.trend import Trend
from projects.models import ReportingRound
from thai.dates import format_date
from thai.numbers import format_figure

MOST_CHANGES = 40
RESULT_FIELDS = ("numerator", "denominator", "value", "text", "shortfall_reason", "not_applicable_reason", "state")
MEASURING_FIELDS = ("frequency", "accumulate", "denominator_basis", "computed_formula", "breakdown", "weight")
TARGET_FIELDS = ("target", "upper", "target_count", "operator", "baseline", *MEASURING_FIELDS, "target_document")


@dataclass(frozen=True)
class RoundRow:
    """A round of the indicator's frequency with what was reported in it, and whether it can be entered now.

    `last_year` is what the same round of the year before came to, where the two years can be compared.
    """

    round: ReportingRound
    result: Result | None
    value: Decimal | None
    target: Decimal | None
    is_open: bool
    last_year: Decimal | None = None


@dataclass(frozen=True)
class Change:
    """One saved change of a target or a result: each field from what to what, and why."""

    at: datetime
    by: str
    about: str
    fields: tuple[tuple[str, str, str], ...]
    reason: str


@dataclass(frozen=True)
class IndicatorPage:
    """Everything on a KPI's page."""

    row: JudgedIndicator
    rounds: tuple[RoundRow, ...]
    changes: tuple[Change, ...]
    baseline_text: str
    light_text: str
    trend: Trend
    asked_places: int
    missing_places: int


def build(year: IndicatorYear, *, today: date) -> IndicatorPage:
    """`year` must come with its indicator; constant queries."""
    years = IndicatorYear.objects.filter(indicator=year.indicator_id).select_related("strategy")
    every = judged(years.order_by("-fiscal_year"), today=today)
    row = next(one for one in every if one.year.pk == year.pk)
    course = trend.build(one_of_each_year(every, row), today=today)
    asked = {place.key for place in Places(row.year.office).of(row.year)}
    return IndicatorPage(
        row=row,
        rounds=tuple(rounds_of(row, today, last_year=course.before(row.year.fiscal_year))),
        changes=tuple(changes_of(row.year))[:MOST_CHANGES],
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


def rounds_of(row: JudgedIndicator, today: date, *, last_year: JudgedIndicator | None) -> Iterator[RoundRow]:
    before = values_by_round(last_year) if last_year else {}
    targets = round_targets_of([row.year]).get(row.year.pk, {})
    own = {result.round_id: result for result in row.results if result.place_key == ""}
    rounds = ReportingRound.objects.filter(office=row.year.office_id).for_year(row.year.fiscal_year)
    for one in rounds.filter(kind=row.year.frequency).order_by("due_on"):
        result = own.get(one.pk)
        value = shown_value(figures(result), is_ratio=row.is_ratio) if result else None
        yield RoundRow(
            one, result, value, targets.get(one.pk), one.is_open_on(today), before.get((one.kind, one.number))
        )


def values_by_round(row: JudgedIndicator) -> dict[tuple[str, int], Decimal | None]:
    """What the office's own rows of a year came to, by kind and number of their round."""
    own = [result for result in row.results if result.place_key == ""]
    return {(one.round.kind, one.round.number): shown_value(figures(one), is_ratio=row.is_ratio) for one in own}


def baseline_text(year: IndicatorYear) -> str:
    if year.baseline is None:
        return f"ไม่มี ({year.no_baseline_reason})" if year.no_baseline_reason else "ยังไม่ระบุ"
    of_year = f" (ปี {year.baseline_year})" if year.baseline_year else ""
    return f"{amount_text(year, year.baseline)}{of_year}"


def changes_of(year: IndicatorYear) -> list[Change]:
    """Changes of the target and of the results of every round, latest first; three queries."""
    targets = list(year.history.select_related("history_user").order_by("-history_date"))
    results = list(
        Result.history.filter(indicator_year_id=year.pk)
        .select_related("history_user", "round")
        .order_by("-history_date")
    )
    of_rounds = list(
        RoundTarget.history.filter(indicator_year_id=year.pk)
        .select_related("history_user", "round")
        .order_by("-history_date")
    )
    by_round: dict[int, list[Result]] = {}
    for one in results:
        by_round.setdefault(one.id, []).append(one)
    found = list(differences(targets, "ค่าเป้าหมาย", IndicatorYear, TARGET_FIELDS))
    for rows in by_round.values():
        found += differences(rows, f"ผล {rows[0].round.label}", Result, RESULT_FIELDS)
    found += changes_of_round_targets(of_rounds)
    return sorted(found, key=lambda change: change.at, reverse=True)


def changes_of_round_targets(rows: list[RoundTarget]) -> Iterator[Change]:
    """Changes of each round's target; one that was taken away is told as such."""
    by_round: dict[int, list[Any]] = {}
    for one in rows:
        by_round.setdefault(one.round_id, []).append(one)
    for of_round in by_round.values():
        told = [None if one.history_type == "-" else one for one in of_round]
        for newer, (new, old) in zip(of_round, zip_longest(told, told[1:]), strict=False):
            pair = (shown(old, "target"), shown(new, "target"))
            if pair[0] != pair[1]:
                by = str(newer.history_user) if newer.history_user else "ระบบ"
                about = f"ค่าเป้าหมาย {newer.round.label}"
                yield Change(newer.history_date, by, about, (("ค่าเป้าหมาย", *pair),), newer.history_change_reason or "")


def differences(rows: list[Any], about: str, model: type[Model], names: tuple[str, ...]) -> Iterator[Change]:
    """Each row against the one before it in time; the first row against nothing."""
    for newer, older in zip_longest(rows, rows[1:]):
        fields = tuple(
            (field_name(model, name), shown(older, name), shown(newer, name))
            for name in names
            if shown(older, name) != shown(newer, name) and not (older is None and name in MEASURING_FIELDS)
        )
        if fields:
            by = str(newer.history_user) if newer.history_user else "ระบบ"
            yield Change(newer.history_date, by, about, fields, newer.history_change_reason or "")


def field_name(model: type[Model], name: str) -> str:
    """The Thai name of a field."""
    return str(cast(Field, model._meta.get_field(name)).verbose_name)


def shown(row: object, name: str) -> str:
    """A field of a history row as the page prints it; "-" for nothing."""
    if row is None:
        return "-"
    if hasattr(row, f"get_{name}_display"):
        return str(getattr(row, f"get_{name}_display")())
    value = getattr(row, name)
    if value is None or value == "":
        return "-"
    if isinstance(value, date):
        return format_date(value, "short")
    return format_figure(value) if isinstance(value, Decimal | int) else str(value)
