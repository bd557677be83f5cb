"""Counts of judged KPIs by their words; counts come from rows, never typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.judged_indicator import JudgedIndicator
from indicators.status import Status
from thai.numbers import shares


@dataclass(frozen=True)
class Attainment:
    """Counts of indicators by verdict; the two percents are shares of those assessed and add to 100.00 (None without any)."""

    total: int
    assessed: int
    attained: int
    missed: int
    on_track: int
    at_risk: int
    behind: int
    not_reported: int
    not_due: int
    not_assessed: int
    attained_percent: Decimal | None
    missed_percent: Decimal | None

    @property
    def running(self) -> int:
        """Those with a result whose last round is still to come."""
        return self.on_track + self.at_risk + self.behind

    @property
    def has_results(self) -> bool:
        """Something is told of at least one of them, be it that it is not assessed."""
        return self.total > self.not_reported + self.not_due

    @property
    def without_verdict(self) -> int:
        return self.total - self.assessed


def summarise(rows: Sequence[JudgedIndicator]) -> Attainment:
    """Count verdicts; counts come from rows, never typed."""
    counts = Counter(row.status for row in rows)
    attained, missed = counts[Status.ATTAINED], counts[Status.NOT_ATTAINED]
    assessed = attained + missed
    of_assessed = shares([attained, missed]) if assessed else [None, None]
    return Attainment(
        total=len(rows),
        assessed=assessed,
        attained=attained,
        missed=missed,
        on_track=counts[Status.ON_TRACK],
        at_risk=counts[Status.AT_RISK],
        behind=counts[Status.BEHIND],
        not_reported=counts[Status.NOT_REPORTED],
        not_due=counts[Status.NOT_DUE],
        not_assessed=counts[Status.NOT_ASSESSED],
        attained_percent=of_assessed[0],
        missed_percent=of_assessed[1],
    )
