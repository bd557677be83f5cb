"""The arithmetic of a needs survey: worked by hand once, then properties that hold for any answers."""

from decimal import Decimal
from fractions import Fraction
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staff.needs import FEWEST_SHOWN, NOTHING, hidden, need_of, pni_modified, ranks, spread_of
from thai.numbers import round_half_up


def known(value: Decimal | None) -> Decimal:
    assert value is not None
    return value


RATING = st.integers(1, 5)
PAIR = st.tuples(st.none() | RATING, st.none() | RATING)


def test_pni_is_that_of_the_worked_example():
    assert round_half_up(known(pni_modified(Decimal("3.40"), Decimal("4.60"))), 4) == Decimal("0.3529")


def test_five_answers_are_those_worked_by_hand():
    """D: 3 4 3 4 3 is 3.40; I: 5 5 4 5 4 is 4.60; each differs from its mean by sums of squares of 1.2, over 4."""
    found = need_of([(3, 5), (4, 5), (3, 4), (4, 5), (3, 4)])

    assert (found.n, found.now.mean, found.important.mean) == (5, Decimal("3.4"), Decimal("4.6"))
    assert [round_half_up(known(one.sd), 4) for one in (found.now, found.important)] == [Decimal("0.5477")] * 2
    assert round_half_up(known(found.pni), 4) == Decimal("0.3529")


def test_answer_that_lacks_a_rating_is_left_out_of_both():
    assert need_of([(3, 5), (None, 5), (1, None), (None, None)]) == need_of([(3, 5)])


def test_no_answer_has_nothing_and_one_has_no_deviation():
    assert need_of([(None, 4)]) == NOTHING
    assert need_of([(2, 4)]).now.sd is None
    assert need_of([(2, 4)]).pni == 1


@pytest.mark.parametrize(("now", "important"), [(None, 4), (4, None), (0, 4)])
def test_pni_without_a_base_is_none(now, important):
    assert pni_modified(now, important) is None


@pytest.mark.parametrize("value", [0, 6, -1])
def test_rating_outside_the_scale_is_refused(value):
    with pytest.raises(ValueError, match="from 1 to 5"):
        spread_of([3, value])


def test_equal_values_share_a_place_and_none_has_none():
    values = [Decimal("0.2"), None, Decimal("0.5"), Decimal("0.20"), Decimal("-0.1")]

    assert ranks(values) == [2, None, 1, 2, 4]


@pytest.mark.parametrize(
    ("counts", "places"),
    [
        ([10, 20], []),
        ([0, 10], []),
        ([4, 20, 10], [0, 2]),
        ([3, 2, 20], [0, 1]),
        ([2, 2, 6, 9], [0, 1, 2]),
        ([4], [0]),
        ([1, 2], [0, 1]),
        ([], []),
    ],
)
def test_cells_that_could_name_a_person_are_hidden(counts, places):
    assert hidden(counts) == frozenset(places)


@given(st.lists(RATING, min_size=2, max_size=60))
def test_spread_is_that_of_the_library(values):
    found = spread_of(values)

    assert Fraction(known(found.mean)).limit_denominator(100) == Fraction(sum(values), len(values))
    assert abs(float(known(found.sd)) - stdev(values)) < 1e-12


@given(st.lists(PAIR, max_size=60), st.randoms())
def test_order_of_answers_changes_nothing(answers, random):
    mixed = list(answers)
    random.shuffle(mixed)

    assert need_of(mixed) == need_of(answers)


@given(st.lists(st.tuples(RATING, RATING), min_size=1, max_size=60))
def test_pni_of_the_sums_is_that_of_the_means(answers):
    found = need_of(answers)
    pni = known(found.pni)
    exact = Fraction(sum(i for _d, i in answers), sum(d for d, _i in answers)) - 1

    assert abs(Fraction(pni) - exact) < Fraction(1, 10**24)
    assert (pni > 0) == (known(found.important.mean) > known(found.now.mean))
    assert Decimal("-0.8") <= pni <= 4


@given(st.lists(st.tuples(RATING, RATING), min_size=1, max_size=60), st.data())
def test_more_importance_never_lowers_the_need(answers, data):
    place = data.draw(st.integers(0, len(answers) - 1))
    now, important = answers[place]
    raised = [*answers[:place], (now, min(important + 1, 5)), *answers[place + 1 :]]

    assert known(need_of(raised).pni) >= known(need_of(answers).pni)


@given(st.lists(st.none() | st.decimals(-1, 4, places=4), max_size=40))
def test_ranks_follow_the_values(values):
    found = ranks(values)
    both = zip(values, found, strict=True)
    pairs = [(value, place) for value, place in both if value is not None and place is not None]

    assert [place is None for place in found] == [value is None for value in values]
    assert all((one > other) == (a < b) for one, a in pairs for other, b in pairs)


@given(st.lists(st.integers(0, 40), max_size=12))
def test_what_is_hidden_is_never_told_by_the_rest(counts):
    found = hidden(counts)
    total = sum(counts[place] for place in found)

    assert all(
        counts[place] >= FEWEST_SHOWN or counts[place] == 0 for place in range(len(counts)) if place not in found
    )
    assert total == 0 or total >= FEWEST_SHOWN or total == sum(counts)
