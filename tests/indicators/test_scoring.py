"""Scores of outside evaluations, as pure arithmetic."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.scoring import (
    INTERPOLATED,
    LEVEL,
    PERCENT,
    YES_NO,
    Weighted,
    fault_of_score,
    fault_of_thresholds,
    fault_of_value,
    kept,
    level_between,
    percent_of_full,
    score_of,
    share_scored,
    total,
)

FIVE, HUNDRED = Decimal(5), Decimal(100)
RISING = tuple(Decimal(n) for n in (60, 70, 80, 90, 100))
FALLING = tuple(Decimal(n) for n in (10, 8, 6, 4, 2))

figures = st.decimals(min_value=-10_000, max_value=10_000, places=5)
scores = st.decimals(min_value=0, max_value=5, places=5)
weights = st.decimals(min_value=0, max_value=100, places=2)
parts = st.builds(Weighted, weights, st.none() | scores)
thresholds = st.lists(figures, min_size=5, max_size=5, unique=True).map(sorted).map(tuple)
either_way = st.builds(lambda five, down: five[::-1] if down else five, thresholds, st.booleans())


@pytest.mark.parametrize(
    ("measured", "limits", "level"),
    [
        ("75", RISING, "2.5"),
        ("60", RISING, "1"),
        ("59.99", RISING, "1"),
        ("100", RISING, "5"),
        ("120", RISING, "5"),
        ("5", FALLING, "3.5"),
        ("10", FALLING, "1"),
        ("12", FALLING, "1"),
        ("0", FALLING, "5"),
    ],
)
def test_level_is_linear_between_two_thresholds(measured, limits, level):
    assert level_between(Decimal(measured), limits) == Decimal(level)


@given(either_way)
def test_level_is_exact_at_every_threshold(five):
    assert [level_between(one, five) for one in five] == [1, 2, 3, 4, 5]


@given(either_way, st.lists(figures, min_size=2, max_size=8))
def test_level_never_turns_round_and_stays_between_one_and_five(five, measured):
    levels = [level_between(one, five) for one in sorted(measured, reverse=five[0] > five[-1])]

    assert all(one <= two for one, two in pairwise(levels))
    assert all(1 <= one <= 5 for one in levels)


@pytest.mark.parametrize(
    ("kind", "measured", "full", "score"),
    [
        (LEVEL, "4", FIVE, "4"),
        (LEVEL, "4", HUNDRED, "80"),
        (INTERPOLATED, "75", FIVE, "2.5"),
        (PERCENT, "96.9594", FIVE, "4.84797"),
        (PERCENT, "95.92", HUNDRED, "95.92"),
        (YES_NO, "1", FIVE, "5"),
        (YES_NO, "0", FIVE, "0"),
    ],
)
def test_score_lies_on_the_scale_of_its_evaluation(kind, measured, full, score):
    assert score_of(kind, Decimal(measured), thresholds=RISING, full=full) == Decimal(score)


@pytest.mark.parametrize(("kind", "measured", "limits"), [(LEVEL, None, ()), (INTERPOLATED, Decimal(75), ())])
def test_nothing_measured_or_no_thresholds_is_no_score(kind, measured, limits):
    assert score_of(kind, measured, thresholds=limits, full=FIVE) is None


@given(st.sampled_from([LEVEL, INTERPOLATED, PERCENT, YES_NO]), figures, st.sampled_from([FIVE, HUNDRED]))
def test_score_of_a_value_that_may_stand_is_within_its_scale(kind, measured, full):
    if not fault_of_value(kind, measured):
        score = score_of(kind, measured, thresholds=FALLING, full=full)
        assert score is not None
        assert 0 <= score <= full


@given(st.lists(parts, max_size=8).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_order_of_items_does_not_matter(two_orders):
    one, two = two_orders

    assert (total(one, full=FIVE), share_scored(one)) == (total(two, full=FIVE), share_scored(two))


@given(st.lists(parts, max_size=8))
def test_total_lies_between_its_lowest_and_highest_score(rows):
    found = total(rows, full=FIVE)

    counted = [row.score for row in rows if row.score is not None and row.weight]
    assert (found is None) == (not counted)
    if found is not None:
        assert min(counted) <= found <= max(counted)


def test_total_weighs_and_leaves_out_what_has_no_score():
    rows = [Weighted(Decimal(60), Decimal(5)), Weighted(Decimal(40), Decimal("4.5")), Weighted(Decimal(900), None)]

    assert (total(rows, full=FIVE), share_scored(rows)) == (Decimal("4.8"), Decimal("10.00"))


@pytest.mark.parametrize("rows", [[], [Weighted(Decimal(0), Decimal(5))], [Weighted(Decimal(5), None)]])
def test_weights_that_add_to_nothing_give_no_total(rows):
    assert total(rows, full=FIVE) is None


@pytest.mark.parametrize(
    ("exact", "shown"),
    [("4.999999", "4.99999"), ("5", "5"), ("0.000001", "0.00001"), ("0", "0"), ("4.847965", "4.84797")],
)
def test_rounding_to_five_decimals_never_completes(exact, shown):
    assert kept(Decimal(exact), full=FIVE) == Decimal(shown)


def test_percent_of_a_score():
    assert percent_of_full(Decimal("4.84797"), FIVE) == Decimal("96.96")


@pytest.mark.parametrize(
    ("kind", "measured", "sentence"),
    [
        (LEVEL, "6", "ระดับต้องเป็น 1 ถึง 5 และเป็นจำนวนเต็ม (พิมพ์ 6)"),
        (LEVEL, "0", "ระดับต้องเป็น 1 ถึง 5 และเป็นจำนวนเต็ม (พิมพ์ 0)"),
        (LEVEL, "4.5", "ระดับต้องเป็น 1 ถึง 5 และเป็นจำนวนเต็ม (พิมพ์ 4.5)"),
        (LEVEL, "5", ""),
        (PERCENT, "100.5", "ร้อยละต้องอยู่ระหว่าง 0 ถึง 100 (พิมพ์ 100.5)"),
        (YES_NO, "2", "ต้องเป็น 1 (ดำเนินการแล้ว) หรือ 0 (ยังไม่ดำเนินการ) (พิมพ์ 2)"),
        (INTERPOLATED, "-3", ""),
    ],
)
def test_measured_value_is_one_that_its_scoring_can_hold(kind, measured, sentence):
    assert fault_of_value(kind, Decimal(measured)) == sentence


def test_score_above_the_full_score_is_refused():
    assert fault_of_score(Decimal("5.1"), FIVE) == "คะแนนต้องอยู่ระหว่าง 0 ถึง 5 (พิมพ์ 5.1)"


@pytest.mark.parametrize(
    ("five", "sentence"),
    [
        (RISING, ""),
        (FALLING, ""),
        ((*RISING[:4], None), "เกณฑ์คะแนนต้องมีครบ 5 ระดับ"),
        ((*RISING[:4], Decimal(90)), "เกณฑ์คะแนนระดับ 1 ถึง 5 ต้องเรียงจากน้อยไปมาก หรือจากมากไปน้อย และไม่ซ้ำกัน"),
    ],
)
def test_thresholds_all_rise_or_all_fall(five, sentence):
    assert fault_of_thresholds(five) == sentence


def test_level_between_disordered_thresholds_is_an_error():
    with pytest.raises(ValueError, match="all rise or all fall"):
        level_between(Decimal(1), (*RISING[:4], Decimal(1)))
