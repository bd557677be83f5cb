"""What a round reports on: a quarter, a half-year or the year, as addresses name it ("quarter-3", "half-1", "year")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from projects.models import ReportingRound
from projects.rounds import NUMBERS, Kind, last_day_of, period_of
from thai.fiscal import fiscal_year_range

MONTHS_OF = {Kind.QUARTER: 3, Kind.HALF: 6, Kind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a fiscal year, or all of it; there may be no round for it yet."""

    fiscal_year: int
    kind: Kind
    number: int

    @property
    def key(self) -> str:
        return str(self.kind) if self.kind == Kind.YEAR else f"{self.kind}-{self.number}"

    @property
    def label(self) -> str:
        """ไตรมาสที่ 2, รอบ 6 เดือน (ครั้งที่ 1), รอบ 12 เดือน."""
        return ReportingRound(kind=self.kind, number=self.number).label

    @property
    def first(self) -> date:
        return period_of(self.fiscal_year, self.kind, self.number)[0]

    @property
    def last(self) -> date:
        return period_of(self.fiscal_year, self.kind, self.number)[1]

    @property
    def months(self) -> range:
        """Its months, counted from October (1)."""
        length = MONTHS_OF[self.kind]
        return range(length * (self.number - 1) + 1, length * self.number + 1)

    @property
    def money_until(self) -> date | None:
        """The last day of money that counts; None at the end of the year: an entry dated after it counts in its last round."""
        return None if self.last == fiscal_year_range(self.fiscal_year)[1] else self.last

    @property
    def money_before(self) -> date | None:
        """The day before its first; None at the start of the year: an entry dated before it counts in its first round."""
        is_first = self.first == fiscal_year_range(self.fiscal_year)[0]
        return None if is_first else self.first - timedelta(days=1)

    def holds(self, one: ReportingRound) -> bool:
        """The round reports on this period or on a part of it."""
        start, end = period_of(one.fiscal_year, one.kind, one.number)
        return self.first <= start and end <= self.last

    def has_reached(self, one: ReportingRound) -> bool:
        """What the round reports on was over when this period was."""
        return last_day_of(one) <= self.last


def periods_of(fiscal_year: int) -> list[Period]:
    """Four quarters, two half-years, the year."""
    return [Period(fiscal_year, kind, number) for kind, numbers in NUMBERS.items() for number in numbers]


def period_named(fiscal_year: int, key: str) -> Period | None:
    """The period with this key in an address; None for anything else."""
    return next((one for one in periods_of(fiscal_year) if one.key == key), None)


def period_of_round(one: ReportingRound) -> Period:
    return Period(one.fiscal_year, Kind(one.kind), one.number)


def current_period(fiscal_year: int, today: date) -> Period:
    """The quarter in which the day stands; the year itself once it is over, its first quarter before it began."""
    quarters = [one for one in periods_of(fiscal_year) if one.kind == Kind.QUARTER]
    if today > quarters[-1].last:
        return Period(fiscal_year, Kind.YEAR, 1)
    return next(one for one in quarters if today <= one.last)
