# ruff: noqa: F401, F811 (fixtures of the projects)

from decimal import Decimal

import pytest
from django.urls import reverse
from model_bakery import baker

from indicators.models import IndicatorYear
from indicators.project_history import changes_of
from plans.models import NationalPlan, NationalPlanItem
from projects.actions import create_project, edit_general
from projects.models import (
    Activity,
    Benefit,
    BudgetLine,
    Objective,
    ProgressReport,
    ProjectOwner,
    QuantityTarget,
    ReportingRound,
    ReportItem,
    Risk,
    Step,
)
from tests.projects.conftest import World, count_queries, world

HTMX = {"HX-Request": "true"}


def open_page(client, world: World, who, **headers):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.get(reverse("indicators:project", args=(world.project.pk,)), headers=headers)


def typed_indicator(**fields):
    return {
        "name": "ร้อยละของโรงเรียนที่ผ่าน",
        "kind": "percentage",
        "unit_name": "",
        "operator": "at_least",
        "target": "๘๐",
        **fields,
    }


def add_indicator(client, world: World, who, **fields):
    client.force_login(world.people[who])
    return client.post(reverse("indicators:add_to_project", args=(world.project.pk,)), typed_indicator(**fields))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("outsider", 404),
        ("other_owner", 404),
        ("director", 200),
        ("head", 200),
        ("owner", 200),
        ("planner", 200),
    ],
)
def test_project_page_opens_for_its_office_and_unit(client, world, who, status):
    response = open_page(client, world, who)

    assert (response.status_code, "โครงการที่ 1" in response.content.decode()) == (status, status == 200)


@pytest.mark.parametrize(("who", "may_write"), [("director", False), ("owner", True), ("planner", True)])
def test_project_page_offers_editing_only_to_those_who_write(client, world, who, may_write):
    shown = open_page(client, world, who).content.decode()

    assert (f"/projects/{world.project.pk}/objectives/add/" in shown) == may_write
    assert (f"/projects/{world.project.pk}/indicators/add/" in shown) == may_write


def test_project_page_shows_problems_with_where_to_mend_them(client, world):
    shown = open_page(client, world, "owner").content.decode()

    place = f"/projects/{world.project.pk}/#budget"
    assert f'<a href="{place}"><strong>ต้องแก้ไข</strong> โครงการใช้งบประมาณ แต่ยังไม่มีรายการงบประมาณ</a>' in shown


def test_project_page_says_how_much_is_filled_and_how_many_are_left(client, world):
    shown = open_page(client, world, "owner").content.decode()

    assert 'ความครบถ้วน 11 % · <a href="#project-aside">เหลือ 1 รายการก่อนเสนอได้</a>' in shown


def test_project_page_gives_its_aside_alone_for_a_refresh(client, world):
    shown = open_page(client, world, "owner", **HTMX, **{"HX-Target": "project-aside"}).content.decode()

    assert ('id="project-aside"' in shown, "<html" in shown, 'id="objectives"' in shown) == (True, False, False)


def test_an_indicator_is_added_as_output_outcome_or_neither(client, world):
    add_indicator(client, world, "owner", stage="outcome")
    add_indicator(client, world, "owner", name="จำนวนครู", kind="count", unit_name="คน")

    refused = add_indicator(client, world, "owner", stage="impact")

    assert "impact" in refused.content.decode()
    found = IndicatorYear.objects.order_by("number").values_list("number", "indicator__stage")
    assert list(found) == [("P01-K1", "outcome"), ("P01-K2", "")]


def test_an_indicator_is_added_with_the_next_number(client, world):
    activity = baker.make(Activity, project=world.project, name="อบรม")

    response = add_indicator(client, world, "owner", activity=activity.pk)
    add_indicator(client, world, "owner", name="จำนวนครู", kind="count", unit_name="คน", target="1,200")

    assert response.url == f"/projects/{world.project.pk}/#indicators"
    rows = IndicatorYear.objects.order_by("number").values_list("number", "indicator__unit_name", "target", "activity")
    assert list(rows) == [
        ("P01-K1", "ร้อยละ", Decimal(80), activity.pk),
        ("P01-K2", "คน", Decimal(1200), None),
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"target": "120"}, "ค่าเป้าหมายร้อยละต้องไม่เกิน 100"),
        ({"target": "มาก"}, "“มาก” ไม่ใช่ตัวเลข กรุณาพิมพ์เป็นตัวเลข เช่น 1,250.50"),
        ({"target": "-5"}, "ต้องไม่น้อยกว่า 0"),
        ({"kind": "count", "unit_name": ""}, "กรุณาระบุหน่วยนับ เช่น คน โรงเรียน"),
    ],
)
def test_a_wrong_indicator_is_not_added_and_says_why(client, world, fields, sentence):
    shown = add_indicator(client, world, "owner", **fields).content.decode()

    assert sentence in shown
    assert not IndicatorYear.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("director", 403), ("other_owner", 404), ("outsider", 404)])
def test_an_indicator_is_not_added_by_others(client, world, who, status):
    assert (add_indicator(client, world, who).status_code, IndicatorYear.objects.count()) == (status, 0)


def test_project_page_shows_indicators_with_target_and_verdict(client, world):
    add_indicator(client, world, "owner")

    shown = open_page(client, world, "owner").content.decode()

    year = IndicatorYear.objects.get()
    assert f'<a href="/indicators/{year.pk}/">ร้อยละของโรงเรียนที่ผ่าน</a>' in shown
    assert '<td data-label="เป้าหมาย">ร้อยละ 80</td>' in shown


def test_project_page_tells_the_way_through_the_workflow(client, world):
    project = create_project(plan=world.plan, name="ใหม่", code="P02", lead_unit=world.unit, by=world.people["owner"])
    world.project = project

    response = open_page(client, world, "owner")

    assert [(step.to_state, step.by) for step in response.context["states"]] == [("ร่าง", "คุณowner")]


def test_history_tells_what_changed_from_what_and_why(world):
    project = world.project
    project.place, project.pooled = "หอประชุม", False

    edit_general(project=project, by=world.people["owner"], seen=1, reason="ตามมติที่ประชุม")

    change = changes_of(project)[0]
    assert (change.kind, change.reason) == ("แก้ไข", "ตามมติที่ประชุม")
    assert list(change.fields) == [("สถานที่", "(ว่าง)", "หอประชุม"), ("ถัวจ่ายทุกรายการ", "ใช่", "ไม่ใช่")]


def fill(world: World, count: int) -> None:
    project = world.project
    one = baker.make(
        ReportingRound,
        office=world.office,
        fiscal_year=2565,
        kind="year",
        number=1,
        opens_on="2022-08-01",
        due_on="2022-09-30",
        closes_on="2022-10-31",
    )
    report = baker.make(ProgressReport, project=project, round=one)
    plan = baker.make(NationalPlan, code="ns", name="ยุทธศาสตร์ชาติ")
    for number in range(1, count + 1):
        for model in (Objective, Benefit, Risk):
            baker.make(model, project=project, order=number, text=f"ข้อ {number}")
        baker.make(QuantityTarget, project=project, order=number, kind="quantity", text="เป้าหมาย", number=Decimal(5))
        baker.make(ProjectOwner, project=project, order=number, printed_name=f"ผู้รับผิดชอบ {number}")
        activity = baker.make(Activity, project=project, order=number, name=f"กิจกรรม {number}")
        baker.make(Step, activity=activity, order=1, text="ขั้นตอน")
        baker.make(BudgetLine, project=project, order=number, item="ค่าอาหาร", rate=80, amount=80, activity=activity)
        baker.make(ReportItem, report=report, kind="problem", order=number, text="ปัญหา")
        project.alignment.add(baker.make(NationalPlanItem, plan=plan, code=str(number), name="ข้อ"))
        baker.make(
            IndicatorYear,
            indicator__office=world.office,
            indicator__code=f"I{number}",
            office=world.office,
            fiscal_year=2565,
            number=f"P01-K{number}",
            project=project,
            activity=activity,
            target=Decimal(80),
        )


@pytest.mark.parametrize("count", [1, 3])
def test_project_page_takes_the_same_queries_for_any_number_of_rows(client, world, count_queries, count):
    fill(world, count)
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get(reverse("indicators:project", args=(world.project.pk,)))) == 42
