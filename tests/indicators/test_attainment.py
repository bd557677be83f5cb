from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.attainment import (
    Figures,
    Target,
    attained,
    gap,
    over_places,
    over_rounds,
    percent_of_target,
    shown_value,
)

counts = st.integers(0, 10_000).map(D)
ratios = st.tuples(counts, counts).map(lambda pair: Figures(min(pair), max(pair) + 1))


def ratio(numerator, denominator):
    return Figures(D(numerator), D(denominator))


def value(number):
    return Figures(value=D(str(number)))


@pytest.mark.parametrize(
    ("basis", "numerator", "denominator"), [("fixed", 57, 57), ("changing", 57, 228), ("cumulative", 10, 57)]
)
def test_ratio_over_rounds_follows_the_basis_of_its_denominator(basis, numerator, denominator):
    quarters = [ratio(20, 57), ratio(15, 57), ratio(12, 57), ratio(10, 57)]

    assert over_rounds(quarters, accumulate="sum", basis=basis) == ratio(numerator, denominator)


@pytest.mark.parametrize(
    ("accumulate", "total"), [("sum", "60"), ("latest", "30"), ("highest", "30"), ("average", "20")]
)
def test_value_over_rounds_follows_its_rule(accumulate, total):
    assert over_rounds([value(10), value(20), value(30)], accumulate=accumulate, basis="fixed") == value(total)


def test_round_without_a_report_stays_out():
    assert over_rounds([ratio(20, 57), Figures(), ratio(15, 57)], accumulate="latest", basis="fixed") == ratio(35, 57)
    assert over_rounds([Figures(), Figures()], accumulate="sum", basis="fixed") == Figures()


@given(st.lists(ratios, min_size=1, max_size=8))
def test_ratios_of_places_are_added_never_averaged(places):
    whole = over_places(places)

    assert whole.numerator == sum(place.numerator for place in places)
    assert whole.denominator == sum(place.denominator for place in places)


@given(st.permutations([ratio(20, 57), ratio(15, 60), ratio(12, 40)]))
def test_order_of_entry_does_not_matter(places):
    assert over_places(places) == over_places([ratio(20, 57), ratio(15, 60), ratio(12, 40)])


@given(st.lists(st.integers(0, 500), min_size=1, max_size=4), st.integers(0, 500))
def test_fixed_population_is_counted_once_however_its_report_is_split(numerators, untouched):
    population = sum(numerators) + untouched + 1

    year = over_rounds([ratio(one, population) for one in numerators], accumulate="latest", basis="fixed")

    assert year == ratio(sum(numerators), population)


@given(st.lists(st.lists(ratios, min_size=1, max_size=4), min_size=1, max_size=4))
def test_places_then_rounds_of_a_changing_base_are_rounds_then_places(rounds):
    by_places = over_rounds([over_places(places) for places in rounds], accumulate="latest", basis="changing")

    assert by_places == over_places([place for places in rounds for place in places])


@pytest.mark.parametrize(
    ("figures", "target", "is_ratio", "verdict"),
    [
        (ratio(57, 57), Target("at_least", D(100)), True, True),
        (ratio(34, 57), Target("at_least", D(60)), True, False),
        (ratio(34, 57), Target("at_least", D(60), count=D(34)), True, True),
        (ratio(33, 57), Target("at_least", D(60), count=D(34)), True, False),
        (ratio(99_999, 100_000), Target("at_least", D(100)), True, False),
        (value("67.85"), Target("at_least", D(90)), True, False),
        (value("95.92"), Target("at_least", D(95)), False, True),
        (value(5), Target("at_most", D(5)), False, True),
        (value(6), Target("at_most", D(5)), False, False),
        (value(5), Target("equal", D(5)), False, True),
        (value(7), Target("between", D(5), D(7)), False, True),
        (value(8), Target("between", D(5), D(7)), False, False),
        (Figures(), Target("at_least", D(5)), False, None),
        (value(5), Target("at_least", None), False, None),
        (ratio(5, 0), Target("at_least", D(5)), True, None),
    ],
)
def test_verdict_follows_operator_target_and_result(figures, target, is_ratio, verdict):
    assert attained(figures, target, is_ratio=is_ratio) is verdict


@given(counts, counts)
def test_attained_holds_exactly_when_the_operator_does(number, bound):
    one = Figures(value=number)

    assert attained(one, Target("at_least", bound), is_ratio=False) == (number >= bound)
    assert attained(one, Target("at_most", bound), is_ratio=False) == (number <= bound)
    assert attained(one, Target("equal", bound), is_ratio=False) == (number == bound)


@given(ratios)
def test_shown_percent_completes_only_when_nothing_is_missing(figures):
    assert (shown_value(figures, is_ratio=True) == 100) == (figures.numerator == figures.denominator)


def test_stated_percentage_is_shown_as_stated():
    assert shown_value(value("67.85"), is_ratio=True) == D("67.85")


@pytest.mark.parametrize(
    ("result", "target", "missing"),
    [
        ("67.85", Target("at_least", D(90)), "22.15"),
        ("95", Target("at_least", D(90)), "0"),
        ("7", Target("at_most", D(5)), "2"),
        ("4", Target("equal", D(5)), "1"),
        ("9", Target("between", D(5), D(7)), "2"),
        ("4", Target("between", D(5), D(7)), "1"),
    ],
)
def test_gap_is_what_is_missing(result, target, missing):
    assert gap(D(result), target) == D(missing)


def test_gap_is_unknown_without_a_result_or_a_target():
    assert gap(None, Target("at_least", D(5))) is None
    assert gap(D(5), Target("at_least", None)) is None


@pytest.mark.parametrize(
    ("result", "target", "reached"),
    [
        ("45", Target("at_least", D(90)), "50.00"),
        ("180", Target("at_least", D(90)), "200.00"),
        ("4", Target("at_most", D(5)), "120.00"),
        ("15", Target("at_most", D(5)), "0.00"),
        ("5", Target("equal", D(5)), None),
        ("5", Target("at_least", D(0)), None),
    ],
)
def test_percent_of_target_is_never_capped(result, target, reached):
    assert percent_of_target(D(result), target) == (None if reached is None else D(reached))
