"""The whole plan as one sheet: who sees and writes what, sorting, filtering, quarters spread over months."""

import json
from decimal import Decimal

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent
from plans.models import FundSource, NationalPlan, NationalPlanItem, Strategy
from projects import plan_sheet
from projects.budget_actions import plan_months
from projects.models import BudgetLine, MonthPlan
from tests.projects.conftest import new_project

FRESH = ".".join(["0"] * 12)
EMPTY = {"q1": "", "q2": "", "q3": "", "q4": ""}


def url(name="plan_sheet"):
    return reverse(f"projects:{name}", args=(2565,))


def budget(project, amount, **fields):
    return baker.make(BudgetLine, project=project, item="รวม", is_lump_sum=True, amount=Decimal(amount), **fields)


def send(client, world, *rows, who="planner"):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.post(url("save_plan_sheet"), json.dumps({"rows": rows}), content_type="application/json")


def row_of(project, seen=FRESH, **cells):
    return {"key": f"project-{project.pk}", "id": project.pk, "seen": seen, "cells": {**EMPTY, **cells}}


def answers(response):
    return response.json()["rows"]


def months(project):
    return dict(MonthPlan.objects.filter(project=project).values_list("month", "amount"))


def build(world, who="planner", **given):
    return plan_sheet.build(plan=world.plan, user=world.people[who], **given)


@pytest.mark.parametrize(
    ("who", "status", "writes"),
    [
        ("anonymous", 302, False),
        ("outsider", 200, False),
        ("other_owner", 200, False),
        ("director", 200, False),
        ("owner", 200, True),
        ("planner", 200, True),
    ],
)
def test_the_sheet_opens_for_staff_with_their_own_projects(client, world, who, status, writes):
    send(client, world, row_of(world.project, q1="30"), who=who)
    response = client.get(url())

    shown = response.content.decode()
    assert response.status_code == status
    assert ("โครงการที่ 1" in shown, "โครงการลับของสำนักงานอื่น" in shown) == (
        who in ("director", "owner", "planner"),
        who == "outsider",
    )
    assert (months(world.project) != {}) == writes


def test_quarters_are_spread_over_months_with_one_event_a_project(client, world):
    budget(world.project, "100")

    (answer,) = answers(send(client, world, row_of(world.project, q1="๑๐๐ บาท")))

    assert months(world.project) == {1: Decimal("33.33"), 2: Decimal("33.33"), 3: Decimal("33.34")}
    assert (answer["state"], answer["seen"], answer["cells"]) == (
        "saved",
        "1.1.1" + ".0" * 9,
        {**EMPTY, "q1": "100.00"},
    )
    assert [event.verb for event in AuditEvent.objects.about(world.project)] == ["วางแผนการใช้จ่าย"]


def test_a_quarter_that_did_not_change_keeps_its_months(client, world):
    table = plan_months(project=world.project, by=world.people["planner"], amounts={1: Decimal(9)}, seen=FRESH)

    send(client, world, row_of(world.project, seen=table.row_version, q1="9.00", q2="3"))

    assert months(world.project) == {1: 9, 4: 1, 5: 1, 6: 1}


def test_each_row_is_judged_by_itself(client, world):
    other = new_project(world.plan, world.unit, 2)
    closed = new_project(world.plan, world.unit, 3, state="closed")
    rows = [
        row_of(world.project, q1="มาก"),
        row_of(other, q2="6"),
        row_of(closed, q1="1"),
        row_of(world.foreign_project),
    ]

    wrong, good, refused, unknown = answers(send(client, world, *rows))

    assert wrong["errors"] == {"q1": ["“มาก” ไม่ใช่ตัวเลข กรุณาพิมพ์เป็นตัวเลข เช่น 1,250.50"]}
    assert (good["state"], months(other)) == ("saved", {4: 2, 5: 2, 6: 2})
    assert refused["errors"] == {"q1": ["โครงการนี้แก้ไขไม่ได้แล้ว แผนที่อนุมัติแล้วแก้ไขผ่านการปรับแผน"]}
    assert unknown["errors"] == {"q1": ["ไม่พบโครงการนี้แล้ว"]}


def test_two_people_on_one_quarter_get_both_versions(client, world):
    send(client, world, row_of(world.project, q1="30"), who="owner")

    (answer,) = answers(send(client, world, row_of(world.project, q1="60")))
    (again,) = answers(send(client, world, row_of(world.project, seen=answer["seen"], q1="60")))

    assert (answer["state"], answer["differences"]) == (
        "conflict",
        [{"name": "q1", "label": "ไตรมาส 1", "mine": "60.00", "current": "30.00"}],
    )
    assert (again["state"], months(world.project)[1]) == ("saved", Decimal("20.00"))


@pytest.mark.parametrize("body", ["", '{"rows": [{}]}', '{"rows": [{"key": "a", "id": 1, "seen": 1, "cells": {}}]}'])
def test_what_cannot_be_read_is_refused_in_a_sentence(client, world, body):
    client.force_login(world.people["planner"])

    response = client.post(url("save_plan_sheet"), body, content_type="application/json")

    assert (response.status_code, response.json()["message"][:24]) == (422, "อ่านข้อมูลที่ส่งมาไม่ได้")


def test_sums_stand_by_strategy_and_for_the_whole(world):
    second = baker.make(Strategy, plan=world.plan.development_plan, number=2, name="พัฒนาครู")
    other = new_project(world.plan, world.unit, 2, strategy=second)
    for project, amount in ((world.project, "300"), (other, "0.01"), (new_project(world.plan, world.unit, 3), "5")):
        budget(project, amount)
        plan_months(project=project, by=world.people["planner"], amounts={1: Decimal(amount)}, seen=FRESH)
    cancelled = new_project(world.plan, world.unit, 4, state="cancelled")
    budget(cancelled, "1000")

    sheet = build(world)

    assert [(group.name, group.budget, group.quarters[0], group.total) for group in sheet.groups] == [
        ("พัฒนาคุณภาพผู้เรียน", 300, 300, 300),
        ("พัฒนาครู", Decimal("0.01"), Decimal("0.01"), Decimal("0.01")),
        ("โครงการที่ยังไม่ได้จัดหมวด", 5, 5, 5),
    ]
    assert (sheet.total.count, sheet.sentence) == (3, "แผนการใช้จ่ายเท่ากับงบประมาณ 305.01 บาท")


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        ("", ["P01", "P02", "P03"]),
        ("-name", ["P02", "P03", "P01"]),
        ("budget", ["P03", "P01", "P02"]),
        ("-budget", ["P01", "P03", "P02"]),
        ("q1", ["P01", "P02", "P03"]),
        ("nonsense", ["P01", "P02", "P03"]),
    ],
)
def test_rows_are_sorted_and_what_is_missing_comes_last(world, sort, codes):
    new_project(world.plan, world.unit, 2, name="อบรม")
    third = new_project(world.plan, world.unit, 3, name="ยกระดับ")
    for project, amount in ((world.project, "300"), (third, "20")):
        budget(project, amount)

    assert [row.code for row in build(world, sort=sort).rows] == codes


def test_rows_are_filtered_by_unit_strategy_and_words(client, world):
    other = new_project(world.plan, world.other_unit, 2, name="อบรมครู", strategy=world.strategy)
    new_project(world.plan, world.other_unit, 3, name="อบรมผู้บริหาร")
    client.force_login(world.people["planner"])

    query = {"unit": world.other_unit.pk, "group": world.strategy.pk, "q": "อบรม", "sort": "-budget"}
    response = client.get(url(), query)

    assert [row.pk for row in response.context["sheet"].rows] == [other.pk]


def test_a_plan_by_policy_groups_by_its_items(world):
    policy = baker.make(NationalPlan, code="obec", name="นโยบาย สพฐ.")
    item = baker.make(NationalPlanItem, plan=policy, code="1", name="ด้านโอกาส", order=1)
    world.plan.organised_by, world.plan.policy = "policy", policy
    world.plan.save()
    new_project(world.plan, world.unit, 2, policy_item=item)

    assert [group.name for group in build(world).groups] == ["ด้านโอกาส", "โครงการที่ยังไม่ได้จัดหมวด"]
    assert [row.code for row in build(world, group=item.pk).rows] == ["P02"]
    assert plan_sheet.groups_of(plan=world.plan, user=world.people["planner"]) == ("นโยบาย", [(item.pk, "1 ด้านโอกาส")])


def test_fund_sources_stand_in_the_order_of_their_list(world):
    second, first = (baker.make(FundSource, code=code, name=code, order=order) for code, order in (("b", 2), ("a", 1)))
    for source in (second, first, first, None):
        budget(world.project, "1", fund_source=source)

    assert build(world).rows[0].sources == "a, b"


@pytest.mark.parametrize("count", [1, 3])
def test_the_sheet_takes_the_same_queries_for_any_number_of_projects(client, world, count_queries, count):
    for number in range(2, count + 1):
        new_project(world.plan, world.unit, number, strategy=world.strategy)
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get(url())) == 14


@pytest.mark.parametrize("count", [1, 3])
def test_a_save_of_unchanged_rows_takes_the_same_queries_for_any_number(client, world, count_queries, count):
    projects = [world.project] + [new_project(world.plan, world.unit, number) for number in range(2, count + 1)]
    client.force_login(world.people["planner"])

    assert count_queries(lambda: send(client, world, *[row_of(one) for one in projects], who="anonymous")) == 9
