"""The budget act has come: what is kept, postponed and cut, and what follows."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import StateChange
from plans.models import Ceiling, FundSource
from projects.arrival import build, cuts_of
from projects.arrival_actions import close_arrival, decide_arrival, record_arrival
from projects.models import ActArrival, ArrivalDecision, BudgetLine, Project
from tests.projects.conftest import new_project

DAY = date(2022, 2, 20)


def planned(project, amount):
    return baker.make(BudgetLine, project=project, item="รวม", is_lump_sum=True, amount=Decimal(amount))


@pytest.fixture
def running(world):
    project = new_project(world.plan, world.unit, 2, state="running")
    planned(project, "50000")
    return project


@pytest.fixture
def arrival(world, running):
    planned(world.project, "1000.50")
    new_project(world.plan, world.unit, 3, state="refused")
    event = ActArrival(plan=world.plan, document_number="ศธ 04006/ว100", dated_on=DAY)
    return record_arrival(arrival=event, by=world.people["planner"])


def of(arrival, project):
    return arrival.decisions.get(project=project)


def decide(world, arrival, project, kind, who="planner", **fields):
    typed = {"amount": Decimal(fields["amount"])} if "amount" in fields else {}
    return decide_arrival(
        decision=of(arrival, project), kind=kind, by=world.people[who], note=fields.get("note", ""), **typed
    )


def test_the_arrival_lists_every_project_that_counts_once(world, running, arrival):
    assert set(arrival.decisions.values_list("project", "kind")) == {(world.project.pk, ""), (running.pk, "")}

    with pytest.raises(ValidationError, match="ไว้แล้ว"):
        record_arrival(
            arrival=ActArrival(plan=world.plan, document_number="อีกฉบับ", dated_on=DAY), by=world.people["planner"]
        )

    assert ActArrival.objects.count() == 1


@pytest.mark.parametrize("who", ["finance", "director", "owner", "outsider"])
def test_only_planners_go_through_the_projects(world, running, arrival, who):
    with pytest.raises(PermissionDenied):
        decide(world, arrival, running, "keep", who)
    with pytest.raises(PermissionDenied):
        close_arrival(arrival=arrival, by=world.people[who])

    assert of(arrival, running).kind == ""


def test_a_running_project_is_postponed_with_its_reason(world, running, arrival):
    with pytest.raises(ValidationError, match="การชะลอโครงการต้องระบุเหตุผล"):
        decide(world, arrival, running, "postpone")
    decide(world, arrival, running, "postpone", note="งบประมาณไม่พอ")

    running.refresh_from_db()
    change = StateChange.objects.about(running).get()
    assert (running.state, change.from_state, change.reason) == ("postponed", "running", "งบประมาณไม่พอ")
    assert (change.document_number, change.dated_on) == ("ศธ 04006/ว100", DAY)


def test_a_proposal_that_is_postponed_keeps_its_state(world, arrival):
    decide(world, arrival, world.project, "postpone", note="รอปีหน้า")

    world.project.refresh_from_db()
    assert world.project.state == "draft"


def test_a_changed_mind_puts_the_project_back_where_it_was(world, running, arrival):
    decide(world, arrival, running, "postpone", note="งบประมาณไม่พอ")

    decide(world, arrival, running, "keep")

    running.refresh_from_db()
    assert running.state == "running"
    assert list(StateChange.objects.about(running).values_list("to_state", flat=True)) == ["postponed", "running"]


def test_a_cut_waits_for_the_next_revision_and_changes_no_line(world, running, arrival):
    decide(world, arrival, running, "cut", amount="20000")
    decide(world, arrival, world.project, "cut", amount="0")
    waiting = cuts_of(world.plan, world.people["planner"])
    assert running.budget_lines.get().amount == 50000

    running.budget_lines.update(amount=Decimal("19999.99"))

    assert [(cut.project, cut.before, cut.decision.amount) for cut in waiting] == [
        (world.project, Decimal("1000.50"), 0),
        (running, 50000, 20000),
    ]
    assert [cut.project for cut in cuts_of(world.plan, world.people["planner"])] == [world.project]


def test_the_page_of_revisions_shows_what_is_to_be_cut(client, world, running, arrival):
    decide(world, arrival, running, "cut", amount="20000")
    client.force_login(world.people["planner"])

    shown = client.get(reverse("indicators:revisions", args=[2565])).content.decode()

    assert "จาก 50,000.00 ให้เหลือ 20,000.00 บาท" in shown


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [(None, "กรุณาระบุวงเงินใหม่"), ("50000.01", r"มากกว่างบตามแผน 50,000\.00 บาท"), ("-1", "ต้องไม่ติดลบ")],
)
def test_a_wrong_cut_is_refused(world, running, arrival, amount, sentence):
    with pytest.raises(ValidationError, match=sentence):
        decide(world, arrival, running, "cut", **({"amount": amount} if amount else {}))

    assert of(arrival, running).kind == ""


def test_totals_stand_before_and_after_against_the_new_ceilings(world, running, arrival):
    source = baker.make(FundSource)
    baker.make(Ceiling, plan=world.plan, unit=world.unit, fund_source=source, amount=Decimal(20000))
    page = build(arrival=arrival, user=world.people["planner"])
    assert (page.before, page.after, page.undecided) == (Decimal("51000.50"), Decimal("51000.50"), 2)
    assert page.total.words == "เกินกรอบ 31,000.50 บาท"

    decide(world, arrival, running, "cut", amount="20000")
    decide(world, arrival, world.project, "postpone", note="รอ")

    page = build(arrival=arrival, user=world.people["planner"])
    assert (page.before, page.after, page.total.words, page.undecided) == (
        Decimal("51000.50"),
        20000,
        "เต็มกรอบพอดี",
        0,
    )


def test_it_is_closed_when_every_project_has_its_decision(world, running, arrival):
    planner = world.people["planner"]
    decide(world, arrival, running, "keep")
    with pytest.raises(ValidationError, match="เหลืออีก 1 โครงการ"):
        close_arrival(arrival=arrival, by=planner)
    decide(world, arrival, world.project, "keep")
    close_arrival(arrival=arrival, by=planner)

    with pytest.raises(ValidationError, match="ปิดการพิจารณาแล้ว"):
        decide(world, arrival, running, "postpone", note="เปลี่ยนใจ")

    running.refresh_from_db()
    assert running.state == "running"


# --- pages ---------------------------------------------------------------------------------------------------------------


def address(name="act", *args):
    return reverse(f"projects:{name}", args=[2565, *args])


@pytest.mark.parametrize(
    ("who", "status", "forms"),
    [
        ("anonymous", 302, 0),
        ("outsider", 200, 0),
        ("owner", 200, 0),
        ("director", 200, 0),
        ("finance", 200, 0),
        ("planner", 200, 2),
    ],
)
def test_who_reads_and_who_decides(client, world, running, arrival, who, status, forms):
    if who != "anonymous":
        client.force_login(world.people[who])

    response = client.get(address())

    shown = response.content.decode()
    assert (response.status_code, shown.count("decision-form")) == (status, forms)
    assert ("51,000.50" in shown) == (status == 200 and who != "outsider")


def test_an_owner_reads_nothing_of_another_unit(client, world, arrival):
    other = new_project(world.plan, world.other_unit, 8, name="โครงการของกลุ่มอื่น")
    planned(other, "77777")
    baker.make(ArrivalDecision, arrival=arrival, project=other, kind="cut", amount=Decimal(7))
    client.force_login(world.people["owner"])

    shown = client.get(address()).content.decode()

    assert ("โครงการที่ 2" in shown, "โครงการของกลุ่มอื่น" in shown, "77,777" in shown) == (True, False, False)


@pytest.mark.parametrize(("who", "status"), [("director", 403), ("finance", 403), ("owner", 403), ("outsider", 404)])
def test_readers_decide_nothing(client, world, running, arrival, who, status):
    client.force_login(world.people[who])

    response = client.post(address("act_decide", of(arrival, running).pk), {"kind": "keep"})

    assert (response.status_code, of(arrival, running).kind) == (status, "")


def test_the_planner_records_the_arrival_and_goes_through_the_rows(client, world, running):
    client.force_login(world.people["planner"])

    client.post(address(), {"document_number": "ศธ ๑", "dated_on": "๒๐ ก.พ. ๒๕๖๕"})
    arrival = ActArrival.objects.get()
    row = of(arrival, running)
    saved = client.post(address("act_decide", row.pk), {"kind": "cut", "amount": "๑๐,๐๐๐", "note": ""})
    client.post(address("act_decide", of(arrival, world.project).pk), {"kind": "keep"})
    client.post(address("act_close"))

    assert (saved.url, of(arrival, running).amount) == (f"{address()}#d{row.pk}", 10_000)
    shown = client.get(address()).content.decode()
    assert ("ปิดการพิจารณาแล้ว" in shown, "รอลดวงเงินในการปรับแผน" in shown) == (True, True)


def test_a_wrong_row_says_so_in_its_place(client, world, running, arrival):
    client.force_login(world.people["planner"])
    row = of(arrival, running)

    response = client.post(address("act_decide", row.pk), {"kind": "cut", "amount": "60000"})

    assert response.status_code == 422
    assert "วงเงินใหม่ 60,000.00 บาท มากกว่างบตามแผน 50,000.00 บาท" in response.content.decode()


def test_a_year_without_a_plan_has_no_act(client, world):
    client.force_login(world.people["planner"])

    assert client.get(reverse("projects:act", args=[2566])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(client, world, arrival, count_queries, count):
    for number in range(10, count + 10):
        baker.make(ArrivalDecision, arrival=arrival, project=new_project(world.plan, world.unit, number))
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get(address())) == 14


def test_the_projects_of_the_event_are_counted(world):
    assert Project.objects.standing().for_plan(world.plan).count() == 1
