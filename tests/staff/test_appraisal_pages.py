"""The pages of half-year appraisals through HTTP: person by person, state by state, bad input, queries, and the trail of looks."""

from io import BytesIO

import pytest
from django.urls import reverse
from model_bakery import baker
from openpyxl import load_workbook

from areaoffice.office.models import AuditEvent, Notice, RoleGrant, School, User
from staff.appraisals.page import lists_of
from staff.appraisals.rounds import announce, close_round, start_appraisal
from staff.appraisals.workflow import TURNS
from staff.models import AppraisalStep, LineLevel, RoundAppraisal
from tests.office.uploads import pdf, upload
from tests.staff.appraising import (
    LEVELS,
    PASSWORD,
    TODAY,
    appraising,
    brought_to,
    drafted,
    scored,
    turned,
)

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State
EVERYBODY = (
    "officer",
    "colleague",
    "head",
    "deputy",
    "screener",
    "hr",
    "director",
    "auditor",
    "planner",
    "finance",
    "administrator",
    "outsider",
)


@pytest.fixture
def world(db):
    return appraising()


def addresses(world):
    one, round = world.appraisal.pk, world.round.pk
    return {
        "lists": reverse("appraisals:lists"),
        "page": reverse("appraisals:page", args=[one]),
        "edit": reverse("appraisals:edit", args=[one]),
        "report": reverse("appraisals:report", args=[one]),
        "scores": reverse("appraisals:scores", args=[one]),
        "paper": reverse("appraisals:paper", args=[one]),
        "leave": reverse("appraisals:leave", args=[one]),
        "superiors": reverse("appraisals:superiors", args=[one]),
        "overview": reverse("appraisals:overview", args=[round]),
        "settings": reverse("appraisals:settings", args=[round]),
        "people": reverse("appraisals:people", args=[round, world.scheme.pk]),
        "committee": reverse("appraisals:committee", args=[round]),
        "announce": reverse("appraisals:announce", args=[round]),
        "announcement": reverse("appraisals:announcement", args=[round]),
        "announcement_file": reverse("appraisals:announcement_file", args=[round]),
        "workbook": reverse("appraisals:workbook", args=[round]),
        "new_round": reverse("appraisals:new_round"),
    }


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
# In which state a page is somebody's at all; every other page is open in all of them.
WHEN = {
    "edit": {State.DRAFT, State.RETURNED},
    "report": {State.AGREED},
    "scores": {State.REPORTED},
    "paper": {State.REPORTED},
    "leave": set(State) - {State.CANCELLED},
    "superiors": set(State) - {State.CANCELLED},
}
STATES = [
    State.DRAFT,
    State.SUBMITTED,
    State.RETURNED,
    State.AGREED,
    State.REPORTED,
    State.SCORED,
    State.REVIEWED,
    State.SCREENED,
    State.NOTIFIED,
    State.ACKNOWLEDGED,
    State.REFUSED,
    State.CANCELLED,
]


def may_see_page(who, state):
    if who in ("head", "deputy"):
        return state != State.DRAFT
    return who != "screener" or state not in RoundAppraisal.BEFORE_THE_COMMITTEE


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


# --- scores -------------------------------------------------------------------------------------------------------------

SEES = {
    "officer": RoundAppraisal.TOLD,
    "head": {State.REPORTED, State.SCORED, State.REVIEWED, State.SCREENED, *RoundAppraisal.TOLD},
    "deputy": {State.SCORED, State.REVIEWED, State.SCREENED, *RoundAppraisal.TOLD},
    "hr": {State.SCORED, State.REVIEWED, State.SCREENED, *RoundAppraisal.TOLD},
    "screener": {State.REVIEWED, State.SCREENED, *RoundAppraisal.TOLD},
}


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


# --- steps --------------------------------------------------------------------------------------------------------------


def step(client, world, key, **typed):
    one = world.appraisal
    signed = {"is_ticked": "on", "password": PASSWORD, "seen": one.row_version}
    return client.post(reverse("appraisals:step", args=[one.pk, key]), {**signed, **typed})


WHOSE = {"owner": "officer", "superior": "head", "senior": "deputy", "committee": "screener", "personnel": "hr"}


@pytest.mark.parametrize("who", EVERYBODY)
def test_step_page_is_404_for_whoever_it_is_never_for(client, world, who):
    client.force_login(world.people[who])
    here, paper = set(), set()
    for turn in TURNS:
        RoundAppraisal.objects.update(state=min(turn.sources))
        url = reverse("appraisals:step", args=[world.appraisal.pk, turn.key])
        here |= {turn.key} if client.get(url).status_code == 200 else set()
        paper |= {turn.key} if client.get(f"{url}?way=paper").status_code == 200 else set()
        if WHOSE[turn.authority] != who:
            assert step(client, world, turn.key, words="ทดลอง", witness="พยาน").status_code == 404

    assert here == {turn.key for turn in TURNS if WHOSE[turn.authority] == who}
    unsigned = {turn.key for turn in TURNS if not turn.signs}
    assert paper == {turn.key for turn in TURNS if turn.signs and who == "hr"} | (here & unsigned)
    assert not AppraisalStep.objects.exists()


def test_year_of_an_officer_through_the_pages(client, world):
    drafted(world, 40, 30, 30)
    for who, key, typed in (
        ("officer", "submit", {}),
        ("head", "return", {"words": "เพิ่มงานธุรการ"}),
        ("officer", "submit", {}),
        ("head", "agree", {}),
    ):
        client.force_login(world.people[who])
        assert step(client, world, key, **typed).status_code == 302
    client.force_login(world.people["officer"])
    page = client.get(addresses(world)["page"]).content.decode()
    assert ("ตกลงร่วมกันแล้ว" in page, "เพิ่มงานธุรการ" in page) == (True, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password": "ผิด"}, "รหัสผ่านไม่ถูกต้อง ยังไม่ได้ลงนาม"),
        ({"is_ticked": ""}, "กรุณาทำเครื่องหมายยืนยัน"),
        ({"seen": "1"}, "แบบประเมินนี้มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้"),
        ({"seen": "ก"}, "แบบประเมินนี้มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้"),
    ],
)
def test_refused_step_says_why_and_writes_nothing(client, world, typed, sentence):
    drafted(world, 40, 30, 30)
    client.force_login(world.people["officer"])

    response = step(client, world, "submit", **typed)
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert (world.appraisal.state, AppraisalStep.objects.count()) == (State.DRAFT, 0)


def test_paper_is_recorded_through_the_page_and_its_scan_opens_for_the_superior_alone(client, world):
    brought_to(world, State.SUBMITTED)
    one = world.appraisal
    client.force_login(world.people["hr"])
    typed = {
        "seen": one.row_version,
        "name": "นางสมศรี",
        "position": "ผู้อำนวยการกลุ่ม",
        "signed_on": "1 ส.ค. 2565",
        "scan": upload("ลงนาม.pdf", pdf()),
    }

    response = client.post(reverse("appraisals:step", args=[one.pk, "agree"]) + "?way=paper", typed)
    assert (response.status_code, world.appraisal.state) == (302, State.AGREED)
    stored = reverse("office:file", args=[AppraisalStep.objects.get(key="agree").scan_id])
    opened = {who for who in EVERYBODY if _opens(client, world, who, stored)}
    assert opened == {"officer", "head", "deputy", "hr"}


def _opens(client, world, who, url):
    client.force_login(world.people[who])
    return client.get(url).status_code == 200


def test_closed_round_says_so_on_the_step_and_takes_no_score(client, world):
    brought_to(world, State.REPORTED)
    close_round(round=world.round, by=world.people["hr"], today=TODAY)
    client.force_login(world.people["head"])

    assert "รอบการประเมินปิดแล้ว" in step(client, world, "score").content.decode()
    assert client.get(addresses(world)["scores"]).status_code == 409


# --- writing ------------------------------------------------------------------------------------------------------------


def typed_rows(*rows, seen):
    found = {"rows": len(rows), "seen": seen}
    for place, (name, weight) in enumerate(rows):
        found |= {f"l{place}-name": name, f"l{place}-weight": weight, f"l{place}-indicator": ""}
        found |= {f"l{place}-level_{number}": text for number, text in enumerate(LEVELS, start=1)}
    return found


def test_officer_types_indicators_with_thai_digits_and_empty_rows_are_none(client, world):
    client.force_login(world.people["officer"])
    one = world.appraisal
    sent = typed_rows(("งานสารบรรณ", "๖๐"), ("งานประชุม", "40"), seen=one.row_version)
    sent |= {"rows": 3} | {f"l2-{name}": "" for name in ("name", "weight", "indicator")}

    response = client.post(addresses(world)["edit"], sent)
    assert response.status_code == 302
    assert [(line.name, line.weight) for line in one.lines.filter(part__source="agreed")] == [
        ("งานสารบรรณ", 60),
        ("งานประชุม", 40),
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("งาน", "หกสิบ"), "“หกสิบ” ไม่ใช่ตัวเลข"),
        (("", "60"), "กรุณาระบุตัวชี้วัด"),
        (("งาน", ""), "กรุณาระบุน้ำหนัก"),
        (("งาน", "-5"), "น้ำหนักต้องมากกว่า 0"),
        (("งาน", "0"), "น้ำหนักต้องมากกว่า 0"),
        (("งาน" * 300, "60"), "500"),
    ],
)
def test_wrong_row_is_refused_and_what_was_typed_stays(client, world, row, sentence):
    drafted(world, 100)
    client.force_login(world.people["officer"])

    response = client.post(
        addresses(world)["edit"], typed_rows(("งานที่พิมพ์ไว้", "40"), row, seen=world.appraisal.row_version)
    )
    shown = response.content.decode()
    assert (response.status_code, sentence in shown, "งานที่พิมพ์ไว้" in shown) == (422, True, True)
    assert world.appraisal.lines.filter(part__source="agreed").count() == 1


def test_stale_page_overwrites_nothing(client, world):
    drafted(world, 100)
    client.force_login(world.people["officer"])

    response = client.post(addresses(world)["edit"], typed_rows(("งาน", "40"), seen=1))
    assert (response.status_code, "มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว" in response.content.decode()) == (422, True)


def test_filling_never_overwrites_and_says_what_it_found(client, world):
    client.force_login(world.people["officer"])
    url = reverse("appraisals:fill", args=[world.appraisal.pk])

    empty = client.post(url, {"how": "last"}, follow=True).content.decode()
    drafted(world, 100)
    kept = client.post(url, {"how": "duties"}, follow=True).content.decode()
    assert ("ไม่พบข้อตกลงของรอบก่อน" in empty, "จึงไม่เขียนทับ" in kept) == (True, True)
    assert client.post(url, {"how": "อื่น"}).status_code == 404


def level_row(line, level, note=""):
    return {"row": line.pk, f"level-{line.pk}": level, f"words-{line.pk}": note}


@pytest.mark.parametrize(
    ("typed", "status", "saved"), [("4", 200, [4]), ("๕", 200, [5]), ("6", 422, []), ("ก", 422, [])]
)
def test_level_saves_itself(client, world, typed, status, saved):
    brought_to(world, State.REPORTED)
    client.force_login(world.people["head"])
    line = world.appraisal.lines.first()

    response = client.post(addresses(world)["scores"], level_row(line, typed, "มีหลักฐาน"))
    assert (response.status_code, "problems" in response.json()) == (status, status == 422)
    assert [one.level for one in LineLevel.objects.filter(side="superior")] == saved


def test_level_of_another_sheet_is_refused(client, world):
    brought_to(world, State.REPORTED)
    client.force_login(world.people["head"])

    response = client.post(addresses(world)["scores"], {"row": "999999", "level-999999": "4", "words-999999": ""})
    assert (response.status_code, LineLevel.objects.filter(side="superior").exists()) == (422, False)


def test_button_saves_all_or_nothing(client, world):
    brought_to(world, State.REPORTED)
    client.force_login(world.people["head"])
    lines = list(world.appraisal.lines.all())
    sent = {f"level-{line.pk}": "4" for line in lines} | {f"words-{line.pk}": "" for line in lines}

    wrong = client.post(addresses(world)["scores"], sent | {f"level-{lines[-1].pk}": "9"})
    assert (wrong.status_code, LineLevel.objects.filter(side="superior").count()) == (422, 0)
    assert client.post(addresses(world)["scores"], sent).status_code == 302
    assert LineLevel.objects.filter(side="superior").count() == len(lines)


def test_report_is_kept_as_a_draft(client, world):
    brought_to(world, State.AGREED)
    client.force_login(world.people["officer"])
    lines = list(world.appraisal.lines.all())
    sent = {f"level-{line.pk}": "3" for line in lines} | {f"words-{line.pk}": "ทำแล้ว" for line in lines}

    assert client.post(addresses(world)["report"], sent).status_code == 302
    assert {line.done for line in world.appraisal.lines.all()} == {"ทำแล้ว"}


def test_talk_is_recorded_by_the_superior(client, world):
    brought_to(world, State.AGREED)
    url = reverse("appraisals:talk", args=[world.appraisal.pk])
    client.force_login(world.people["head"])

    wrong = client.post(url, {"held_on": "1 ม.ค. 2565", "text": "ก้าวหน้า"})
    assert (wrong.status_code, "วันที่พูดคุยต้องอยู่ระหว่าง" in wrong.content.decode()) == (422, True)
    assert client.post(url, {"held_on": "1 ก.ค. 2565", "text": "ก้าวหน้าดี"}).status_code == 302
    client.force_login(world.people["officer"])
    assert client.post(url, {"held_on": "1 ก.ค. 2565", "text": "เอง"}).status_code == 404
    assert "ก้าวหน้าดี" in client.get(addresses(world)["page"]).content.decode()


def test_personnel_group_changes_the_superior_with_a_reason(client, world):
    client.force_login(world.people["hr"])
    url = addresses(world)["superiors"]

    wrong = client.post(url, {"superior": world.posts["officer"].pk, "senior": "", "reason": "ทดลอง"})
    assert (wrong.status_code, "เป็นผู้บังคับบัญชาของตนเองไม่ได้" in wrong.content.decode()) == (422, True)
    silent = client.post(url, {"superior": world.posts["deputy"].pk, "senior": "", "reason": ""})
    assert "กรุณาระบุเหตุผล" in silent.content.decode()
    right = client.post(url, {"superior": world.posts["deputy"].pk, "senior": "", "reason": "เกษียณ"})
    assert (right.status_code, world.appraisal.superior) == (302, world.posts["deputy"])


# --- the personnel group ------------------------------------------------------------------------------------------------


def test_round_is_opened_kept_and_peopled_through_the_pages(client, world):
    client.force_login(world.people["hr"])
    opened = client.post(addresses(world)["new_round"], {"fiscal_year": "๒๕๖๖", "half": "1"})
    round = world.office.appraisal_rounds.get(fiscal_year=2566)
    assert opened.headers["Location"] == reverse("appraisals:settings", args=[round.pk])

    again = client.post(addresses(world)["new_round"], {"fiscal_year": "2566", "half": "1"})
    assert (again.status_code, "สำนักงานมีรอบการประเมินนี้อยู่แล้ว" in again.content.decode()) == (422, True)
    people = reverse("appraisals:people", args=[round.pk, world.scheme.pk])
    nobody = client.post(people, {})
    assert "ยังไม่ได้เลือกผู้รับการประเมิน" in nobody.content.decode()
    started = client.post(people, {f"post-{world.people['officer'].pk}": world.posts["officer"].pk})
    assert (started.status_code, round.appraisals.get().owner) == (302, world.people["officer"])


def test_days_of_a_round_follow_each_other(client, world):
    client.force_login(world.people["hr"])
    days = {"agree_until": "30 เม.ย. 2565", "cut_off_on": "31 ส.ค. 2565", "score_until": "30 ก.ย. 2565"}

    wrong = client.post(addresses(world)["settings"], days | {"report_until": "1 เม.ย. 2565"})
    assert (wrong.status_code, "วันครบกำหนดต้องเรียงกัน" in wrong.content.decode()) == (422, True)
    right = days | {"report_until": "15 ก.ย. 2565", f"circular-{world.round.schemes.get().pk}": "ศธ 1/2565"}
    assert client.post(addresses(world)["settings"], right).status_code == 302
    assert world.round.schemes.get().circular == "ศธ 1/2565"


def test_committee_has_a_chair(client, world):
    client.force_login(world.people["hr"])

    assert client.post(addresses(world)["committee"], {"person-0": ""}).status_code == 422
    sent = {"person-0": world.people["deputy"].pk, "position-0": "รองผู้อำนวยการ"}
    assert client.post(addresses(world)["committee"], sent).status_code == 302
    assert [one.person for one in world.round.screeners.all()] == [world.people["deputy"]]


def test_round_is_announced_closed_and_opened_again_with_a_reason(client, world):
    brought_to(world, State.ACKNOWLEDGED)
    client.force_login(world.people["hr"])
    url = addresses(world)["announce"]

    assert "กรุณาระบุเลขที่ประกาศ" in client.post(url, {"number": "", "on": "1 ส.ค. 2565"}).content.decode()
    assert client.post(url, {"number": "5/2565", "on": "1 ส.ค. 2565"}).status_code == 302
    client.post(reverse("appraisals:close", args=[world.round.pk]))
    world.round.refresh_from_db()
    assert not world.round.is_open
    reopen = reverse("appraisals:reopen", args=[world.round.pk])
    assert "กรุณาระบุเหตุผล" in client.post(reopen, {"reason": ""}, follow=True).content.decode()
    client.post(reopen, {"reason": "แก้คำสั่ง"})
    world.round.refresh_from_db()
    assert world.round.is_open


@pytest.mark.parametrize("name", ["fill", "talk"])
@pytest.mark.parametrize("who", ["colleague", "planner", "finance", "auditor", "director", "outsider"])
def test_press_of_somebody_else_is_404(client, world, name, who):
    client.force_login(world.people[who])

    assert client.post(reverse(f"appraisals:{name}", args=[world.appraisal.pk])).status_code == 404


@pytest.mark.parametrize("name", ["close", "reopen", "remind"])
@pytest.mark.parametrize("who", ["officer", "head", "planner", "auditor", "director", "outsider"])
def test_round_is_closed_by_the_personnel_group_alone(client, world, name, who):
    client.force_login(world.people[who])

    assert client.post(reverse(f"appraisals:{name}", args=[world.round.pk])).status_code == 404


def test_late_are_reminded_and_not_again_while_it_is_unread(client, world):
    drafted(world, 40, 30, 30)
    client.force_login(world.people["hr"])
    url = reverse("appraisals:remind", args=[world.round.pk])

    said = [client.post(url, follow=True).content.decode() for _time in range(2)]
    assert ("เตือนแล้ว 1 คน" in said[0], "จึงไม่เตือนซ้ำ" in said[1]) == (True, True)
    assert [(one.to.username, one.text) for one in Notice.objects.all()] == [
        ("officer", f"คุณofficer {world.round}: ยังไม่ลงนามข้อตกลง เลยกำหนดแล้ว")
    ]


# --- queries ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("who", "page", "queries"), [("head", "lists", 12), ("hr", "overview", 11)])
def test_list_takes_the_same_queries_for_any_number_of_rows(client, world, count_queries, who, page, queries, rows):
    for name in ("hr", "deputy")[: rows - 1]:
        start_appraisal(round=world.round, post=world.posts[name], scheme=world.scheme, by=world.people["hr"])
    RoundAppraisal.objects.update(state=State.SUBMITTED, superior=world.posts["head"])
    client.force_login(world.people[who])
    url = addresses(world)[page]
    client.get(url)

    assert count_queries(lambda: client.get(url)) == queries


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
