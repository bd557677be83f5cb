"""How far a round of half-year appraisals is: counts and rows, states, never scores."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from staff.appraisals.page import ListedAppraisal, listed
from staff.models import AppraisalRound, RoundAppraisal

State = RoundAppraisal.State


@dataclass(frozen=True, slots=True)
class Count:
    """How many stand in a state, in a family or in a unit."""

    key: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Overview:
    """How far a round is: counts of all, and the rows that a filter lets through. It holds no score."""

    round: AppraisalRound
    rows: tuple[ListedAppraisal, ...]
    by_state: tuple[Count, ...]
    by_family: tuple[Count, ...]
    by_place: tuple[Count, ...]
    late: int
    unsigned: int
    total: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filter of the overview, out of its address."""

    state: str = ""
    place: str = ""
    only_late: bool = False

    def lets(self, row: ListedAppraisal) -> bool:
        fits = (not self.state or row.appraisal.state == self.state) and (
            not self.place or row.appraisal.printed_place == self.place
        )
        return fits and (not self.only_late or bool(row.late))


def overview_of(round: AppraisalRound, wanted: Wanted, *, today: date) -> Overview:
    """One query, whatever the number of people."""
    every = listed(round.appraisals.with_frame().order_by("printed_place", "printed_name", "pk"), today)
    states = Counter(row.appraisal.state for row in every)
    return Overview(
        round=round,
        rows=tuple(row for row in every if wanted.lets(row)),
        by_state=tuple(Count(state, state.label, states[state]) for state in State if states[state]),
        by_family=_counts([row.appraisal.scheme.family.name for row in every]),
        by_place=_counts([row.appraisal.printed_place for row in every if row.appraisal.printed_place]),
        late=sum(bool(row.late) for row in every),
        unsigned=sum(row.appraisal.state in RoundAppraisal.AGREEING for row in every),
        total=len(every),
    )


def _counts(names: list[str]) -> tuple[Count, ...]:
    return tuple(Count(name, name, number) for name, number in Counter(names).items())
