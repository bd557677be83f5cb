"""Bad input through the pages: each meets a Thai sentence that says what and where, and nothing is lost or half-written."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Delegation, Notice, Post
from staff.evaluation.evaluator_links import link_of
from staff.evaluation.scoring_actions import Hand, save_sheet
from staff.models import (
    AgreementIndicator,
    AppraisalStep,
    Evaluator,
    ItemScore,
    PerformanceAgreement,
    RoundAppraisal,
    TargetOffer,
    TemplateItem,
)
from tests.staff.agreeing import PASSWORD, TODAY, Agreeing, to_agreed, to_scoring
from tests.staff.appraising import PASSWORD as APPRAISAL_PASSWORD
from tests.staff.appraising import appraising, drafted
from tests.staff.test_score_sheets import given, outside, sheet_of
from tests.staff.test_writing_actions import first_item, kpi

pytestmark = pytest.mark.django_db
SIGNED = {"way": "here", "is_meant": "on", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _day(settings):
    settings.OFFICE_TODAY = TODAY.isoformat()


def signed_in(here: Agreeing, who: str) -> Client:
    client = Client()
    client.force_login(here.people[who])
    return client


def url(here: Agreeing, name: str, *more: object) -> str:
    return reverse(f"staff:{name}", args=[here.agreement.pk, *more])


def said(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(("weights", "sentence"), [((40, 30), "ขาด 30"), ((60, 30, 30), "เกิน 20")])
def test_weights_that_do_not_sum_to_100(client, weights, sentence):
    world = appraising()
    one = drafted(world, *weights)
    client.force_login(world.people["officer"])
    typed = {"seen": one.row_version, "is_ticked": "on", "password": APPRAISAL_PASSWORD}

    response = client.post(reverse("appraisals:step", args=[one.pk, "submit"]), typed)

    assert (response.status_code, sentence in said(response)) == (422, True)
    assert (world.appraisal.state, AppraisalStep.objects.count()) == ("draft", 0)
    assert one.lines.filter(part__source="agreed").count() == len(weights)


def test_a_level_5_of_a_sheet_keeps_what_was_given_before(here: Agreeing):
    to_scoring(here)
    client = signed_in(here, "chair")
    first, second = TemplateItem.objects.filter(domain__template=here.template).order_by("order")[:2]
    client.post(url(here, "sheet"), {"seen": 1, f"item_{first.pk}": 3})

    response = client.post(url(here, "sheet"), {"seen": 2, f"item_{first.pk}": 3, f"item_{second.pk}": 5})

    assert (response.status_code, "ระดับต้องเป็น 1 ถึง 4" in said(response)) == (422, True)
    assert [row.level for row in ItemScore.objects.all()] == [3]


def test_a_score_after_closing(here: Agreeing):
    to_scoring(here)
    PerformanceAgreement.objects.update(state="closed")
    client = signed_in(here, "chair")
    first = TemplateItem.objects.filter(domain__template=here.template).first()

    response = client.post(url(here, "sheet"), {"seen": 1, f"item_{first.pk}": 3})

    assert response.status_code == 422
    assert "ปิดการให้คะแนนแล้ว ข้อตกลงอยู่ในสถานะ “เสร็จสิ้น”" in said(response)
    assert not ItemScore.objects.exists()


def test_an_evaluator_replaced_halfway(here: Agreeing):
    """The old sheet stays as it was; whoever is replaced meets a page that is not theirs, by link a sentence."""
    to_scoring(here)
    link = link_of(outside(here))
    link = link[link.index("/evaluate/") :]
    save_sheet(sheet=sheet_of(here, "second"), given=given(here, 75), seen=1, hand=Hand(here.people["second"]))
    hr = signed_in(here, "hr")

    without = hr.post(url(here, "replace_evaluator", 2), {**seated(2), "reason": " "})
    assert (without.status_code, "กรุณาระบุเหตุผลที่เปลี่ยนกรรมการ" in said(without)) == (422, True)
    for seat in (2, 3):
        typed = {**seated(seat), "reason": "ย้ายไปปฏิบัติหน้าที่อื่น"}
        assert hr.post(url(here, "replace_evaluator", seat), typed).status_code == 302

    assert sheet_of(here, "second").item_scores.count() == 15
    assert signed_in(here, "second").post(url(here, "sheet"), {"seen": 2}).status_code in (403, 404)
    dead = Client().post(link, {"seen": 1})
    assert (dead.status_code, "ท่านพ้นจากการเป็นกรรมการประเมินนี้แล้ว" in said(dead)) == (410, True)
    assert Evaluator.objects.sitting_for(here.agreement).count() == 3


def seated(seat: int) -> dict[str, str]:
    row = {"name": f"นางใหม่ คนที่ {seat}", "position": "ผู้ทรงคุณวุฒิ", "ends": "31/8/2565"}
    return {f"{name}_{seat}": text for name, text in row.items()}


def test_a_superior_who_left_is_warned_of_until_somebody_acts(here: Agreeing):
    Post.objects.filter(title="ผู้อำนวยการสำนักงาน").update(ends_on=TODAY - timedelta(days=1))
    owner, sentence = signed_in(here, "owner"), "ต้องมีคำสั่งให้มีผู้รักษาการ"
    assert sentence in said(owner.get(url(here, "agreement")))
    here.take("submit", "owner")
    assert signed_in(here, "superior").post(url(here, "decide_agreement", "agree"), SIGNED).status_code == 404

    order: dict[str, Any] = {"kind": "vacant", "order_number": "7/2565", "starts_on": TODAY, "ends_on": TODAY}
    post = Post.objects.get(title="ผู้อำนวยการสำนักงาน")
    Delegation.objects.create(office=here.office, post=post, person=here.people["colleague"], **order)
    here.take("withdraw", "owner")

    assert sentence not in said(owner.get(url(here, "agreement")))
    here.take("submit", "owner")
    assert Notice.objects.filter(to=here.people["colleague"], text__contains="เสนอข้อตกลง").exists()
    seen = {"seen": here.agreement.row_version}
    agreed = signed_in(here, "colleague").post(url(here, "decide_agreement", "agree"), {**SIGNED, **seen})
    assert (agreed.status_code, here.fresh().state) == (302, "agreed")


@pytest.mark.parametrize(("first_ends", "sentence"), [(None, "มีสองตำแหน่งในรอบนี้"), (date(2022, 6, 30), "ย้ายระหว่างรอบ")])
def test_a_person_with_two_posts_or_moved_in_a_round(client, first_ends, sentence):
    world = appraising()
    colleague: dict[str, Any] = {"office": world.office, "person": world.people["colleague"]}
    for title, ends in (("นักวิชาการศึกษา", first_ends), ("นักจัดการงานทั่วไป", None)):
        baker.make(Post, title=title, ends_on=ends, **colleague)
    client.force_login(world.people["hr"])

    page = client.get(reverse("appraisals:people", args=[world.round.pk, world.scheme.pk]))

    assert sentence in said(page)
    assert not RoundAppraisal.objects.filter(owner=world.people["colleague"]).exists()


def test_a_person_who_moved_in_march_makes_a_new_agreement_once_the_old_is_cancelled(here: Agreeing):
    to_agreed(here)
    old = here.agreement.post
    Post.objects.filter(pk=old.pk).update(ends_on=date(2022, 3, 14))
    new = baker.make(
        Post,
        office=here.office,
        person=here.people["owner"],
        title="ผู้อำนวยการสถานศึกษา",
        standing="ชำนาญการ",
        school=old.school,
        superior=old.superior,
        starts_on=date(2022, 3, 15),
    )
    baker.make("staff.PostFamily", post=new, family=here.template.family)
    owner, typed = signed_in(here, "owner"), {"post": new.pk, "start": "template"}
    start = reverse("staff:start_agreement")

    refused = owner.post(start, typed)
    assert (refused.status_code, "กลุ่มบริหารงานบุคคลต้องยกเลิกฉบับเดิมก่อน" in said(refused)) == (422, True)
    here.take("cancel", "hr")

    assert owner.post(start, typed).status_code == 302
    made = PerformanceAgreement.objects.latest("pk")
    assert (made.starts_on, made.printed_standing) == (date(2022, 3, 15), "ชำนาญการ")
    assert PerformanceAgreement.objects.get(pk=here.agreement.pk).state == "cancelled"


def test_an_agreement_of_200_indicators_opens_is_told_of_and_proposed(here: Agreeing, count_queries):
    owner = signed_in(here, "owner")
    few = count_queries(lambda: owner.get(url(here, "agreement")))
    rows = {"item": first_item(here), "target_group": "STU", "value": 1, "unit_name": "แห่ง"}
    AgreementIndicator.objects.bulk_create(
        AgreementIndicator(order=order, name=f"ตัวชี้วัดที่ {order}", **rows) for order in range(2, 187)
    )
    assert AgreementIndicator.objects.count() == 200

    page = said(owner.get(url(here, "agreement")))

    assert ("มีตัวชี้วัด 200 รายการ" in page, "ตัวชี้วัดที่ 186" in page) == (True, True)
    assert count_queries(lambda: owner.get(url(here, "agreement"))) == few
    assert owner.post(url(here, "decide_agreement", "submit"), {**SIGNED, "seen": 1}).status_code == 302


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"link_ends_on": TODAY - timedelta(days=1)}, "ลิงก์นี้หมดอายุแล้วเมื่อวันที่ 14 สิงหาคม 2565"),
        ({"link_version": 2}, "ลิงก์นี้ถูกยกเลิกแล้ว กรุณาใช้ลิงก์ล่าสุดที่สำนักงานส่งให้"),
        ({"link_ends_on": None}, "ลิงก์นี้ถูกยกเลิกแล้ว"),
    ],
)
def test_an_expired_or_used_link_opens_neither_sheet_nor_paper_nor_file(here: Agreeing, change, sentence):
    to_scoring(here)
    seat = outside(here)
    link = link_of(seat)
    Evaluator.objects.filter(pk=seat.pk).update(**change)
    link = link[link.index("/evaluate/") :]

    for more in ("", "send/", "paper/pa2/", "paper/pa2-empty/", "file/1/"):
        response = Client().get(f"{link}{more}")
        assert (response.status_code, sentence in said(response)) == (410, True), more
    assert not AuditEvent.objects.filter(verb="เปิดดูคะแนน").exists()


def test_a_kpi_that_was_amended_after_signing_shows_the_change_and_the_signed_target_stays(here: Agreeing):
    year, row = kpi(here, target=Decimal(80)), first_item(here).indicators.get()
    row.links.create(office_indicator=year)
    to_agreed(here)
    year.target = Decimal(90)
    year.save()

    for who in ("owner", "superior", "hr"):
        page = said(signed_in(here, who).get(url(here, "agreement")))
        assert ("ปรับค่าเป้าหมายหลังลงนาม" in page, "สำนักงานปรับจาก 80 เป็น" in page) == (True, True), who
    row.refresh_from_db()
    assert row.value == 80


def test_an_offer_that_was_answered_is_not_taken_back(here: Agreeing):
    to_agreed(here)
    row = AgreementIndicator.objects.filter(item__version=here.fresh().signed)[0]
    more = {"office": here.office, "fiscal_year": 2565, "indicator": row, "by": here.people["owner"]}
    offer = TargetOffer.objects.create(to=here.people["colleague"], answer="declined", **more)

    response = signed_in(here, "owner").post(reverse("staff:withdraw_offer", args=[offer.pk]), follow=True)

    assert "ตอบข้อเสนอนี้แล้ว (ไม่รับ)" in said(response)
    assert TargetOffer.objects.get().answer == "declined"
