from datetime import date
from decimal import Decimal as D

import pytest
from model_bakery import baker

from indicators.counting import summarise
from indicators.judgement import judged
from indicators.models import IndicatorYear
from indicators.status import Status
from projects.models import Account, BudgetLine, LedgerEntry, ReportingRound
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project

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


@pytest.mark.parametrize(
    ("today", "status"),
    [(TODAY, Status.BEHIND), (date(2022, 9, 30), Status.BEHIND), (AFTER, Status.NOT_ATTAINED)],
    ids=["before the due day", "on it", "after it"],
)
def test_schools_that_still_answer_bring_no_verdict_before_the_due_day(world, the_round, today, status):
    year = indicator_of(world.project, "K1", entered_by="schools", breakdown="school")
    result_of(year, the_round, place_key="s:1", numerator=1, denominator=10)

    assert judge_all(today)["K1"].status == status


def test_total_of_the_office_is_a_verdict_whatever_the_schools_still_answer(world, the_round):
    year = indicator_of(world.project, "K1", entered_by="schools", breakdown="school")
    result_of(year, the_round, numerator=1, denominator=10)

    assert judge_all()["K1"].status == Status.NOT_ATTAINED


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


# --- counted from the projects and their money -------------------------------------------------------------------------


def spending_of(world, entries, **fields):
    made = {"project": world.project, "fiscal_year": 2565, "office": world.office, "tracks_spending": True, **fields}
    pot = baker.make(Account, **made)
    for kind, amount in entries:
        baker.make(LedgerEntry, account=pot, kind=kind, amount=D(amount), on="2022-02-01", by=world.people["finance"])


def rate_of(world, the_round, *, stated=None):
    year = indicator_of(world.project, "K2", target="90", entered_by="system", computed_as="spending_rate")
    if stated is not None:
        result_of(year, the_round, value=D(stated), value_basis="stated")
    baker.make(BudgetLine, project=world.project, item="ทั้งหมด", is_lump_sum=True, amount=D(1000))
    return year


def test_spending_is_counted_of_the_budget_of_the_plan(world, the_round):
    rate_of(world, the_round, stated="67.85")
    spending_of(world, [("allot", "800"), ("disburse", "500"), ("commit", "250"), ("refund", "50")])

    row = judge_all(AFTER)["K2"]

    assert (row.numerator, row.denominator, row.value) == (700, 1000, D("70.00"))
    assert (row.is_computed, row.status, judge_all()["K2"].status) == (True, Status.NOT_ATTAINED, Status.BEHIND)


@pytest.mark.parametrize("kept", [None, False])
def test_what_was_stated_stands_while_spending_is_not_recorded(world, the_round, kept):
    rate_of(world, the_round, stated="67.85")
    if kept is not None:
        spending_of(world, [("allot", "800")])
        spending_of(world, [("allot", "10")], tracks_spending=kept)

    row = judge_all()["K2"]

    assert (row.value, row.is_stated, row.is_computed) == (D("67.85"), True, False)


def test_spending_is_of_projects_that_count_and_of_this_office_and_year(world, the_round):
    rate_of(world, the_round)
    spending_of(world, [("disburse", "500")])
    cancelled = new_project(world.plan, world.unit, 9, state="cancelled")
    baker.make(BudgetLine, project=cancelled, item="x", is_lump_sum=True, amount=D(7000))
    spending_of(world, [("disburse", "7000")], project=cancelled)
    spending_of(world, [("disburse", "7000")], fiscal_year=2566)
    spending_of(world, [("disburse", "7000")], project=world.foreign_project, office=world.foreign_project.plan.office)

    assert judge_all()["K2"].value == D("50.00")


def test_a_counted_rate_leaves_the_population_of_the_share(world, the_round):
    result_of(indicator_of(world.project, "K1"), the_round, numerator=57, denominator=57)
    rate_of(world, the_round, stated="67.85")
    indicator_of(world.project, "K5", target="90", entered_by="system", computed_as="share_attained")

    assert judge_all()["K5"].denominator == 2
    spending_of(world, [("disburse", "500")])
    assert judge_all()["K5"].denominator == 1


def test_projects_done_are_counted_of_those_that_stand(world, the_round):
    states = ["done", "reported", "closed", "running", "cancelled", "merged"]
    for number, state in enumerate(states, 2):
        new_project(world.plan, world.unit, number, state=state)
    indicator_of(world.project, "K3", target="100", entered_by="system", computed_as="share_done")

    row = judge_all()["K3"]

    assert (row.numerator, row.denominator, row.value, row.is_computed) == (3, 5, D("60.00"), True)


@pytest.mark.parametrize("rows", [1, 3])
def test_counting_takes_the_same_queries_for_any_number(world, the_round, rows, django_assert_num_queries):
    baker.make(BudgetLine, project=world.project, item="x", is_lump_sum=True, amount=D(1000))
    for number in range(rows):
        spending_of(world, [("disburse", "5")])
        for kind in ("spending_rate", "share_done"):
            indicator_of(world.project, f"{kind}{number}", target="9", entered_by="system", computed_as=kind)

    with django_assert_num_queries(8):
        judge_all()
