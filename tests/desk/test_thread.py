"""The page of the golden thread: who sees what of it, its filter, its marks."""

# ruff: noqa: F401, F811 (fixtures of the projects)

from decimal import Decimal

import pytest
from model_bakery import baker

from areaoffice.reports.models import GeneratedReport
from plans.models import NationalPlan, NationalPlanItem, Strategy
from projects.models import Activity, BudgetLine
from tests.indicators.making import indicator_of
from tests.projects.conftest import count_queries, new_project, world


@pytest.fixture
def national(world):
    plan = baker.make(NationalPlan, code="ns", level="1", name="ยุทธศาสตร์ชาติ", edition="")
    items = [NationalPlanItem.objects.create(plan=plan, code=str(n), name=f"ด้านที่ {n}", order=n) for n in (1, 2)]
    world.project.alignment.set(items[:1])
    return items


def shown(client, world, who, **query):
    client.force_login(world.people[who])
    return client.get("/thread/2565/", query).content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("planner", 200), ("director", 200), ("owner", 200), ("finance", 200), ("outsider", 200), ("anonymous", 302)],
)
def test_page_opens_for_staff_with_their_own_office(client, world, national, who, status):
    if who != "anonymous":
        client.force_login(world.people[who])

    response = client.get("/thread/2565/")

    page = response.content.decode()
    own = "โครงการลับของสำนักงานอื่น" if who == "outsider" else "โครงการที่ 1"
    other = "โครงการที่ 1" if who == "outsider" else "โครงการลับของสำนักงานอื่น"
    assert response.status_code == status
    assert (own in page, other in page) == (status == 200, False)


@pytest.mark.parametrize("year", [2400, 99999])
def test_page_of_an_unknown_year_is_not_there(client, world, year):
    client.force_login(world.people["planner"])

    assert client.get(f"/thread/{year}/").status_code == 404


def test_page_of_a_year_without_a_plan_says_what_belongs_there(client, world):
    client.force_login(world.people["planner"])

    assert "ยังไม่มีแผนปฏิบัติการของปีนี้" in client.get("/thread/2566/").content.decode()


def test_tree_is_a_nested_list_without_javascript(client, world, national):
    baker.make(Activity, project=world.project, name="อบรมครู", order=1)

    page = shown(client, world, "planner")

    assert page.count('class="node node-activity"') == 1
    assert 'role="tree"' not in page
    assert "นับซ้ำได้" in page


def test_unit_people_see_their_projects_and_no_claim_about_the_rest(client, world, national):
    new_project(world.plan, world.other_unit, 2, name="โครงการของกลุ่มอื่น")
    baker.make(Strategy, plan=world.plan.development_plan, number=2, name="กลยุทธ์ว่าง")

    page, whole = (shown(client, world, who) for who in ("owner", "planner"))

    assert ("โครงการของกลุ่มอื่น" in page, "กลยุทธ์ที่ยังไม่มีโครงการ" in page, "ด้านที่ 2" in page) == (False, False, False)
    assert ("โครงการของกลุ่มอื่น" in whole, "กลยุทธ์ที่ยังไม่มีโครงการ" in whole, "ด้านที่ 2" in whole) == (True, True, True)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({}, ["P01", "P02"]),
        ({"unit": "unit"}, ["P01"]),
        ({"area": "strategy"}, ["P01"]),
        ({"area": "0"}, ["P02"]),
        ({"unit": "abc", "area": "๑"}, ["P01", "P02"]),
        ({"unit": "99999999999999999999"}, ["P01", "P02"]),
        ({"through": "999"}, ["P01", "P02"]),
    ],
)
def test_filter_narrows_the_thread(client, world, national, query, codes):
    new_project(world.plan, world.other_unit, 2)
    keys = {"unit": str(world.unit.pk), "strategy": str(world.strategy.pk)}
    client.force_login(world.people["planner"])

    response = client.get("/thread/2565/", {name: keys.get(value, value) for name, value in query.items()})

    assert [strand.project.code for strand in response.context["thread"].strands] == codes


def test_planner_asks_for_the_sheet_and_unit_people_do_not(client, world, national):
    planner, owner = shown(client, world, "planner"), shown(client, world, "owner")
    assert ('value="golden-thread"' in planner, 'value="golden-thread"' in owner) == (True, False)

    client.force_login(world.people["planner"])
    client.post("/books/make/", {"kind": "golden-thread", "fiscal_year": 2565, "digits": "thai"})

    assert GeneratedReport.objects.get().kind == "golden-thread"


@pytest.mark.parametrize("count", [1, 3, 300])
def test_page_takes_the_same_queries_for_any_number_of_projects(client, world, national, count_queries, count):
    for number in range(2, count + 1):
        project = new_project(world.plan, world.unit, number, strategy=world.strategy)
        project.alignment.set(national)
        baker.make(Activity, project=project, name="กิจกรรม", order=1)
        baker.make(BudgetLine, project=project, is_lump_sum=True, item="เหมา", amount=Decimal(5))
    indicator_of(world.project, "K1")
    client.force_login(world.people["planner"])

    assert (
        count_queries(lambda: client.get("/thread/2565/")) == 13 + 4 + 1
    )  # four to judge the KPIs, one for agreements that carry them


def test_page_shows_the_light_of_each_node_with_its_rule(client, world, national):
    indicator_of(world.project, "K1")

    page = shown(client, world, "planner")

    assert '<span class="light light-not_due">ยังไม่ถึงรอบประเมิน 1 ตัวชี้วัด</span>' in page
    assert "สัญญาณของแต่ละจุดคือสถานะที่ควรดูแลก่อนที่สุด" in page
