"""The spending plan of a project: spread to the satang, compared with the budget, edited with versions; and the month grid."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some
from model_bakery import baker

from areaoffice.office.models import AuditEvent
from areaoffice.office.versions import StaleRow
from projects.budget_actions import plan_months, spread_months
from projects.models import Activity, BudgetLine, MonthPlan, Project
from projects.month_plan import (
    MONTHS,
    Spread,
    activity_months,
    first_day,
    months_between,
    share_out,
    spread_quarters,
    table_of,
)

HTMX = {"HX-Request": "true"}
FRESH = ".".join(["0"] * 12)


def budget(project, amount, **fields):
    return baker.make(BudgetLine, project=project, item="ค่าใช้จ่าย", is_lump_sum=True, amount=Decimal(amount), **fields)


def plan(world, amounts, seen=FRESH, who="planner"):
    return plan_months(project=world.project, by=world.people[who], amounts=amounts, seen=seen)


def stored(world):
    return dict(MonthPlan.objects.filter(project=world.project).values_list("month", "amount"))


@given(some.decimals(0, 10**10, places=2), some.integers(1, 12))
def test_shares_add_up_to_the_satang_and_no_two_are_further_apart_than_one(amount, count):
    shares = share_out(amount, range(1, count + 1))

    assert sum(shares.values()) == amount
    assert max(shares.values()) - min(shares.values()) <= Decimal("0.01")


def test_quarter_of_twelve_equal_months_is_a_quarter_of_the_amount():
    shares = share_out(Decimal(100_000), range(1, 13))

    assert [sum(shares[month] for month in range(first, first + 3)) for first in (1, 4, 7, 10)] == [Decimal(25_000)] * 4


def test_first_days_of_the_fiscal_year():
    assert [first_day(2565, month) for month in (1, 3, 4, 12)] == [
        date(2021, 10, 1),
        date(2021, 12, 1),
        date(2022, 1, 1),
        date(2022, 9, 1),
    ]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "months"),
    [
        (date(2021, 10, 18), date(2022, 1, 28), [1, 2, 3, 4]),
        (date(2022, 9, 1), date(2022, 12, 1), [12]),
        (date(2020, 1, 1), date(2021, 10, 1), [1]),
        (date(2022, 2, 1), None, [5]),
        (None, date(2022, 2, 1), [5]),
        (None, None, []),
        (date(2023, 1, 1), date(2023, 2, 1), []),
    ],
)
def test_months_that_a_period_touches(starts_on, ends_on, months):
    assert months_between(starts_on, ends_on, 2565) == months


def test_quarters_are_spread_over_their_months():
    assert spread_quarters({1: Decimal("100.00"), 4: None}) == {
        1: Decimal("33.33"),
        2: Decimal("33.33"),
        3: Decimal("33.34"),
        10: None,
        11: None,
        12: None,
    }


def test_months_are_planned_with_history_and_one_event(world):
    budget(world.project, "300")

    table = plan(world, {1: Decimal(100), 5: Decimal(0)})

    assert stored(world) == {1: Decimal("100.00"), 5: Decimal("0.00")}
    assert ([cell.version for cell in table.cells[:5]], table.quarters[1].amount) == ([1, 0, 0, 0, 1], Decimal("0.00"))
    assert table.sentence == ("แผนการใช้จ่ายยังขาดจากงบประมาณ 200.00 บาท (แผน 100.00 บาท งบประมาณ 300.00 บาท)")
    assert [row.history_user for row in MonthPlan.history.all()] == [world.people["planner"]] * 2
    assert [event.verb for event in AuditEvent.objects.about(world.project)] == ["วางแผนการใช้จ่าย"]


@pytest.mark.parametrize(
    ("planned", "amount", "sentence"),
    [
        ({}, "300", "ยังไม่ได้วางแผนการใช้จ่ายรายเดือน"),
        ({1: 300}, "300", "แผนการใช้จ่ายเท่ากับงบประมาณ 300.00 บาท"),
        ({1: 301}, "300", "แผนการใช้จ่ายเกินงบประมาณ 1.00 บาท (แผน 301.00 บาท งบประมาณ 300.00 บาท)"),
        ({1: 300}, None, "แผนการใช้จ่าย 300.00 บาท แต่ยังไม่มีรายการงบประมาณ"),
    ],
)
def test_the_difference_is_said_in_words(world, planned, amount, sentence):
    if amount:
        budget(world.project, amount)
    plan(world, {month: Decimal(value) for month, value in planned.items()})

    assert table_of(world.project).sentence == sentence


def test_a_month_is_changed_and_taken_back(world):
    seen = plan(world, {1: Decimal(100), 2: Decimal(50)}).row_version

    after = plan(world, {1: Decimal(70), 2: None}, seen=seen)

    assert (stored(world), after.row_version.split(".")[:2]) == ({1: Decimal("70.00")}, ["2", "0"])
    assert [row.history_type for row in MonthPlan.history.filter(month=2)] == ["-", "+"]


def test_a_stale_month_writes_nothing(world):
    plan(world, {1: Decimal(100)})

    with pytest.raises(StaleRow) as stale:
        plan(world, {1: Decimal(70), 2: Decimal(5)})

    assert (stored(world), stale.value.current.amount(1)) == ({1: Decimal("100.00")}, Decimal("100.00"))


def test_a_month_that_another_did_not_touch_is_not_stale(world):
    plan(world, {1: Decimal(100)})

    plan(world, {2: Decimal(5)})

    assert stored(world) == {1: Decimal("100.00"), 2: Decimal("5.00")}


@pytest.mark.parametrize("who", ["director", "other_owner", "outsider"])
def test_months_are_not_planned_by_others(world, who):
    with pytest.raises(PermissionDenied):
        plan(world, {1: Decimal(100)}, who=who)

    assert stored(world) == {}


def test_equal_months_differ_by_a_satang_at_most(world):
    budget(world.project, "1000.01")

    spread_months(project=world.project, by=world.people["planner"], how=Spread.EQUAL, seen=FRESH)

    assert set(stored(world).values()) == {Decimal("83.33"), Decimal("83.34")}
    assert sum(stored(world).values()) == Decimal("1000.01")


def test_months_follow_activities_then_the_project_then_the_year(world):
    Project.objects.filter(pk=world.project.pk).update(starts_on=date(2022, 8, 1), ends_on=date(2022, 9, 30))
    world.project.refresh_from_db()
    dated = baker.make(
        Activity, project=world.project, name="อบรม", starts_on=date(2021, 10, 18), ends_on=date(2021, 12, 1)
    )
    undated = baker.make(Activity, project=world.project, name="นิเทศ")
    budget(world.project, "100", activity=dated)
    budget(world.project, "10", activity=undated)
    budget(world.project, "0.01")

    spread_months(project=world.project, by=world.people["planner"], how=Spread.ACTIVITIES, seen=FRESH)

    assert {month: amount for month, amount in stored(world).items() if amount} == {
        1: Decimal("33.33"),
        2: Decimal("33.33"),
        3: Decimal("33.34"),
        11: Decimal("5.00"),
        12: Decimal("5.01"),
    }
    assert len(stored(world)) == 12


def test_nothing_is_spread_without_a_budget(world):
    with pytest.raises(ValidationError, match="ยังไม่มีรายการงบประมาณ"):
        spread_months(project=world.project, by=world.people["planner"], how=Spread.EQUAL, seen=FRESH)


def test_activities_are_marked_in_their_months_and_in_words(world):
    activity = Activity(name="อบรม", starts_on=date(2021, 11, 1), ends_on=date(2022, 1, 5))

    dated, undated = activity_months([(activity, "1"), (Activity(name="นิเทศ"), "2")], 2565)

    assert [runs for _name, runs in dated.marks] == [False, True, True, True] + [False] * 8
    assert (dated.words, undated.words) == ("พฤศจิกายน 2564 ถึง มกราคม 2565", "ยังไม่กำหนดวัน")


# --- pages ----------------------------------------------------------------------------------------------------------------


def url(world, name="months"):
    return reverse(f"projects:{name}", args=(world.project.pk,))


def typed(seen=FRESH, **months):
    return {**{f"month_{month}": "" for month in MONTHS}, "seen": seen, **months}


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("outsider", 404),
        ("other_owner", 404),
        ("director", 403),
        ("owner", 200),
        ("head", 200),
        ("planner", 200),
    ],
)
def test_the_form_opens_and_saves_for_those_who_write(client, world, who, status):
    if who != "anonymous":
        client.force_login(world.people[who])

    assert client.get(url(world)).status_code == status
    client.post(url(world), typed(month_1="๑๐๐"))
    client.post(url(world, "spread_months"), {"how": "equal", "seen": FRESH})

    assert (1 in stored(world)) == (status == 200)


def test_the_form_saves_itself_and_counts_the_version_up(client, world):
    client.force_login(world.people["owner"])

    shown = client.post(url(world), typed(month_1="1,000 บาท"), headers=HTMX).content.decode()

    assert stored(world) == {1: Decimal("1000.00")}
    assert "บันทึกแล้ว" in shown
    assert f'id="id_months_seen" value="1{FRESH[1:]}"' in shown


@pytest.mark.parametrize(("text", "sentence"), [("มาก", "“มาก” ไม่ใช่ตัวเลข"), ("-1", "จำนวนเงินต้องไม่ติดลบ")])
def test_a_wrong_month_is_named_and_nothing_is_saved(client, world, text, sentence):
    client.force_login(world.people["owner"])

    response = client.post(url(world), typed(month_1="5", month_2=text), headers=HTMX)

    assert f"ช่อง “พฤศจิกายน 2564”: {sentence}" in response.content.decode()
    assert (response.status_code, stored(world)) == (422, {})


def test_a_stale_form_shows_both_versions_and_may_be_written_over(client, world):
    now = plan(world, {1: Decimal(100)}).row_version
    client.force_login(world.people["owner"])

    response = client.post(url(world), typed(month_1="70"), headers=HTMX)
    shown = response.content.decode()
    client.post(url(world), typed(month_1="70", overwrite=now), headers=HTMX)

    assert (response.status_code, "<td>70.00</td>" in shown, "<td>100.00</td>" in shown) == (409, True, True)
    assert f'name="overwrite" value="{now}"' in shown
    assert stored(world) == {1: Decimal("70.00")}


def test_a_button_spreads_the_budget_in_place(client, world):
    budget(world.project, "1200")
    client.force_login(world.people["owner"])

    response = client.post(url(world, "spread_months"), {"how": "equal", "seen": FRESH}, headers=HTMX)

    assert "แผนการใช้จ่ายเท่ากับงบประมาณ 1,200.00 บาท" in response.content.decode()
    assert response["HX-Retarget"] == "#month-plan"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"how": "equal", "seen": "old"}, "มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว"),
        ({"how": "equal", "seen": FRESH}, "ยังไม่มีรายการงบประมาณ"),
    ],
)
def test_a_spread_that_is_refused_says_why(client, world, given, sentence):
    if given["seen"] == "old":
        budget(world.project, "1200")
    client.force_login(world.people["owner"])

    response = client.post(url(world, "spread_months"), given, headers=HTMX)

    assert (sentence in response.content.decode(), stored(world)) == (True, {})


def test_an_unknown_way_to_spread_is_not_found(client, world):
    client.force_login(world.people["owner"])

    assert client.post(url(world, "spread_months"), {"how": "all", "seen": FRESH}).status_code == 404


def test_the_project_page_shows_quarters_and_the_month_grid(client, world):
    budget(world.project, "300")
    baker.make(Activity, project=world.project, name="อบรม", starts_on=date(2021, 11, 1), ends_on=date(2021, 11, 5))
    plan(world, {1: Decimal(100), 2: Decimal(200)})
    client.force_login(world.people["director"])

    shown = client.get(reverse("indicators:project", args=(world.project.pk,))).content.decode()

    assert "แผนการใช้จ่ายเท่ากับงบประมาณ 300.00 บาท" in shown
    assert shown.count("■") == 1
    assert "ดำเนินการพฤศจิกายน 2564" in shown
    assert url(world) not in shown
