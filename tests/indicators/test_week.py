"""The two sentences: what got better and what got worse since a week ago."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from indicators.judgement import judged
from indicators.judgement_rows import Asked
from indicators.models import IndicatorYear, Result
from indicators.status import Status
from indicators.week import Move, WeekMoney, build, needed_then, sentences
from projects.disbursement_targets import TargetRow
from tests.indicators.making import indicator_of, result_of, year_round

TODAY, THEN = date(2022, 8, 15), date(2022, 8, 8)
LONG_AGO = datetime(2022, 7, 1, 3, tzinfo=UTC)
YESTERDAY = datetime(2022, 8, 14, 3, tzinfo=UTC)
ENOUGH, SHORT = WeekMoney(Decimal(500), Decimal(400)), WeekMoney(Decimal(300), Decimal(400))


def move(number: str, before: Status, after: Status) -> Move:
    return Move(1, number, f"ชื่อ {number}", before, after)


UP = move("K1", Status.BEHIND, Status.ON_TRACK)
FAR_UP = move("K2", Status.NOT_ATTAINED, Status.ATTAINED)
DOWN = move("K3", Status.ON_TRACK, Status.AT_RISK)
UPS = [move(f"K{n}", Status.AT_RISK, Status.ON_TRACK) for n in range(1, 6)]


@pytest.mark.parametrize(
    ("moves", "money", "better", "worse"),
    [
        ([], None, "ไม่มีตัวชี้วัดที่ดีขึ้นตั้งแต่ 8 ส.ค. 2565", "ไม่มีตัวชี้วัดที่แย่ลงตั้งแต่ 8 ส.ค. 2565"),
        (
            [UP, FAR_UP, DOWN],
            None,
            "ดีขึ้น 2 ตัวชี้วัดตั้งแต่ 8 ส.ค. 2565: K2 ชื่อ K2 → บรรลุเป้าหมาย, K1 ชื่อ K1 → เป็นไปตามแผน",
            "แย่ลง 1 ตัวชี้วัดตั้งแต่ 8 ส.ค. 2565: K3 ชื่อ K3 → ต้องเฝ้าระวัง",
        ),
        (
            UPS,
            None,
            "ดีขึ้น 5 ตัวชี้วัดตั้งแต่ 8 ส.ค. 2565: K1 ชื่อ K1 → เป็นไปตามแผน, K2 ชื่อ K2 → เป็นไปตามแผน, "
            "K3 ชื่อ K3 → เป็นไปตามแผน และอีก 2 ตัวชี้วัด",
            "ไม่มีตัวชี้วัดที่แย่ลงตั้งแต่ 8 ส.ค. 2565",
        ),
        (
            [],
            ENOUGH,
            "ไม่มีตัวชี้วัดที่ดีขึ้นตั้งแต่ 8 ส.ค. 2565 · เบิกจ่ายใน 7 วัน 500 บาท ถึงที่ต้องเบิกสัปดาห์ละ 400 บาท",
            "ไม่มีตัวชี้วัดที่แย่ลงตั้งแต่ 8 ส.ค. 2565",
        ),
        (
            [],
            SHORT,
            "ไม่มีตัวชี้วัดที่ดีขึ้นตั้งแต่ 8 ส.ค. 2565",
            "ไม่มีตัวชี้วัดที่แย่ลงตั้งแต่ 8 ส.ค. 2565 · เบิกจ่ายใน 7 วัน 300 บาท ไม่ถึงที่ต้องเบิกสัปดาห์ละ 400 บาท",
        ),
    ],
)
def test_sentences_say_names_and_counts(moves, money, better, worse):
    week = sentences(moves, since=THEN, money=money)

    assert (week.better.text, week.worse.text) == (better, worse)


def test_sentences_do_not_depend_on_the_order_of_the_moves():
    moves = [UP, FAR_UP, DOWN, *UPS]

    assert sentences(moves, since=THEN, money=None) == sentences(moves[::-1], since=THEN, money=None)


@pytest.fixture
def the_round(world):
    return year_round(world.office)


def reported(year, the_round, at, *, numerator) -> Result:
    """A result whose first version was saved at this moment."""
    result = Result(indicator_year=year, round=the_round, numerator=Decimal(numerator), denominator=Decimal(57))
    result.reported_at = result._history_date = at
    result.save()
    return result


def corrected(result: Result, at, *, numerator) -> None:
    result.numerator, result._history_date = Decimal(numerator), at
    result.save()


def week_of(world):
    rows = judged(IndicatorYear.objects.of_office(world.office).order_by("number"), today=TODAY)
    return build(rows, Asked.of([row.year for row in rows]), today=TODAY, money=None)


def moved(week) -> tuple[list, list]:
    return words(week.better), words(week.worse)


def words(sentence) -> list:
    return [(one.number, one.before, one.after) for one in sentence.named]


def test_result_of_this_week_is_a_move(world, the_round):
    reported(indicator_of(world.project, "P01-K1"), the_round, YESTERDAY, numerator=57)
    reported(indicator_of(world.project, "P01-K2"), the_round, YESTERDAY, numerator=1)
    reported(indicator_of(world.project, "P01-K3"), the_round, LONG_AGO, numerator=57)

    assert moved(week_of(world)) == (
        [("P01-K1", Status.NOT_DUE, Status.ATTAINED)],
        [("P01-K2", Status.NOT_DUE, Status.NOT_ATTAINED)],
    )


def test_correction_of_this_week_is_judged_against_what_stood_before(world, the_round):
    result = reported(indicator_of(world.project, "P01-K1"), the_round, LONG_AGO, numerator=1)
    corrected(result, YESTERDAY, numerator=57)

    assert moved(week_of(world)) == ([("P01-K1", Status.NOT_ATTAINED, Status.ATTAINED)], [])


def test_two_corrections_that_end_where_they_began_are_no_move(world, the_round):
    result = reported(indicator_of(world.project, "P01-K1"), the_round, LONG_AGO, numerator=57)
    corrected(result, YESTERDAY, numerator=1)
    corrected(result, YESTERDAY, numerator=57)

    assert moved(week_of(world)) == ([], [])


def test_result_taken_away_this_week_is_worse(world, the_round):
    result = reported(indicator_of(world.project, "P01-K1"), the_round, LONG_AGO, numerator=57)
    result._history_date = YESTERDAY
    result.delete()

    assert moved(week_of(world)) == ([], [("P01-K1", Status.ATTAINED, Status.NOT_DUE)])


def test_due_day_that_passed_this_week_is_worse_without_any_change(world):
    year_round(world.office, due_on=date(2022, 8, 10), closes_on=date(2022, 8, 31))
    indicator_of(world.project, "P01-K1")

    assert moved(week_of(world)) == ([], [("P01-K1", Status.NOT_DUE, Status.NOT_REPORTED)])


def test_result_loaded_this_week_but_reported_long_ago_is_no_move(world, the_round):
    year = indicator_of(world.project, "P01-K1")
    result = Result(indicator_year=year, round=the_round, numerator=Decimal(57), denominator=Decimal(57))
    result.reported_at, result._history_date = LONG_AGO, YESTERDAY
    result.save()

    assert moved(week_of(world)) == ([], [])


def test_history_that_does_not_reach_back_is_said(world, the_round):
    result = reported(indicator_of(world.project, "P01-K1"), the_round, LONG_AGO, numerator=57)
    Result.history.all().delete()
    corrected(result, YESTERDAY, numerator=1)

    week = week_of(world)

    assert (moved(week), week.note) == (([], []), "เทียบไม่ได้ 1 ตัวชี้วัด เพราะประวัติในระบบไม่ถึงวันนั้น")


def test_computed_indicator_is_left_out(world, the_round):
    indicator_of(world.project, "P01-K1", entered_by="system", computed_as="share_attained")
    result_of(indicator_of(world.project, "P01-K2"), the_round, numerator=57, denominator=57)

    assert week_of(world).unknown == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_week_takes_two_queries(world, the_round, django_assert_num_queries, rows):
    for number in range(rows):
        reported(indicator_of(world.project, f"P01-K{number}"), the_round, YESTERDAY, numerator=57)
    found = judged(IndicatorYear.objects.of_office(world.office), today=TODAY)

    asked = Asked.of([row.year for row in found])

    with django_assert_num_queries(2):
        build(found, asked, today=TODAY, money=None)


def target(**changes) -> TargetRow:
    fields = {
        "scope": "overall",
        "series": "disbursed",
        "quarter": 4,
        "ends_on": date(2022, 9, 30),
        "target_percent": Decimal(93),
        "document": "",
        "is_confirmed": True,
        "allotted": Decimal(1000),
        "actual": Decimal(530),
        "weeks": 7,
    }
    return TargetRow(**fields | changes)


@pytest.mark.parametrize(
    ("disbursed", "needed"),
    [("0", "50.00"), ("80", "60.00"), ("480", "110.00")],
)
def test_need_of_a_week_is_what_was_missing_a_week_ago_over_the_weeks_then_left(disbursed, needed):
    assert needed_then(target(), Decimal(disbursed), THEN) == Decimal(needed)


def test_need_of_a_week_across_quarters_is_that_of_today():
    assert needed_then(target(quarter=4), Decimal(80), date(2022, 6, 28)) == target().per_week
