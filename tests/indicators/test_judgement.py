from datetime import date
from decimal import Decimal as D

import pytest

from indicators.dashboard import summarise
from indicators.judgement import Status, judged
from indicators.models import IndicatorYear
from projects.models import ReportingRound
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db
TODAY, AFTER = date(2022, 8, 15), date(2022, 10, 1)


def judge_all(today=TODAY):
    return {row.year.number: row for row in judged(IndicatorYear.objects.order_by("number"), today=today)}


@pytest.fixture
def the_round(world):
    return year_round(world.office)


def test_counted_percentage_is_judged_by_its_counts(world, the_round):
    result_of(indicator_of(world.project, "K1", target="60"), the_round, numerator=34, denominator=57)

    row = judge_all()["K1"]

    assert (row.status, row.value, row.gap) == (Status.NOT_ATTAINED, D("59.65"), D("0.35"))
    assert row.target_text == "ร้อยละ 60"
    assert row.result_text == "34 จาก 57 โรงเรียน · ร้อยละ 59.65"


def test_fixed_count_stands_for_the_percent(world, the_round):
    year = indicator_of(world.project, "K1", target="60", target_count=D(34), target_count_reason="ปัดลงให้เป็นโรงเรียนเต็ม")
    result_of(year, the_round, numerator=34, denominator=57)

    row = judge_all()["K1"]

    assert (row.status, row.value, row.gap) == (Status.ATTAINED, D("59.65"), 0)
    assert row.result_text == "ร้อยละ 59.65 (34 จากเป้าหมาย 34 โรงเรียน จากทั้งหมด 57 โรงเรียน)"


def test_stated_percentage_is_judged_and_marked(world, the_round):
    result_of(indicator_of(world.project, "K1", target="90"), the_round, value="67.85", value_basis="stated")

    row = judge_all()["K1"]

    assert (row.status, row.gap, row.is_stated, row.result_text) == (
        Status.NOT_ATTAINED,
        D("22.15"),
        True,
        "ร้อยละ 67.85",
    )


def test_count_is_shown_with_its_unit(world, the_round):
    result_of(indicator_of(world.project, "K1", kind="count", target="38"), the_round, value=38)

    row = judge_all()["K1"]

    assert (row.status, row.target_text, row.result_text) == (Status.ATTAINED, "38 คน", "38 คน")


@pytest.mark.parametrize(("today", "status"), [(TODAY, Status.NOT_DUE), (AFTER, Status.NOT_REPORTED)])
def test_without_a_result_it_is_missing_only_once_it_is_due(world, the_round, today, status):
    indicator_of(world.project, "K1")

    assert judge_all(today)["K1"].status == status


def test_result_that_does_not_apply_leaves_the_counts(world, the_round):
    result_of(indicator_of(world.project, "K1"), the_round, not_applicable_reason="งดจัดกิจกรรมตามประกาศ")

    row = judge_all()["K1"]

    assert (row.status, row.result_text) == (Status.NOT_ASSESSED, "ไม่ประเมิน: งดจัดกิจกรรมตามประกาศ")
    assert summarise([row]).assessed == 0


def test_zero_is_a_result(world, the_round):
    result_of(indicator_of(world.project, "K1"), the_round, numerator=0, denominator=57)

    assert (judge_all()["K1"].status, judge_all()["K1"].value) == (Status.NOT_ATTAINED, D("0.00"))


def test_override_stands_and_shows(world, the_round):
    year = indicator_of(world.project, "K1", target="60")
    result_of(year, the_round, numerator=34, denominator=57, override_attained=True, override_reason="มติที่ประชุม")

    row = judge_all()["K1"]

    assert (row.status, row.is_overridden) == (Status.ATTAINED, True)


def test_rounds_of_another_frequency_stay_out(world, the_round):
    quarter = ReportingRound.objects.create(
        office=world.office, fiscal_year=2565, kind="quarter", number=1, opens_on=TODAY, due_on=TODAY, closes_on=TODAY
    )
    year = indicator_of(world.project, "K1", kind="count", target="10", accumulate="sum")
    result_of(year, the_round, value=5)
    result_of(year, quarter, value=5)

    assert judge_all()["K1"].value == 5


def test_results_of_places_are_added_where_the_office_has_none(world, the_round):
    year = indicator_of(world.project, "K1", entered_by="schools")
    result_of(year, the_round, place_key="s:1", numerator=9, denominator=10)
    result_of(year, the_round, place_key="s:2", numerator=1, denominator=10)

    assert judge_all()["K1"].value == D("50.00")


def test_share_of_attained_leaves_itself_out(world, the_round):
    for number, count in (("K1", 57), ("K2", 57), ("K3", 57), ("K4", 10)):
        result_of(indicator_of(world.project, number), the_round, numerator=count, denominator=57)
    indicator_of(world.project, "K5", target="90", entered_by="system", computed_as="share_attained")

    row = judge_all()["K5"]

    assert (row.numerator, row.denominator, row.value, row.status) == (3, 4, D("75.00"), Status.NOT_ATTAINED)
    assert row.is_computed


def test_share_is_the_same_when_only_it_is_asked_for(world, the_round):
    result_of(indicator_of(world.project, "K1"), the_round, numerator=57, denominator=57)
    indicator_of(world.project, "K5", target="90", entered_by="system", computed_as="share_attained")

    [row] = judged(IndicatorYear.objects.filter(number="K5"), today=TODAY)

    assert row.value == D("100.00")


@pytest.mark.parametrize("rows", [1, 3])
def test_judging_takes_the_same_queries_for_any_number(world, the_round, rows, django_assert_num_queries):
    for number in range(rows):
        result_of(indicator_of(world.project, f"K{number}"), the_round, numerator=1, denominator=2)

    with django_assert_num_queries(4):
        judged(IndicatorYear.objects.all(), today=TODAY)
