"""The picture of a unit's round: its cells, what is still missing, what was missed and what is said of it, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import StateChange, Unit
from indicators.due import DueCell
from indicators.misses import Miss, day_of_next_round, misses_of
from indicators.models import UnitRound
from indicators.round_flow import cells_of_unit, fault_of
from projects.models import ReportingRound


@dataclass(frozen=True, slots=True)
class UnitRoundPage:
    """`rows` are the cells with what keeps each from being confirmed; `next_due_on` is the next round's, if that is to come."""

    unit: Unit
    round: ReportingRound
    rows: tuple[tuple[DueCell, str], ...]
    misses: tuple[Miss, ...]
    standing: UnitRound | None
    changes: Sequence[StateChange]
    has_opened: bool
    next_due_on: date | None

    @property
    def missing(self) -> int:
        return sum(bool(fault) for _cell, fault in self.rows)

    @property
    def is_open(self) -> bool:
        """Nobody has confirmed it, or the confirmation was taken back."""
        return self.standing is None or self.standing.is_open

    @property
    def unanswered(self) -> tuple[Miss, ...]:
        """The misses that are to be answered for with the confirmation; none once it is confirmed."""
        return tuple(miss for miss in self.misses if not miss.is_answered) if self.is_open else ()

    @property
    def answered(self) -> tuple[Miss, ...]:
        return tuple(miss for miss in self.misses if miss.corrections)


def build(*, unit: Unit, round: ReportingRound, today: date) -> UnitRoundPage:
    """A fixed number of queries whatever the number of cells."""
    cells = cells_of_unit(unit, round)
    standing = UnitRound.objects.of_unit_in(unit, round).select_related("confirmed_by", "verified_by").first()
    misses = misses_of(cells, round, today=today)
    next_due_on = day_of_next_round(round) if misses else None
    return UnitRoundPage(
        unit=unit,
        round=round,
        rows=tuple((cell, fault_of(cell)) for cell in cells),
        misses=misses,
        standing=standing,
        changes=tuple(StateChange.objects.about(standing).select_related("by")) if standing else (),
        has_opened=today >= round.opens_on,
        next_due_on=next_due_on if next_due_on and next_due_on >= today else None,
    )
