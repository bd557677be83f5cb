"""Directives, recommendations and findings: giving, mending, answering, sending back, closing, and who may."""

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from model_bakery import baker
from openpyxl import load_workbook

from areaoffice.office.models import AuditEvent, Notice, StateChange, TrashedRow, Unit
from areaoffice.office.versions import StaleRow
from plans import directive_page
from plans.directive_actions import (
    amend_directive,
    answer_directive,
    close_directive,
    give_directive,
    send_back_directive,
)
from plans.models import Directive, DirectiveEvidence
from tests.projects.conftest import person

TODAY = date(2022, 8, 15)
ANSWERED = {"state": "answered", "answer_text": "ดำเนินการแล้ว"}


@pytest.fixture
def world(world):
    world.people["deputy"] = person("deputy", "deputy", world.office)
    world.people["auditor"] = person("auditor", "auditor", world.office)
    world.people["admin"] = person("admin", "administrator", world.office)
    world.people["hr"] = person("hr", "hr", world.office)
    return world


def directive_of(world, text="ให้รายงานผล", due_on=date(2022, 8, 20), by="director", **fields) -> Directive:
    given = {"kind": "order", "source": "ที่ประชุม", "office": world.office, "unit": world.unit, **fields}
    if given.get("state") in ("answered", "closed"):
        given |= {"answered_by": world.people["owner"], "answered_at": timezone.now()}
    if given.get("state") == "closed":
        given |= {"closed_by": world.people["director"], "closed_at": timezone.now()}
    return Directive.objects.create(text=text, due_on=due_on, given_by=world.people[by], **given)


def fresh(world, **fields) -> Directive:
    given = {"kind": "order", "source": "ที่ประชุม", "text": "ให้รายงานผล", "due_on": TODAY, "unit": world.unit}
    return Directive(office=world.office, **(given | fields))


def told() -> set[str]:
    return set(Notice.objects.values_list("to__username", flat=True))


# --- giving -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "where", "sentence"),
    [
        ({"text": ""}, "text", "ฟิลด์นี้เว้นว่างไม่ได้|ว่าง"),
        ({"text": "   "}, "text", "ว่าง"),
        ({"source": " "}, "source", "ว่าง"),
        ({"due_on": None}, "due_on", "ว่าง|null"),
        ({"due_on": date(2022, 8, 14)}, "due_on", "14 สิงหาคม 2565 ผ่านไปแล้ว"),
        ({"dated_on": date(2022, 8, 16)}, "dated_on", "อนาคต"),
        ({"unit": None}, "__all__", "กรุณาระบุกลุ่ม/หน่วยหรือผู้ที่ต้องตอบ"),
        ({"kind": "wish"}, "kind", "ไม่ใช่ตัวเลือก"),
    ],
)
def test_wrong_directive_is_refused_by_field_and_not_written(world, fields, where, sentence):
    with pytest.raises(ValidationError, match=sentence) as refused:
        give_directive(directive=fresh(world, **fields), by=world.people["director"], today=TODAY)

    assert where in refused.value.message_dict
    assert (Directive.objects.count(), Notice.objects.count(), StateChange.objects.count()) == (0, 0, 0)


def test_directive_is_not_given_to_a_unit_or_person_of_another_office(world):
    strangers = ({"unit": world.foreign_project.lead_unit}, {"person": world.people["outsider"]})
    for fields in strangers:
        with pytest.raises(ValidationError, match=r"ไม่ได้(อยู่|ปฏิบัติงาน)ในสำนักงานนี้"):
            give_directive(directive=fresh(world, **fields), by=world.people["director"], today=TODAY)

    assert not Directive.objects.exists()


def test_given_directive_is_told_to_the_person_and_the_people_of_the_unit(world):
    directive = fresh(world, person=world.people["finance"])

    give_directive(directive=directive, by=world.people["director"], today=TODAY)

    assert told() == {"finance", "head", "owner"}
    assert set(Notice.objects.values_list("link", flat=True)) == {f"/directives/{directive.pk}/"}
    change = StateChange.objects.about(directive).get()
    assert (change.from_state, change.to_state, change.capacity) == ("", "open", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา")
    assert AuditEvent.objects.about(directive).get().verb == "ให้ข้อสั่งการ"


def test_directive_to_a_unit_without_people_is_told_to_the_planners(world):
    nobodys = baker.make(Unit, office=world.office, code="law", name="กลุ่มกฎหมายและคดี")

    give_directive(directive=fresh(world, unit=nobodys), by=world.people["director"], today=TODAY)

    assert told() == {"planner"}


@pytest.mark.parametrize("kind", ["order", "advice"])
def test_auditor_writes_findings_only(world, kind):
    with pytest.raises(PermissionDenied):
        give_directive(directive=fresh(world, kind=kind), by=world.people["auditor"], today=TODAY)

    given = give_directive(directive=fresh(world, kind="finding"), by=world.people["auditor"], today=TODAY)
    assert Directive.objects.get() == given


# --- mending ----------------------------------------------------------------------------------------------------------


def test_late_directive_keeps_its_day_when_its_words_are_mended(world):
    directive = directive_of(world, due_on=date(2022, 8, 1))
    directive.text = "ให้รายงานผลเป็นรายโรงเรียน"

    amend_directive(directive=directive, by=world.people["planner"], seen=1, today=TODAY)

    directive.refresh_from_db()
    assert (directive.text, directive.row_version) == ("ให้รายงานผลเป็นรายโรงเรียน", 2)


def test_directive_is_not_mended_over_somebody_elses_words_or_after_its_answer(world):
    directive = directive_of(world)
    answered = directive_of(world, **ANSWERED)

    with pytest.raises(StaleRow):
        amend_directive(directive=directive, by=world.people["planner"], seen=9, today=TODAY)
    with pytest.raises(ValidationError, match="แก้ไขไม่ได้ เรื่องนี้อยู่ในสถานะ “ตอบแล้ว รอตรวจสอบ”"):
        amend_directive(directive=answered, by=world.people["planner"], seen=1, today=TODAY)


# --- answering, sending back, closing ---------------------------------------------------------------------------------


def test_answer_without_words_is_refused(world):
    directive = directive_of(world)

    with pytest.raises(ValidationError, match="กรุณาพิมพ์คำตอบ"):
        answer_directive(directive=directive, by=world.people["owner"], seen=1, answer_text=" ", today=TODAY)

    directive.refresh_from_db()
    assert (directive.state, directive.row_version) == ("open", 1)


@pytest.mark.parametrize("who", ["other_owner", "director", "finance", "auditor", "outsider"])
def test_answer_for_another_unit_is_refused(world, who):
    directive = directive_of(world)

    with pytest.raises(PermissionDenied):
        answer_directive(directive=directive, by=world.people[who], seen=1, answer_text="แล้ว", today=TODAY)

    directive.refresh_from_db()
    assert directive.state == "open"


def test_stale_answer_writes_nothing(world):
    directive = directive_of(world)

    with pytest.raises(StaleRow):
        answer_directive(directive=directive, by=world.people["owner"], seen=0, answer_text="แล้ว", today=TODAY)

    assert not StateChange.objects.exists()


def test_answer_is_sent_back_and_given_again_and_the_trail_keeps_both(world):
    directive, owner, director = directive_of(world), world.people["owner"], world.people["director"]

    answer_directive(directive=directive, by=owner, seen=1, answer_text="กำลังทำ", today=TODAY)
    assert told() == {"director"}
    with pytest.raises(ValidationError, match="กรุณาระบุเหตุผลที่ส่งกลับ"):
        send_back_directive(directive=directive, by=director, seen=2, reason="", today=TODAY)
    send_back_directive(directive=directive, by=director, seen=2, reason="ขอจำนวน", today=TODAY)
    assert told() == {"director", "owner", "head"}
    answer_directive(directive=directive, by=owner, seen=3, answer_text="ครบ 12 แห่ง", today=TODAY)
    close_directive(directive=directive, by=director, seen=4, reason="", today=TODAY)

    directive.refresh_from_db()
    trail = list(StateChange.objects.about(directive).values_list("from_state", "to_state", "reason"))
    assert (directive.state, directive.answer_text, directive.closed_by) == ("closed", "ครบ 12 แห่ง", director)
    assert trail == [
        ("open", "answered", "กำลังทำ"),
        ("answered", "open", "ขอจำนวน"),
        ("open", "answered", "ครบ 12 แห่ง"),
        ("answered", "closed", ""),
    ]


def test_closing_twice_is_refused(world):
    directive = directive_of(world, **ANSWERED)
    close_directive(directive=directive, by=world.people["director"], seen=1, reason="", today=TODAY)

    with pytest.raises(ValidationError, match="ปิดไม่ได้ เรื่องนี้อยู่ในสถานะ “ปิดเรื่องแล้ว”"):
        close_directive(directive=directive, by=world.people["planner"], seen=1, reason="", today=TODAY)

    assert StateChange.objects.about(directive).count() == 1


def test_unanswered_matter_is_closed_only_with_a_reason(world):
    directive = directive_of(world)
    close = {"directive": directive, "by": world.people["director"], "seen": 1, "today": TODAY}

    with pytest.raises(ValidationError, match="ยังไม่มีคำตอบ กรุณาระบุเหตุผลที่ปิดเรื่อง"):
        close_directive(reason=" ", **close)

    assert close_directive(reason="ยกเลิกตามมติที่ประชุม", **close).state == "closed"


@pytest.mark.parametrize(
    "wrong", [{"unit": None, "person": None}, {"state": "answered"}, {"state": "closed"}, {"closed_at": timezone.now()}]
)
def test_database_holds_what_a_state_needs(world, wrong):
    directive = directive_of(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(pk=directive.pk).update(**wrong)


# --- what a person sees -----------------------------------------------------------------------------------------------


def test_answered_matter_is_late_no_more(world):
    late, answered = directive_of(world, due_on=TODAY - timedelta(days=7)), directive_of(world, **ANSWERED)
    answered.due_on = late.due_on
    rows = directive_page.rows_of([late, answered], TODAY)

    assert [(row.is_late, row.days_late, row.word) for row in rows] == [
        (True, 7, "เกินกำหนด 7 วัน"),
        (False, 0, "ตอบแล้ว รอตรวจสอบ"),
    ]


@pytest.mark.parametrize(
    ("who", "texts"),
    [
        ("owner", ["ของกลุ่มเลยกำหนด", "ของกลุ่มใกล้"]),
        ("finance", ["ของการเงิน"]),
        ("director", ["ของกลุ่มเลยกำหนด"]),
        ("planner", []),
        ("other_owner", []),
    ],
)
def test_home_holds_what_i_answer_soon_and_for_the_director_what_is_late(client, world, who, texts):
    directive_of(world, "ของกลุ่มเลยกำหนด", date(2022, 8, 1))
    directive_of(world, "ของกลุ่มใกล้", date(2022, 8, 29))
    directive_of(world, "ของกลุ่มไกล", date(2022, 8, 30))
    directive_of(world, "ของการเงิน", date(2022, 8, 20), unit=None, person=world.people["finance"])
    directive_of(world, "ตอบแล้ว", date(2022, 8, 1), **ANSWERED)
    client.force_login(world.people[who])

    assert [row.directive.text for row in client.get("/").context["home"].directives] == texts


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("", ["ปิดแล้ว", "เลยกำหนด", "ข้อตรวจพบ", "ของแผน"]),
        ("state=not_closed", ["เลยกำหนด", "ข้อตรวจพบ", "ของแผน"]),
        ("state=overdue", ["เลยกำหนด"]),
        ("state=answered", ["ข้อตรวจพบ"]),
        ("whose=mine", ["ปิดแล้ว", "เลยกำหนด", "ข้อตรวจพบ"]),
        ("whose=given", []),
        ("kind=finding", ["ข้อตรวจพบ"]),
        ("kind=wish&state=soon", ["ปิดแล้ว", "เลยกำหนด", "ข้อตรวจพบ", "ของแผน"]),
        ("unit=999999", ["ปิดแล้ว", "เลยกำหนด", "ข้อตรวจพบ", "ของแผน"]),
    ],
)
def test_list_is_narrowed(client, world, query, texts):
    directive_of(world, "ปิดแล้ว", date(2022, 7, 1), state="closed")
    directive_of(world, "เลยกำหนด", date(2022, 8, 1))
    directive_of(world, "ข้อตรวจพบ", date(2022, 8, 2), kind="finding", **ANSWERED)
    directive_of(world, "ของแผน", date(2022, 8, 30), unit=world.other_unit)
    client.force_login(world.people["owner"])

    rows = client.get(f"/directives/?{query}").context["rows"]

    assert [row.directive.text for row in rows] == texts


# --- pages ------------------------------------------------------------------------------------------------------------


def ask(client, world, who, name, *args, data=None):
    client.force_login(world.people[who])
    url = reverse(f"plans:{name}", args=args)
    return client.get(url) if data is None else client.post(url, data)


GIVEN = {"kind": "finding", "source": "ที่ประชุม", "text": "ให้รายงาน", "due_on": "๒๐ ส.ค. ๒๕๖๕"}
STEPS = {
    "directive_edit": ("open", {**GIVEN, "seen": "1"}, "open"),
    "directive_answer": ("open", {"answer_text": "แล้ว", "seen": "1"}, "answered"),
    "directive_return": ("answered", {"reason": "ขอเพิ่ม", "seen": "1"}, "open"),
    "directive_close": ("answered", {"reason": "", "seen": "1"}, "closed"),
}
MAY = {
    "directive_edit": {"planner", "auditor"},
    "directive_answer": {"planner", "owner", "head", "hr"},
    "directive_return": {"planner", "director", "auditor"},
    "directive_close": {"planner", "director", "auditor"},
}
EVERYBODY = ["planner", "director", "deputy", "auditor", "owner", "head", "hr", "other_owner", "finance", "admin"]


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("name", STEPS)
def test_step_is_taken_by_those_who_may(client, world, name, who):
    state, data, target = STEPS[name]
    fields = {"person": world.people["hr"], **(ANSWERED if state == "answered" else {})}
    finding = directive_of(world, by="auditor", kind="finding", **fields)

    response = ask(client, world, who, name, finding.pk, data={**data, "unit": world.unit.pk})

    finding.refresh_from_db()
    may = who in MAY[name]
    assert (response.status_code, finding.state) == (302 if may else 403, target if may else state)
    assert finding.row_version == (2 if may else 1)


@pytest.mark.parametrize("name", ["directive", *STEPS, "directive_files"])
def test_directive_of_another_office_is_not_found(client, world, name):
    directive = directive_of(world)

    assert ask(client, world, "outsider", name, directive.pk).status_code == 404


@pytest.mark.parametrize(
    ("who", "kind", "status"),
    [
        *((who, "order", 302) for who in ("planner", "director", "deputy")),
        *((who, "order", 403) for who in ("owner", "head", "finance", "hr", "admin")),
        ("auditor", "order", 422),
        ("auditor", "finding", 302),
    ],
)
def test_directive_is_given_by_those_who_may(client, world, who, kind, status):
    response = ask(client, world, who, "directive_add", data={**GIVEN, "kind": kind, "unit": world.unit.pk})

    assert (response.status_code, Directive.objects.count()) == (status, int(status == 302))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": "  "}, "จำเป็น"),
        ({"due_on": "14/8/2565"}, "ผ่านไปแล้ว"),
        ({"due_on": "20/8/2022"}, "น่าจะเป็น ค.ศ."),
        ({"unit": ""}, "อย่างน้อยหนึ่งช่อง"),
        ({"unit": "999999"}, "เลือก"),
        ({"dated_on": "1/9/2565"}, "อนาคต"),
    ],
)
def test_wrong_form_is_told_keeps_what_was_typed_and_writes_nothing(client, world, change, sentence):
    typed = {**GIVEN, "unit": world.unit.pk, **change}

    response = ask(client, world, "planner", "directive_add", data=typed)

    shown = response.content.decode()
    assert (response.status_code, sentence in shown, "ที่ประชุม" in shown) == (422, True, True)
    assert not Directive.objects.exists()


@pytest.mark.parametrize("seen", ["0", "9", "", "x"])
def test_stale_step_is_told_and_its_words_stay_in_the_box(client, world, seen):
    directive = directive_of(world)

    response = ask(
        client, world, "owner", "directive_answer", directive.pk, data={"answer_text": "คำของฉัน", "seen": seen}
    )

    shown = response.content.decode()
    assert (response.status_code, "มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว" in shown, "คำของฉัน" in shown) == (422, True, True)


def test_page_shows_only_the_steps_that_are_mine(client, world):
    directive = directive_of(world, person=world.people["hr"])

    owner = ask(client, world, "owner", "directive", directive.pk).context
    director = ask(client, world, "director", "directive", directive.pk).context

    names = ("may_answer", "may_amend", "may_return", "may_close")
    assert [owner[name] for name in names] == [True, False, False, False]
    assert [director[name] for name in names] == [False, True, False, True]


def test_list_shows_nothing_of_another_office(client, world):
    directive_of(world, "เรื่องของเรา")
    directive_of(world, "เรื่องลับ", office=world.foreign_project.plan.office, unit=world.foreign_project.lead_unit)

    shown = ask(client, world, "planner", "directives").content.decode()

    assert ("เรื่องของเรา" in shown, "เรื่องลับ" in shown) == (True, False)


def listed(client, world, who, query=""):
    client.force_login(world.people[who])
    content = client.get(f"{reverse('plans:directives_file')}?{query}").content
    return list(load_workbook(io.BytesIO(content)).active.values)


def test_workbook_has_the_rows_of_the_list_as_it_is_narrowed_with_their_answers(client, world):
    directive_of(world, "เลยกำหนด", date(2022, 8, 1))
    directive_of(world, "ข้อตรวจพบ", date(2022, 8, 2), kind="finding", answered_by=world.people["owner"], **ANSWERED)
    directive_of(world, "เรื่องลับ", office=world.foreign_project.plan.office, unit=world.foreign_project.lead_unit)

    heads, late, answered = listed(client, world, "planner")

    assert heads[:2] == ("เรื่อง", "ประเภท")
    assert (late[0], late[6], late[7]) == ("เลยกำหนด", "01/08/2565", "เกินกำหนด 14 วัน")
    assert (answered[0], answered[8], answered[9]) == ("ข้อตรวจพบ", "ดำเนินการแล้ว", str(world.people["owner"]))
    assert [row[0] for row in listed(client, world, "planner", "kind=finding")[1:]] == ["ข้อตรวจพบ"]


@pytest.mark.parametrize("count", [1, 3])
def test_workbook_takes_the_same_queries(client, world, count_queries, count):
    for number in range(count):
        directive_of(world, f"เรื่อง {number}", answered_by=world.people["owner"], **ANSWERED)
    client.force_login(world.people["director"])

    assert count_queries(lambda: client.get(reverse("plans:directives_file"))) == 5


def test_evidence_hangs_until_the_matter_is_closed_and_comes_back_from_the_trash(client, world):
    directive = directive_of(world)
    upload = SimpleUploadedFile("หลักฐาน.txt", "รายงาน".encode())
    ask(client, world, "owner", "directive_files", directive.pk, data={"files": upload, "secrecy": "normal"})
    link = DirectiveEvidence.objects.get()

    ask(client, world, "owner", "directive_files", directive.pk, data={"remove": link.pk})
    assert not DirectiveEvidence.objects.exists()
    client.post(reverse("desk:restore", args=[TrashedRow.objects.get().pk]))
    assert DirectiveEvidence.objects.get().file_id == link.file_id

    close_directive(directive=directive, by=world.people["director"], seen=1, reason="ยุติ", today=TODAY)
    assert ask(client, world, "owner", "directive_files", directive.pk, data={"remove": link.pk}).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_home_take_the_same_queries(client, world, count_queries, count):
    for number in range(count):
        directive_of(world, f"เรื่อง {number}", date(2022, 8, 1), person=world.people["hr"])
    client.force_login(world.people["director"])

    assert count_queries(lambda: client.get("/directives/")) == 8
    assert count_queries(lambda: client.get("/")) == 20
