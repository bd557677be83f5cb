"""A result sheet signed on paper: one officer types its levels, another confirms them by typing the same, through HTTP too."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from areaoffice.office.models import AuditEvent, StoredFile
from staff.appraisals.rounds import close_round
from staff.models import LineLevel, PaperSheet, RoundAppraisal
from tests.office.uploads import pdf, upload
from tests.staff.appraising import (
    TODAY,
    appraising,
    brought_to,
    confirmed_on_paper,
    person,
    reported,
    scored,
    turned,
    typed_on_paper,
)

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    found = appraising()
    found.people["hr2"] = person(found.office, "hr2", "hr")
    brought_to(found, State.REPORTED)
    return found


def levels_of(side):
    return sorted(LineLevel.objects.filter(side=side).values_list("level", flat=True))


def test_second_typing_that_is_the_same_signs_the_result(world):
    typed_on_paper(world, 4)
    assert (levels_of("superior"), len(levels_of("paper"))) == ([], 8)

    assert confirmed_on_paper(world, 4) == []
    step, sheet = world.appraisal.steps.last(), PaperSheet.objects.get()
    assert (world.appraisal.state, step.way, step.signed_name, step.words) == (
        State.SCORED,
        "paper",
        "นางสมศรี ผู้ลงนาม",
        "ตั้งใจทำงาน",
    )
    assert (levels_of("superior"), levels_of("paper")) == ([4] * 8, [])
    assert (sheet.entered_by.username, sheet.confirmed_by.username, step.scan) == ("hr", "hr2", sheet.scan)


def test_what_differs_is_named_and_nothing_counts(world):
    typed_on_paper(world, 4)

    found = confirmed_on_paper(world, 5)
    assert found[0] == "“งานที่ 1 สำเร็จตามเป้าหมาย”: พิมพ์ครั้งแรก 4 ครั้งที่สอง 5"
    assert (len(found), world.appraisal.state, levels_of("superior")) == (8, State.REPORTED, [])


def test_nobody_confirms_their_own_typing(world):
    typed_on_paper(world, 4)

    with pytest.raises(ValidationError, match="ผู้ยืนยันต้องเป็นคนละคนกับผู้พิมพ์"):
        confirmed_on_paper(world, 4, by="hr")
    assert world.appraisal.state == State.REPORTED


@pytest.mark.parametrize("who", ["officer", "head", "deputy", "screener", "planner", "auditor"])
def test_paper_is_typed_by_the_personnel_group_alone(world, who):
    with pytest.raises(PermissionDenied):
        typed_on_paper(world, 4, by=who)


def test_superior_gives_no_level_beside_a_typed_paper_until_it_is_taken_back(client, world):
    typed_on_paper(world, 4)

    with pytest.raises(ValidationError, match="กำลังพิมพ์ระดับจากเอกสาร"):
        scored(world)
    client.force_login(world.people["hr"])
    client.post(reverse("appraisals:drop_paper", args=[world.appraisal.pk]))
    scored(world)
    assert (levels_of("paper"), PaperSheet.objects.count()) == ([], 0)


def test_reopened_result_is_typed_from_another_paper(world):
    typed_on_paper(world, 4)
    confirmed_on_paper(world, 4)
    turned(world, "reopen", words="รวมคะแนนผิด")

    typed_on_paper(world, 3)
    assert confirmed_on_paper(world, 3) == []
    assert levels_of("superior") == [3] * 8


def test_trail_holds_no_level_of_a_typed_paper(world):
    typed_on_paper(world, 4)
    confirmed_on_paper(world, 5)

    said = json.dumps(list(AuditEvent.objects.values_list("verb", "details", "reason")), ensure_ascii=False)
    assert ("level" in said, "ครั้งแรก" in said) == (False, False)


def test_scan_opens_for_the_personnel_group_alone_until_the_result_is_signed(world):
    typed_on_paper(world, 4)
    before = {who for who, user in world.people.items() if StoredFile.objects.visible_to(user).exists()}
    confirmed_on_paper(world, 4)
    after = {who for who, user in world.people.items() if StoredFile.objects.visible_to(user).exists()}

    assert (before, after) == ({"hr", "hr2"}, {"hr", "hr2", "head", "deputy"})


# --- through the page ---------------------------------------------------------------------------------------------------


def typed(world, level, **fields):
    keys = world.appraisal.lines.values_list("pk", flat=True)
    return {f"level-{key}": level for key in keys} | fields


SIGNED = {"name": "นางสมศรี", "position": "ผู้อำนวยการกลุ่ม", "signed_on": "1 ส.ค. 2565", "words": ""}


def page_of(world):
    return reverse("appraisals:paper", args=[world.appraisal.pk])


def test_two_officers_bring_a_paper_in_by_the_page_and_neither_reads_the_others_levels(client, world):
    client.force_login(world.people["hr"])
    first = client.post(page_of(world), typed(world, "๕", **SIGNED, scan=upload("แบบ.pdf", pdf())))
    assert first.status_code == 302

    client.force_login(world.people["hr2"])
    shown = client.get(page_of(world)).content.decode()
    assert ('value="5"' in shown, "hr พิมพ์ระดับไว้แล้ว" in shown) == (False, True)
    wrong = client.post(page_of(world), typed(world, "4"))
    assert (wrong.status_code, "พิมพ์ครั้งแรก 5 ครั้งที่สอง 4" in wrong.content.decode()) == (422, True)
    assert client.post(page_of(world), typed(world, "5")).status_code == 302
    assert world.appraisal.state == State.SCORED


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"scan": ""}, "กรุณาแนบไฟล์สแกน"),
        ({"name": ""}, "กรุณาระบุชื่อผู้ลงนามในเอกสาร"),
        ({"signed_on": "1 ก.ย. 2565"}, "วันในอนาคต"),
        ({"level": "6"}, "ระดับต้องเป็น 1 ถึง 5 (พบ 6)"),
        ({"level": ""}, "ยังไม่ได้พิมพ์ระดับ “การทำงานเป็นทีม”"),
    ],
)
def test_paper_that_lacks_something_is_refused_in_a_sentence_and_nothing_is_kept(client, world, change, sentence):
    client.force_login(world.people["hr"])
    level = change.pop("level", "4")
    sent = typed(world, level, **{**SIGNED, "scan": upload("แบบ.pdf", pdf()), **change})

    response = client.post(page_of(world), sent)
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert (PaperSheet.objects.count(), levels_of("paper"), StoredFile.objects.count()) == (0, [], 0)


def test_owner_reads_nothing_of_a_typed_paper(client, world):
    typed_on_paper(world, 5)
    client.force_login(world.people["officer"])

    shown = client.get(reverse("appraisals:page", args=[world.appraisal.pk])).content.decode()
    assert ("พิมพ์ระดับจากเอกสาร" in shown, "100.00" in shown) == (False, False)
    assert client.get(page_of(world)).status_code == 404


def test_closed_round_takes_no_paper_and_says_so(client, world):
    close_round(round=world.round, by=world.people["hr"], today=TODAY)
    client.force_login(world.people["hr"])

    response = client.post(page_of(world), typed(world, "4", **SIGNED))
    assert (response.status_code, "รอบการประเมินนี้ปิดแล้ว" in response.content.decode()) == (409, True)


def test_personnel_group_copies_the_report_of_somebody_who_does_not_write_here(world):
    RoundAppraisal.objects.update(state=State.AGREED)
    reported(world, by="hr")

    assert set(world.appraisal.lines.values_list("done", flat=True)) == {"ทำแล้วเสร็จ"}
    assert AuditEvent.objects.filter(verb="บันทึกร่างรายงานผลตนเองแทนจากเอกสาร").count() == 1
