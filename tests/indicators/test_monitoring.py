"""The monitoring report: what was known for a period, sums that equal their rows, and one figure on page, workbook and database."""

import io
from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse
from model_bakery import baker
from openpyxl import load_workbook

from indicators import monitoring
from indicators.models import CorrectiveAction
from indicators.status import Status
from projects.models import (
    Activity,
    BudgetLine,
    LedgerEntry,
    MonthPlan,
    ProgressReport,
    Project,
    ReportingRound,
    ReportItem,
    Step,
)
from projects.periods import current_period, period_named
from projects.rounds import make_rounds
from tests.indicators.making import indicator_of, result_of
from tests.projects.conftest import new_project
from tests.projects.test_money import account
from tests.projects.test_spending import entries

pytestmark = pytest.mark.django_db
TODAY = date(2022, 8, 15)


def report(world, key="quarter-2", who="director", today=TODAY, unit=None):
    period = period_named(2565, key)
    return monitoring.build(plan=world.plan, user=world.people[who], period=period, today=today, unit=unit)


@pytest.fixture
def year(world):
    """Two units with a running project each; money, activities, KPIs over three quarters."""
    make_rounds(office=world.office, fiscal_year=2565, by=None)
    Project.objects.filter(pk=world.project.pk).update(state="running", number=1)
    world.project.refresh_from_db()
    other = new_project(world.plan, world.other_unit, 2, state="running", strategy=world.strategy)
    new_project(world.plan, world.unit, 3, state="submitted", waiting_for="unit_head", name="โครงการที่ยังเสนออยู่")
    for project, budget in ((world.project, "1000"), (other, "500.50")):
        baker.make(BudgetLine, project=project, item="ค่าอาหาร", amount=D(budget), is_lump_sum=True)
        pot = account(world, [], project=project)
        entries(
            world,
            pot,
            ("allot", budget, date(2021, 11, 1)),
            ("commit", "200", date(2022, 2, 1)),
            ("disburse", "100", date(2021, 12, 31)),
            ("disburse", "50.25", date(2022, 3, 31)),
            ("disburse", "30", date(2022, 4, 1)),
        )
    baker.make(MonthPlan, project=world.project, month=1, amount=D(90))
    baker.make(MonthPlan, project=world.project, month=4, amount=D(60))
    baker.make(MonthPlan, project=world.project, month=7, amount=D(70))
    return other


def quarter(number):
    return ReportingRound.objects.get(office__code="here", kind="quarter", number=number)


# --- money --------------------------------------------------------------------------------------------------------------


def test_money_counts_to_the_end_of_the_period_by_the_day_of_the_entry(world, year):
    money = report(world).rows[0].money

    assert (money.budget, money.allotted, money.committed, money.disbursed) == (D(1000), D(1000), D(200), D("150.25"))
    assert (money.remaining, money.available, money.percent) == (D("849.75"), D("649.75"), D("15.03"))
    assert (money.planned, money.planned_to_date, money.came, money.difference) == (
        D(60),
        D(150),
        D("50.25"),
        D("-9.75"),
    )


def test_first_period_takes_up_what_is_dated_before_the_year_and_the_year_what_is_dated_after(world, year):
    pot = world.project.accounts.get()
    entries(world, pot, ("disburse", "7", date(2021, 9, 30)), ("disburse", "5", date(2022, 10, 3)))

    assert report(world, "quarter-1").rows[0].money.came == D(107)
    assert report(world, "year", today=date(2022, 11, 1)).rows[0].money.disbursed == D("192.25")


def test_sums_of_units_equal_the_office_and_the_rows(world, year):
    found = report(world)

    for figure in ("budget", "allotted", "committed", "disbursed", "remaining", "available", "came"):
        of_units = sum(getattr(unit.money, figure) for unit in found.units)
        of_rows = sum(getattr(row.money, figure) for row in found.rows)
        assert getattr(found.total.money, figure) == of_units == of_rows
    assert found.total.count == sum(unit.count for unit in found.units) == 2
    assert found.total.counts.total == sum(unit.counts.total for unit in found.units)


def test_sum_of_spending_is_unknown_while_one_project_records_none(world, year):
    year.accounts.update(tracks_spending=False)

    found = report(world)

    assert (found.total.money.allotted, found.total.money.disbursed, found.unknown_money) == (D("1500.50"), None, 1)
    assert any("ยังบอกยอดเบิกจ่ายรวมไม่ได้ เพราะ 1 โครงการ" in text for text in found.sentences)


# --- results ------------------------------------------------------------------------------------------------------------


def trained(world, *values, **fields):
    year = indicator_of(
        world.project, "K1", kind="count", target="100", accumulate="sum", frequency="quarter", **fields
    )
    for number, value in enumerate(values, 1):
        if value is not None:
            result_of(year, quarter(number), value=value)
    return year


def kpi(world, key, **options):
    return report(world, key, **options).rows[0].kpis[0]


@pytest.mark.parametrize(
    ("key", "status", "value", "due"),
    [
        ("quarter-1", Status.ON_TRACK, D(25), "25 คน"),
        ("quarter-2", Status.BEHIND, D(30), "50 คน"),
        ("half-1", Status.BEHIND, D(30), "50 คน"),
        ("quarter-3", Status.ATTAINED, D(100), "100 คน"),
        ("year", Status.ATTAINED, D(100), "100 คน"),
    ],
)
def test_past_period_shows_the_results_known_for_it(world, year, key, status, value, due):
    trained(world, 25, 5, 70)

    found = kpi(world, key)

    assert (found.status, found.row.value, found.due) == (status, value, due)


def test_round_after_the_period_is_not_missed_in_it(world, year):
    trained(world, 25)

    assert kpi(world, "quarter-1").status == Status.ON_TRACK
    assert kpi(world, "quarter-3").status == Status.NOT_REPORTED


def test_yearly_indicator_is_not_due_before_the_year_is_reported(world, year):
    yearly = indicator_of(world.project, "K9")
    result_of(yearly, ReportingRound.objects.get(office=world.office, kind="year"), numerator=9, denominator=10)

    assert (kpi(world, "quarter-3").status, kpi(world, "quarter-3").due) == (Status.NOT_DUE, "-")
    assert kpi(world, "year").status == Status.ATTAINED


def test_spending_rate_is_that_of_the_period(world, year):
    indicator_of(world.project, "K5", target="10", entered_by="system", computed_as="spending_rate")

    assert kpi(world, "half-1").row.numerator == D("700.50")
    assert kpi(world, "year").row.numerator == D("760.50")


# --- words --------------------------------------------------------------------------------------------------------------


def test_words_come_from_reports_of_the_period_alone(world, year):
    for number, text in ((1, "อบรมครู 30 คน"), (2, "นิเทศ 12 โรงเรียน"), (3, "สรุปผลไตรมาสสาม")):
        one = ProgressReport.objects.create(project=world.project, round=quarter(number))
        ReportItem.objects.create(report=one, kind="quantity", text=text)
        ReportItem.objects.create(report=one, kind="problem", text=f"ปัญหาของ{text}")

    row = report(world, "half-1").rows[0]

    assert row.done == ("อบรมครู 30 คน", "นิเทศ 12 โรงเรียน")
    assert row.problems == ("ปัญหาของอบรมครู 30 คน", "ปัญหาของนิเทศ 12 โรงเรียน")


def test_corrective_action_stands_from_its_round_on(world, year):
    missed = trained(world, 25, 5)
    CorrectiveAction.objects.create(
        indicator_year=missed,
        round=quarter(2),
        reason="เลื่อนอบรม",
        action="อบรมเพิ่มรุ่นที่ 2",
        unit=world.unit,
        due_on=date(2022, 5, 31),
        by=world.people["planner"],
    )

    assert report(world, "quarter-1").rows[0].corrections == ()
    [one] = report(world, "quarter-2").rows[0].corrections
    assert (one.action, one.who, one.is_late) == ("อบรมเพิ่มรุ่นที่ 2", str(world.unit), True)


def test_activity_is_done_when_every_step_was_by_the_end_of_the_period(world, year):
    done, half, _later = (
        baker.make(Activity, project=world.project, order=n, name=f"กิจกรรม {n}", ends_on=date(2022, 2 + n, 28))
        for n in range(3)
    )
    for activity, days in ((done, (date(2022, 1, 5), date(2022, 3, 31))), (half, (date(2022, 3, 1), date(2022, 4, 1)))):
        for order, day in enumerate(days):
            baker.make(Step, activity=activity, order=order, text="ขั้น", done_on=day)

    row = report(world).rows[0]

    assert (row.activities.planned, row.activities.due, row.activities.done) == (3, 2, 1)
    assert row.sentence.startswith("ดำเนินการแล้วเสร็จ 1 จาก 3 กิจกรรม (ครบกำหนดถึงรอบนี้ 2)")


def test_activities_without_any_day_are_not_recorded_instead_of_none(world, year):
    baker.make(Activity, project=world.project, order=1, name="กิจกรรม", ends_on=date(2022, 3, 1))

    row = report(world).rows[0]

    assert row.activities.done is None
    assert "ยังไม่บันทึกวันที่ดำเนินการ" in row.sentence


# --- who sees what ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "codes"), [("director", ["P01", "P02"]), ("owner", ["P01"]), ("other_owner", ["P02"])])
def test_report_holds_the_approved_projects_that_the_person_sees(world, year, who, codes):
    assert [row.project.code for row in report(world, who=who).rows] == codes


def address(name="monitoring", key="quarter-2", query=""):
    return reverse(f"indicators:{name}", args=[2565, key]) + query


@pytest.mark.parametrize("name", ["monitoring", "monitoring_file"])
@pytest.mark.parametrize(("who", "status"), [("planner", 200), ("owner", 200), ("director", 200), (None, 302)])
def test_page_and_workbook_open_for_staff(client, world, year, name, who, status):
    if who:
        client.force_login(world.people[who])

    assert client.get(address(name)).status_code == status


@pytest.mark.parametrize("key", ["quarter-5", "month-1", "year-2"])
def test_unknown_round_is_not_found(client, world, year, key):
    client.force_login(world.people["planner"])

    assert client.get(address(key=key)).status_code == 404


def test_unit_of_others_cannot_be_asked_for(client, world, year):
    client.force_login(world.people["owner"])

    shown = client.get(address(query=f"?unit={world.other_unit.pk}"))

    assert [row.project.code for row in shown.context["report"].rows] == ["P01"]


def test_outsider_sees_nothing_of_another_office(client, world, year):
    client.force_login(world.people["outsider"])

    shown = client.get(address()).content.decode()

    assert ("โครงการที่ 1" in shown, "1,500.50" in shown) == (False, False)


@pytest.mark.parametrize(
    ("today", "key"), [("2022-02-01", "quarter-2"), ("2021-05-01", "quarter-1"), ("2023-01-01", "year")]
)
def test_menu_leads_to_the_period_that_runs(today, key):
    assert current_period(2565, date.fromisoformat(today)).key == key


# --- one figure ---------------------------------------------------------------------------------------------------------


def sheets(client, key="quarter-2"):
    return load_workbook(io.BytesIO(client.get(address("monitoring_file", key)).content))


def test_page_workbook_and_database_show_the_same_figures(client, world, year):
    trained(world, 25, 5)
    client.force_login(world.people["director"])
    stored = LedgerEntry.objects.filter(kind="disburse", on__lte=date(2022, 3, 31), account__project__isnull=False)
    spent = sum(stored.values_list("amount", flat=True))

    shown = client.get(address()).content.decode()
    book = sheets(client)
    by_name = dict(zip([cell.value for cell in book["กลุ่ม"][1]], [cell.value for cell in book["กลุ่ม"][4]], strict=True))

    assert spent == D("300.50")
    assert "300.50" in shown
    assert (by_name["กลุ่ม/หน่วย"], D(str(by_name["เบิกจ่าย (บาท)"]))) == ("รวมทั้งสิ้น", spent)
    assert (by_name["โครงการ"], by_name["ตัวชี้วัด"], by_name["ล่าช้ากว่าแผน"]) == (2, 1, 1)
    assert D(str(by_name["ร้อยละการเบิกจ่าย"])) == report(world).total.money.percent
    assert book["กลุ่ม"]["I4"].number_format == "#,##0.00"
    assert book["ตัวชี้วัด"]["G2"].value == 30


def test_workbook_leaves_unknown_cells_empty_and_text_as_text(client, world, year):
    year.accounts.update(tracks_spending=False)
    Project.objects.filter(pk=year.pk).update(name="=1+1")
    client.force_login(world.people["director"])

    page = sheets(client)["โครงการ"]

    assert (page["A3"].value, page["A3"].data_type, page["M3"].value) == ("=1+1", "s", None)


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries(client, world, year, count_queries, count):
    for number in range(count):
        project = new_project(world.plan, world.unit, 10 + number, state="running", strategy=world.strategy)
        account(world, [("allot", "10"), ("disburse", "5")], project=project)
        result_of(indicator_of(project, f"K{number}", frequency="quarter"), quarter(1), numerator=1, denominator=2)
        baker.make(Step, activity=baker.make(Activity, project=project, name="ก"), text="ข")
        one = ProgressReport.objects.create(project=project, round=quarter(2))
        ReportItem.objects.create(report=one, kind="quantity", text="ทำแล้ว")
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get(address())) == 23
