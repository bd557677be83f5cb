"""Targets handed down: offered by their owner, taken, edited or declined; and who carries what."""

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Notice, Post
from indicators.models import Indicator, IndicatorYear
from projects.models import Project
from staff.agreements.picking import years_of_agreement
from staff.agreements.starting import Start, start_agreement
from staff.agreements.writing_actions import link_indicator
from staff.cascade.actions import decline_offer, offer_target, take_offer, withdraw_offer
from staff.cascade.matrix import carriers_of, matrix_of
from staff.cascade.targets import targets_of
from staff.models import AgreementIndicator, PerformanceAgreement, PostFamily, TargetOffer
from tests.projects.conftest import new_project
from tests.staff.agreeing import TODAY, Agreeing, to_agreed
from tests.staff.test_writing_actions import first_item, kpi

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed(here: Agreeing) -> Agreeing:
    """An agreed agreement whose first indicator is drawn from one of the office."""
    link_indicator(row=first_item(here).indicators.get(), year=kpi(here), by=here.people["owner"])
    to_agreed(here)
    return here


def source(here: Agreeing) -> AgreementIndicator:
    rows = AgreementIndicator.objects.filter(item__version=here.fresh().signed).select_related(
        "item__version__agreement"
    )
    return rows.order_by("pk")[0]


def offered(here: Agreeing, **fields) -> TargetOffer:
    to = [here.people["colleague"]]
    return offer_target(indicator=source(here), to=to, by=here.people["owner"], **fields)[0]


def draft_of_colleague(here: Agreeing):
    person = here.people["colleague"]
    post = baker.make(Post, office=here.office, person=person, unit=here.world.unit, title="ผู้อำนวยการกลุ่ม")
    PostFamily.objects.create(post=post, family=here.template.family)
    return start_agreement(post=post, fiscal_year=2565, start=Start.TEMPLATE, by=person, today=TODAY)


def test_an_offer_is_told_and_made_once(agreed: Agreeing):
    offer = offered(agreed, value=Decimal(70), note="ตามสัดส่วน")

    assert (offer.to, offer.answer) == (agreed.people["colleague"], "waiting")
    assert "เสนอค่าเป้าหมาย" in Notice.objects.get(to=offer.to).text
    with pytest.raises(ValidationError, match="ยังไม่ได้รับข้อเสนอนี้"):
        offered(agreed)


def test_only_the_owner_of_a_signed_version_offers(here: Agreeing):
    row = first_item(here).indicators.get()
    with pytest.raises(ValidationError, match="เมื่อข้อตกลงได้รับความเห็นชอบแล้ว"):
        offer_target(indicator=row, to=[here.people["colleague"]], by=here.people["owner"])
    with pytest.raises(PermissionDenied):
        offer_target(indicator=row, to=[here.people["colleague"]], by=here.people["hr"])


def test_taking_copies_words_target_and_links_into_the_chosen_item_for_them_to_edit(agreed: Agreeing):
    offer, own = offered(agreed, value=Decimal(70)), draft_of_colleague(agreed)
    item = own.versions.get().items.last()
    row = take_offer(offer=offer, item=item, target_group="STU", by=offer.to)

    offer.refresh_from_db()
    assert (row.item, row.name, row.value) == (item, source(agreed).name, Decimal(70))
    assert row.links.count() == 1
    assert (offer.answer, offer.taken_as) == ("taken", row)
    assert Notice.objects.filter(to=agreed.people["owner"], text__contains="รับค่าเป้าหมาย").exists()
    with pytest.raises(ValidationError, match="ตอบข้อเสนอนี้แล้ว"):
        take_offer(offer=offer, item=item, target_group="STU", by=offer.to)


def test_declining_needs_its_reason(agreed: Agreeing):
    offer = offered(agreed)
    with pytest.raises(ValidationError, match="กรุณาระบุเหตุผลที่ไม่รับ"):
        decline_offer(offer=offer, by=offer.to, reason=" ")
    assert decline_offer(offer=offer, by=offer.to, reason="ไม่ตรงกับงาน").answer_note == "ไม่ตรงกับงาน"


@pytest.mark.parametrize("by", ["owner", "hr", "superior"])
def test_nobody_answers_for_another(agreed: Agreeing, by: str):
    offer = offered(agreed)
    with pytest.raises(PermissionDenied):
        decline_offer(offer=offer, by=agreed.people[by], reason="ไม่ใช่ของฉัน")


def test_a_target_is_taken_into_an_open_agreement_of_the_same_year_alone(agreed: Agreeing):
    offer = offered(agreed)
    item = draft_of_colleague(agreed).versions.get().items.first()
    item.version.agreement.fiscal_year = 2566
    with pytest.raises(ValidationError, match="ปีงบประมาณเดียวกับข้อเสนอ"):
        take_offer(offer=offer, item=item, target_group="STU", by=offer.to)


def test_an_offer_is_taken_back_before_its_answer_with_notice_and_trace_and_may_be_made_again(client, agreed: Agreeing):
    offer = offered(agreed)
    client.force_login(agreed.people["owner"])
    page = reverse("staff:cascade", args=[agreed.agreement.pk])
    assert "ถอนข้อเสนอ" in client.get(page).content.decode()

    said = client.post(reverse("staff:withdraw_offer", args=[offer.pk]), follow=True).content.decode()

    assert ("ถอนข้อเสนอแล้ว และแจ้งผู้ที่ได้รับ" in said, TargetOffer.objects.get().answer) == (True, "withdrawn")
    told = Notice.objects.filter(to=offer.to, text__contains="ถอนค่าเป้าหมายที่เสนอให้ท่าน").count()
    trace = AuditEvent.objects.get(verb="ถอนค่าเป้าหมายที่เสนอให้")
    assert (told, trace.actor) == (1, agreed.people["owner"])
    with pytest.raises(ValidationError, match="ผู้เสนอถอนข้อเสนอนี้แล้ว"):
        decline_offer(offer=offer, by=offer.to, reason="ไม่ใช่งานของกลุ่ม")
    assert offered(agreed).answer == "waiting"


@pytest.mark.parametrize("by", ["colleague", "hr", "superior"])
def test_nobody_takes_back_the_offer_of_another(agreed: Agreeing, by: str):
    with pytest.raises(PermissionDenied):
        withdraw_offer(offer=offered(agreed), by=agreed.people[by])
    assert TargetOffer.objects.get().answer == "waiting"


def test_on_a_phone_the_matrix_is_a_list_of_who_carries_what(client, agreed: Agreeing):
    [row] = [row for row in matrix_of(agreed.office, 2565).rows if row.is_carried]

    assert [(one.pk, targets) for one, targets in row.carried] == [(agreed.agreement.pk, row.cells[0])]


def test_the_matrix_holds_signed_links_alone_and_says_what_nobody_carries(agreed: Agreeing):
    carried, missing = agreed.office.indicator_years.get(), kpi(agreed, "K02")
    draft = draft_of_colleague(agreed)
    row = draft.versions.get().items.first().indicators.create(target_group="STU", order=1, name="ก", value=1)
    row.links.create(office_indicator=missing)  # a draft is nobody's business
    found = matrix_of(agreed.office, 2565)

    assert [one.owner for one in found.people] == [agreed.people["owner"]]
    assert [(one.year, one.cells) for one in found.rows] == [(carried, (("ร้อยละ 80",),)), (missing, ((),))]
    assert [one.year for one in found.missing] == [missing]
    assert carriers_of([carried.pk, missing.pk], agreed.office, 2565) == {carried.pk: ["ผู้อำนวยการสถานศึกษา"]}


def test_the_matrix_costs_the_same_for_one_and_three_indicators(agreed: Agreeing, django_assert_num_queries):
    with django_assert_num_queries(3):
        matrix_of(agreed.office, 2565)
    for number in ("K02", "K03"):
        kpi(agreed, number)
    with django_assert_num_queries(3):
        matrix_of(agreed.office, 2565)


@pytest.mark.parametrize("name", ["cascade_matrix", "cascade_workbook"])
def test_the_matrix_is_for_personnel_and_the_director(client, agreed: Agreeing, name):
    url = reverse(f"staff:{name}")
    assert client.get(url).status_code == 302
    for who, status in (("hr", 200), ("superior", 200), ("planner", 403), ("owner", 403), ("auditor", 403)):
        client.force_login(agreed.people[who])
        assert client.get(url).status_code == status, who


def test_the_workbook_holds_what_the_page_shows(client, agreed: Agreeing):
    kpi(agreed, "K02")
    client.force_login(agreed.people["hr"])
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(reverse("staff:cascade_workbook")).content)).active

    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[1], row[3], row[4]) for row in rows] == [("K01", 1, "ร้อยละ 80"), ("K02", 0, None)]
    page = client.get(reverse("staff:cascade_matrix"), {"show": "missing"}).content.decode()
    assert set(re.findall(r"\bK0[12]\b", page)) == {"K02"}


def test_offer_take_and_decline_through_their_pages(client, agreed: Agreeing):
    owner, colleague = agreed.people["owner"], agreed.people["colleague"]
    draft = draft_of_colleague(agreed)
    row, pk = source(agreed), agreed.agreement.pk
    client.force_login(owner)
    url = reverse("staff:offer_target", args=[pk, row.pk])
    assert client.post(url, {}).status_code == 422
    client.post(url, {"people": [Post.objects.get(person=colleague).pk], "value": "๗๐"})
    assert str(colleague) in client.get(reverse("staff:cascade", args=[pk])).content.decode()
    offer = TargetOffer.objects.get()
    taking, declining = (reverse(f"staff:{name}_offer", args=[offer.pk]) for name in ("take", "decline"))
    assert client.get(taking).status_code == 404
    client.force_login(colleague)
    assert row.name in client.get(reverse("staff:offers")).content.decode()
    assert client.post(taking, {"target_group": "STU"}).status_code == 422
    assert client.post(declining, {"reason": ""}).status_code == 422
    item = draft.versions.get().items.first()
    response = client.post(taking, {"item": item.pk, "target_group": "STU"})
    assert response.headers["Location"].startswith(f"/agreements/{draft.pk}/#indicator-")
    assert item.indicators.get().value == 70
    for who, status in (("hr", 403), ("superior", 403), ("outsider", 404)):
        client.force_login(agreed.people[who])
        assert client.get(url).status_code == status


def test_before_the_agreement_is_agreed_its_owner_reads_what_is_missing(client, here: Agreeing):
    url = reverse("staff:cascade", args=[here.agreement.pk])
    client.force_login(here.people["owner"])
    assert "เขียนข้อตกลงให้ครบ ลงนาม" in client.get(url).content.decode()
    here.take("submit", "owner")
    assert "รอผู้บังคับบัญชาเห็นชอบ" in client.get(url).content.decode()
    row = first_item(here).indicators.get()
    assert client.get(reverse("staff:offer_target", args=[here.agreement.pk, row.pk])).status_code == 403
    PerformanceAgreement.objects.update(route="external")
    assert "ผู้บังคับบัญชาอยู่นอกสำนักงาน" in client.get(url).content.decode()
    for who in ("superior", "hr"):
        client.force_login(here.people[who])
        assert client.get(url).status_code == 403, who


def test_without_an_open_agreement_the_page_says_what_to_do_first(client, agreed: Agreeing):
    offer = offered(agreed)
    client.force_login(offer.to)
    page = client.get(reverse("staff:take_offer", args=[offer.pk])).content.decode()

    assert "ท่านยังไม่มีข้อตกลงของปีนี้ที่แก้ไขได้" in page


@pytest.mark.parametrize("state", Project.FALLEN)
def test_what_measures_a_fallen_project_is_neither_asked_for_nor_offered(agreed: Agreeing, state: str):
    fallen = kpi(agreed, "K-fallen", project=new_project(agreed.world.plan, agreed.world.unit, 7, state=state))

    assert fallen not in [row.year for row in matrix_of(agreed.office, 2565).rows]
    assert fallen not in years_of_agreement(agreed.agreement)


TARGET_READERS = {
    "planner": 200,
    "colleague": 404,
    "owner": 404,
    "superior": 404,
    "auditor": 404,
    "hr": 404,
    "finance": 404,
}


@pytest.mark.parametrize(("who", "status"), [*TARGET_READERS.items(), ("unit", 200)])
def test_planners_and_who_owns_an_indicator_read_who_agreed_which_target_and_no_score(
    client, agreed: Agreeing, who: str, status: int
):
    year = IndicatorYear.objects.get()
    PerformanceAgreement.objects.update(state="passed")
    if who == "unit":
        Indicator.objects.update(owner_unit=agreed.world.unit)
    client.force_login(agreed.people["colleague" if who == "unit" else who])

    said = client.get(reverse("staff:indicator_targets", args=[year.pk]))

    assert said.status_code == status
    if status == 200:
        page = said.content.decode()
        told = (str(agreed.people["owner"]), "ผู้อำนวยการสถานศึกษา", "80", "<strong>1</strong> จาก 1 ฉบับ")
        assert all(words in page for words in told)
        assert not any(words in page for words in ("ผ่านเกณฑ์", "คะแนน", "พัฒนางาน 1.1"))


@pytest.mark.parametrize("count", [1, 3])
def test_targets_of_an_indicator_cost_the_same_for_one_and_three(here: Agreeing, django_assert_num_queries, count: int):
    year = kpi(here)
    for row in AgreementIndicator.objects.order_by("pk")[:count]:
        link_indicator(row=row, year=year, by=here.people["owner"])
    to_agreed(here)

    with django_assert_num_queries(1):
        assert len(targets_of(year)) == count


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "cancelled"])
def test_a_target_that_is_not_agreed_is_nobody_elses(agreed: Agreeing, state: str):
    PerformanceAgreement.objects.update(state=state)

    assert targets_of(IndicatorYear.objects.get()) == []
