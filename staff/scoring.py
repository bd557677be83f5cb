"""Scores of a performance agreement: pure, exact, no Django.

Part 1 is Σ level × maximum / (highest level × n) over the n items of the template; part 2 adds a share of each criterion's maximum by
its level. An agreement passes where the workload is fulfilled and the total of **every** evaluator is at least the pass mark: never the
average (the rules of ก.ค.ศ. of 2564, ว 9-12). Totals are fractions, compared unrounded; two decimals are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 4
TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a template says of scoring: keys of its items, criteria of part 2 with their maxima, points of part 1, pass mark in percent."""

    items: Sequence[str]
    criteria: Mapping[str, Decimal]
    items_maximum: Decimal = Decimal(60)
    pass_percent: Decimal = Decimal(70)

    @property
    def maximum(self) -> Decimal:
        """Points of both parts together, 100 in every known edition."""
        return self.items_maximum + sum(self.criteria.values(), Decimal(0))

    @property
    def pass_mark(self) -> Fraction:
        return Fraction(self.pass_percent) * Fraction(self.maximum) / 100


@dataclass(frozen=True, slots=True)
class Sheet:
    """The levels that one evaluator gave, by item and by criterion, and whether the workload was fulfilled."""

    items: Mapping[str, int]
    criteria: Mapping[str, int]
    workload_met: bool


@dataclass(frozen=True, slots=True)
class Score:
    """The points of one sheet, exact."""

    items: Fraction
    criteria: Mapping[str, Fraction]

    @property
    def challenge(self) -> Fraction:
        return sum(self.criteria.values(), Fraction(0))

    @property
    def total(self) -> Fraction:
        return self.items + self.challenge


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the sheets come to; `average` is for information alone."""

    totals: tuple[Fraction, ...]
    workload_met: bool
    passed: bool

    @property
    def average(self) -> Fraction | None:
        return sum(self.totals, Fraction(0)) / len(self.totals) if self.totals else None


def missing(sheet: Sheet, rule: Rule) -> list[str]:
    """Items and criteria without a level, in the order of the template."""
    return [key for key in rule.items if key not in sheet.items] + [
        key for key in rule.criteria if key not in sheet.criteria
    ]


def score_of(sheet: Sheet, rule: Rule) -> Score:
    """The points of a complete sheet; ValueError where a level is missing, belongs to nothing, or is not 1 to 4."""
    if missing(sheet, rule) or set(sheet.items) - set(rule.items) or set(sheet.criteria) - set(rule.criteria):
        raise ValueError("A sheet has one level for each item and each criterion of its template.")
    for level in (*sheet.items.values(), *sheet.criteria.values()):
        refuse_level(level)
    return points_so_far(sheet, rule)


def points_so_far(sheet: Sheet, rule: Rule) -> Score:
    """The points of the levels that were given until now, of a rule with items; the score where the sheet is complete."""
    points = Fraction(rule.items_maximum) * sum(sheet.items.values()) / (HIGHEST_LEVEL * len(rule.items))
    return Score(points, {key: share(rule.criteria[key], level) for key, level in sheet.criteria.items()})


def share(maximum: Decimal, level: int) -> Fraction:
    """The points that a level gives of a criterion's maximum: 20 is 20, 15, 10, 5."""
    return Fraction(maximum) * level / HIGHEST_LEVEL


def refuse_level(level: int) -> None:
    """ValueError for what is no level of the scale."""
    if not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
        raise ValueError(f"A level is {LOWEST_LEVEL} to {HIGHEST_LEVEL}, not {level}.")


def workload_of(declared: Sequence[bool], *, by_chair: bool) -> bool:
    """Whether the workload counts as fulfilled, by what the evaluators declared, the chair first: the chair's word, or that of all."""
    return declared[0] if by_chair else all(declared)


def outcome_of(sheets: Sequence[Sheet], rule: Rule, *, workload_met: bool) -> Outcome:
    """Whether the agreement passed. `workload_met` is what `workload_of` says by the edition. ValueError without a sheet."""
    if not sheets:
        raise ValueError("An outcome needs the sheets of the evaluators.")
    totals = tuple(score_of(sheet, rule).total for sheet in sheets)
    return Outcome(totals, workload_met, workload_met and all(total >= rule.pass_mark for total in totals))


def shown(points: Fraction, *, pass_mark: Fraction | None = None) -> Decimal:
    """Points with two decimals, half up; never shown as the pass mark where they are short of it."""
    numerator, denominator = Decimal(points.numerator), Decimal(points.denominator)
    exact = numerator / denominator
    rounded = exact.quantize(TWO_PLACES, ROUND_HALF_UP)
    if pass_mark is not None and points < pass_mark <= Fraction(rounded):
        return exact.quantize(TWO_PLACES, ROUND_DOWN)
    return rounded
