"""The arithmetic of the half-year appraisal: golden figures of the rules, and properties that hold for every sheet."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staff.appraisals.scoring import (
    Band,
    LevelError,
    Line,
    Part,
    SalarySheet,
    assistant_work,
    band_of,
    discipline_points,
    outcome,
    part_percent,
    participation_level,
    participation_points,
    salary_work,
    shown_total,
    weighted,
    weights_gap,
)

D = Decimal
CIVIL = [Band("ดีเด่น", D(90)), Band("ดีมาก", D(80)), Band("ดี", D(70)), Band("พอใช้", D(60)), Band("ต้องปรับปรุง", D(0))]
GOVERNMENT = [
    Band("ดีเด่น", D(95)),
    Band("ดีมาก", D(85)),
    Band("ดี", D(75)),
    Band("พอใช้", D(65)),
    Band("ต้องปรับปรุง", D(0)),
]
weights = st.integers(1, 10_000).map(lambda cents: D(cents) / 100)
levels = st.integers(1, 5)
lines = st.lists(st.builds(Line, weights, levels), min_size=1, max_size=8)


# --- golden figures -----------------------------------------------------------------------------------------------------


def test_82_of_work_and_84_of_competency_give_82_60_very_good():
    parts = [Part(D(70), ()), Part(D(30), ())]

    total = weighted(parts, [D("82.0"), D("84.0")])

    assert (total, band_of(total, CIVIL)) == (D("82.60"), "ดีมาก")


def test_sheet_of_five_indicators_and_five_competencies():
    work = [Line(D(weight), level) for weight, level in ((30, 4), (30, 4), (20, 4), (10, 4), (10, 5))]
    competency = [Line(D(20), level) for level in (4, 4, 4, 4, 5)]

    found = outcome([Part(D(70), work), Part(D(30), competency)], CIVIL)

    assert found.parts == (D(82), D(84))
    assert (found.total, found.band) == (D("82.6"), "ดีมาก")


@pytest.mark.parametrize(("share", "total"), [(70, D(88)), (50, D(80)), (80, D(92))])
def test_share_of_the_parts_is_data(share, total):
    parts = [Part(D(share), [Line(D(100), 5)]), Part(D(100 - share), [Line(D(1), 3)])]

    assert outcome(parts, CIVIL).total == total


@pytest.mark.parametrize(
    ("total", "civil", "government"),
    [
        ("100", "ดีเด่น", "ดีเด่น"),
        ("94.99", "ดีเด่น", "ดีมาก"),
        ("90", "ดีเด่น", "ดีมาก"),
        ("84.99", "ดีมาก", "ดี"),
        ("79.996", "ดี", "ดี"),
        ("64.99", "พอใช้", "ต้องปรับปรุง"),
        ("20", "ต้องปรับปรุง", "ต้องปรับปรุง"),
    ],
)
def test_band_is_that_of_the_exact_total(total, civil, government):
    assert (band_of(D(total), CIVIL), band_of(D(total), GOVERNMENT)) == (civil, government)


@pytest.mark.parametrize(
    ("total", "shown"),
    [("82.6", "82.60"), ("82.605", "82.61"), ("89.996", "89.99"), ("99.999", "99.99"), ("100", "100")],
)
def test_shown_total_never_completes(total, shown):
    assert shown_total(D(total), CIVIL) == D(shown)


def test_nothing_is_shown_of_nothing():
    assert (shown_total(None, CIVIL), band_of(None, CIVIL)) == (None, "")


# --- bad input ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [0, 6, -1])
def test_level_outside_the_scale_is_refused(level):
    with pytest.raises(LevelError, match="ระดับคะแนนต้องเป็น 1 ถึง 5"):
        Line(D(10), level)


@pytest.mark.parametrize("weight", [D(0), D(-5)])
def test_weight_of_nothing_is_refused(weight):
    with pytest.raises(LevelError, match="น้ำหนักต้องมากกว่า 0"):
        Line(weight, 3)


def test_shares_that_do_not_sum_to_100_are_refused():
    with pytest.raises(LevelError, match="รวมเป็น 100"):
        outcome([Part(D(70), [Line(D(1), 3)]), Part(D(20), [Line(D(1), 3)])], CIVIL)


@pytest.mark.parametrize(("given_weights", "gap"), [((60, 40), 0), ((60, 30), 10), ((60, 60), -20), ((), 100)])
def test_gap_of_weights(given_weights, gap):
    assert weights_gap(map(D, given_weights)) == gap


def test_missing_level_is_no_zero():
    parts = [Part(D(70), [Line(D(60), 5), Line(D(40), None)]), Part(D(30), [Line(D(1), 4)])]

    found = outcome(parts, CIVIL)

    assert (found.parts, found.total, found.band, found.is_complete) == ((None, D(80)), None, "", False)


def test_part_without_lines_is_no_zero():
    assert part_percent([]) is None


# --- properties ---------------------------------------------------------------------------------------------------------


def known(number: Decimal | None) -> Decimal:
    assert number is not None
    return number


@given(lines, lines, st.integers(1, 99))
def test_total_stays_between_the_lowest_and_the_highest_level(work, behaviour, share):
    found = outcome([Part(D(share), work), Part(D(100 - share), behaviour)], CIVIL)

    assert found.total is not None
    assert D(20) <= round(found.total, 9) <= D(100)
    assert found.band in {band.name for band in CIVIL}


@given(lines, st.data())
def test_a_higher_level_never_lowers_a_part(work, data):
    place = data.draw(st.integers(0, len(work) - 1))
    raised = list(work)
    raised[place] = Line(work[place].weight, min(5, work[place].level + 1))

    assert known(part_percent(raised)) >= known(part_percent(work))


@given(lines, st.randoms())
def test_order_of_lines_changes_nothing(work, chance):
    mixed = list(work)
    chance.shuffle(mixed)

    assert round(known(part_percent(mixed)), 20) == round(known(part_percent(work)), 20)


@given(st.lists(levels, min_size=1, max_size=8))
def test_weights_that_sum_to_100_give_the_formula_of_the_form(given_levels):
    each = D(100) / len(given_levels)
    work = [Line(each, level) for level in given_levels]

    by_form = sum(level * each for level in given_levels) / 5

    assert abs(known(part_percent(work)) - by_form) < D("1e-20")


@given(st.decimals(min_value=0, max_value=100, places=6))
def test_shown_total_keeps_the_band_and_is_within_a_hundredth(total):
    shown = shown_total(total, CIVIL)

    assert band_of(shown, CIVIL) == band_of(total, CIVIL)
    assert abs(shown - total) < D("0.01")


@given(st.decimals(min_value=0, max_value=100, places=4), st.decimals(min_value=0, max_value=100, places=4))
def test_shown_totals_keep_their_order(one, other):
    low, high = sorted((one, other))

    assert known(shown_total(low, CIVIL)) <= known(shown_total(high, CIVIL))


# --- the salary round ---------------------------------------------------------------------------------------------------


def test_all_threes_and_thirty_of_forty_give_60_of_80():
    assert salary_work([3] * 15, D(30)) == D(60)


def test_fourteen_items_are_scaled_as_the_agreement_is():
    assert round(salary_work([3] * 13 + [4], D(30)), 4) == D("61.0714")


def test_assistant_teacher_has_fourteen_items_and_no_challenge():
    assert (assistant_work([4] * 14), assistant_work([3] * 14)) == (D(80), D(60))


@pytest.mark.parametrize(("done", "level"), [("0", 1), ("19.99", 1), ("20", 2), ("59.99", 3), ("79.99", 4), ("80", 5)])
def test_participation_by_the_percent_of_work_done(done, level):
    assert participation_level(D(done), [D(20), D(40), D(60), D(80)]) == level


def test_salary_sheet_adds_80_10_and_10():
    sheet = SalarySheet(salary_work([4] * 15, D(40)), participation_points(5), discipline_points([4] * 10))

    assert (sheet.work, sheet.participation, sheet.discipline, sheet.total) == (D(80), D(10), D(10), D(100))


def test_salary_sheet_without_one_of_its_parts_has_no_total():
    assert SalarySheet(D(60), None, discipline_points([3] * 10)).total is None


def test_discipline_of_nine_items_is_refused():
    with pytest.raises(LevelError, match="ครบ 10 ข้อ"):
        discipline_points([4] * 9)


def test_part_two_above_40_is_refused():
    with pytest.raises(LevelError, match="0 ถึง 40"):
        salary_work([3] * 15, D(41))


@given(st.lists(st.integers(1, 4), min_size=1, max_size=15), st.decimals(min_value=0, max_value=40, places=2))
def test_salary_work_is_between_fifteen_and_eighty(given_levels, part_2):
    assert D(15) <= known(salary_work(given_levels, part_2)) <= D(80)
