"""The KPIs that the dashboard lists one by one: why each was missed, what is done about it, who does it, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.answers.results import Actions, open_actions, who_by_when
from indicators.counted import Counted
from indicators.judged_indicator import JudgedIndicator

NO_REASON, NO_ACTION = "ยังไม่ระบุเหตุผล", "ยังไม่มีแนวทางแก้ไข"


@dataclass(frozen=True, slots=True)
class Listed:
    """A KPI with the words about it. `action` and `who` are of the correction that is due first; `more` stand open besides."""

    row: JudgedIndicator
    reason: str
    action: str
    who: str
    more: int


def listed(counted: Iterable[Counted], *, today: date) -> dict[str, tuple[Listed, ...]]:
    """The rows that each of them lists, by what they measure; one query."""
    every = list(counted)
    actions = open_actions([row for one in every for row in one.listed])
    return {one.of.value: tuple(_listed(row, actions, today) for row in one.listed) for one in every}


def _listed(row: JudgedIndicator, actions: Actions, today: date) -> Listed:
    own = actions.get(row.year.pk, [])
    if not own:
        return Listed(row, row.shortfall_reason or NO_REASON, NO_ACTION, "", 0)
    first = own[0]
    return Listed(row, first.reason or row.shortfall_reason, first.action, who_by_when(first, today), len(own) - 1)
