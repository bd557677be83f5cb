"""The arithmetic of the performance agreement, against the golden vectors of the rules and by property."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staff.scoring import Rule, Sheet, missing, outcome_of, score_of, shown, workload_of

CRITERIA = {"C1": Decimal(20), "C2.1": Decimal(10), "C2.2": Decimal(10)}
LEVEL = st.integers(1, 4)


def rule(items: int) -> Rule:
    return Rule([str(number) for number in range(items)], CRITERIA)


def sheet(levels: list[int], criteria: tuple[int, int, int] = (3, 3, 3), *, workload_met: bool = True) -> Sheet:
    return Sheet(
        {str(number): level for number, level in enumerate(levels)},
        dict(zip(CRITERIA, criteria, strict=True)),
        workload_met,
    )


def sheet_of_points(part_one: int, part_two: tuple[int, int, int]) -> Sheet:
    """Fifteen items, so that part 1 is the plain sum of the levels."""
    whole, more = divmod(part_one, 15)
    return sheet([whole + 1] * more + [whole] * (15 - more), part_two)


def test_score_of_a_teacher_who_meets_every_level_is_75():
    score = score_of(sheet([3] * 15), rule(15))

    assert (score.items, score.challenge, score.total) == (45, 30, 75)


def test_score_of_a_director_with_one_level_above_is_shown_with_two_decimals():
    score = score_of(sheet([3] * 13 + [4]), rule(14))

    assert score.items == Fraction(645, 14)
    assert (shown(score.items), shown(score.total)) == (Decimal("46.07"), Decimal("76.07"))


@pytest.mark.parametrize(("points", "passed"), [(45, True), (44, False)])
def test_outcome_at_the_pass_mark(points: int, passed: bool):
    one = sheet_of_points(points, (2, 3, 3))

    assert score_of(one, rule(15)).challenge == 25
    assert outcome_of([one] * 3, rule(15), workload_met=True).passed is passed


def test_outcome_of_90_88_and_69_fails_though_their_average_is_above():
    sheets = [
        sheet_of_points(55, (3, 4, 4)),
        sheet_of_points(53, (3, 4, 4)),
        sheet_of_points(44, (2, 3, 3)),
    ]
    outcome = outcome_of(sheets, rule(15), workload_met=True)

    assert [int(total) for total in outcome.totals] == [90, 88, 69]
    assert outcome.average is not None
    assert (shown(outcome.average), outcome.passed) == (Decimal("82.33"), False)


def test_outcome_of_three_times_70_passes():
    assert outcome_of([sheet_of_points(45, (2, 3, 3))] * 3, rule(15), workload_met=True).passed


@pytest.mark.parametrize(
    ("declared", "by_chair", "by_every"),
    [
        ((True, True, True), True, True),
        ((True, False, True), True, False),
        ((False, True, True), False, False),
        ((False, False, False), False, False),
    ],
)
def test_whose_word_on_the_workload_counts_is_the_editions(declared, by_chair, by_every):
    assert (workload_of(declared, by_chair=True), workload_of(declared, by_chair=False)) == (by_chair, by_every)


def test_outcome_without_the_workload_fails():
    assert not outcome_of([sheet([4] * 15, (4, 4, 4))] * 3, rule(15), workload_met=False).passed


@pytest.mark.parametrize("level", [0, 5])
def test_score_refuses_what_is_no_level(level: int):
    with pytest.raises(ValueError, match="1 to 4"):
        score_of(sheet([level] + [3] * 14), rule(15))


def test_score_refuses_a_sheet_with_a_hole_and_missing_names_it():
    holed = Sheet({"0": 3}, {"C1": 3, "C2.1": 3}, True)

    assert missing(holed, rule(2)) == ["1", "C2.2"]
    with pytest.raises(ValueError, match="one level for each"):
        score_of(holed, rule(2))


def test_shown_never_reaches_a_pass_mark_that_the_points_miss():
    assert shown(Fraction(69999, 1000), pass_mark=Fraction(70)) == Decimal("69.99")
    assert shown(Fraction(70), pass_mark=Fraction(70)) == Decimal("70.00")


@given(st.lists(LEVEL, min_size=1, max_size=40), st.tuples(LEVEL, LEVEL, LEVEL))
def test_score_stays_between_a_quarter_and_all_of_the_points(levels: list[int], criteria: tuple[int, int, int]):
    assert 25 <= score_of(sheet(levels, criteria), rule(len(levels))).total <= 100


@given(st.lists(LEVEL, min_size=1, max_size=20), st.tuples(LEVEL, LEVEL, LEVEL), st.data())
def test_score_rises_with_every_level(levels: list[int], criteria: tuple[int, int, int], data: st.DataObject):
    place = data.draw(st.integers(0, len(levels) - 1))
    raised = [min(4, level + (number == place)) for number, level in enumerate(levels)]
    before, after = (score_of(sheet(one, criteria), rule(len(levels))).total for one in (levels, raised))

    assert (after > before) is (raised != levels)


@given(
    st.lists(
        st.tuples(st.lists(LEVEL, min_size=15, max_size=15), st.tuples(LEVEL, LEVEL, LEVEL)), min_size=3, max_size=3
    )
)
def test_outcome_does_not_depend_on_the_order_of_evaluators(drawn: list[tuple[list[int], tuple[int, int, int]]]):
    sheets = [sheet(*one) for one in drawn]
    first = outcome_of(sheets, rule(15), workload_met=True)
    second = outcome_of(sheets[::-1], rule(15), workload_met=True)

    assert (first.passed, first.average, sorted(first.totals)) == (second.passed, second.average, sorted(second.totals))


@given(st.lists(LEVEL, min_size=1, max_size=20), st.tuples(LEVEL, LEVEL, LEVEL))
def test_points_that_are_shown_read_back_to_the_points_and_the_same_side_of_the_pass_mark(
    levels: list[int], criteria: tuple[int, int, int]
):
    """Two decimals hold the points but for half a hundredth, a hundredth at the pass mark; printed and parsed they are the same number."""
    by = rule(len(levels))
    score = score_of(sheet(levels, criteria), by)
    text = f"{shown(score.total, pass_mark=by.pass_mark):.2f}"

    read = Decimal(text)

    assert f"{read:.2f}" == text
    assert abs(Fraction(read) - score.total) < Fraction(1, 100)
    assert (read >= by.pass_mark) is (score.total >= by.pass_mark)


@given(st.lists(LEVEL, min_size=1, max_size=20), st.tuples(LEVEL, LEVEL, LEVEL), st.booleans())
def test_a_sheet_written_as_text_and_read_back_scores_the_same(
    levels: list[int], criteria: tuple[int, int, int], workload_met: bool
):
    """Levels go through the form as text by the name of their item; nothing of a score hangs on how they were held."""
    before = sheet(levels, criteria, workload_met=workload_met)
    text = json.dumps([dict(before.items), dict(before.criteria), before.workload_met])

    items, judged, met = json.loads(text)
    after = Sheet(items, judged, workload_met=met)

    assert (after, score_of(after, rule(len(levels)))) == (before, score_of(before, rule(len(levels))))
