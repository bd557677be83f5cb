"""The health bar: the eight words for the KPIs of a year, each with its count, its share of the bar, and what a press asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from indicators.judged_indicator import JudgedIndicator
from indicators.status import Status
from indicators.wanted import Measures, Wanted
from thai.numbers import shares

ICONS = {
    Status.ATTAINED: "check-circle",
    Status.ON_TRACK: "graph-up-arrow",
    Status.AT_RISK: "exclamation-triangle",
    Status.BEHIND: "clock-history",
    Status.NOT_ATTAINED: "x-circle",
    Status.NOT_REPORTED: "question-circle",
    Status.NOT_DUE: "hourglass-split",
    Status.NOT_ASSESSED: "dash-circle",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """One word of the bar. `start` and `width` in percent of the bar, two places; the widths add to 100.00."""

    status: Status
    count: int
    start: Decimal
    width: Decimal
    opens: str
    is_chosen: bool

    @property
    def icon(self) -> str:
        return ICONS[self.status]

    @property
    def middle(self) -> Decimal:
        return self.start + self.width / 2

    @property
    def holds_its_count(self) -> bool:
        """Wide enough for its number."""
        return self.width >= 4


@dataclass(frozen=True, slots=True)
class HealthBar:
    """The KPIs that measure one thing by their words, whatever word is chosen at the moment."""

    of: Measures
    total: int
    segments: tuple[Segment, ...]

    @property
    def filled(self) -> tuple[Segment, ...]:
        return tuple(segment for segment in self.segments if segment.count)


def build(rows: Iterable[JudgedIndicator], wanted: Wanted, of: Measures) -> HealthBar:
    """The bar of these rows, all of which measure `of`."""
    counts = Counter(row.status for row in rows)
    widths = shares([counts[status] for status in Status])
    starts = [sum(widths[:place], Decimal(0)) for place in range(len(widths))]
    segments = tuple(
        Segment(
            status,
            counts[status],
            start,
            width,
            wanted.pressed(of.value, status.value),
            (wanted.of, wanted.status) == (of.value, status.value),
        )
        for status, start, width in zip(Status, starts, widths, strict=True)
    )
    return HealthBar(of, counts.total(), segments)
