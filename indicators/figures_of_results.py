"""The figures of an indicator: the rows of its results folded over places, then over the rounds of the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from indicators import attainment
from indicators.attainment import Figures, Target
from indicators.models import Indicator, IndicatorYear, Result
from thai.numbers import round_half_up

RATIO = Indicator.Kind.PERCENTAGE
ADDS_UP = frozenset({Indicator.Kind.COUNT, Indicator.Kind.MONEY})
# How plain values of places come together; every other kind is added.
OVER_PLACES = {
    Indicator.Kind.LEVEL: attainment.AVERAGE,
    Indicator.Kind.SCORE: attainment.AVERAGE,
    Indicator.Kind.YES_NO: attainment.LOWEST,
}
STORED_PLACES = 5


def figures(result: Result) -> Figures:
    return Figures(result.numerator, result.denominator, result.value)


def figures_of(year: IndicatorYear, results: tuple[Result, ...]) -> Figures:
    """The year's figures: places folded into each round, then the rounds by the indicator's rule."""
    by_round: defaultdict[int, list[Result]] = defaultdict(list)
    for result in results:
        by_round[result.round_id].append(result)
    rounds = [figures_of_round(year, of_round) for of_round in by_round.values()]
    return attainment.over_rounds(rounds, accumulate=year.accumulate, basis=year.denominator_basis)


def figures_of_round(year: IndicatorYear, results: list[Result]) -> Figures:
    """The office's own row stands where it says something; else what its places come to."""
    own = [figures(result) for result in results if result.place_key == ""]
    if own and own[0].is_reported:
        return own[0]
    return figures_over(year, [result for result in results if result.place_key])


def figures_over(year: IndicatorYear, results: Iterable[Result]) -> Figures:
    """What the rows of some places come to, as the kind of the indicator adds up over places.

    A percentage that is known only as stated has no counts to add: it stands where one place tells it, and nothing where several do.
    """
    by = OVER_PLACES.get(Indicator.Kind(year.indicator.kind), attainment.SUM)
    told = [one for one in map(figures, results) if one.is_reported]
    if is_ratio(year) and len(told) > 1:
        told = [one for one in told if one.numerator is not None]
    return attainment.over_places(told, by=by)


def is_ratio(year: IndicatorYear) -> bool:
    return year.indicator.kind == RATIO


def target_of(year: IndicatorYear) -> Target:
    return Target(year.operator, year.target, year.upper, year.target_count)


def shown_figure(year: IndicatorYear, figures: Figures) -> Decimal | None:
    """The value as pages print it; a mean that no result can hold is rounded half up to the decimals of its card."""
    value = attainment.shown_value(figures, is_ratio=is_ratio(year))
    if value is None or value == round_half_up(value, STORED_PLACES):
        return value
    return round_half_up(value, year.indicator.decimals)
