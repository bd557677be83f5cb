"""What stands beside the levels of a half-year appraisal: evidence of its lines, and leave, for those who may see it alone."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from areaoffice.office.models import AuditEvent, StoredFile
from staff.appraisals.evidence import attach_evidence
from staff.appraisals.rounds import close_round
from staff.models import AppraisalEvidence, LeaveCount, RoundAppraisal
from tests.office.uploads import pdf, upload
from tests.staff.appraising import TODAY, appraising, brought_to, drafted, turned

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


def first_line(world):
    return world.appraisal.lines.order_by("part__order", "order").first()


def brought_in(client, world, who="officer"):
    client.force_login(world.people[who])
    url = reverse("appraisals:evidence", args=[world.appraisal.pk, first_line(world).pk])
    return client.post(url, {"files": upload("หลักฐาน.pdf", pdf())})


# --- evidence -----------------------------------------------------------------------------------------------------------


def test_owner_brings_evidence_to_a_line_and_it_opens_for_the_others_once_it_is_reported(client, world):
    brought_to(world, State.AGREED)
    assert brought_in(client, world).status_code == 302

    found = AppraisalEvidence.objects.get()
    assert (found.line, str(found)) == (first_line(world), "หลักฐาน.pdf")
    seen = {}
    for state in (State.AGREED, State.REPORTED, State.REVIEWED):
        RoundAppraisal.objects.update(state=state)
        seen[state] = {who for who, user in world.people.items() if StoredFile.objects.visible_to(user).exists()}
    assert seen == {
        State.AGREED: {"officer"},
        State.REPORTED: {"officer", "head", "deputy", "hr"},
        State.REVIEWED: {"officer", "head", "deputy", "hr", "screener"},
    }


def test_evidence_of_a_sent_report_neither_comes_nor_goes(client, world):
    brought_to(world, State.AGREED)
    brought_in(client, world)
    RoundAppraisal.objects.update(state=State.REPORTED)

    sent = brought_in(client, world)
    assert (sent.status_code, "รายงานผลตนเองแล้ว" in sent.content.decode()) == (409, True)
    url = reverse("appraisals:evidence", args=[world.appraisal.pk, first_line(world).pk])
    client.post(url, {"remove": AppraisalEvidence.objects.get().pk})
    assert AppraisalEvidence.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("head", 404), ("colleague", 404), ("planner", 404), ("auditor", 404)])
def test_shelf_of_a_line_is_404_for_others_before_the_report(client, world, who, status):
    brought_to(world, State.AGREED)

    assert brought_in(client, world, who).status_code == status
    assert not AppraisalEvidence.objects.exists()


def test_head_reads_the_shelf_of_a_reported_line_and_adds_nothing(client, world):
    brought_to(world, State.REPORTED)

    assert brought_in(client, world, "head").status_code == 403
    assert not AppraisalEvidence.objects.exists()


def test_file_of_the_office_is_used_again_but_once_a_line(client, world):
    brought_to(world, State.AGREED)
    brought_in(client, world)
    stored, officer = StoredFile.objects.get(), world.people["officer"]
    line = first_line(world)

    with pytest.raises(ValidationError, match="แนบไว้ที่นี่อยู่แล้ว"):
        attach_evidence(line=line, file=stored, caption="", by=officer, today=TODAY)
    second = world.appraisal.lines.exclude(pk=line.pk).first()
    attach_evidence(line=second, file=stored, caption="", by=officer, today=TODAY)
    with pytest.raises(PermissionDenied):
        attach_evidence(line=second, file=stored, caption="", by=world.people["head"], today=TODAY)


def test_amending_keeps_words_and_evidence_of_lines_that_stay(client, world):
    brought_to(world, State.AGREED)
    brought_in(client, world)
    world.appraisal.lines.update(done="ทำแล้ว")
    turned(world, "amend", by="head", words="เพิ่มงาน")

    with pytest.raises(ValidationError, match="มีหลักฐานแนบอยู่ ให้นำหลักฐานออกก่อนจึงลบได้"):
        drafted(world)
    drafted(world, 60, 40)
    agreed = world.appraisal.lines.filter(part__source="agreed").order_by("order")
    assert [(line.weight, line.done) for line in agreed] == [(60, "ทำแล้ว"), (40, "ทำแล้ว")]
    assert AppraisalEvidence.objects.get().line == agreed[0]


# --- leave --------------------------------------------------------------------------------------------------------------


def leave_page(world):
    return reverse("appraisals:leave", args=[world.appraisal.pk])


def counted(client, world, **typed):
    client.force_login(world.people["hr"])
    return client.post(leave_page(world), {name.replace("_", "-"): value for name, value in typed.items()})


def test_leave_is_counted_with_half_days_and_thai_digits_and_what_is_empty_is_not_zero(client, world):
    response = counted(client, world, days_sick="๓.๕", times_sick="2", times_late="4")

    rows = LeaveCount.objects.order_by("kind").values_list("kind", "days", "times")
    assert (response.status_code, list(rows)) == (302, [("late", 0, 4), ("sick", 3.5, 2)])
    shown = client.get(reverse("appraisals:page", args=[world.appraisal.pk])).content.decode()
    assert ("3.5 วัน 2 ครั้ง" in shown, "4 ครั้ง" in shown) == (True, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"days_sick": "200", "times_sick": "1"}, "ลาป่วย: จำนวนวันต้องอยู่ระหว่าง 0 ถึง 183 (พบ 200)"),
        ({"days_sick": "-1", "times_sick": "1"}, "ลาป่วย: จำนวนวันต้องอยู่ระหว่าง 0 ถึง 183"),
        ({"days_sick": "1.3", "times_sick": "1"}, "ต้องเป็นวันเต็มหรือครึ่งวัน (พบ 1.3)"),
        ({"days_personal": "2", "times_personal": "0"}, "ลากิจส่วนตัว: มีจำนวนวัน 2 แต่จำนวนครั้งเป็น 0"),
        ({"days_personal": "", "times_personal": "2"}, "ลากิจส่วนตัว: มี 2 ครั้งแต่จำนวนวันเป็น 0"),
        ({"days_sick": "สาม"}, "“สาม” ไม่ใช่ตัวเลข"),
    ],
)
def test_number_that_cannot_be_is_refused_in_a_sentence_and_nothing_is_kept(client, world, typed, sentence):
    response = counted(client, world, times_late="4", **typed)

    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert not LeaveCount.objects.exists()


def test_leave_is_on_the_page_of_the_owner_the_superior_and_the_personnel_group_alone(client, world):
    counted(client, world, days_sick="3.5", times_sick="2")
    RoundAppraisal.objects.update(state=State.REVIEWED)
    page = reverse("appraisals:page", args=[world.appraisal.pk])

    seen = set()
    for who, user in world.people.items():
        client.force_login(user)
        if "3.5 วัน 2 ครั้ง" in client.get(page).content.decode():
            seen.add(who)
    assert seen == {"officer", "head", "hr"}


@pytest.mark.parametrize("who", ["officer", "head", "deputy", "screener", "planner", "finance", "auditor", "outsider"])
def test_leave_is_counted_by_the_personnel_group_alone(client, world, who):
    RoundAppraisal.objects.update(state=State.REVIEWED)
    client.force_login(world.people[who])

    assert client.post(leave_page(world), {"days-sick": "1", "times-sick": "1"}).status_code == 404
    assert not LeaveCount.objects.exists()


def test_trail_says_which_kind_changed_and_no_number(client, world):
    counted(client, world, days_sick="3.5", times_sick="2")

    [row] = AuditEvent.objects.filter(verb="บันทึกการลา").values_list("details", flat=True)
    assert row["kinds"] == ["ลาป่วย"]
    assert "3.5" not in json.dumps(row, ensure_ascii=False)


def test_leave_of_a_closed_round_stays(client, world):
    close_round(round=world.round, by=world.people["hr"], today=TODAY)

    response = counted(client, world, days_sick="1", times_sick="1")
    assert (response.status_code, "รอบการประเมินนี้ปิดแล้ว" in response.content.decode()) == (409, True)
    assert not LeaveCount.objects.exists()
