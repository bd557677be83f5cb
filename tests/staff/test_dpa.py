"""Typing an agreement into DPA: the copy sheet, its ticks, what an amendment outdates, whose it is."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent
from staff.dpa.actions import tick_part
from staff.dpa.sheet import sheet_of
from staff.dpa.standing import Standing, progress_of
from staff.models import AgreementChallenge, AgreementSalary, DpaTick, PerformanceAgreement
from tests.staff.agreeing import Agreeing, send_scores, to_agreed, to_scoring

pytestmark = pytest.mark.django_db
PARTS = ["owner", "workload", "domain-1", "challenge-1"]


@pytest.fixture
def agreed(here: Agreeing) -> Agreeing:
    to_agreed(here)
    AgreementSalary.objects.create(agreement=here.agreement, amount=Decimal("12345.67"))
    return here


def tick(here: Agreeing, *parts: str, by: str = "owner", is_copied: bool = True) -> None:
    for part in parts:
        seen = here.fresh().signed.number
        tick_part(agreement=here.agreement, part=part, is_copied=is_copied, seen=seen, by=here.people[by])


def standing(here: Agreeing) -> Standing:
    return progress_of([here.fresh()])[here.agreement.pk].standing


def amend(here: Agreeing) -> None:
    """A second version in which the challenge reads differently, agreed."""
    here.take("amend", "owner")
    AgreementChallenge.objects.filter(version=here.fresh().current).update(method="จัดค่ายอ่าน")
    here.take("submit-amendment", "owner")
    here.take("agree-amendment", "superior")


def test_the_head_follows_the_form(agreed: Agreeing):
    labels = [field.label for field in sheet_of(agreed.fresh()).part("owner").fields]
    form = [
        "สังกัด",
        "ประจำปีงบประมาณ พ.ศ.",
        "ระหว่างวันที่",
        "ถึงวันที่",
        "ชื่อ นามสกุล",
        "ตำแหน่ง",
        "วิทยฐานะ",
        "หน่วยงาน",
        "ผู้บังคับบัญชา",
    ]

    assert [label for label in labels if label in form] == [label for label in form if label in labels]
    assert labels[:2] == form[:2]


def test_the_sheet_holds_every_field_of_the_form_in_its_order(agreed: Agreeing):
    sheet = sheet_of(agreed.fresh())

    assert [part.key for part in sheet.parts] == PARTS
    first = [(field.label, field.text) for field in sheet.part("domain-1").fields[:3]]
    item = agreed.agreement.signed.items.first()
    assert first == [
        ("1.1 งานที่ 1: งาน (Tasks)", "พัฒนางาน 1.1"),
        ("1.1 งานที่ 1: ผลลัพธ์ (Outcomes)", "ผู้เรียนมีคุณภาพ"),
        ("1.1 งานที่ 1: ตัวชี้วัด (Indicators)", f"ร้อยละของผู้เรียน {item.pk} ไม่น้อยกว่าร้อยละ 80"),
    ]
    assert len(sheet.part("domain-1").fields) == 45
    assert [field.text for field in sheet.part("challenge-1").fields][1:] == [
        "ผู้เรียนอ่านไม่คล่อง",
        "จัดชั่วโมงอ่าน",
        "ร้อยละ 80",
        "ผู้เรียนรักการอ่าน",
    ]


def test_ticks_are_counted_until_all_parts_are_copied(agreed: Agreeing):
    seen = [standing(agreed)]
    tick(agreed, "owner", "owner")
    seen.append(standing(agreed))
    tick(agreed, *PARTS, by="hr")
    seen.append(standing(agreed))

    assert seen == [Standing.NOT_BEGUN, Standing.PARTLY, Standing.WHOLE]
    assert DpaTick.objects.count() == 4
    assert AuditEvent.objects.about(agreed.agreement).filter(verb="บันทึกว่าคัดลอกลง DPA แล้ว").count() == 4
    assert sheet_of(agreed.fresh()).part("owner").tick.by == agreed.people["owner"]


def test_a_mistaken_tick_is_taken_back_and_both_stay_to_be_read(agreed: Agreeing):
    tick(agreed, "owner")
    tick(agreed, "owner", is_copied=False)

    assert (standing(agreed), DpaTick.objects.count()) == (Standing.NOT_BEGUN, 2)


def test_amending_outdates_what_was_copied_and_names_what_changed(agreed: Agreeing):
    tick(agreed, *PARTS)
    amend(agreed)
    sheet = sheet_of(agreed.fresh())

    assert (standing(agreed), sheet.standing, sheet.outdated) == (Standing.OUTDATED, Standing.OUTDATED, 4)
    assert [field.then for field in sheet.part("challenge-1").fields if field.is_changed] == ["จัดชั่วโมงอ่าน"]
    assert sheet.part("domain-1").changed == 0
    tick(agreed, *PARTS)
    assert standing(agreed) == Standing.WHOLE


def test_nothing_is_ticked_of_a_version_that_was_replaced_meanwhile(agreed: Agreeing):
    amend(agreed)

    with pytest.raises(ValidationError, match="มีข้อตกลงฉบับใหม่"):
        tick_part(agreement=agreed.agreement, part="owner", is_copied=True, seen=1, by=agreed.people["owner"])
    with pytest.raises(ValidationError, match="ไม่พบส่วนนี้"):
        tick_part(agreement=agreed.agreement, part="domain-9", is_copied=True, seen=2, by=agreed.people["owner"])
    assert DpaTick.objects.count() == 0


def test_the_result_is_a_part_of_its_own_without_a_figure(here: Agreeing):
    to_scoring(here)
    send_scores(here, 90, 88, 69)
    here.take("conclude", "hr")
    tick(here, *PARTS)

    assert (standing(here), sheet_of(here.fresh()).part("result").fields) == (Standing.PARTLY, ())
    tick(here, "result")
    assert standing(here) == Standing.WHOLE


@pytest.mark.parametrize("name", ["superior", "auditor", "planner", "finance", "colleague", "chair", "outsider"])
def test_only_owner_and_personnel_group_open_and_tick(client, agreed: Agreeing, name: str):
    client.force_login(agreed.people[name])
    url = reverse("staff:dpa_sheet", args=[agreed.agreement.pk])

    answers = client.get(url), client.post(f"{url}owner/", {"copied": 1, "seen": 1})
    assert {answer.status_code for answer in answers} == {403 if name == "chair" else 404}  # who has no office yet: 403
    with pytest.raises(PermissionDenied):
        tick(agreed, "owner", by=name)
    assert DpaTick.objects.count() == 0


def test_before_it_is_agreed_there_is_nothing_to_copy(client, here: Agreeing):
    client.force_login(here.people["owner"])

    assert client.get(reverse("staff:dpa_sheet", args=[here.agreement.pk])).status_code == 404


@pytest.mark.parametrize("name", ["owner", "hr"])
def test_the_page_ticks_with_and_without_javascript(client, agreed: Agreeing, name: str):
    client.force_login(agreed.people[name])
    url = reverse("staff:dpa_sheet", args=[agreed.agreement.pk])
    page = client.get(url).content.decode()
    assert ("จัดชั่วโมงอ่าน</textarea>" in page, "12,345.67" in page, "12345.67" in page) == (True, False, False)

    plain = client.post(f"{url}owner/", {"copied": "1", "seen": "1"})
    assert plain.headers["Location"] == f"{url}#part-owner"
    piece = client.post(f"{url}workload/", {"copied": "1", "seen": "1"}, headers={"HX-Request": "true"})
    assert ("คัดลอกแล้วโดย" in piece.content.decode(), "2 จาก 4 ส่วน" in piece.content.decode()) == (True, True)
    refused = client.post(f"{url}domain-1/", {"copied": "1", "seen": "x"})
    assert (refused.status_code, "มีข้อตกลงฉบับใหม่" in refused.content.decode()) == (422, True)


def test_the_workbook_is_of_the_personnel_group_and_holds_no_salary(client, agreed: Agreeing, settings):
    tick(agreed, "owner")
    url = reverse("staff:dpa_workbook")
    for name in ("owner", "superior", "auditor", "planner"):
        client.force_login(agreed.people[name])
        assert client.get(url).status_code == 404, name
    client.force_login(agreed.people["hr"])
    session = client.session
    session["fiscal_year"] = {agreed.office.code: 2565}
    session.save()
    book = openpyxl.load_workbook(io.BytesIO(client.get(url).content))
    people, texts = ([[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] for sheet in book)

    assert [row[4:7] for row in people] == [["คัดลอกแล้วบางส่วน", 1, 4]]
    assert "จัดชั่วโมงอ่าน" in {row[3] for row in texts}
    assert not any("12345" in str(cell) or "12,345" in str(cell) for row in (*people, *texts) for cell in row)


@pytest.mark.parametrize("count", [1, 3])
def test_progress_takes_two_queries(agreed: Agreeing, django_assert_num_queries, count: int):
    more = [
        baker.make(
            PerformanceAgreement, office=agreed.office, fiscal_year=2565, template=agreed.template, state="agreed"
        )
        for _ in range(count - 1)
    ]
    with django_assert_num_queries(2):
        progress_of([agreed.agreement, *more])
