"""Plan against actual by month, the targets of disbursement, and the lists of money that needs somebody."""

import io
from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker
from openpyxl import load_workbook

from areaoffice.office.models import AuditEvent
from plans.models import BudgetClass
from projects import disbursement_targets, money_lists, spending
from projects.disbursement_targets import Scope, Series, quarter_of, usual_percents, weeks_left
from projects.models import Allotment, DisbursementTarget, LedgerEntry, MonthPlan
from projects.target_actions import set_targets
from tests.projects.conftest import new_project
from tests.projects.test_money import account, budget_class

TODAY = date(2022, 8, 15)
OVERALL = (Scope.OVERALL, Series.DISBURSED)


def entries(world, pot, *rows):
    for kind, amount, on in rows:
        baker.make(LedgerEntry, account=pot, kind=kind, amount=D(amount), on=on, by=world.people["finance"])


def page(world, who="director", today=TODAY):
    return spending.build(office=world.office, fiscal_year=2565, user=world.people[who], today=today)


def plan_of(project, **months):
    for month, amount in months.items():
        baker.make(MonthPlan, project=project, month=int(month[1:]), amount=D(amount))


# --- the spending plan -------------------------------------------------------------------------------------------------


def test_what_is_spent_stands_in_the_month_of_its_day(world):
    plan_of(world.project, m1="100", m4="200")
    pot = account(world, [], project=world.project)
    entries(
        world, pot, ("disburse", "60", "2021-10-05"), ("commit", "500", "2022-01-10"), ("refund", "10", "2022-01-31")
    )

    [scope] = page(world, "owner").scopes

    course = scope.course
    assert course.cumulative_plan[:5] == [100, 100, 100, 300, 300]
    assert course.cumulative_disbursed[:5] == [60, 60, 60, 50, 50]
    assert course.cumulative_spent[2:4] == [60, 550]
    assert course.cumulative_disbursed[10:] == [50, None]
    assert (course.difference, course.percent_of_plan) == (-250, D("16.67"))
    quarters = [row for row in scope.periods if row.is_quarter]
    assert [(row.plan, row.disbursed) for row in quarters] == [(100, 60), (200, -10), (0, 0), (0, 0)]


def test_the_scopes_stand_side_by_side_and_are_never_added(world):
    pot = account(world, [("allot", "1000")], budget_class=budget_class(1, "งบดำเนินงาน"))
    entries(world, pot, ("disburse", "70", "2022-02-01"))
    account(world, [("allot", "9")], budget_class=budget_class(2, "งบกลาง", in_total=False))
    account(world, [("allot", "300")], project=world.project)

    office, projects = page(world).scopes

    assert (office.key, office.allotted, office.course.disbursed_to_date) == ("office", 1000, 70)
    assert (projects.key, projects.allotted, projects.course.disbursed_to_date) == ("projects", 300, 0)
    assert [row.name for row in office.groups["งบรายจ่าย"]] == ["งบดำเนินงาน"]


def test_spending_that_is_not_recorded_is_not_zero(world):
    plan_of(world.project, m1="100")
    account(world, [("allot", "300")], project=world.project, tracks_spending=False)

    [scope] = page(world, "owner").scopes

    assert (scope.allotted, scope.course.plan_to_date, scope.course.disbursed_to_date) == (300, 100, None)


@pytest.mark.parametrize(("today", "begun"), [(date(2021, 9, 30), 0), (date(2021, 10, 1), 1), (date(2022, 10, 1), 12)])
def test_months_that_have_not_begun_are_empty(world, today, begun):
    account(world, [("allot", "1")], project=world.project)

    [scope] = page(world, "owner", today).scopes

    assert len([one for one in scope.course.cumulative_disbursed if one is not None]) == begun


def test_days_outside_the_year_count_at_its_ends_and_are_told(world):
    pot = account(world, [], project=world.project)
    entries(world, pot, ("disburse", "5", "2021-09-30"), ("disburse", "7", "2022-10-01"))

    found = page(world, today=date(2022, 12, 1))

    assert (found.scopes[1].course.cumulative_disbursed[0], found.scopes[1].course.disbursed_to_date) == (5, 12)
    assert found.outside == 12


def test_units_see_their_projects_only(world):
    other = new_project(world.plan, world.other_unit, 2)
    account(world, [("allot", "7")], project=other)
    account(world, [("allot", "1")], budget_class=budget_class(1, "งบดำเนินงาน"))

    [scope] = page(world, "owner").scopes

    assert ([row.pk for row in scope.groups["โครงการ"]], scope.allotted) == ([world.project.pk], None)


@pytest.mark.parametrize("count", [1, 3])
def test_the_read_model_takes_the_same_queries_for_any_number(world, count, django_assert_num_queries):
    for number in range(count):
        project = new_project(world.plan, world.unit, 10 + number)
        plan_of(project, m1="5")
        account(world, [("allot", "1"), ("disburse", "1")], project=project)
        account(world, [("allot", "1")], budget_class=budget_class(number, f"งบ {number}"))
    director = world.people["director"]
    director.whole_office_ids(), director.led_office_ids()

    with django_assert_num_queries(5):
        spending.build(office=world.office, fiscal_year=2565, user=director, today=TODAY)


# --- targets -----------------------------------------------------------------------------------------------------------


def put(world, percents, who="finance", **fields):
    typed = {"document": "หนังสือ กค 0402", "is_confirmed": True, **fields}
    return set_targets(office=world.office, fiscal_year=2565, percents=percents, by=world.people[who], **typed)


@pytest.mark.parametrize(
    ("percents", "said"),
    [
        ({(*OVERALL, 1): D(101)}, "ระหว่าง 0 ถึง 100"),
        ({(*OVERALL, 1): D(-1)}, "ระหว่าง 0 ถึง 100"),
        ({(*OVERALL, 1): D(50), (*OVERALL, 3): D("49.99")}, "ไตรมาส 3: เป้าหมายเป็นยอดสะสม"),
    ],
)
def test_a_target_that_makes_no_sense_is_refused(world, percents, said):
    with pytest.raises(ValidationError, match=said):
        put(world, percents)

    assert not DisbursementTarget.objects.exists()


def test_targets_need_their_document_and_the_right(world):
    with pytest.raises(ValidationError, match="เอกสารที่มา"):
        put(world, {(*OVERALL, 1): D(5)}, document=" ")
    with pytest.raises(PermissionDenied):
        put(world, {(*OVERALL, 1): D(5)}, who="director")

    assert put(world, {(*OVERALL, 1): D(5)}, who="planner") == 1
    assert AuditEvent.objects.get().details["after"] == {"overall-disbursed-1": "5"}


def test_the_gap_in_baht_and_what_each_week_must_bring(world):
    put(world, {(scope, Series.DISBURSED, 4): D(93) for scope in Scope} | {(Scope.OVERALL, Series.SPENT, 4): D(95)})
    operating, investment = budget_class(1, "งบดำเนินงาน"), baker.make(BudgetClass, code="investment", order=4)
    account(world, [("allot", "1000"), ("disburse", "700"), ("commit", "200")], budget_class=operating)
    account(world, [("allot", "100"), ("disburse", "95")], budget_class=investment)

    rows = disbursement_targets.build(office=world.office, fiscal_year=2565, today=TODAY)

    assert [(row.scope, row.series, row.actual, row.gap) for row in rows] == [
        ("overall", "disbursed", 795, 228),
        ("overall", "spent", 995, 50),
        ("current", "disbursed", 700, 230),
        ("investment", "disbursed", 95, 0),
    ]
    assert (rows[0].percent, rows[0].weeks, rows[0].per_week) == (D("72.27"), 7, D("32.58"))
    assert (rows[3].per_week, rows[0].quarter) == (None, 4)


@pytest.mark.parametrize(
    ("day", "number"), [(date(2021, 9, 30), 0), (date(2021, 10, 1), 1), (date(2022, 3, 31), 2), (date(2023, 5, 1), 4)]
)
def test_the_quarter_that_counts(day, number):
    assert quarter_of(2565, day) == number


@pytest.mark.parametrize(("day", "weeks"), [(30, 1), (24, 1), (23, 2), (1, 5)])
def test_weeks_left_count_both_days(day, weeks):
    assert weeks_left(date(2022, 9, day), date(2022, 9, 30)) == weeks
    assert weeks_left(date(2022, 10, day), date(2022, 9, 30)) == 0


# --- lists -------------------------------------------------------------------------------------------------------------


def lists(world, who="finance"):
    return money_lists.build(office=world.office, fiscal_year=2565, user=world.people[who], today=TODAY)


def letter(world, pot, amount, spend_by, number):
    typed = {"amount": D(amount), "letter_number": number, "spend_by": spend_by, "dated_on": date(2022, 1, 1)}
    paper = baker.make(Allotment, office=world.office, fiscal_year=2565, **typed)
    fields = {"kind": "allot", "amount": D(amount), "on": "2022-01-01", "by": world.people["finance"]}
    baker.make(LedgerEntry, account=pot, allotment=paper, **fields)


def test_what_lapses_first_is_spent_first(world):
    pot = account(world, [("disburse", "150")], project=world.project)
    letter(world, pot, "100", date(2022, 7, 31), "ว1")
    letter(world, pot, "100", date(2022, 8, 31), "ว2")
    letter(world, pot, "100", date(2023, 1, 31), "ว3")
    letter(world, pot, "100", None, "ว4")

    assert [(row.allotment.letter_number, row.left, row.days) for row in lists(world).lapsing] == [("ว2", 50, 16)]


def test_overdue_advances_and_open_commitments_are_listed(world):
    pot = account(world, [("allot", "1000"), ("commit", "30")], project=world.project)
    made = {"account": pot, "kind": "advance", "by": world.people["finance"], "on": "2022-06-01"}
    for name, due, amount in (("ช้ามาก", "2022-07-01", 10), ("ช้า", "2022-08-14", 20), ("ยังไม่ถึง", "2022-08-15", 40)):
        baker.make(LedgerEntry, borrower_name=name, due_on=date.fromisoformat(due), amount=D(amount), **made)

    found = lists(world)

    assert [(row.item.entry.debtor, row.days_late) for row in found.overdue] == [("ช้ามาก", 45), ("ช้า", 1)]
    assert (found.overdue_sum, found.to_carry_sum) == (30, 30)


def test_lists_of_others_stay_out(world):
    account(world, [("commit", "30")], project=new_project(world.plan, world.other_unit, 2))

    assert (len(lists(world, "owner").to_carry), len(lists(world).to_carry)) == (0, 1)


# --- the pages ---------------------------------------------------------------------------------------------------------

PAGES = ("spending", "spending_file", "money_lists", "money_lists_file")


def address(name, year=2565):
    return reverse(f"projects:{name}", args=[year])


@pytest.fixture
def money(world):
    put(world, usual_percents(), is_confirmed=False)
    pot = account(
        world, [("allot", "1000"), ("disburse", "100"), ("commit", "5")], budget_class=budget_class(1, "งบดำเนินงาน")
    )
    letter(world, pot, "10", date(2022, 8, 31), "ว2")
    mine = account(world, [("allot", "50"), ("commit", "6")], project=world.project)
    baker.make(
        LedgerEntry,
        account=mine,
        kind="advance",
        amount=1,
        on="2022-06-01",
        due_on=date(2022, 7, 1),
        borrower_name="=cmd",
        by=world.people["finance"],
    )
    plan_of(world.project, m1="30")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["finance", "planner", "director", "owner"])
def test_every_page_opens_for_those_who_work_in_the_office(client, world, money, name, who):
    client.force_login(world.people[who])

    assert client.get(address(name)).status_code == 200
    assert client.get(address(name, 2599)).status_code == 404


def test_the_page_shows_targets_to_check_and_both_scopes(client, world, money):
    client.force_login(world.people["director"])

    shown = client.get(address("spending")).content.decode()
    overview = client.get(address("money")).content.decode()

    assert ("เงินของสำนักงานจำแนกตามงบรายจ่าย" in shown, "ต้องตรวจสอบ" in shown, "<svg" in shown) == (True, True, True)
    assert ("ต้องได้ต่อสัปดาห์" in overview, "ต้องตรวจสอบ" in overview) == (True, True)
    client.force_login(world.people["owner"])
    assert "เงินของสำนักงานจำแนก" not in client.get(address("spending")).content.decode()


def test_exports_hold_the_same_figures_and_no_formula(client, world, money):
    client.force_login(world.people["director"])

    spent = load_workbook(io.BytesIO(client.get(address("spending_file")).content))
    listed = load_workbook(io.BytesIO(client.get(address("money_lists_file")).content))

    assert spent.sheetnames[:2] == ["สำนักงาน รายเดือน", "สำนักงาน งบรายจ่าย"]
    assert spent["สำนักงาน งบรายจ่าย"]["B2"].value == 1010
    cell = listed["เงินยืมเกินกำหนด"]["A2"]
    assert (cell.value, cell.data_type) == ("=cmd", "s") or (cell.value, cell.quotePrefix) == ("=cmd", True)


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [("finance", 200, 302), ("planner", 200, 302), ("director", 200, 403), ("owner", 404, 404)],
)
def test_who_sets_the_targets(client, world, money, who, read, write):
    client.force_login(world.people[who])
    sent = {"overall-disbursed-1": "๓๕.๕", "document": "หนังสือ", "is_confirmed": "on"}

    assert client.get(address("disbursement_targets")).status_code == read
    assert client.post(address("disbursement_targets"), sent).status_code == write
    if write == 302:
        assert DisbursementTarget.objects.get().percent == D("35.5")


def test_an_offer_fills_the_boxes_and_saves_nothing(client, world):
    client.force_login(world.people["finance"])

    shown = client.get(address("disbursement_targets") + "?from=usual").content.decode()
    last = client.get(address("disbursement_targets") + "?from=last")

    assert ('value="93"' in shown, "ยังไม่ได้บันทึก" in shown, last.status_code) == (True, True, 200)
    assert not DisbursementTarget.objects.exists()


@pytest.mark.parametrize("typed", ["ห้าสิบ", "101", "-1", "1.234"])
def test_a_wrong_percent_comes_back_with_its_box(client, world, typed):
    client.force_login(world.people["finance"])

    answer = client.post(address("disbursement_targets"), {"overall-disbursed-1": typed, "document": "x"})

    assert (answer.status_code, "ภาพรวม เบิกจ่าย ไตรมาส 1:" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("spending", 12), ("money_lists", 9)])
def test_pages_take_the_same_queries_for_any_number(client, world, money, count_queries, name, queries, count):
    for number in range(count):
        pot = account(
            world, [("allot", "9"), ("commit", "6")], project=new_project(world.plan, world.unit, 20 + number)
        )
        letter(world, pot, "3", date(2022, 8, 31), f"ก{number}")
    client.force_login(world.people["director"])
    client.get(address(name))  # the drawing of the chart is kept

    assert count_queries(lambda: client.get(address(name))) == queries
