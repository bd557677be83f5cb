"""One indicator over the fiscal years: its values, its targets, and where what it measures was changed between two years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone

from indicators.judged_indicator import JudgedIndicator
from indicators.judgement_words import target_text
from indicators.models import Indicator
from indicators.models.indicator import IndicatorYear
from thai.fiscal import fiscal_year_range

# What makes two values incomparable, and what only has to be known beside them.
BREAKING = ("kind", "unit_name", "count_unit")
CARD_MARKS = ("definition", "formula")
YEAR_MARKS = ("denominator_of", "denominator_basis", "accumulate")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the card said at the end of a year."""

    kind: str
    unit_name: str
    count_unit: str
    definition: str
    formula: str


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A fiscal year of the indicator. `is_break`: its value cannot be compared with the year before it; `changes` in words."""

    fiscal_year: int
    row: JudgedIndicator
    unit_name: str
    is_break: bool
    changes: tuple[str, ...]

    @property
    def value(self) -> Decimal | None:
        return self.row.value

    @property
    def target(self) -> Decimal | None:
        return self.row.year.target


@dataclass(frozen=True, slots=True)
class Trend:
    """The years in order, the oldest first."""

    points: tuple[TrendPoint, ...]

    @property
    def runs(self) -> list[list[TrendPoint]]:
        """Years whose values can be compared, one run after the other."""
        found: list[list[TrendPoint]] = []
        for point in self.points:
            if not found or point.is_break:
                found.append([])
            found[-1].append(point)
        return found

    @property
    def is_drawn(self) -> bool:
        """There is a course to see: values of two years at least."""
        return sum(point.value is not None for point in self.points) > 1

    def before(self, fiscal_year: int) -> JudgedIndicator | None:
        """The year right before one, where the two can be compared."""
        by_year = {point.fiscal_year: point for point in self.points}
        point, last = by_year.get(fiscal_year), by_year.get(fiscal_year - 1)
        return last.row if point and last and not point.is_break else None

    @property
    def years(self) -> list[int]:
        """Every year from the first to the last, also those without the indicator."""
        return list(range(self.points[0].fiscal_year, self.points[-1].fiscal_year + 1)) if self.points else []


def build(rows: Iterable[JudgedIndicator], *, today: date) -> Trend:
    """`rows` are the judged years of one indicator, one of each year; one query, the card's history, where there are several."""
    ordered = sorted(rows, key=lambda row: row.year.fiscal_year)
    if not ordered:
        return Trend(())
    history = Indicator.history.filter(id=ordered[0].year.indicator_id).order_by("history_date", "history_id")
    versions = list(history) if len(ordered) > 1 else []
    meanings = [_meaning(row.year, versions, today) for row in ordered]
    return Trend(
        tuple(
            _point(row, meaning, *(ordered[place - 1], meanings[place - 1]) if place else (None, None))
            for place, (row, meaning) in enumerate(zip(ordered, meanings, strict=True))
        )
    )


def _point(row: JudgedIndicator, meaning: Meaning, before: JudgedIndicator | None, meant: Meaning | None) -> TrendPoint:
    if before is None or meant is None:
        return TrendPoint(row.year.fiscal_year, row, meaning.unit_name, is_break=False, changes=())
    changes = [*_changes_of_card(meaning, meant), *_changes_of_year(row.year, before.year)]
    is_break = any(getattr(meaning, name) != getattr(meant, name) for name in BREAKING)
    return TrendPoint(row.year.fiscal_year, row, meaning.unit_name, is_break, tuple(changes))


def _meaning(year: IndicatorYear, versions: Sequence[Any], today: date) -> Meaning:
    """The card as it stood when the year ended; as it stands now in a year that still runs, as it began before its first version."""
    last = fiscal_year_range(year.fiscal_year)[1]
    ended = timezone.make_aware(datetime.combine(last, time.max))
    known = [one for one in versions if one.history_date <= ended]
    card = year.indicator if last >= today or not versions else (known[-1] if known else versions[0])
    return Meaning(*(getattr(card, name) for name in (*BREAKING, *CARD_MARKS)))


def _changes_of_card(meaning: Meaning, meant: Meaning) -> list[str]:
    changed = [name for name in (*BREAKING, *CARD_MARKS) if getattr(meaning, name) != getattr(meant, name)]
    return [_card_words(name, getattr(meant, name), getattr(meaning, name)) for name in changed]


def _card_words(name: str, old: str, new: str) -> str:
    label = str(Indicator._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    if name in CARD_MARKS:
        return f"เปลี่ยน{label}"
    if name == "kind":
        old, new = Indicator.Kind(old).label, Indicator.Kind(new).label
    return f"{label}: {old or '-'} → {new or '-'}"


def _changes_of_year(year: IndicatorYear, before: IndicatorYear) -> list[str]:
    found = [
        f"เปลี่ยน{IndicatorYear._meta.get_field(name).verbose_name}"  # type: ignore[union-attr]
        for name in YEAR_MARKS
        if getattr(year, name) != getattr(before, name)
    ]
    targets = [target_text(one) for one in (before, year)]
    return [*found, f"ค่าเป้าหมาย: {targets[0]} → {targets[1]}"] if targets[0] != targets[1] else found
