"""Pages of half-year appraisals through HTTP, person by person and state by state: what opens, who reads a score, queries."""

from io import BytesIO

import pytest
from model_bakery import baker
from openpyxl import load_workbook

from areaoffice.office.models import AuditEvent, Post, RoleGrant, School, User
from staff.appraisals.announcing import announce
from staff.appraisals.page import lists_of
from staff.appraisals.rounds import start_appraisal
from staff.models import LineLevel, RoundAppraisal
from tests.staff.appraising import (
    EVERYBODY,
    STATES,
    TODAY,
    addresses,
    appraising,
    brought_to,
    drafted,
    scored,
    turned,
)

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


KEEPING = {"settings", "people", "committee", "announce", "workbook", "new_round", "superiors"}


OPENS = {
    "officer": {"page", "edit", "report"},
    "head": {"page", "scores"},
    "deputy": {"page"},
    "screener": {"page"},
    "hr": {"page", "overview", "edit", "report", "paper", "leave"} | KEEPING,
    "director": {"overview"},
    "auditor": {"overview"},
}


WHEN = {
    "edit": {State.DRAFT, State.RETURNED},
    "report": {State.AGREED},
    "scores": {State.REPORTED},
    "paper": {State.REPORTED},
    "leave": set(State) - {State.CANCELLED},
    "superiors": set(State) - {State.CANCELLED},
}


def may_see_page(who, state):
    if who in ("head", "deputy"):
        return state != State.DRAFT
    return who != "screener" or state not in RoundAppraisal.BEFORE_THE_COMMITTEE


@pytest.mark.looks
@pytest.mark.parametrize("who", EVERYBODY)
def test_page_opens_for_whom_it_may_in_every_state(client, world, who):
    client.force_login(world.people[who])
    opened, expected = {}, {}
    for state in STATES:
        RoundAppraisal.objects.update(state=state)
        opened[state] = {name for name, url in addresses(world).items() if client.get(url).status_code == 200}
        expected[state] = {"lists", *opening(who, state)}

    assert opened == expected


def opening(who, state):
    of_my_office = {"new_round"} if who == "outsider" else set()
    found = {name for name in OPENS.get(who, set()) | of_my_office if state in WHEN.get(name, STATES)}
    return found if may_see_page(who, state) else found - {"page", "scores"}


@pytest.mark.looks
@pytest.mark.parametrize("who", EVERYBODY)
def test_announcement_is_read_by_all_who_work_in_the_office_once_it_is_made(client, world, who):
    brought_to(world, State.ACKNOWLEDGED)
    announce(round=world.round, number="5/2565", on=TODAY, by=world.people["hr"], today=TODAY)
    client.force_login(world.people[who])
    status = 404 if who == "outsider" else 200

    shown = client.get(addresses(world)["announcement"])
    book = client.get(addresses(world)["announcement_file"])
    assert (shown.status_code, book.status_code) == (status, status)
    if status == 200:
        rows = list(load_workbook(BytesIO(book.content)).active.values)
        assert rows[1] == ("คุณofficer", "นักจัดการงานทั่วไป", "กลุ่มอำนวยการ", "บุคลากรตามมาตรา 38 ค. (2)", "ดีมาก")
        assert "80.00" not in shown.content.decode()


SEES = {
    "officer": RoundAppraisal.TOLD,
    "head": {State.REPORTED, State.SCORED, State.REVIEWED, State.SCREENED, *RoundAppraisal.TOLD},
    "deputy": {State.SCORED, State.REVIEWED, State.SCREENED, *RoundAppraisal.TOLD},
    "hr": {State.SCORED, State.REVIEWED, State.SCREENED, *RoundAppraisal.TOLD},
    "screener": {State.REVIEWED, State.SCREENED, *RoundAppraisal.TOLD},
}


@pytest.mark.looks
@pytest.mark.parametrize("who", EVERYBODY)
def test_score_is_on_no_page_of_whom_it_is_not_for_and_every_look_leaves_a_trace(client, world, who):
    """A level of 5 by the superior comes to 100.00 ดีเด่น, with a note that nobody else may read."""
    brought_to(world, State.REPORTED, level=3)
    scored(world, 5)
    LineLevel.objects.filter(side="superior").update(note="บันทึกลับของผู้บังคับบัญชา")
    looks = AuditEvent.objects.filter(verb="เปิดดูผลการประเมิน", actor=world.people[who])
    client.force_login(world.people[who])

    for state in STATES:
        RoundAppraisal.objects.update(state=state)
        before, sees = looks.count(), state in SEES.get(who, set())
        shown = client.get(addresses(world)["page"]).content.decode()
        assert ("100.00" in shown, "ดีเด่น" in shown, "บันทึกลับ" in shown) == (sees, sees, sees), state
        assert looks.count() - before == sees, state


@pytest.mark.parametrize("who", ["hr", "director", "auditor"])
def test_overview_tells_states_and_no_score(client, world, who):
    brought_to(world, State.SCORED, level=5)
    client.force_login(world.people[who])

    shown = client.get(addresses(world)["overview"]).content.decode()
    assert "ผู้บังคับบัญชาประเมินแล้ว" in shown
    assert [word for word in ("100.00", "ดีเด่น") if word in shown] == []


def test_workbook_of_the_personnel_group_holds_the_score_and_leaves_a_trace(client, world):
    brought_to(world, State.SCORED)
    client.force_login(world.people["hr"])

    rows = list(load_workbook(BytesIO(client.get(addresses(world)["workbook"]).content)).active.values)
    assert rows[1][4:] == ("ผู้บังคับบัญชาประเมินแล้ว", 80, "ดีมาก")
    assert AuditEvent.objects.filter(verb="ส่งออกผลการประเมินของรอบ").count() == 1


def test_personnel_officer_reads_no_score_of_their_own_before_being_told(client, world):
    hr = world.people["hr"]
    start_appraisal(round=world.round, post=world.posts["hr"], scheme=world.scheme, by=world.people["hr"])
    own = RoundAppraisal.objects.get(owner=hr)
    for line in own.lines.all():
        LineLevel.objects.create(line=line, side="superior", level=5, by=world.people["head"])
    RoundAppraisal.objects.filter(pk=own.pk).update(state=State.SCORED)
    client.force_login(hr)

    rows = list(load_workbook(BytesIO(client.get(addresses(world)["workbook"]).content)).active.values)
    assert [row[5:] for row in rows if row[0] == "คุณhr"] == [(None, None)]


def test_owner_reads_no_opinion_about_the_score_before_being_told(client, world):
    brought_to(world, State.REPORTED)
    scored(world)
    turned(world, "score", words="ความเห็นลับก่อนแจ้งผล")
    client.force_login(world.people["officer"])
    page = addresses(world)["page"]

    before = client.get(page).content.decode()
    for key in ("review", "screen", "notify"):
        turned(world, key)
    assert ("ความเห็นลับ" in before, "ความเห็นลับ" in client.get(page).content.decode()) == (False, True)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("who", "page", "queries"), [("head", "lists", 12), ("hr", "overview", 12)])
def test_list_takes_the_same_queries_for_any_number_of_rows(client, world, count_queries, who, page, queries, rows):
    for name in ("hr", "deputy")[: rows - 1]:
        start_appraisal(round=world.round, post=world.posts[name], scheme=world.scheme, by=world.people["hr"])
    RoundAppraisal.objects.update(state=State.SUBMITTED, superior=world.posts["head"])
    client.force_login(world.people[who])
    url = addresses(world)[page]
    client.get(url)

    assert count_queries(lambda: client.get(url)) == queries


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("who", "page", "queries"),
    [
        ("hr", "announce", 13),
        ("colleague", "announcement", 8),
        ("hr", "people", 11),
        ("hr", "committee", 15),
        ("hr", "workbook", 14),
    ],
)
def test_page_of_a_round_takes_the_same_queries_for_any_number_of_people(
    client, world, count_queries, who, page, queries, rows
):
    for name in ("hr", "deputy")[: rows - 1]:
        made = start_appraisal(round=world.round, post=world.posts[name], scheme=world.scheme, by=world.people["hr"])
        levels = [LineLevel(line=line, side="superior", level=5, by=made.owner) for line in made.lines.all()]
        LineLevel.objects.bulk_create(levels)
        baker.make(Post, office=world.office, person=world.people[f"{name}"], title="อีกตำแหน่ง")
    brought_to(world, State.ACKNOWLEDGED)
    RoundAppraisal.objects.update(state=State.ACKNOWLEDGED)
    if page == "announcement":
        announce(round=world.round, number="5/2565", on=TODAY, by=world.people["hr"], today=TODAY)
    client.force_login(world.people[who])
    url = addresses(world)[page]
    client.get(url)

    assert count_queries(lambda: client.get(url)) == queries


@pytest.mark.parametrize("rows", [1, 3])
def test_appraisal_takes_the_same_queries_for_any_number_of_lines(client, world, count_queries, rows):
    drafted(world, *[90, 5, 5][:rows])
    client.force_login(world.people["officer"])
    urls = [addresses(world)[name] for name in ("page", "edit")]
    for url in urls:
        client.get(url)

    assert [count_queries(lambda url=url: client.get(url)) for url in urls] == [20, 14]


def test_somebody_of_a_school_finds_no_announcement_of_the_office(client, world):
    brought_to(world, State.ACKNOWLEDGED)
    announce(round=world.round, number="5/2565", on=TODAY, by=world.people["hr"], today=TODAY)
    teacher = User.objects.create_user(username="teacher")
    school = baker.make(School, office=world.office, code="s01", name="โรงเรียน")
    RoleGrant.objects.create(user=teacher, role="school_data", office=world.office, school=school)

    assert (
        lists_of(teacher, world.office, today=TODAY).is_empty,
        lists_of(world.people["colleague"], world.office, today=TODAY).is_empty,
    ) == (True, False)
