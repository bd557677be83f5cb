"""Ceilings against what is planned and allotted, per unit and fund source."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent
from plans.models import ActionPlan, Ceiling, FundSource
from projects.ceiling_problems import over_ceiling
from projects.ceilings import Standing, build, planned_of, rooms_of
from projects.models import BudgetLine, Project
from projects.money_actions import CeilingChange, set_ceilings
from tests.projects.conftest import new_project
from tests.projects.test_money import account


@pytest.fixture
def source(db):
    return baker.make(FundSource, code="obec", name="งบ สพฐ.", order=1)


@pytest.fixture
def other_source(db):
    return baker.make(FundSource, code="office", name="งบบริหารสำนักงาน", order=2)


def line(project, amount, source, **fields):
    row = {"item": "ค่าใช้จ่าย", "is_lump_sum": True, "amount": Decimal(amount), "fund_source": source, **fields}
    return baker.make(BudgetLine, project=project, **row)


def ceiling(world, amount, source, unit=None):
    return baker.make(Ceiling, plan=world.plan, unit=unit or world.unit, fund_source=source, amount=Decimal(amount))


def room_of(world, source) -> Standing:
    """The unit's row of this fund source."""
    (unit,) = [one for one in build(plan=world.plan, user=world.people["planner"]).units if one.unit == world.unit]
    (row,) = [row for row in unit.rows if row.name == source.name]
    return row


# --- the room of a unit -----------------------------------------------------------------------------------------------


def test_room_is_the_ceiling_less_what_the_unit_plans(world, source, other_source):
    ceiling(world, "1000", source)
    line(world.project, "300.10", source)
    line(world.project, "5000", other_source)
    line(new_project(world.plan, world.other_unit, 2), "7000", source)

    room = room_of(world, source)

    assert (room.ceiling, room.planned, room.remaining) == (1000, Decimal("300.10"), Decimal("699.90"))
    assert (room.is_over, room.words) == (False, "เหลือ 699.90 บาท")


def test_a_proposed_copy_and_its_live_project_are_not_counted_twice(world, source):
    ceiling(world, "1000", source)
    line(world.project, "300", source)
    line(new_project(world.plan, world.unit, 2), "400", source)
    copy = new_project(world.plan, world.unit, 1, amends=world.project)
    line(copy, "600", source)

    (live,), (proposed,) = rooms_of(world.project), rooms_of(copy)

    assert (live.others, live.mine, live.remaining) == (400, 300, 300)
    assert (proposed.others, proposed.mine, proposed.remaining) == (400, 600, 0)
    assert planned_of(world.plan) == {(world.unit.pk, source.pk): 700}
    assert (over_ceiling(world.project), over_ceiling(copy)) == ([], [])


def test_a_proposed_copy_that_takes_too_much_is_told_what_the_others_leave(world, source):
    ceiling(world, "1000", source)
    line(world.project, "300", source)
    line(new_project(world.plan, world.unit, 2), "400", source)
    copy = new_project(world.plan, world.unit, 1, amends=world.project)
    line(copy, "600.50", source)

    (room,) = rooms_of(copy)

    assert (room.is_over, room.excess) == (True, Decimal("0.50"))
    assert [found.code for found in over_ceiling(copy)] == ["over-ceiling"]


def test_room_leaves_out_refused_projects_and_proposed_copies(world, source):
    for number, state in ((2, "refused"), (3, "cancelled"), (4, "merged"), (5, "draft")):
        line(new_project(world.plan, world.unit, number, state=state), "100", source)
    line(new_project(world.plan, world.unit, 1, amends=world.project), "9999", source)

    assert room_of(world, source).planned == 100


def test_no_ceiling_is_not_a_ceiling_of_zero(world, source, other_source):
    ceiling(world, "0", other_source)
    line(world.project, "0.01", source)
    line(world.project, "0.01", other_source)

    none, zero = (room_of(world, one) for one in (source, other_source))

    assert (none.remaining, none.is_over, none.words) == (None, False, "ยังไม่กำหนดกรอบ")
    assert (zero.excess, zero.is_over, zero.words) == (Decimal("0.01"), True, "เกินกรอบ 0.01 บาท")


def test_a_plan_that_fills_its_ceiling_to_the_satang_is_not_over(world, source):
    ceiling(world, "0.30", source)
    for _ in range(3):
        line(world.project, "0.10", source)

    room = room_of(world, source)

    assert (room.is_over, room.words) == (False, "เต็มกรอบพอดี")


def test_rooms_of_a_project_take_three_queries(world, source, other_source, django_assert_num_queries):
    for one in (source, other_source):
        ceiling(world, "1000", one)
    project = Project.objects.select_related("plan").get(pk=world.project.pk)

    with django_assert_num_queries(3):
        assert len(rooms_of(project)) == 2


# --- the page's read model ---------------------------------------------------------------------------------------------


def test_page_sets_the_three_figures_side_by_side(world, source, other_source):
    ceiling(world, "1000", source)
    ceiling(world, "50", other_source)
    line(world.project, "1200", source)
    line(world.project, "10", None)
    account(
        world,
        [("allot", "700"), ("transfer_out", "100"), ("disburse", "50")],
        project=world.project,
        fund_source=source,
    )

    [unit] = build(plan=world.plan, user=world.people["planner"]).units

    assert [(row.name, row.ceiling, row.planned, row.allotted, row.words) for row in unit.rows] == [
        ("งบ สพฐ.", 1000, 1200, 600, "เกินกรอบ 200.00 บาท"),
        ("งบบริหารสำนักงาน", 50, 0, None, "เหลือ 50.00 บาท"),
        ("ยังไม่ระบุแหล่งงบประมาณ", None, 10, None, "ยังไม่กำหนดกรอบ"),
    ]
    assert (unit.total.ceiling, unit.total.planned, unit.total.words) == (1050, 1210, "บางส่วนยังไม่กำหนดกรอบ")


def test_page_of_a_unit_role_shows_only_its_own_unit(world, source):
    ceiling(world, "1000", source)
    ceiling(world, "8888", source, world.other_unit)

    page = build(plan=world.plan, user=world.people["owner"])

    assert [unit.unit for unit in page.units] == [world.unit]
    assert page.total.ceiling == 1000


# --- setting them ------------------------------------------------------------------------------------------------------


def change(world, source, seen, amount, unit=None):
    return CeilingChange(
        unit or world.unit,
        source,
        None if seen is None else Decimal(seen),
        None if amount is None else Decimal(amount),
    )


def test_ceilings_are_added_changed_and_taken_away_with_one_event(world, source, other_source):
    ceiling(world, "100", source)
    ceiling(world, "5", source, world.other_unit)
    changes = [
        change(world, source, "100", "250"),
        change(world, other_source, None, "10000000000"),
        change(world, source, "5", None, world.other_unit),
    ]

    assert set_ceilings(plan=world.plan, changes=changes, by=world.people["planner"]) == 3

    stored = set(Ceiling.objects.values_list("unit", "fund_source", "amount"))
    assert stored == {(world.unit.pk, source.pk, 250), (world.unit.pk, other_source.pk, 10_000_000_000)}
    [event] = AuditEvent.objects.filter(verb="กำหนดกรอบวงเงิน")
    assert [row["to"] for row in event.details["changes"]] == ["250", "10000000000", None]


def test_a_ceiling_that_somebody_else_changed_stops_the_whole_save(world, source, other_source):
    ceiling(world, "777", source)
    changes = [change(world, other_source, None, "10"), change(world, source, "100", "250")]

    with pytest.raises(ValidationError, match=r"มีผู้อื่นแก้ไขเป็น 777\.00 บาท ไปแล้ว"):
        set_ceilings(plan=world.plan, changes=changes, by=world.people["planner"])

    assert list(Ceiling.objects.values_list("amount", flat=True)) == [777]


def test_ceilings_of_a_submitted_plan_need_a_reason(world, source):
    ActionPlan.objects.filter(pk=world.plan.pk).update(state="approved")
    changes = [change(world, source, None, "10")]

    with pytest.raises(ValidationError, match="ต้องระบุเหตุผล"):
        set_ceilings(plan=world.plan, changes=changes, by=world.people["planner"])
    set_ceilings(plan=world.plan, changes=changes, by=world.people["planner"], reason="พ.ร.บ. ประกาศใช้")

    assert Ceiling.objects.count() == 1


def test_ceilings_of_a_closed_plan_stay(world, source):
    ActionPlan.objects.filter(pk=world.plan.pk).update(state="closed")

    with pytest.raises(ValidationError, match="ปิดแล้ว"):
        set_ceilings(
            plan=world.plan, changes=[change(world, source, None, "10")], by=world.people["planner"], reason="แก้"
        )

    assert not Ceiling.objects.exists()


@pytest.mark.parametrize("who", ["finance", "director", "owner", "outsider"])
def test_ceilings_are_set_by_planners_only(world, source, who):
    with pytest.raises(PermissionDenied):
        set_ceilings(plan=world.plan, changes=[change(world, source, None, "10")], by=world.people[who])


# --- pages -------------------------------------------------------------------------------------------------------------


def get(client, world, who, name, year=2565):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.get(reverse(name, args=[year]))


@pytest.mark.parametrize(
    ("who", "read", "write"),
    [
        ("anonymous", 302, 302),
        ("outsider", 200, 200),
        ("owner", 200, 403),
        ("director", 200, 403),
        ("finance", 200, 403),
        ("planner", 200, 200),
    ],
)
def test_who_reads_and_who_sets_ceilings(client, world, source, who, read, write):
    ceiling(world, "123456.78", source)

    assert get(client, world, who, "projects:ceilings_edit").status_code == write
    response = get(client, world, who, "projects:ceilings")

    assert response.status_code == read
    shown = "123,456.78" in response.content.decode()
    assert shown == (read == 200 and who != "outsider")


def test_an_owner_reads_no_ceiling_of_another_unit(client, world, source):
    ceiling(world, "100", source)
    ceiling(world, "8765.43", source, world.other_unit)

    assert "8,765.43" not in get(client, world, "owner", "projects:ceilings").content.decode()


def test_the_page_says_in_words_what_is_over(client, world, source):
    ceiling(world, "1000", source)
    line(world.project, "1500.50", source)

    shown = get(client, world, "planner", "projects:ceilings").content.decode()

    assert "เกินกรอบ 500.50 บาท (กรอบ 1,000.00 บาท งบตามแผน 1,500.50 บาท)" in shown


def typed(world, source, amount, was="", **more):
    name = f"c-{world.unit.pk}-{source.pk}"
    return {name: amount, f"{name}-was": was, **more}


def test_the_form_saves_thai_digits_and_empties(client, world, source, other_source):
    ceiling(world, "50", other_source)
    client.force_login(world.people["planner"])
    emptied = typed(world, other_source, "", "50.00")

    response = client.post(
        reverse("projects:ceilings_edit", args=[2565]), {**typed(world, source, "๑,๒๐๐.๕๐"), **emptied}
    )

    assert response.url == reverse("projects:ceilings", args=[2565])
    assert list(Ceiling.objects.values_list("fund_source", "amount")) == [(source.pk, Decimal("1200.50"))]


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("หนึ่งพัน", "ไม่ใช่ตัวเลข"),
        ("-5", "จำนวนเงินต้องไม่ติดลบ"),
        ("1.005", "ทศนิยมได้ไม่เกิน 2 ตำแหน่ง"),
        ("9999999999999", "ตัวเลขมากเกินไป"),
    ],
)
def test_a_wrong_ceiling_is_named_and_nothing_is_saved(client, world, source, other_source, amount, sentence):
    client.force_login(world.people["planner"])
    both = {**typed(world, source, amount), **typed(world, other_source, "100")}

    response = client.post(reverse("projects:ceilings_edit", args=[2565]), both)

    assert response.status_code == 422
    shown = response.content.decode()
    assert (sentence in shown, f"{world.unit} งบ สพฐ." in shown, f'value="{amount}"' in shown) == (True, True, True)
    assert not Ceiling.objects.exists()


def test_a_year_without_a_plan_says_so_and_has_no_form(client, world):
    assert "ยังไม่มีแผนปฏิบัติการของปีนี้" in get(client, world, "planner", "projects:ceilings", 2566).content.decode()
    assert get(client, world, "planner", "projects:ceilings_edit", 2566).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_ceilings_take_the_same_queries_for_any_number(client, world, source, count_queries, count):
    for number in range(2, count + 2):
        line(new_project(world.plan, world.unit, number), "100", source)
    client.force_login(world.people["planner"])

    pages = {name: reverse(name, args=[2565]) for name in ("projects:ceilings", "projects:ceilings_edit")}

    assert {name: count_queries(lambda url=url: client.get(url)) for name, url in pages.items()} == QUERIES


QUERIES = {"projects:ceilings": 13, "projects:ceilings_edit": 9}


def test_counted_leaves_out_what_is_not_in_the_plan(world):
    for number, state in ((2, "refused"), (3, "closed")):
        new_project(world.plan, world.unit, number, state=state)

    assert set(Project.objects.standing().for_plan(world.plan).values_list("code", flat=True)) == {"P01", "P03"}
