"""The page that copies last year's projects: who opens it, what it previews, what it writes and takes back."""

from decimal import Decimal

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent
from plans.models import ActionPlan
from projects.models import BudgetLine, Project
from tests.indicators.making import indicator_of
from tests.projects.conftest import new_project


@pytest.fixture
def next_plan(world) -> ActionPlan:
    direction = world.plan.development_plan
    return baker.make(ActionPlan, office=world.office, fiscal_year=2566, development_plan=direction)


def url(year=2566) -> str:
    return reverse("indicators:copy_year", args=(year,))


def sign_in(client, world, who):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client


def in_the_plan(plan):
    return sorted(Project.objects.for_plan(plan).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("outsider", 404),
        ("director", 404),
        ("owner", 404),
        ("other_owner", 404),
        ("head", 200),
        ("planner", 200),
    ],
)
def test_page_opens_for_those_who_copy(client, world, next_plan, who, status):
    response = sign_in(client, world, who).get(url())

    shown = response.content.decode()
    assert (response.status_code, "โครงการที่ 1" in shown) == (status, status == 200)
    assert "โครงการลับของสำนักงานอื่น" not in shown


@pytest.mark.parametrize("who", ["anonymous", "outsider", "director", "owner", "other_owner"])
def test_others_write_nothing(client, world, next_plan, who):
    sign_in(client, world, who).post(url(), {"project": world.project.pk})

    assert in_the_plan(next_plan) == []


def test_a_head_is_offered_the_own_unit_and_copies_no_other(client, world, next_plan):
    other = new_project(world.plan, world.other_unit, 2, name="โครงการของกลุ่มอื่น")
    sign_in(client, world, "head")

    shown = client.get(url()).content.decode()
    response = client.post(url(), {"project": [world.project.pk, other.pk]})

    assert "โครงการของกลุ่มอื่น" not in shown
    assert "มีโครงการที่เลือกไม่ได้ กรุณาเลือกใหม่" in response.content.decode()
    assert in_the_plan(next_plan) == []


def test_the_list_is_filtered_by_unit(client, world, next_plan):
    new_project(world.plan, world.other_unit, 2, name="โครงการของกลุ่มอื่น")

    shown = sign_in(client, world, "planner").get(url(), {"unit": world.other_unit.pk}).content.decode()

    assert ("โครงการของกลุ่มอื่น" in shown, "โครงการที่ 1" in shown) == (True, False)


def test_the_preview_shows_old_and_new_and_writes_nothing(client, world, next_plan):
    Project.objects.filter(pk=world.project.pk).update(starts_on="2021-10-01", ends_on="2022-09-30")
    baker.make(BudgetLine, project=world.project, item="ค่าวัสดุ", is_lump_sum=True, rate=None, amount=Decimal(1000))
    indicator_of(world.project, "P01-K1")

    query = {"project": world.project.pk, "percent": "๕", "preview": 1}
    shown = sign_in(client, world, "planner").get(url(), query).content.decode()

    for words in (
        "1 ต.ค. 2564 - 30 ก.ย. 2565",
        "1 ต.ค. 2565 - 30 ก.ย. 2566",
        "1,000.00",
        "1,050.00",
        "ตัวชี้วัด P01-K1",
        "ปี 2565 ยังไม่มีผลที่ใช้เป็นค่าฐานได้",
    ):
        assert words in shown
    assert in_the_plan(next_plan) == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"preview": 1}, "กรุณาเลือกโครงการที่จะคัดลอกอย่างน้อยหนึ่งโครงการ"),
        ({"preview": 1, "project": "abc"}, "มีโครงการที่เลือกไม่ได้"),
        ({"preview": 1, "project": 999999}, "มีโครงการที่เลือกไม่ได้"),
        ({"preview": 1, "percent": "500"}, "ต้องไม่เกิน 200"),
        ({"preview": 1, "percent": "-101"}, "ต้องไม่น้อยกว่า -100"),
        ({"preview": 1, "percent": "มาก"}, "ไม่ใช่ตัวเลข"),
    ],
)
def test_a_wrong_choice_gets_a_sentence(client, world, next_plan, query, sentence):
    query = {"project": world.project.pk, **query} if "percent" in query else query
    for answer in (
        sign_in(client, world, "planner").get(url(), query),
        client.post(url(), query),
    ):
        assert sentence in answer.content.decode()
    assert in_the_plan(next_plan) == []


def test_confirmed_projects_are_in_the_plan_and_can_be_taken_back(client, world, next_plan):
    sign_in(client, world, "planner")

    answer = client.post(url(), {"project": world.project.pk, "percent": "0"}, follow=True).content.decode()
    event = AuditEvent.objects.about(next_plan).get()
    undo = reverse("indicators:undo_copy", args=(2566, event.pk))

    assert "คัดลอก 1 โครงการเข้าแผนปี 2566 เป็นร่างแล้ว" in answer
    assert f'action="{undo}"' in answer
    assert in_the_plan(next_plan) == ["P01"]
    assert "ยกเลิกการคัดลอก 1 โครงการแล้ว" in client.post(undo, follow=True).content.decode()
    assert in_the_plan(next_plan) == []


def test_a_second_copying_is_refused_until_it_is_chosen(client, world, next_plan):
    sign_in(client, world, "planner").post(url(), {"project": world.project.pk})

    refused = client.post(url(), {"project": world.project.pk}).content.decode()
    assert "มีอยู่แล้วในแผนปี 2566: P01" in refused
    assert "คัดลอกไว้แล้วในแผนปี 2566: P01 (เป็น P01)" in refused
    assert in_the_plan(next_plan) == ["P01"]

    client.post(url(), {"project": world.project.pk, "again": "on"})
    assert in_the_plan(next_plan) == ["P01", "P02"]


def test_a_changed_copy_is_not_taken_back_and_says_which(client, world, next_plan):
    sign_in(client, world, "planner").post(url(), {"project": world.project.pk})
    Project.objects.for_plan(next_plan).update(name="แก้แล้ว")
    event = AuditEvent.objects.about(next_plan).get()

    answer = client.post(reverse("indicators:undo_copy", args=(2566, event.pk)), follow=True)

    assert "ยังไม่ได้ยกเลิก: P01 มีผู้แก้ไข" in answer.content.decode()
    assert in_the_plan(next_plan) == ["P01"]


@pytest.mark.parametrize(("who", "status"), [("anonymous", 302), ("outsider", 404), ("owner", 404), ("head", 403)])
def test_others_take_nothing_back(client, world, next_plan, who, status):
    sign_in(client, world, "planner").post(url(), {"project": world.project.pk})
    event = AuditEvent.objects.about(next_plan).get()
    client.logout()

    answer = sign_in(client, world, who).post(reverse("indicators:undo_copy", args=(2566, event.pk)))

    assert (answer.status_code, in_the_plan(next_plan)) == (status, ["P01"])


def test_a_year_without_a_plan_before_it_says_so(client, world):
    assert "ยังคัดลอกไม่ได้" in sign_in(client, world, "planner").get(url(2565)).content.decode()
    assert client.get(url(2570)).status_code == 404


@pytest.mark.parametrize(("count", "asked"), [(1, False), (3, False), (1, True), (3, True)])
def test_page_takes_the_same_queries_for_any_number_of_projects(client, world, next_plan, count_queries, count, asked):
    for number in range(2, count + 1):
        new_project(world.plan, world.unit, number, strategy=world.strategy)
    for project in world.plan.projects.all():
        indicator_of(project, f"{project.code}-K1")
        baker.make(BudgetLine, project=project, item="ค่าวัสดุ", is_lump_sum=True, rate=None, amount=Decimal(1000))
    client.force_login(world.people["planner"])
    query = {"preview": 1, "project": [project.pk for project in world.plan.projects.all()]} if asked else {}

    assert count_queries(lambda: client.get(url(), query)) == (38 if asked else 14)


@pytest.mark.parametrize(("choose", "ticked"), [("all", 2), ("none", 0), ("?", 0)])
def test_all_or_none_of_the_list_are_ticked_without_javascript(client, world, next_plan, choose, ticked):
    new_project(world.plan, world.unit, 2)
    new_project(world.plan, world.other_unit, 3)

    response = sign_in(client, world, "planner").get(url(), {"unit": world.unit.pk, "choose": choose})

    shown = response.content.decode()
    assert (shown.count(" checked>"), response.context["preview"]) == (ticked, None)
    assert f'href="?unit={world.unit.pk}&amp;choose=all#choose"' in shown
