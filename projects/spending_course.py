"""The course of money over a year, month by month: planned, disbursed, committed; of a row, and of a scope with its parts.

Baht with two places; None is "not planned", "not recorded" or "not yet".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from projects import disbursement_targets
from projects.money import ZERO
from projects.month_plan import MONTHS, QUARTERS, SHORT_NAMES, first_day
from thai.dates import format_date
from thai.numbers import percent

Months = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """What was planned and what came, by month from October. `reached` is the number of months that have begun."""

    planned: Months | None
    disbursed: Months | None
    committed: Months | None
    reached: int

    @property
    def cumulative_plan(self) -> list[Decimal | None]:
        return list(accumulate(self.planned)) if self.planned else [None] * 12

    @property
    def cumulative_disbursed(self) -> list[Decimal | None]:
        return self._until_now(self.disbursed)

    @property
    def cumulative_spent(self) -> list[Decimal | None]:
        """Disbursed and committed: the state of the ledger at the end of each month."""
        if self.disbursed is None or self.committed is None:
            return [None] * 12
        return self._until_now(tuple(a + b for a, b in zip(self.disbursed, self.committed, strict=True)))

    def _until_now(self, months: Months | None) -> list[Decimal | None]:
        if months is None:
            return [None] * 12
        return [amount if place < self.reached else None for place, amount in enumerate(accumulate(months))]

    @property
    def plan_to_date(self) -> Decimal | None:
        return self._last(self.cumulative_plan)

    @property
    def disbursed_to_date(self) -> Decimal | None:
        return self._last(self.cumulative_disbursed)

    @property
    def spent_to_date(self) -> Decimal | None:
        return self._last(self.cumulative_spent)

    @property
    def difference(self) -> Decimal | None:
        """Disbursed less planned so far: negative is behind the plan."""
        if self.plan_to_date is None or self.disbursed_to_date is None:
            return None
        return self.disbursed_to_date - self.plan_to_date

    @property
    def percent_of_plan(self) -> Decimal | None:
        return percent(self.disbursed_to_date, self.plan_to_date)

    def _last(self, sums: Sequence[Decimal | None]) -> Decimal | None:
        return sums[self.reached - 1] if self.reached else None


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One month, or a quarter with the sums of its three months, and the cumulative figures at its end, `last` from October."""

    name: str
    is_quarter: bool
    last: int
    plan: Decimal | None
    disbursed: Decimal | None
    committed: Decimal | None
    cumulative_plan: Decimal | None
    cumulative_disbursed: Decimal | None
    cumulative_spent: Decimal | None


@dataclass(frozen=True, slots=True)
class SpendingRow:
    """A class, a unit or a project with its course and what it was allotted; `pk` and `code` where it has a page."""

    name: str
    allotted: Decimal | None
    course: Course
    pk: int | None = None
    code: str = ""

    @property
    def quarters(self) -> list[tuple[Decimal | None, Decimal | None]]:
        """Plan and disbursement at the end of each quarter, cumulative."""
        plan, came = self.course.cumulative_plan, self.course.cumulative_disbursed
        last = max(self.course.reached - 1, 0)
        ends = [number * 3 - 1 for number in QUARTERS]
        return [(plan[end], came[min(end, last)] if end - 2 <= last else None) for end in ends]


@dataclass(frozen=True, slots=True)
class ScopeSpending:
    """One scope of money: its course as a whole and its parts. `target` are percents by quarter of what was allotted."""

    key: str
    title: str
    allotted: Decimal | None
    course: Course
    groups: Mapping[str, Sequence[SpendingRow]]
    fiscal_year: int
    target: Sequence[Decimal | None] = ()

    @property
    def periods(self) -> list[PeriodRow]:
        """Twelve months, each quarter's sum after its third."""
        rows = []
        for month in MONTHS:
            rows.append(self._period(format_date(first_day(self.fiscal_year, month), "month"), month, month))
            if month % 3 == 0:
                rows.append(self._period(f"รวมไตรมาส {month // 3}", month - 2, month))
        return rows

    def _period(self, name: str, first: int, last: int) -> PeriodRow:
        course, end = self.course, last - 1
        has_begun = first <= course.reached
        span = slice(first - 1, last)
        return PeriodRow(
            name=name,
            is_quarter=first != last,
            last=last,
            plan=sum(course.planned[span], ZERO) if course.planned else None,
            disbursed=sum(course.disbursed[span], ZERO) if course.disbursed and has_begun else None,
            committed=sum(course.committed[span], ZERO) if course.committed and has_begun else None,
            cumulative_plan=course.cumulative_plan[end],
            cumulative_disbursed=course.cumulative_disbursed[end],
            cumulative_spent=course.cumulative_spent[end],
        )

    @property
    def target_line(self) -> list[Decimal | None]:
        """The targets of the quarters in baht, at their last months."""
        if not self.target or self.allotted is None:
            return [None] * 12
        line: list[Decimal | None] = [None] * 12
        for number, share in zip(QUARTERS, self.target, strict=True):
            line[number * 3 - 1] = None if share is None else disbursement_targets.target_of(self.allotted, share)
        return line

    @property
    def is_empty(self) -> bool:
        return self.allotted is None and self.course.planned is None

    @property
    def has_months(self) -> bool:
        """Something is planned or recorded by month."""
        return self.course.planned is not None or self.course.disbursed is not None

    @property
    def months(self) -> Sequence[str]:
        return SHORT_NAMES
