"""The KPIs that measure one thing (projects, or the office's direction), counted as a whole, by area and by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

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
    """KPIs that measure one thing, counted as a whole, by area and by unit, with the addresses of the lists that hold exactly those rows.

    `own` are all of them; what is counted are `rows`, those of the chosen word. Each count is made when it is first read.
    """

    of: Measures
    own: tuple[JudgedIndicator, ...]
    rows: tuple[JudgedIndicator, ...]
    wanted: Wanted
    plan: ActionPlan | None

    @cached_property
    def health(self) -> HealthBar:
        """All of them, whatever word is chosen."""
        return health.build(self.own, self.wanted, self.of)

    @cached_property
    def attainment(self) -> Attainment:
        return summarise(self.rows)

    @property
    def opens(self) -> Mapping[str, str]:
        return self.wanted.by_status(of=self.of.value)

    @cached_property
    def areas(self) -> tuple[GroupRow, ...]:
        by_policy = self.by_policy
        return group(
            self.rows,
            lambda row: area_of(row, by_policy=by_policy),
            lambda key: self.wanted.by_status(of=self.of.value, area=key),
        )

    @cached_property
    def units(self) -> tuple[GroupRow, ...]:
        return group(self.rows, unit_of, lambda key: self.wanted.by_status(of=self.of.value, unit=key))

    @property
    def by_policy(self) -> bool:
        return is_by_policy(self.plan, self.of)

    @property
    def area_word(self) -> str:
        return area_word(self.plan, by_policy=self.by_policy)

    @property
    def word(self) -> str:
        """The chosen word; "" where none is."""
        return self.wanted.status_label

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
    """The rows that measure `of`."""
    own = tuple(row for row in every if measures(row) == of)
    return Counted(of, own, tuple(row for row in own if is_wanted(row, wanted)), wanted, plan)
