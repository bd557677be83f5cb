"""The score sheet: blind, saved by itself, sent once, and the third makes the agreement scored."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Notice, StateChange, StoredFile
from staff.agreements.results import outcome_of_agreement
from staff.evaluation.evaluator_links import link_of
from staff.evaluation.paper_entries import drop_paper
from staff.evaluation.scoring_actions import Given, Hand, confirm_paper, save_sheet, send_sheet, type_paper
from staff.models import Evaluator, ItemScore, PerformanceAgreement, ScoreSheet, TemplateItem
from tests.office.uploads import pdf
from tests.staff.agreeing import PART_TWO, PASSWORD, TODAY, Agreeing, send_scores, to_scoring, told_by_the_trail
from tests.two_people import one_after_the_other

pytestmark = pytest.mark.django_db
State = PerformanceAgreement.State


def given(here: Agreeing, total: int, **more) -> Given:
    """Levels of 15 items and three criteria that come to this total."""
    part_two = next(points for points in PART_TWO if 15 <= total - points <= 60)
    whole, rest = divmod(total - part_two, 15)
    items = TemplateItem.objects.filter(domain__template=here.template).order_by("order")
    levels = {item.pk: whole + (place < rest) for place, item in enumerate(items)}
    criteria = dict(zip([one.pk for one in here.template.criteria.all()], PART_TWO[part_two], strict=True))
    return Given(**{"items": levels, "criteria": criteria, "workload_met": True, **more})


def sheet_of(here: Agreeing, name: str) -> ScoreSheet:
    rows = ScoreSheet.objects.select_related("evaluator")
    return rows.get(evaluator__committee__agreement=here.agreement, evaluator__printed_name=f"กรรมการ {name}")


def posted(of: Given) -> dict:
    levels = {f"item_{key}": level for key, level in of.items.items()}
    levels |= {f"criterion_{key}": level for key, level in of.criteria.items()}
    return {**levels, "workload_met": "yes", "strengths": of.strengths}


def scored(here: Agreeing, name: str, total: int) -> ScoreSheet:
    found, hand = sheet_of(here, name), Hand(here.people[name])
    saved = save_sheet(sheet=found, given=given(here, total), seen=found.row_version, hand=hand)
    return send_sheet(sheet=saved, hand=hand, today=TODAY)


def outside(here: Agreeing, ends_on: date = TODAY + timedelta(days=10)) -> Evaluator:
    """The third evaluator has no account and comes by a link."""
    seat = Evaluator.objects.get(committee__agreement=here.agreement, seat=3)
    seat.person, seat.is_external, seat.link_ends_on = None, True, ends_on
    seat.save()
    return seat


@pytest.fixture
def scoring(here: Agreeing, settings) -> Agreeing:
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_scoring(here)
    return here


def test_a_level_that_is_chosen_is_saved_with_the_points_so_far_and_no_audit_row(scoring: Agreeing, client):
    client.force_login(scoring.people["chair"])
    url = reverse("staff:sheet", args=[scoring.agreement.pk])
    first = TemplateItem.objects.filter(domain__template=scoring.template).first()
    before = AuditEvent.objects.count()

    said = client.post(url, {"seen": 1, f"item_{first.pk}": 3}, headers={"HX-Request": "true"})

    assert said.status_code == 200
    assert "ให้แล้ว 1 จาก 18 ข้อ" in said.content.decode()
    assert ItemScore.objects.get().level == 3
    assert AuditEvent.objects.count() == before


def test_a_level_of_five_is_refused_in_thai_and_nothing_is_written(scoring: Agreeing, client):
    client.force_login(scoring.people["chair"])
    first = TemplateItem.objects.filter(domain__template=scoring.template).first()

    said = client.post(reverse("staff:sheet", args=[scoring.agreement.pk]), {"seen": 1, f"item_{first.pk}": 5})

    assert said.status_code == 422
    assert "ระดับต้องเป็น 1 ถึง 4" in said.content.decode()
    sheet, wrong = sheet_of(scoring, "chair"), Given({first.pk: 5})
    with pytest.raises(ValidationError, match="ระดับคะแนนต้องเป็น 1 ถึง 4 ไม่ใช่ 5"):
        save_sheet(sheet=sheet, given=wrong, seen=1, hand=Hand(scoring.people["chair"]))
    assert not ItemScore.objects.exists()


def test_a_level_after_closing_is_refused_in_thai(scoring: Agreeing):
    PerformanceAgreement.objects.update(state=State.CLOSED)

    with pytest.raises(ValidationError, match="ปิดการให้คะแนนแล้ว ข้อตกลงอยู่ในสถานะ “เสร็จสิ้น”"):
        save_sheet(
            sheet=sheet_of(scoring, "chair"), given=given(scoring, 75), seen=1, hand=Hand(scoring.people["chair"])
        )
    assert not ItemScore.objects.exists()


def test_a_sheet_that_was_sent_is_locked(scoring: Agreeing):
    sheet = scored(scoring, "chair", 75)

    with pytest.raises(ValidationError, match="ส่งแบบประเมินนี้แล้ว"):
        save_sheet(sheet=sheet, given=given(scoring, 90), seen=sheet.row_version, hand=Hand(scoring.people["chair"]))


@pytest.mark.parametrize("name", ["owner", "superior", "hr", "second", "auditor"])
def test_nobody_else_writes_a_sheet(scoring: Agreeing, name: str):
    with pytest.raises(PermissionDenied):
        save_sheet(sheet=sheet_of(scoring, "chair"), given=given(scoring, 75), seen=1, hand=Hand(scoring.people[name]))


def test_sending_an_incomplete_sheet_says_what_is_missing(scoring: Agreeing, client):
    client.force_login(scoring.people["chair"])
    url = reverse("staff:send_sheet", args=[scoring.agreement.pk])

    said = client.post(url, {"is_meant": "on", "password": PASSWORD})

    assert said.status_code == 422
    assert "ยังไม่ได้ให้ระดับ 18 ข้อ" in said.content.decode()


def test_sending_needs_tick_and_password(scoring: Agreeing, client):
    client.force_login(scoring.people["chair"])
    sheet = sheet_of(scoring, "chair")
    save_sheet(sheet=sheet, given=given(scoring, 75), seen=1, hand=Hand(scoring.people["chair"]))
    url = reverse("staff:send_sheet", args=[scoring.agreement.pk])

    assert "รหัสผ่านไม่ถูกต้อง" in client.post(url, {"is_meant": "on", "password": "x"}).content.decode()
    assert client.post(url, {"is_meant": "on", "password": PASSWORD}).status_code == 302
    assert sheet_of(scoring, "chair").is_sent


def test_the_third_sheet_makes_the_agreement_scored(scoring: Agreeing):
    scored(scoring, "chair", 90)
    scored(scoring, "second", 88)
    assert scoring.fresh().state == State.SCORING
    scored(scoring, "third", 69)

    assert scoring.fresh().state == State.SCORED
    change = StateChange.objects.about(scoring.agreement).get(step="scored")
    assert (change.by, change.to_state) == (scoring.people["third"], State.SCORED)
    assert Notice.objects.filter(to=scoring.people["hr"], text__contains="ครบทั้ง 3 คน").exists()
    assert not any(total in told_by_the_trail() for total in ("90", "88", "69"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_two_who_send_at_once_go_one_after_the_other(scoring: Agreeing):
    scored(scoring, "chair", 90)
    sheets = {name: sheet_of(scoring, name) for name in ("second", "third")}
    for name, sheet in sheets.items():
        save_sheet(sheet=sheet, given=given(scoring, 75), seen=1, hand=Hand(scoring.people[name]))

    def send(name: str) -> ScoreSheet:
        return send_sheet(sheet=sheets[name], hand=Hand(scoring.people[name]), today=TODAY)

    one_after_the_other(lambda: send("second"), lambda: send("third"))

    assert scoring.fresh().state == State.SCORED
    assert StateChange.objects.about(scoring.agreement).filter(step="scored").count() == 1


def test_an_evaluator_from_outside_scores_and_signs_by_link(scoring: Agreeing, client):
    url = link_of(outside(scoring)).split("testserver")[-1]
    url = url[url.index("/evaluate/") :]
    page = client.get(url)

    assert page.status_code == 200
    assert "12345" not in page.content.decode()
    saved = client.post(url, {"seen": 1, **posted(given(scoring, 75))})
    assert (saved.status_code, saved["Location"]) == (302, url)
    assert "กรุณาพิมพ์ชื่อ" in client.post(f"{url}send/", {"is_meant": "on"}).content.decode()
    assert client.post(f"{url}send/", {"is_meant": "on", "typed_name": "นายนอก ทดสอบ"}).status_code == 302
    assert sheet_of(scoring, "third").is_sent


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"link_version": 2}, "ลิงก์นี้ถูกยกเลิกแล้ว"),
        ({"link_ends_on": TODAY - timedelta(days=1)}, "ลิงก์นี้หมดอายุแล้วเมื่อวันที่ 14 สิงหาคม 2565"),
        ({"replaced_on": TODAY, "replaced_reason": "ย้าย"}, "พ้นจากการเป็นกรรมการ"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_dead_link_says_why(scoring: Agreeing, client, change, words, method):
    seat = outside(scoring)
    url = link_of(seat)
    url = url[url.index("/evaluate/") :]
    Evaluator.objects.filter(pk=seat.pk).update(**change)

    for address in (url, f"{url}send/"):
        said = getattr(client, method)(address)
        assert (said.status_code, words in said.content.decode()) == (410, True)
    assert "ลิงก์นี้ไม่ถูกต้อง" in client.get("/evaluate/broken/").content.decode()


def test_a_paper_sheet_is_typed_by_one_and_confirmed_by_another(scoring: Agreeing, client):
    url = reverse("staff:paper_sheet", args=[scoring.agreement.pk, 1])
    client.force_login(scoring.people["hr"])
    typed = {"seen": 1, **posted(given(scoring, 90))}
    assert "กรุณาแนบไฟล์แบบประเมิน" in client.post(url, typed).content.decode()
    scan = SimpleUploadedFile("scan.pdf", pdf(), "application/pdf")
    assert client.post(url, {**typed, "scan": scan}).status_code == 302
    assert not sheet_of(scoring, "chair").is_sent

    client.force_login(scoring.people["hr2"])
    assert "checked" not in client.get(url).content.decode()
    said = client.post(url, {"seen": 2, **posted(given(scoring, 89))}).content.decode()
    assert "พิมพ์ครั้งแรก" in said
    assert not sheet_of(scoring, "chair").is_sent
    assert client.post(url, {"seen": 2, **typed}).status_code == 302
    sheet = sheet_of(scoring, "chair")
    assert (sheet.is_sent, sheet.entered_by, sheet.confirmed_by) == (True, scoring.people["hr"], scoring.people["hr2"])


def test_who_typed_a_paper_sheet_cannot_confirm_it(scoring: Agreeing):
    scan: StoredFile = baker.make(StoredFile, office=scoring.office)
    sheet = sheet_of(scoring, "chair")
    type_paper(sheet=sheet, given=given(scoring, 75), scan=scan, by=scoring.people["hr"])

    with pytest.raises(ValidationError, match="ต้องเป็นคนละคน"):
        confirm_paper(sheet=sheet, given=given(scoring, 75), by=scoring.people["hr"])
    with pytest.raises(PermissionDenied):
        confirm_paper(sheet=sheet, given=given(scoring, 75), by=scoring.people["superior"])
    with pytest.raises(ValidationError, match="กำลังบันทึกจากเอกสาร"):
        save_sheet(sheet=sheet, given=given(scoring, 75), seen=2, hand=Hand(scoring.people["chair"]))


def a_typed_paper(here: Agreeing) -> ScoreSheet:
    scan: StoredFile = baker.make(StoredFile, office=here.office)
    of = given(here, 75, strengths="ตั้งใจทำงาน")
    return type_paper(sheet=sheet_of(here, "chair"), given=of, scan=scan, by=here.people["hr"])


def test_a_typed_paper_that_nobody_confirmed_is_dropped_with_a_reason_and_typed_by_another(scoring: Agreeing, client):
    a_typed_paper(scoring)
    url = reverse("staff:drop_paper", args=[scoring.agreement.pk, 1])
    client.force_login(scoring.people["hr2"])
    assert "กรุณาระบุเหตุผล" in client.post(url, {"reason": " "}).content.decode()
    assert sheet_of(scoring, "chair").item_scores.count() == 15

    assert client.post(url, {"reason": "พิมพ์จากแบบของกรรมการคนอื่น"}).status_code == 302
    sheet = sheet_of(scoring, "chair")
    assert (sheet.way, sheet.entered_by, sheet.scan, sheet.workload_met, sheet.strengths) == (
        "here",
        None,
        None,
        None,
        "",
    )
    assert (sheet.item_scores.count(), sheet.criterion_scores.count()) == (0, 0)
    trail = AuditEvent.objects.get(verb="ยกเลิกคะแนนที่พิมพ์จากเอกสาร")
    assert (trail.reason, trail.details) == ("พิมพ์จากแบบของกรรมการคนอื่น", {"seat": 1})
    assert Notice.objects.filter(to=scoring.people["hr"], text__contains="พิมพ์จากแบบของกรรมการคนอื่น").count() == 1

    again: StoredFile = baker.make(StoredFile, office=scoring.office)
    type_paper(sheet=sheet, given=given(scoring, 80), scan=again, by=scoring.people["hr2"])
    assert confirm_paper(sheet=sheet, given=given(scoring, 80), by=scoring.people["hr"]) == []


def test_a_dropped_paper_gives_the_sheet_back_to_its_evaluator(scoring: Agreeing):
    drop_paper(sheet=a_typed_paper(scoring), reason="กรรมการขอประเมินในระบบ", by=scoring.people["hr"])

    scored(scoring, "chair", 90)
    assert sheet_of(scoring, "chair").is_sent


@pytest.mark.parametrize("who", ["chair", "superior", "owner"])
def test_nobody_but_the_personnel_group_drops_a_typed_paper(scoring: Agreeing, who):
    with pytest.raises(PermissionDenied):
        drop_paper(sheet=a_typed_paper(scoring), reason="ทดลอง", by=scoring.people[who])
    assert sheet_of(scoring, "chair").item_scores.count() == 15


def test_what_was_confirmed_or_never_typed_is_not_dropped(scoring: Agreeing):
    sheet = a_typed_paper(scoring)
    confirm_paper(sheet=sheet, given=given(scoring, 75), by=scoring.people["hr2"])

    for name, words in (("chair", "ส่งแบบประเมินนี้แล้ว"), ("second", "ไม่มีคะแนนที่พิมพ์จากเอกสาร")):
        with pytest.raises(ValidationError, match=words):
            drop_paper(sheet=sheet_of(scoring, name), reason="ทดลอง", by=scoring.people["hr"])


def test_a_second_officer_does_not_type_over_the_first(scoring: Agreeing):
    sheet = a_typed_paper(scoring)

    with pytest.raises(ValidationError, match="มีเจ้าหน้าที่อีกคนพิมพ์คะแนนจากเอกสารนี้ไว้แล้ว"):
        type_paper(sheet=sheet, given=given(scoring, 90), scan=sheet.scan, by=scoring.people["hr2"])


@pytest.mark.parametrize("total", [69, 90])
def test_the_queries_of_a_sheet_do_not_grow_with_its_levels(scoring: Agreeing, count_queries, client, total):
    client.force_login(scoring.people["chair"])
    url = reverse("staff:sheet", args=[scoring.agreement.pk])
    client.get(url)
    assert count_queries(lambda: client.get(url)) == 32
    save_sheet(
        sheet=sheet_of(scoring, "chair"), given=given(scoring, total), seen=1, hand=Hand(scoring.people["chair"])
    )

    assert count_queries(lambda: client.get(url)) == 34


@pytest.mark.parametrize(("judge", "passed"), [("chair", (True, False)), ("every", (False, False))])
def test_one_word_against_the_workload_counts_as_the_edition_says(scoring: Agreeing, judge, passed):
    """Three times 90: once the second evaluator finds the workload short, once the chair."""
    send_scores(scoring, 90, 90, 90)
    scoring.template.workload_judge = judge
    scoring.template.save()

    found = []
    for seat in (2, 1):
        sheets = ScoreSheet.objects.filter(evaluator__committee__agreement=scoring.agreement)
        sheets.update(workload_met=True)
        sheets.filter(evaluator__seat=seat).update(workload_met=False)
        found.append(outcome_of_agreement(scoring.fresh()).passed)
    assert tuple(found) == passed


def test_committee_page_says_how_many_have_sent(scoring: Agreeing, client):
    scored(scoring, "chair", 90)
    client.force_login(scoring.people["hr"])

    shown = client.get(reverse("staff:committee", args=[scoring.agreement.pk])).content.decode()
    assert "ส่งแล้ว 1 จาก 3 คน" in shown
