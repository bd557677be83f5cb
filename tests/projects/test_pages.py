"""Who may open and write which page; what the pages show; what a save does with and without JavaScript."""

from decimal import Decimal

import pytest
from django.urls import reverse
from model_bakery import baker

from projects.models import Activity, BudgetLine, Objective, Photo, Project, ReportingRound, ReportItem, Step
from tests.projects.conftest import new_project

HTMX = {"HX-Request": "true"}


def open_page(client, world, who, name, *args, **query):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.get(reverse(name, args=args), query)


def post(client, world, who, name, args, typed, **headers):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.post(reverse(name, args=args), typed, headers=headers)


@pytest.fixture
def objective(world):
    return baker.make(Objective, project=world.project, order=1, text="เพื่อพัฒนาครู")


READING = [("planner", 200), ("director", 200), ("owner", 200), ("outsider", 200), ("anonymous", 302)]


@pytest.mark.parametrize(("who", "status"), READING)
@pytest.mark.parametrize(
    ("name", "args"), [("projects:plan", (2565,)), ("projects:list", ()), ("projects:money", (2565,))]
)
def test_pages_of_the_year_open_for_staff_and_show_their_own_office(client, world, who, status, name, args):
    response = open_page(client, world, who, name, *args)

    assert response.status_code == status
    shown = response.content.decode()
    own = "โครงการลับของสำนักงานอื่น" if who == "outsider" else "โครงการที่ 1"
    other = "โครงการที่ 1" if who == "outsider" else "โครงการลับของสำนักงานอื่น"
    assert (own in shown, other in shown) == (status == 200, False)


@pytest.mark.parametrize(
    ("name", "args"), [("projects:plan", (2565,)), ("projects:list", ()), ("projects:money", (2565,))]
)
def test_pages_of_the_year_hide_projects_of_other_units(client, world, name, args):
    new_project(world.plan, world.other_unit, 2, name="โครงการของกลุ่มอื่น")

    shown = open_page(client, world, "owner", name, *args).content.decode()

    assert ("โครงการที่ 1" in shown, "โครงการของกลุ่มอื่น" in shown) == (True, False)


WRITING = [
    ("anonymous", 302),
    ("outsider", 404),
    ("other_owner", 404),
    ("director", 403),
    ("owner", 200),
    ("head", 200),
    ("planner", 200),
]


@pytest.mark.parametrize(("who", "status"), WRITING)
@pytest.mark.parametrize("name", ["projects:general", "projects:alignment"])
def test_forms_of_the_project_open_for_those_who_write(client, world, who, status, name):
    assert open_page(client, world, who, name, world.project.pk).status_code == status


@pytest.mark.parametrize(("who", "status"), WRITING)
def test_forms_of_rows_open_for_those_who_write(client, world, objective, who, status):
    assert open_page(client, world, who, "projects:add", world.project.pk, "budget").status_code == status
    args = (world.project.pk, "objectives", objective.pk)
    assert open_page(client, world, who, "projects:row", *args).status_code == status


@pytest.mark.parametrize("who", ["anonymous", "outsider", "other_owner", "director"])
def test_rows_are_not_written_by_others(client, world, objective, who):
    args = (world.project.pk, "objectives", objective.pk)

    post(client, world, who, "projects:row", args, {"text": "แทรกแซง", "seen": 1})
    post(client, world, who, "projects:remove", args, {"seen": 1})
    post(client, world, who, "projects:add", args[:2], {"text": "แทรกแซง"})

    assert list(Objective.objects.values_list("text", flat=True)) == ["เพื่อพัฒนาครู"]


def test_a_row_of_another_project_is_not_found(client, world, objective):
    other = new_project(world.plan, world.unit, 2)

    response = open_page(client, world, "planner", "projects:row", other.pk, "objectives", objective.pk)

    assert response.status_code == 404


@pytest.mark.parametrize(
    "slug", ["objectives", "quantity-targets", "quality-targets", "activities", "budget", "benefits", "risks", "owners"]
)
def test_every_list_opens_its_form_in_place(client, world, slug):
    client.force_login(world.people["owner"])

    response = client.get(reverse("projects:add", args=(world.project.pk, slug)), headers=HTMX)

    assert (response.status_code, b"<html" in response.content) == (200, False)
    assert f'hx-post="/projects/{world.project.pk}/{slug}/add/' in response.content.decode()


def test_new_project_is_added_and_its_page_opens(client, world):
    typed = {"name": "โครงการ\n ใหม่", "code": " P ๐๒", "lead_unit": world.unit.pk, "strategy": world.strategy.pk}

    response = post(client, world, "owner", "projects:new", (), typed)

    project = Project.objects.get(code="P02")
    assert (response.url, project.name) == (f"/projects/{project.pk}/", "โครงการ ใหม่")


def test_new_project_with_a_taken_code_keeps_what_was_typed(client, world):
    typed = {"name": "โครงการซ้ำ", "code": "P01", "lead_unit": world.unit.pk}

    shown = post(client, world, "planner", "projects:new", (), typed).content.decode()

    assert "รหัส P01 มีอยู่แล้วในแผนปฏิบัติการปีงบประมาณ 2565 รหัสว่างถัดไปคือ P02" in shown
    assert "โครงการซ้ำ" in shown
    assert Project.objects.for_plan(world.plan).count() == 1


@pytest.mark.parametrize(("who", "status"), [("director", 404), ("anonymous", 302), ("head", 200)])
def test_new_project_is_for_those_who_propose(client, world, who, status):
    assert open_page(client, world, who, "projects:new").status_code == status


def test_a_row_saves_itself_and_says_when(client, world, objective):
    args = (world.project.pk, "objectives", objective.pk)

    response = post(client, world, "owner", "projects:row", args, {"text": "แก้แล้ว", "seen": 1}, **HTMX)

    objective.refresh_from_db()
    shown = response.content.decode()
    assert (objective.text, objective.row_version) == ("แก้แล้ว", 2)
    assert "บันทึกแล้ว" in shown
    assert f'id="id_objectives-{objective.pk}_seen" value="2"' in shown
    assert response["HX-Trigger"] == "project-changed"


def test_a_row_that_did_not_change_is_not_saved_again(client, world, objective):
    args = (world.project.pk, "objectives", objective.pk)

    post(client, world, "owner", "projects:row", args, {"text": objective.text, "seen": 1}, **HTMX)

    objective.refresh_from_db()
    assert objective.row_version == 1


def test_a_row_without_javascript_returns_to_its_place(client, world, objective):
    args = (world.project.pk, "objectives", objective.pk)

    response = post(client, world, "owner", "projects:row", args, {"text": "แก้แล้ว", "seen": 1})

    assert response.url == f"/projects/{world.project.pk}/#objectives"


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_stale_save_shows_both_versions_and_loses_neither(client, world, objective, headers):
    args = (world.project.pk, "objectives", objective.pk)
    post(client, world, "planner", "projects:row", args, {"text": "ฉบับของคนแรก", "seen": 1})

    typed = {"text": "ฉบับของคนที่สอง", "seen": 1, "close": 1}
    shown = post(client, world, "owner", "projects:row", args, typed, **headers).content.decode()

    objective.refresh_from_db()
    assert objective.text == "ฉบับของคนแรก"
    assert "มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว" in shown
    assert ("<td>ฉบับของคนที่สอง</td>" in shown, "<td>ฉบับของคนแรก</td>" in shown) == (True, True)
    assert 'name="overwrite" value="2"' in shown


def test_a_stale_save_may_be_written_over_knowingly(client, world, objective):
    args = (world.project.pk, "objectives", objective.pk)
    post(client, world, "planner", "projects:row", args, {"text": "ฉบับของคนแรก", "seen": 1})

    post(client, world, "owner", "projects:row", args, {"text": "ฉบับของคนที่สอง", "seen": 1, "overwrite": 2})

    objective.refresh_from_db()
    assert (objective.text, objective.row_version) == ("ฉบับของคนที่สอง", 3)


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_wrong_budget_line_is_not_saved_and_names_its_place(client, world, headers):
    row = baker.make(BudgetLine, project=world.project, item="ค่าอาหาร", rate=Decimal(80), amount=Decimal(80))
    typed = {"item": "ค่าอาหาร", "rate": "80", "factor_1": "2", "amount": "100", "seen": 1}

    shown = post(client, world, "owner", "projects:row", (world.project.pk, "budget", row.pk), typed, **headers)

    row.refresh_from_db()
    assert "รายการที่ 1 ช่อง “จำนวนเงิน (บาท)”: จำนวนเงิน 100.00 บาท" in shown.content.decode()
    assert (row.amount, row.row_version) == (Decimal("80.00"), 1)


def test_a_budget_line_is_added_with_its_worked_out_amount(client, world):
    typed = {"item": "ค่าอาหารกลางวัน", "rate": "๘๐", "factor_1": "1,200", "factor_1_unit": "คน", "amount": ""}

    response = post(client, world, "owner", "projects:add", (world.project.pk, "budget"), typed, **HTMX)

    assert BudgetLine.objects.get().amount == Decimal("96000.00")
    assert response["HX-Retarget"] == "#budget"
    assert "เก้าหมื่นหกพันบาทถ้วน" in response.content.decode()


def test_a_step_is_added_under_its_activity(client, world):
    activity = baker.make(Activity, project=world.project, name="อบรม")

    post(client, world, "owner", "projects:add", (world.project.pk, "steps"), {"text": "วางแผน", "under": activity.pk})

    assert Step.objects.get().activity == activity


def test_a_step_is_not_added_under_an_activity_of_another_project(client, world):
    activity = baker.make(Activity, project=world.foreign_project, name="อบรม")

    response = post(
        client, world, "owner", "projects:add", (world.project.pk, "steps"), {"text": "วางแผน", "under": activity.pk}
    )

    assert (response.status_code, Step.objects.count()) == (404, 0)


def test_rows_move_and_go(client, world):
    first, second = (baker.make(Objective, project=world.project, order=n, text=f"ข้อ {n}") for n in (1, 2))

    post(client, world, "owner", "projects:move", (world.project.pk, "objectives", second.pk), {"direction": "up"})
    post(client, world, "owner", "projects:remove", (world.project.pk, "objectives", first.pk), {"seen": 1})

    assert list(world.project.objectives.values_list("text", "order")) == [("ข้อ 2", 1)]


def test_a_row_that_somebody_changed_is_not_removed(client, world, objective):
    args = (world.project.pk, "objectives", objective.pk)
    post(client, world, "planner", "projects:row", args, {"text": "แก้แล้ว", "seen": 1})

    shown = post(client, world, "owner", "projects:remove", args, {"seen": 1}, **HTMX).content.decode()

    assert "ยังไม่ได้ลบ" in shown
    assert Objective.objects.filter(text="แก้แล้ว").exists()


def test_the_unit_reports_what_came_of_a_running_project(client, world):
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
    Project.objects.filter(pk=world.project.pk).update(state="running")

    for slug, typed in (("reported-problem", {"text": "ฝนตก", "level": 1}), ("photos", {"caption": "พิธีเปิด"})):
        post(client, world, "owner", "projects:add", (world.project.pk, slug), {**typed, "under": one.pk})

    assert list(ReportItem.objects.values_list("kind", "text")) == [("problem", "ฝนตก")]
    assert list(Photo.objects.values_list("caption", flat=True)) == ["พิธีเปิด"]
    assert open_page(client, world, "owner", "projects:general", world.project.pk).status_code == 403


def test_the_list_filters_by_unit_state_and_text(client, world):
    new_project(world.plan, world.other_unit, 2, name="อบรมครูภาษาไทย", state="running")

    query = {"unit": world.other_unit.pk, "state": "running", "q": "ครู"}
    found = open_page(client, world, "planner", "projects:list", **query).context["page_obj"].object_list
    none = open_page(client, world, "planner", "projects:list", q="ไม่มีคำนี้").context["page_obj"].object_list

    assert ([row.code for row in found], list(none)) == (["P02"], [])


def test_the_plan_of_a_year_without_one_says_what_belongs_there(client, world):
    assert "ยังไม่มีแผนปฏิบัติการของปีนี้" in open_page(client, world, "planner", "projects:plan", 2566).content.decode()


@pytest.mark.parametrize(
    ("name", "args"), [("projects:plan", (2565,)), ("projects:list", ()), ("projects:money", (2565,))]
)
@pytest.mark.parametrize("count", [1, 3, 300])
def test_pages_of_the_year_take_the_same_queries_for_any_number_of_projects(
    client, world, count_queries, name, args, count
):
    for number in range(2, count + 1):
        new_project(world.plan, world.unit, number, strategy=world.strategy)
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get(reverse(name, args=args))) == QUERIES[name]


QUERIES = {"projects:plan": 11, "projects:list": 9, "projects:money": 13}
