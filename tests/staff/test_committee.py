"""The committee: three by an order, no conflict of interest, one replaced halfway, links that end."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Post, User
from staff.evaluation.committee_actions import appoint, renew_link, replace
from staff.evaluation.conflicts import Seated, conflicts_of
from staff.evaluation.scoring_actions import Hand, save_sheet
from staff.models import Committee, Evaluator, PerformanceAgreement, ScoreSheet
from tests.office.uploads import pdf
from tests.staff.agreeing import TODAY, Agreeing, to_agreed, to_scoring
from tests.staff.test_score_sheets import given, scored, sheet_of

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=20)
OUTSIDE = Seated("นางนอก ทดสอบ", "ผู้ทรงคุณวุฒิ", None, SOON)


@pytest.fixture
def agreed(here: Agreeing, settings) -> Agreeing:
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_agreed(here)
    for name in ("chair", "second", "third"):
        baker.make(Post, office=here.office, person=here.people[name], title=f"ตำแหน่ง {name}")
    return here


def seated(here: Agreeing, *names: str) -> list[Seated]:
    return [Seated(str(here.people[name]), "ตำแหน่ง", here.people[name]) for name in names]


def appointed(here: Agreeing, seats: list[Seated], by: str = "hr", **more) -> Committee:
    words = {"order_number": "5/2565", "dated_on": TODAY, "document": None, **more}
    return appoint(agreement=here.agreement, seats=seats, by=here.people[by], today=TODAY, **words)


def test_three_are_appointed_by_the_page_with_the_order(agreed: Agreeing, client):
    client.force_login(agreed.people["hr"])
    posts = {name: Post.objects.get(title=f"ตำแหน่ง {name}").pk for name in ("chair", "second")}
    typed = {
        "order_number": "๕/2565",
        "dated_on": "15/8/2565",
        "document": SimpleUploadedFile("order.pdf", pdf(), "application/pdf"),
        "post_1": posts["chair"],
        "post_2": posts["second"],
        "name_3": "นางนอก ทดสอบ",
        "position_3": "ผู้ทรงคุณวุฒิ",
        "ends_3": "4/9/2565",
    }
    url = reverse("staff:committee", args=[agreed.agreement.pk])

    assert client.post(url, typed).status_code == 302

    committee = Committee.objects.get()
    assert committee.document is not None
    assert [one.person for one in committee.evaluators.all()] == [agreed.people["chair"], agreed.people["second"], None]
    assert "/evaluate/" in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("owner", "second", "third"), "เป็นกรรมการประเมินของตนเองไม่ได้"),
        (("chair", "chair", "third"), "นั่งได้ที่นั่งเดียว"),
        (("chair", "second"), "รวม 3 คน"),
    ],
)
def test_a_conflict_of_interest_is_refused(agreed: Agreeing, names: tuple[str, ...], words: str):
    with pytest.raises(ValidationError, match=words):
        appointed(agreed, seated(agreed, *names))
    assert not Committee.objects.exists()


def test_whose_superior_is_the_owner_does_not_judge_the_owner(agreed: Agreeing):
    Post.objects.filter(person=agreed.people["third"]).update(superior=agreed.agreement.post)

    with pytest.raises(ValidationError, match="ผลประโยชน์ทับซ้อน"):
        appointed(agreed, seated(agreed, "chair", "second", "third"))


def test_the_owner_does_not_come_in_by_name(agreed: Agreeing):
    owner = Seated(f" {agreed.people['owner']}", "ผู้อำนวยการ", None, SOON)

    with pytest.raises(ValidationError, match="ของตนเองไม่ได้"):
        appointed(agreed, [*seated(agreed, "chair", "second"), owner])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("สมชาย ใจดี", "ของตนเองไม่ได้"),
        ("ดร. สมชาย  ใจดี", "ของตนเองไม่ได้"),
        ("ว่าที่ร้อยตรีสมชาย ใจดี", "ของตนเองไม่ได้"),
        ("นางสาวมะลิ บานชื่น", "ผลประโยชน์ทับซ้อน"),
        ("มะลิ  บานชื่น", "ผลประโยชน์ทับซ้อน"),
        ("นางกุหลาบ แดงงาม", "ผลประโยชน์ทับซ้อน"),
        ("นายคนที่ สอง", "นั่งได้ที่นั่งเดียว"),
    ],
)
def test_a_typed_name_is_compared_without_its_prefix_and_down_to_the_last_subordinate(agreed: Agreeing, typed, words):
    def name(who: str, prefix: str, first: str, last: str) -> None:
        User.objects.filter(pk=agreed.people[who].pk).update(name_prefix=prefix, first_name=first, last_name=last)

    name("owner", "นาย", "สมชาย", "ใจดี")
    name("third", "นาง", "มะลิ", "บานชื่น")
    name("second", "นาย", "คนที่", "สอง")
    name("colleague", "นาง", "กุหลาบ", "แดงงาม")
    direct = Post.objects.get(person=agreed.people["third"])
    direct.superior = agreed.agreement.post
    direct.save()
    baker.make(Post, office=agreed.office, person=agreed.people["colleague"], title="ครู", superior=direct)
    agreed.fresh()
    seats = [
        Seated("x", "x", agreed.people["chair"]),
        Seated("x", "x", User.objects.get(pk=agreed.people["second"].pk)),
    ]

    assert any(
        words in said for said in conflicts_of(agreed.agreement, [*seats, Seated(typed, "ครู", None, SOON)], TODAY)
    )


def test_two_typed_names_with_other_prefixes_are_one_person_and_others_are_not(agreed: Agreeing):
    def found(*names: str) -> list[str]:
        return conflicts_of(agreed.agreement, [Seated(one, "ครู", None, SOON) for one in names], TODAY)

    assert found("นายดำ ขาว", "ดร.ดำ  ขาว", "ผศ.ดร.แดง เขียว") == ["ดร.ดำ ขาว นั่งได้ที่นั่งเดียวในคณะกรรมการ"]
    assert found("นายดำ ขาว", "นางดำ ขาวผ่อง", "นางสาวนายิกา ขาว") == []


def test_an_indirect_subordinate_by_account_is_refused(agreed: Agreeing):
    direct = Post.objects.get(person=agreed.people["third"])
    Post.objects.filter(pk=direct.pk).update(superior=agreed.agreement.post)
    Post.objects.filter(person=agreed.people["second"]).update(superior=direct)

    with pytest.raises(ValidationError, match="ผลประโยชน์ทับซ้อน"):
        appointed(agreed, [*seated(agreed, "chair", "second"), OUTSIDE])


def test_an_order_of_tomorrow_and_a_link_of_yesterday_are_refused(agreed: Agreeing):
    with pytest.raises(ValidationError, match="อนาคต"):
        appointed(agreed, [*seated(agreed, "chair", "second"), OUTSIDE], dated_on=SOON)
    late = Seated("นางนอก", "ครู", None, TODAY - timedelta(days=1))
    with pytest.raises(ValidationError, match="วันสิ้นสุดของลิงก์"):
        appointed(agreed, [*seated(agreed, "chair", "second"), late])


@pytest.mark.parametrize("name", ["owner", "superior", "auditor", "planner", "outsider"])
def test_nobody_but_personnel_appoints(agreed: Agreeing, client, name: str):
    with pytest.raises(PermissionDenied):
        appointed(agreed, seated(agreed, "chair", "second", "third"), by=name)
    client.force_login(agreed.people[name])
    assert client.get(reverse("staff:committee", args=[agreed.agreement.pk])).status_code == 404


def test_an_evaluator_is_replaced_halfway_and_the_old_sheet_stays(here: Agreeing, settings):
    settings.OFFICE_TODAY = TODAY.isoformat()
    to_scoring(here)
    old = sheet_of(here, "third")
    save_sheet(sheet=old, given=given(here, 75), seen=1, hand=Hand(here.people["third"]))

    with pytest.raises(ValidationError, match="กรุณาระบุเหตุผล"):
        replace(seat=old.evaluator, new=OUTSIDE, reason=" ", by=here.people["hr"], today=TODAY)
    new = replace(seat=old.evaluator, new=OUTSIDE, reason="ย้าย", by=here.people["hr"], today=TODAY)

    assert ScoreSheet.objects.get(pk=old.pk).item_scores.count() == 15
    assert new.sheet.item_scores.count() == 0
    assert Evaluator.objects.get(pk=old.evaluator_id).replaced_reason == "ย้าย"
    with pytest.raises(ValidationError, match="พ้นจากการเป็นกรรมการ"):
        save_sheet(sheet=old, given=given(here, 75), seen=2, hand=Hand(here.people["third"]))
    assert here.people["third"] not in [one.person for one in Evaluator.objects.sitting_for(here.agreement)]
    assert not PerformanceAgreement.objects.visible_to(here.people["third"]).exists()


def test_who_has_sent_is_not_replaced(here: Agreeing):
    to_scoring(here)
    sheet = scored(here, "third", 75)

    with pytest.raises(ValidationError, match="ส่งแบบประเมินแล้ว"):
        replace(seat=sheet.evaluator, new=OUTSIDE, reason="ย้าย", by=here.people["hr"], today=TODAY)


def test_a_new_link_ends_the_old_and_an_empty_day_takes_it_back(agreed: Agreeing, client):
    committee = appointed(agreed, [*seated(agreed, "chair", "second"), OUTSIDE])
    seat = committee.evaluators.get(seat=3)
    client.force_login(agreed.people["hr"])
    url = reverse("staff:evaluator_link", args=[agreed.agreement.pk, 3])

    assert client.post(url, {"link_ends_on": "10/9/2565"}).status_code == 302
    seat.refresh_from_db()
    assert seat.link_version == 2
    assert client.post(url, {"link_ends_on": "1/8/2565"}).status_code == 422
    assert client.post(url, {"link_ends_on": ""}).status_code == 302
    assert "/evaluate/" not in client.get(reverse("staff:committee", args=[agreed.agreement.pk])).content.decode()
    with pytest.raises(ValidationError, match="มีบัญชีในระบบ"):
        renew_link(seat=committee.evaluators.get(seat=1), ends_on=SOON, by=agreed.people["hr"], today=TODAY)
