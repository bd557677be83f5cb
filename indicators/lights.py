"""The light of an indicator within its year: what was due by now, and how near the result came. Pure, on Decimal, no Django.

Rules of arithmetic, Indicators, Traffic light. What is over is a verdict and needs no light: attained or not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.attainment import AT_LEAST, BETWEEN, EQUAL, SUM, Target, holds
from thai.numbers import HUNDRED

OWN, ELAPSED, WHOLE_YEAR = "own", "elapsed", "whole_year"
WITHOUT_PERCENT = frozenset({EQUAL, BETWEEN})


@dataclass(frozen=True)
class Bands:
    """From which percent of what was due a running indicator is on track, and from which it is only at risk."""

    on_track: Decimal = Decimal(95)
    at_risk: Decimal = Decimal(80)


@dataclass(frozen=True)
class Due:
    """What an indicator should have come to by a round, and by which rule: its own target, an elapsed share, the year's target."""

    target: Target
    basis: str


@dataclass(frozen=True)
class Course:
    """How far a year has run: the round that was reported last, counted from 1, of how many; targets of its rounds by that number."""

    reached: int
    rounds: int
    targets: dict[int, Decimal]
    are_cumulative: bool = True


def due_by_now(target: Target, course: Course, *, accumulate: str, adds_up: bool) -> Due:
    """What was due by the round reported last.

    The round's own target (targets that are not cumulative are added up where the results are); else, for a count or money whose
    results add up (`adds_up`), the elapsed share of the year's target; else the year's target. A sum that should stay at most
    something compares with the whole year's until the last round.
    """
    own = own_target(course, accumulate)
    if own is not None:
        return Due(replace(target, bound=own, upper=None, count=None), OWN)
    if adds_up and accumulate == SUM and target.bound is not None and target.operator == AT_LEAST:
        return Due(replace(target, bound=target.bound * course.reached / course.rounds, count=None), ELAPSED)
    return Due(target, WHOLE_YEAR)


def own_target(course: Course, accumulate: str) -> Decimal | None:
    """The target of the round reported last; None where it has none."""
    last = course.targets.get(course.reached)
    if last is None or course.are_cumulative or accumulate != SUM:
        return last
    return sum((figure for number, figure in course.targets.items() if number <= course.reached), Decimal(0))


def share_of_due(value: Decimal, due: Target) -> Decimal | None:
    """How much of what was due is there, in exact percent; mirrored for "at most". None for kinds without a percent and a due of 0."""
    if not due.bound or due.operator in WITHOUT_PERCENT:
        return None
    reached = value if due.operator == AT_LEAST else 2 * due.bound - value
    return reached * HUNDRED / due.bound


def is_kept(value: Decimal, due: Target) -> bool:
    return due.bound is not None and holds(due.operator, value, due.bound, due.upper)


def band_of(value: Decimal, due: Target, bands: Bands) -> str:
    """ "on_track", "at_risk" or "behind"; never "at_risk" where there is no percent to tell it by."""
    share = share_of_due(value, due)
    if share is None:
        return "on_track" if is_kept(value, due) else "behind"
    if share >= bands.on_track:
        return "on_track"
    return "at_risk" if share >= bands.at_risk else "behind"
