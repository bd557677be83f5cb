"""The judgement of an indicator: pure, on Decimal, no Django. Everything that says "attained" reads this module.

Rules of arithmetic, Indicators: operators, accumulation over rounds, the basis of a denominator, the fixed count, percent of target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from thai.numbers import HUNDRED, percent

AT_LEAST, AT_MOST, EQUAL, BETWEEN = "at_least", "at_most", "equal", "between"
SUM, LATEST, AVERAGE, HIGHEST, LOWEST = "sum", "latest", "average", "highest", "lowest"
FIXED, CHANGING, CUMULATIVE = "fixed", "changing", "cumulative"


@dataclass(frozen=True)
class Figures:
    """What was reported in one round, or over a year; None means not reported, never zero."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None

    @property
    def is_reported(self) -> bool:
        return self.numerator is not None or self.value is not None


@dataclass(frozen=True)
class Target:
    """An operator with its bound or bounds, and the count that was fixed in place of a percent."""

    operator: str
    bound: Decimal | None
    upper: Decimal | None = None
    count: Decimal | None = None


def over_rounds(rounds: Sequence[Figures], *, accumulate: str, basis: str) -> Figures:
    """One year's figures from those of its rounds, in order of their due day; what is not reported stays out.

    A ratio follows its denominator's basis: a fixed population is counted once (the latest denominator; numerators added), a
    changing base adds both, a cumulative report lets the latest round stand. A plain value is summed, averaged, the highest or the
    latest. No percent is ever averaged.
    """
    ratios = [one for one in rounds if one.numerator is not None and one.denominator is not None]
    if ratios:
        return ratio_over_rounds(ratios, basis)
    values = [one.value for one in rounds if one.value is not None]
    numerators = [one.numerator for one in rounds if one.numerator is not None]
    if numerators and not values:
        return Figures(numerator=value_over_rounds(numerators, accumulate))
    return Figures(value=value_over_rounds(values, accumulate)) if values else Figures()


def ratio_over_rounds(rounds: Sequence[Figures], basis: str) -> Figures:
    latest = rounds[-1]
    if basis == CUMULATIVE:
        return Figures(latest.numerator, latest.denominator)
    numerator = sum((one.numerator for one in rounds if one.numerator is not None), Decimal(0))
    if basis == CHANGING:
        return Figures(numerator, sum((one.denominator for one in rounds if one.denominator is not None), Decimal(0)))
    return Figures(numerator, latest.denominator)


def value_over_rounds(values: Sequence[Decimal], accumulate: str) -> Decimal:
    """Sum, latest, highest, or the exact mean (unrounded) of at least one value."""
    if accumulate == SUM:
        return sum(values, Decimal(0))
    if accumulate == HIGHEST:
        return max(values)
    if accumulate == AVERAGE:
        return sum(values, Decimal(0)) / len(values)
    return values[-1]


def over_places(places: Sequence[Figures], *, by: str = SUM) -> Figures:
    """What schools or provinces come to together.

    Numerators and denominators are always added, percents never averaged. Plain values follow `by`: counts and money are added; a
    level or a score has no sum, its mean stands (exact, each place once); yes/no holds where it holds everywhere (the lowest).
    """
    ratios = [one for one in places if one.numerator is not None and one.denominator is not None]
    if ratios:
        return ratio_over_rounds(ratios, CHANGING)
    values = [one.value for one in places if one.value is not None]
    if not values:
        return Figures()
    return Figures(value=min(values) if by == LOWEST else value_over_rounds(values, by))


def shown_value(figures: Figures, *, is_ratio: bool) -> Decimal | None:
    """The value that the page shows: the percent of a ratio (two places, never completed by rounding), else the value itself.

    A percentage that is known only as stated has no counts: its value stands.
    """
    if is_ratio and figures.numerator is not None:
        return percent(figures.numerator, figures.denominator)
    return figures.value if figures.value is not None else figures.numerator


def holds(operator: str, value: Decimal, bound: Decimal, upper: Decimal | None = None) -> bool:
    """True when the value satisfies the operator; `between` takes both bounds in."""
    if operator == AT_LEAST:
        return value >= bound
    if operator == AT_MOST:
        return value <= bound
    if operator == BETWEEN:
        return upper is not None and bound <= value <= upper
    return value == bound


def attained(figures: Figures, target: Target, *, is_ratio: bool) -> bool | None:
    """The verdict; None where result or target is absent.

    A ratio is compared exactly, not by its rounded percent. Where a count was fixed in place of the percent, the counts decide.
    """
    if target.count is not None and figures.numerator is not None:
        return holds(target.operator, figures.numerator, target.count)
    exact = exact_value(figures, is_ratio=is_ratio)
    if exact is None or target.bound is None:
        return None
    return holds(target.operator, exact, target.bound, target.upper)


def exact_value(figures: Figures, *, is_ratio: bool) -> Decimal | None:
    """The unrounded value that is compared with the target."""
    if is_ratio and figures.numerator is not None:
        return figures.numerator * HUNDRED / figures.denominator if figures.denominator else None
    return figures.value if figures.value is not None else figures.numerator


def gap(value: Decimal | None, target: Target) -> Decimal | None:
    """How much is missing, in the indicator's unit: target − result (at most: result − target); never below zero.

    None without a result or a target. Between: the distance to the nearer bound. Equal: the distance.
    """
    if value is None or target.bound is None:
        return None
    over = value - (target.upper if target.upper is not None else target.bound)
    under = target.bound - value
    missing = {AT_LEAST: under, AT_MOST: value - target.bound, BETWEEN: max(under, over), EQUAL: abs(under)}[
        target.operator
    ]
    return max(missing, Decimal(0))


def percent_of_target(value: Decimal | None, target: Target) -> Decimal | None:
    """Share of the target that was reached, in percent, two places, never capped; another figure than the percent of a population.

    At least: result/target×100; at most: (2×target − result)/target×100, not below 0. None for the other operators and for a target of 0.
    """
    if value is None or not target.bound or target.operator in (EQUAL, BETWEEN):
        return None
    reached = value if target.operator == AT_LEAST else max(2 * target.bound - value, Decimal(0))
    return percent(reached, target.bound)
