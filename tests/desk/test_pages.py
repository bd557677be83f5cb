"""Home, search, notices, switches, the day of a demo, and what machines ask."""

import gzip
from datetime import date
from typing import Any

import pytest
from model_bakery import baker

from areaoffice.desk.views import health
from areaoffice.office.models import Notice, RoleGrant, User
from indicators.models import Indicator, IndicatorYear, Result
from plans.models import ActionPlan
from projects.models import Account, Activity, LedgerEntry, ProgressReport, Project
from tests.projects.conftest import new_project


def kpi(project: Project, number: str, **values) -> IndicatorYear:
    card = baker.make(
        Indicator, office=project.office, code=number, name=f"ตัวชี้วัด {number}", kind="count", unit_name="คน"
    )
    defaults: dict[str, Any] = {
        "fiscal_year": 2565,
        "operator": "at_least",
        "target": 10,
        "frequency": "year",
        "entered_by": "unit",
    }
    return baker.make(
        IndicatorYear, office=project.office, indicator=card, project=project, number=number, **(defaults | values)
    )


@pytest.fixture
def running(world):
    Project.objects.filter(pk=world.project.pk).update(state="running")
    world.project.refresh_from_db()
    return world.project


# --- home --------------------------------------------------------------------------------------------------------------


def test_home_tells_what_waits_and_in_how_many_days(client, world, running, open_round):
    kpi(running, "P01-K1")
    client.force_login(world.people["owner"])

    shown = client.get("/").content.decode()

    assert "P01-K1 ตัวชี้วัด P01-K1" in shown
    assert "เหลือ 46 วัน (30 ก.ย. 2565)" in shown
    assert f'href="/results/2565/{world.unit.pk}/?show=due"' in shown


def test_reported_indicator_waits_no_more(client, world, running, open_round):
    baker.make(Result, indicator_year=kpi(running, "P01-K1"), round=open_round, value=3, place_key="")
    client.force_login(world.people["owner"])

    assert client.get("/").context["home"].due == ()


def test_indicator_of_two_open_rounds_waits_in_each(client, world, running, open_round):
    dates: dict[str, Any] = {"opens_on": date(2022, 8, 1), "due_on": date(2022, 9, 30), "closes_on": date(2022, 10, 15)}
    rounds = [
        baker.make("projects.ReportingRound", office=world.office, fiscal_year=2565, kind="quarter", number=n, **dates)
        for n in (3, 4)
    ]
    year = kpi(running, "P01-K1", frequency="quarter")
    baker.make(Result, indicator_year=year, round=rounds[0], value=3, place_key="")
    client.force_login(world.people["owner"])

    (due,) = client.get("/").context["home"].due
    assert due.round_pk == rounds[1].pk


def test_director_reads_what_is_missing_and_opens_no_form(client, world, running, open_round):
    year = kpi(running, "P01-K1")
    client.force_login(world.people["director"])

    shown = client.get("/").content.decode()

    assert "ตัวชี้วัดที่ยังไม่รายงานผล" in shown
    assert f'href="/indicators/{year.pk}/"' in shown


@pytest.mark.parametrize(("state", "waits"), [(None, True), ("draft", True), ("returned", True), ("submitted", False)])
def test_report_waits_until_it_is_sent(client, world, running, open_round, state, waits):
    if state:
        baker.make(ProgressReport, project=running, round=open_round, state=state)
    client.force_login(world.people["owner"])

    assert bool(client.get("/").context["home"].unsent) == waits


def test_finance_sees_whose_money_is_not_spent_and_others_do_not(client, world):
    part = new_project(world.plan, world.unit, 2)
    spent = new_project(world.plan, world.unit, 3)
    for project, entries in {
        world.project: [("allot", 100)],
        part: [("allot", 100), ("disburse", 40)],
        spent: [("allot", 100), ("disburse", 100)],
    }.items():
        account = baker.make(Account, office=world.office, fiscal_year=2565, project=project, tracks_spending=True)
        for kind, amount in entries:
            baker.make(
                LedgerEntry, account=account, kind=kind, amount=amount, on="2022-08-01", by=world.people["planner"]
            )
    client.force_login(world.people["finance"])

    home = client.get("/").context["home"]

    assert {row.project.code for row in home.unspent} == {"P01", "P02"}
    assert next(row.remaining for row in home.unspent if row.project == part) == 60
    client.force_login(world.people["planner"])
    assert client.get("/").context["home"].unspent == ()


def test_home_of_another_unit_is_quiet(client, world, running, open_round):
    kpi(running, "P01-K1")
    client.force_login(world.people["other_owner"])

    home = client.get("/").context["home"]
    assert (home.due, home.unsent) == ((), ())


@pytest.mark.parametrize("count", [1, 3])
def test_home_takes_the_same_queries(client, world, open_round, count_queries, count):
    for number in range(2, 2 + count):
        kpi(new_project(world.plan, world.unit, number, state="running"), f"P0{number}-K1")
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get("/")) == 23


# --- search ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["P01", "โครงการที่ 1", "p01", "โครงการที่ ๑", "  P01  "])
def test_search_finds_a_project(client, world, query):
    client.force_login(world.people["planner"])

    assert "P01 โครงการที่ 1" in client.get("/search/", {"q": query}).content.decode()


def test_search_finds_activities_and_indicators(client, world):
    baker.make(Activity, project=world.project, order=1, name="อบรมครูแกนนำ")
    kpi(world.project, "P01-K9")
    client.force_login(world.people["planner"])

    assert "อบรมครูแกนนำ" in client.get("/search/", {"q": "แกนนำ"}).content.decode()
    assert "P01-K9" in client.get("/search/", {"q": "K9"}).content.decode()


@pytest.mark.parametrize("who", ["planner", "owner", "director"])
def test_search_finds_nothing_of_another_office(client, world, who):
    client.force_login(world.people[who])

    assert world.foreign_project.name not in client.get("/search/", {"q": "ลับ"}).content.decode()


def test_search_finds_nothing_of_another_unit_for_its_people(client, world):
    new_project(world.plan, world.other_unit, 2, name="โครงการของกลุ่มอื่น")
    client.force_login(world.people["owner"])

    assert "โครงการของกลุ่มอื่น" not in client.get("/search/", {"q": "กลุ่มอื่น"}).content.decode().replace('value="กลุ่มอื่น"', "")


@pytest.mark.parametrize("query", ["", "ก", "%", "'; DROP TABLE", "<script>", "x" * 3000, "\x00ab"])
def test_odd_query_is_answered(client, world, query):
    client.force_login(world.people["planner"])

    response = client.get("/search/", {"q": query})

    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("<main")[1]


# --- switches ----------------------------------------------------------------------------------------------------------


def test_year_stays_switched_and_the_page_stays(client, world):
    ActionPlan.objects.create(office=world.office, fiscal_year=2564)
    client.force_login(world.people["planner"])

    response = client.post("/switch/year/", {"fiscal_year": "2564", "next": "/plan/2565/"})

    assert response.headers["Location"] == "/plan/2564/"
    assert client.get("/").wsgi_request.fiscal_year == 2564


@pytest.mark.parametrize("year", ["2570", "x", "", "2565.0"])
def test_year_without_a_plan_is_not_found(client, world, year):
    client.force_login(world.people["planner"])

    assert client.post("/switch/year/", {"fiscal_year": year}).status_code == 404


def test_office_is_switched_to_where_one_works_only(client, world):
    both = world.people["planner"]
    RoleGrant.objects.create(user=both, role="planner", office=world.foreign_project.plan.office)
    client.force_login(both)
    client.post("/switch/office/", {"office": "elsewhere"})
    assert client.get("/").wsgi_request.office.code == "elsewhere"

    client.force_login(world.people["director"])
    assert client.post("/switch/office/", {"office": "elsewhere"}).status_code == 404


def test_day_of_the_demo_is_moved_for_this_visitor(client, world):
    client.force_login(world.people["planner"])

    client.post("/switch/today/", {"today": "๑ ต.ค. ๒๕๖๕"})
    assert client.get("/").context["shell"].demo_today == date(2022, 10, 1)

    client.post("/switch/today/", {"today": "1/10/2022"})
    assert "น่าจะเป็น ค.ศ." in client.get("/").content.decode()


def test_real_day_is_not_moved(client, world, settings):
    settings.OFFICE_TODAY = ""
    client.force_login(world.people["planner"])

    assert client.post("/switch/today/", {"today": "1/10/2565"}).status_code == 404
    assert "ข้อมูลสาธิต" not in client.get("/").content.decode()


# --- the frame ---------------------------------------------------------------------------------------------------------


def test_person_without_an_office_is_told_so(client, db):
    client.force_login(User.objects.create_user("lost"))

    response = client.get("/")

    assert response.status_code == 403
    assert "สำนักงาน" in response.content.decode()


def test_notices_are_ones_own_and_are_read_once(client, world):
    baker.make(Notice, to=world.people["planner"], text="จัดทำเล่มเสร็จแล้ว")
    baker.make(Notice, to=world.people["owner"], text="ของคนอื่น")
    client.force_login(world.people["planner"])

    shown = client.get("/notices/").content.decode()
    assert "จัดทำเล่มเสร็จแล้ว" in shown
    assert "ของคนอื่น" not in shown

    client.post("/notices/")
    assert Notice.objects.filter(to=world.people["planner"], read_at__isnull=True).count() == 0
    assert Notice.objects.filter(to=world.people["owner"], read_at__isnull=True).count() == 1


def test_page_carries_its_policy_and_its_number(client, world):
    client.force_login(world.people["planner"])

    response = client.get("/")

    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert len(response.headers["X-Request-Id"]) == 16


def test_page_is_compressed_for_who_takes_it(client, world):
    client.force_login(world.people["planner"])

    plain, packed = client.get("/"), client.get("/", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain
    assert (packed["Content-Encoding"], gzip.decompress(packed.content)[:15]) == ("gzip", b"<!doctype html>")


def test_manual_has_a_section_for_every_page_that_points_to_it(client, world):
    client.force_login(world.people["planner"])
    manual = client.get("/help/").content.decode()

    for page in ("/", "/plan/2565/", "/projects/", "/indicators/", "/dashboard/2565/", "/money/2565/", "/books/"):
        anchor = client.get(page).context["shell"].help_anchor
        assert f'id="{anchor[1:]}"' in manual, page


WITH_A_SECTION = (
    "school_forms",
    "open_school_form",
    "school_board",
    "office_answer",
    "answer_sheet",
    "school_home",
    "school_answer",
    "schools",
    "school",
    "results",
    "places",
    "cell",
    "unit_round",
    "board",
    "verify",
    "by_place",
    "results_by_place",
    "compare",
    "targets",
    "visits",
    "evaluations",
    "evaluation",
    "evaluation_item",
    "missing_evidence",
    "monitoring",
    "copy_sheet",
    "copy_list",
    "measuring",
    "round_targets",
    "scale",
    "card",
    "target",
)


OTHERS_WITH_A_SECTION = (
    "projects-project_ledger",
    "projects-class_ledger",
    "projects-entry_new",
    "projects-entry_reverse",
    "projects-months",
    "projects-spending",
    "projects-disbursement_targets",
    "projects-money_lists",
    "projects-finance_files",
    "projects-finance_columns",
    "projects-finance_preview",
    "projects-finance_file",
    "projects-rounds",
    "projects-leave",
    "plans-directives",
    "plans-directive",
    "indicators-own_score",
    "indicators-official_score",
    "indicators-copy_entered",
    "indicators-close_correction",
)


@pytest.mark.parametrize("anchor", OTHERS_WITH_A_SECTION)
def test_manual_has_a_section_once_for_money_rounds_directives_and_scores(client, world, anchor):
    client.force_login(world.people["planner"])

    assert client.get("/help/").content.decode().count(f'id="{anchor}"') == 1


@pytest.mark.parametrize("name", WITH_A_SECTION)
def test_manual_has_a_section_once_for_each_page_of_indicators(client, world, name):
    client.force_login(world.people["planner"])

    assert client.get("/help/").content.decode().count(f'id="indicators-{name}"') == 1


# --- machines ----------------------------------------------------------------------------------------------------------


def test_machines_are_told_that_the_process_lives_and_can_work(client, db):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"database": "ok", "migrations": "ok", "broker": "ok"}


def test_machines_are_told_what_keeps_it_from_working(client, db, monkeypatch):
    def broken() -> bool:
        raise ConnectionError

    monkeypatch.setitem(health.CHECKS, "database", broken)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["database"] == "failed: ConnectionError"
