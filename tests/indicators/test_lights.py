"""What was due by now, and how near a result came: the traffic light's rules, case by case."""

from decimal import Decimal as D

import pytest

from indicators.attainment import Target
from indicators.lights import Bands, Course, band_of, due_by_now, share_of_due


def target(bound, operator="at_least", upper=None):
    return Target(operator, D(bound), None if upper is None else D(upper))


def course(reached, rounds=4, cumulative=True, **targets):
    figures = {int(name[1:]): D(figure) for name, figure in targets.items()}
    return Course(reached, rounds, figures, are_cumulative=cumulative)


@pytest.mark.parametrize(
    ("at", "accumulate", "adds_up", "bound", "basis"),
    [
        (course(2, q1="20", q2="45"), "latest", False, "45", "own"),
        (course(2, q1="20", q2="25", cumulative=False), "sum", True, "45", "own"),
        (course(2, q1="20", q2="25", cumulative=False), "latest", False, "25", "own"),
        (course(2, q1="20"), "sum", True, "50", "elapsed"),
        (course(1), "sum", True, "25", "elapsed"),
        (course(1), "latest", True, "100", "whole_year"),
        (course(1), "sum", False, "100", "whole_year"),
    ],
    ids=["own", "own added up", "own alone", "round without one", "a quarter", "not added up", "a ratio"],
)
def test_what_was_due(at, accumulate, adds_up, bound, basis):
    due = due_by_now(target("100"), at, accumulate=accumulate, adds_up=adds_up)

    assert (due.target.bound, due.basis) == (D(bound), basis)


def test_sum_that_should_stay_below_compares_with_the_whole_year():
    due = due_by_now(target("8", "at_most"), course(1), accumulate="sum", adds_up=True)

    assert (due.target.bound, due.basis) == (D(8), "whole_year")


@pytest.mark.parametrize(
    ("value", "band"),
    [
        ("50", "on_track"),
        ("47.50", "on_track"),
        ("47.4999", "at_risk"),
        ("40", "at_risk"),
        ("39.99", "behind"),
        ("0", "behind"),
    ],
)
def test_bands_of_at_least(value, band):
    assert band_of(D(value), target("50"), Bands()) == band


@pytest.mark.parametrize(
    ("value", "band"),
    [("5", "on_track"), ("5.25", "on_track"), ("5.26", "at_risk"), ("6", "at_risk"), ("6.01", "behind")],
)
def test_bands_of_at_most_are_mirrored(value, band):
    assert band_of(D(value), target("5", "at_most"), Bands()) == band


@pytest.mark.parametrize(
    ("value", "due", "band"),
    [
        ("3", target("3", "equal"), "on_track"),
        ("2.99", target("3", "equal"), "behind"),
        ("4", target("3", "between", "5"), "on_track"),
        ("5.1", target("3", "between", "5"), "behind"),
        ("0", target("0", "at_most"), "on_track"),
        ("1", target("0", "at_most"), "behind"),
    ],
)
def test_without_a_percent_it_is_never_amber(value, due, band):
    assert share_of_due(D(value), due) is None
    assert band_of(D(value), due, Bands()) == band


def test_bands_are_settings():
    assert band_of(D(85), target("100"), Bands(on_track=D(85), at_risk=D(50))) == "on_track"
