"""The KPIs that measure one thing (projects, or the office's direction), counted as a whole, by area and by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators import health
from indicators.counting import Attainment, summarise
from indicators.groups import GroupRow, area_of, area_word, group, unit_of
from indicators.health import HealthBar
from indicators.judged_indicator import JudgedIndicator
from indicators.status import Status
from indicators.wanted import Measures, Wanted, fits, is_by_policy
from plans.models import ActionPlan

MOST_LISTED = 20


@dataclass(frozen=True)
class Counted:
    """KPIs that measure one thing, counted: as a whole, by area, by unit; and those that were missed.

    `word` is the chosen one, "" where none is. `health` counts them whatever word is chosen; everything else holds only those of the chosen word.
    """

    health: HealthBar
    rows: tuple[JudgedIndicator, ...]
    attainment: Attainment
    opens: Mapping[str, str]
    areas: tuple[GroupRow, ...]
    units: tuple[GroupRow, ...]
    area_word: str
    word: str

    @property
    def listed(self) -> tuple[JudgedIndicator, ...]:
        """What a page lists one by one: the first KPIs of the chosen word, else of those that were missed."""
        return self._to_list[:MOST_LISTED]

    @property
    def others(self) -> int:
        """How many more there are."""
        return max(len(self._to_list) - MOST_LISTED, 0)

    @property
    def _to_list(self) -> tuple[JudgedIndicator, ...]:
        return self.rows if self.word else self.missed

    @property
    def missed(self) -> tuple[JudgedIndicator, ...]:
        return tuple(row for row in self.rows if row.status == Status.NOT_ATTAINED)


def measures(row: JudgedIndicator) -> Measures:
    return Measures.DIRECTION if row.year.project is None else Measures.PROJECTS


def is_wanted(row: JudgedIndicator, wanted: Wanted) -> bool:
    """True for a row of the chosen word, and of what it measures where that is chosen."""
    return wanted.of in ("", measures(row)) and fits(row, wanted.status)


def counted(every: Iterable[JudgedIndicator], wanted: Wanted, plan: ActionPlan | None, of: Measures) -> Counted:
    """The rows that measure `of`, with the addresses of the lists that hold exactly those rows."""
    own = [row for row in every if measures(row) == of]
    shown = tuple(row for row in own if is_wanted(row, wanted))
    by_policy = is_by_policy(plan, of)
    return Counted(
        health=health.build(own, wanted, of),
        rows=shown,
        attainment=summarise(shown),
        opens=wanted.by_status(of=of.value),
        areas=group(
            shown, lambda row: area_of(row, by_policy=by_policy), lambda key: wanted.by_status(of=of.value, area=key)
        ),
        units=group(shown, unit_of, lambda key: wanted.by_status(of=of.value, unit=key)),
        area_word=area_word(plan, by_policy=by_policy),
        word=wanted.status_label,
    )
