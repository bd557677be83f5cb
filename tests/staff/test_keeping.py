"""Around an agreement: superior, circular, notes, live results, targets that the office changed later, two versions side by side."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Notice, Post
from indicators.models import IndicatorYear
from staff.agreements.keeping_actions import add_note, confirm_use, correct_use, name_superior
from staff.agreements.writing_actions import add_challenge, edit_indicator, link_indicator, remove_row
from staff.agreements.writing_marks import mark_of_row
from staff.models import MidYearNote, TemplateUse
from tests.indicators.making import result_of, year_round
from tests.staff.agreeing import Agreeing, to_agreed
from tests.staff.test_writing_actions import first_item, kpi

pytestmark = pytest.mark.django_db


def page(client, here: Agreeing, who: str) -> str:
    client.force_login(here.people[who])
    return client.get(f"/agreements/{here.agreement.pk}/").content.decode()


def with_link(here: Agreeing, **fields) -> IndicatorYear:
    year = kpi(here, target=Decimal(80), **fields)
    year.indicator.unit_name = "ร้อยละ"
    year.indicator.save()
    link_indicator(row=first_item(here).indicators.get(), year=year, by=here.people["owner"])
    return year


def test_personnel_names_the_superior_of_a_draft_and_nobody_else_does(client, here: Agreeing):
    post = baker.make(Post, office=here.office, person=here.people["colleague"], title="รองผู้อำนวยการ", is_head=True)
    url = reverse("staff:name_superior", args=[here.agreement.pk])
    for who, status in (("owner", 403), ("outsider", 404), ("colleague", 404)):
        client.force_login(here.people[who])
        assert client.get(url).status_code == status
    client.force_login(here.people["hr"])
    seen = client.get(url).context["form"].initial["seen"]
    client.post(url, {"seen": seen, "post": post.pk, "title": ""})

    assert here.fresh().superior == post
    response = client.post(url, {"seen": seen, "post": post.pk, "title": "เลขาธิการ"})
    assert response.status_code == 422
    assert "อย่างใดอย่างหนึ่ง" in response.content.decode()


def test_a_superior_outside_the_office_makes_the_agreement_external(here: Agreeing):
    named = name_superior(
        agreement=here.agreement, by=here.people["hr"], seen=here.fresh().row_version, post=None, title="เลขาธิการ กพฐ."
    )
    assert (named.route, named.superior, named.superior_title) == ("external", None, "เลขาธิการ กพฐ.")


def test_the_owner_is_never_their_own_superior(here: Agreeing):
    own = Post.objects.get(title="ผู้อำนวยการสถานศึกษา")
    hr, seen = here.people["hr"], here.fresh().row_version
    with pytest.raises(ValidationError, match="ของตนเองไม่ได้"):
        name_superior(agreement=here.agreement, by=hr, seen=seen, post=own, title="")
    with pytest.raises(PermissionDenied):
        name_superior(agreement=here.agreement, by=here.people["owner"], seen=seen, post=None, title="ใคร")


def test_naming_the_circular_lets_an_unconfirmed_edition_be_agreed(client, here: Agreeing):
    here.template.confirmed_to = None
    here.template.save()
    assert "ต้องตรวจสอบ" in page(client, here, "owner")
    client.force_login(here.people["hr"])
    client.get("/agreements/?year=2565")
    assert "ต้องตรวจสอบ" in client.get(reverse("staff:editions")).content.decode()
    url = reverse("staff:confirm_edition", args=[here.template.pk])
    assert client.post(url, {"circular": " "}).status_code == 422
    client.post(url, {"circular": "ศธ 0206.3/ว 10"})

    assert TemplateUse.objects.get().circular == "ศธ 0206.3/ว 10"
    assert "ต้องตรวจสอบ" not in page(client, here, "owner")
    to_agreed(here)
    assert here.agreement.state == "agreed"


def test_a_circular_that_was_named_is_corrected_and_the_trail_keeps_both(client, here: Agreeing):
    client.force_login(here.people["hr"])
    client.get("/agreements/?year=2565")
    url = reverse("staff:confirm_edition", args=[here.template.pk])
    for circular in ("ว 9/2564", "ว 10/2564"):
        assert client.post(url, {"circular": circular}).status_code == 302

    use = TemplateUse.objects.get()
    assert use.circular == "ว 10/2564"
    assert "ว 10/2564" in client.get(url).content.decode()
    row = AuditEvent.objects.get(verb="แก้ไขหนังสือเวียนของแม่แบบข้อตกลง")
    assert (row.details["before"], row.details["document"]) == ("ว 9/2564", "ว 10/2564")
    assert client.post(url, {"circular": " "}).status_code == 422
    with pytest.raises(PermissionDenied):
        correct_use(use=use, circular="ว 1", by=here.people["superior"])


@pytest.mark.parametrize("who", ["owner", "superior", "planner", "colleague"])
def test_only_personnel_confirms_an_edition(client, here: Agreeing, who):
    client.force_login(here.people[who])
    for url in (reverse("staff:editions"), reverse("staff:confirm_edition", args=[here.template.pk])):
        assert client.get(url).status_code == 403
    with pytest.raises(PermissionDenied):
        confirm_use(office=here.office, template=here.template, fiscal_year=2565, circular="ว 1", by=here.people[who])


def test_owner_and_superior_keep_notes_while_the_year_runs(client, here: Agreeing):
    with pytest.raises(ValidationError, match="เมื่อเห็นชอบข้อตกลงแล้ว"):
        add_note(agreement=here.agreement, by=here.people["owner"], text="เร็วไป")
    to_agreed(here)
    url = reverse("staff:mid_year_note", args=[here.agreement.pk])
    for who in ("owner", "superior"):
        client.force_login(here.people[who])
        client.post(url, {"text": f"คุยกันเมื่อเดือนมีนาคม {who}"})
    client.force_login(here.people["hr"])
    assert client.get(url).status_code == 403

    assert [note.by for note in MidYearNote.objects.all()] == [here.people["owner"], here.people["superior"]]
    assert Notice.objects.filter(to=here.people["owner"], text__endswith="มีบันทึกระหว่างปี").count() == 1
    for who in ("owner", "superior", "hr"):
        assert "คุยกันเมื่อเดือนมีนาคม owner" in page(client, here, who)


def test_an_agreed_agreement_shows_the_offices_result_beside_the_signed_target(client, here: Agreeing):
    year = with_link(here)
    result_of(year, year_round(here.office), value=Decimal("72.5"), value_basis="stated")
    assert 'id="live"' not in page(client, here, "owner")
    to_agreed(here)
    for who in ("owner", "superior", "hr"):
        html = page(client, here, who)
        assert 'id="live"' in html
        assert "อีก 14 ตัวชี้วัดไม่ได้อ้างตัวชี้วัดของสำนักงาน" in html


def test_a_target_that_the_office_changed_after_signing_is_shown_beside_the_signed_one(client, here: Agreeing):
    year = with_link(here)
    to_agreed(here)
    assert "ปรับค่าเป้าหมายหลังลงนาม" not in page(client, here, "owner")
    year.target = Decimal(90)
    year.save()

    for who in ("owner", "superior", "hr"):
        html = page(client, here, who)
        assert "ปรับค่าเป้าหมายหลังลงนาม จาก 80 เป็น" in html
        assert "สำนักงานปรับจาก 80 เป็น" in html
    assert first_item(here).indicators.get().value == 80


def test_an_amendment_stands_beside_the_version_before_it_row_by_row(client, here: Agreeing):
    to_agreed(here)
    here.take("amend", "owner")
    owner, version = here.people["owner"], here.fresh().current
    rows = [item.indicators.get() for item in version.items.all()[:2]]
    seen = mark_of_row(rows[0])
    rows[0].value = Decimal(95)
    edit_indicator(row=rows[0], by=owner, seen=seen)
    remove_row(row=rows[1], by=owner, seen=mark_of_row(rows[1]))
    add_challenge(row=version.challenges.model(version=version, title="เพิ่มใหม่"), by=owner)
    url = reverse("staff:compare_versions", args=[here.agreement.pk, 2])
    client.force_login(here.people["superior"])
    assert client.get(url).status_code == 404  # its owner still writes it
    client.force_login(owner)
    found = [(one.place, bool(one.old), bool(one.new)) for one in client.get(url).context["changes"]]

    assert found == [
        ("ข้อ 1.1 ตัวชี้วัด", True, True),
        ("ข้อ 1.2 ตัวชี้วัด", True, False),
        ("ประเด็นท้าทายที่ 2 เรื่อง", False, True),
    ]
    assert client.get(reverse("staff:compare_versions", args=[here.agreement.pk, 1])).status_code == 404
    here.take("drop-amendment", "owner")


def test_what_an_owner_writes_into_an_amendment_is_not_read_by_others_before_it_is_proposed(client, here: Agreeing):
    to_agreed(here)
    here.take("amend", "owner")
    row = first_item(here).indicators.get()
    seen = mark_of_row(row)
    row.name = "ยังไม่เสนอ"
    edit_indicator(row=row, by=here.people["owner"], seen=seen)

    assert "ยังไม่เสนอ" in page(client, here, "owner")
    for who in ("superior", "hr"):
        assert "ยังไม่เสนอ" not in page(client, here, who)
