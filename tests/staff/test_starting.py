"""How an agreement begins: three ways, and who can't."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Post
from indicators.models import Indicator, IndicatorYear
from staff.agreements.drawing import group_of, mine_of, told_of_drawn
from staff.agreements.starting import Start, openings_of, start_agreement
from staff.cascade.actions import offer_target
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementTemplate,
    AgreementVersion,
    PerformanceAgreement,
    PositionFamily,
    PostFamily,
    TemplateItem,
)
from tests.projects.conftest import new_project
from tests.staff.agreeing import TODAY, Agreeing, to_agreed

pytestmark = pytest.mark.django_db


def begin(here: Agreeing, start: Start = Start.TEMPLATE, *, year: int = 2566, post: Post | None = None, **more):
    found = post or Post.objects.get(title="ผู้อำนวยการสถานศึกษา")
    return start_agreement(post=found, fiscal_year=year, start=start, by=here.people["owner"], today=TODAY, **more)


def card_in(here: Agreeing, year: int, card: Indicator | None = None, **fields) -> IndicatorYear:
    of = card or baker.make(
        Indicator, office=here.office, code=fields.get("number", f"K{year}"), name="อ่านคล่อง", unit_name="ร้อยละ"
    )
    row = {"number": of.code, "target": Decimal(year - 2480), **fields}
    return baker.make(IndicatorYear, office=here.office, fiscal_year=year, indicator=of, **row)


def test_from_the_template_every_item_stands_empty_and_the_post_is_kept_as_printed(here: Agreeing):
    begun = begin(here)
    items = list(begun.versions.get().items.all())

    assert (len(items), {item.task for item in items}) == (15, {""})
    assert (begun.printed_position, begun.printed_standing) == ("ผู้อำนวยการสถานศึกษา", "ชำนาญการพิเศษ")
    assert (begun.superior, begun.route) == (Post.objects.get(title="ผู้อำนวยการสำนักงาน"), "here")
    assert (begun.starts_on, begun.ends_on) == (date(2022, 10, 1), date(2023, 9, 30))


def test_from_last_year_rows_come_along_and_links_go_to_this_years_card(here: Agreeing):
    old = card_in(here, 2565)
    new = card_in(here, 2566, old.indicator)
    row = here.agreement.current.items.first().indicators.get()
    row.links.create(office_indicator=old)
    lost = here.agreement.current.items.last().indicators.get()
    lost.links.create(office_indicator=card_in(here, 2565, number="K9"))
    to_agreed(here)
    version = begin(here, Start.LAST_YEAR).versions.get()

    rows = [one for item in version.items.all() for one in item.indicators.all()]
    assert (len(rows), version.challenges.count()) == (15, 1)
    assert [link.office_indicator for one in rows for link in one.links.all()] == [new]


def test_from_last_year_without_one_is_refused_and_nothing_is_kept(here: Agreeing):
    here.agreement.state = "cancelled"
    here.agreement.save()

    with pytest.raises(ValidationError, match=r"ไม่พบข้อตกลงของปีงบประมาณ พ\.ศ\. 2565 ให้คัดลอก"):
        begin(here, Start.LAST_YEAR)
    assert PerformanceAgreement.objects.count() == 1


def another_of_last_year(here: Agreeing, *, post: Post | None, family: PositionFamily) -> PerformanceAgreement:
    """A second agreement of the owner in 2565."""
    template = baker.make(AgreementTemplate, family=family, edition="ฉบับอื่น")
    made = baker.make(
        PerformanceAgreement,
        office=here.office,
        fiscal_year=2565,
        owner=here.people["owner"],
        post=post,
        template=template,
        printed_position="ศึกษานิเทศก์",
        printed_standing="ชำนาญการ",
        superior=None,
        unit=None,
        school=None,
    )
    version = AgreementVersion.objects.create(agreement=made)
    AgreementChallenge.objects.create(version=version, number=1, title="ของอีกตำแหน่ง")
    return made


def titles_of(begun: PerformanceAgreement) -> list[str]:
    return [one.title for one in begun.versions.get().challenges.all()]


@pytest.mark.parametrize("is_same_post", [True, False])
def test_of_two_agreements_last_year_that_of_the_same_post_or_family_is_copied(here: Agreeing, is_same_post):
    family = baker.make(PositionFamily, code="SV", name="ศึกษานิเทศก์")
    post = baker.make(Post, office=here.office, person=here.people["owner"], title="ศึกษานิเทศก์")
    PostFamily.objects.create(post=post, family=family)
    another_of_last_year(here, post=post if is_same_post else None, family=family)
    to_agreed(here)

    assert titles_of(begin(here, Start.LAST_YEAR, post=post)) == ["ของอีกตำแหน่ง"]
    assert titles_of(begin(here, Start.LAST_YEAR)) == ["ริเริ่มการอ่าน"]


def test_where_last_year_has_none_of_the_post_or_family_the_person_chooses(here: Agreeing, client):
    sv = baker.make(PositionFamily, code="SV", name="ศึกษานิเทศก์")
    other = another_of_last_year(here, post=None, family=sv)
    PerformanceAgreement.objects.filter(pk=here.agreement.pk).update(state="cancelled")

    with pytest.raises(ValidationError) as refused:
        begin(here, Start.LAST_YEAR)
    assert "กรุณาเลือกข้อตกลงที่จะคัดลอก: ศึกษานิเทศก์ วิทยฐานะชำนาญการ (ศึกษานิเทศก์)" in refused.value.message_dict["source"][0]
    assert PerformanceAgreement.objects.for_year(2566).count() == 0

    client.force_login(here.people["owner"])
    session = client.session
    session["fiscal_year"] = {here.office.code: 2566}
    session.save()
    post = Post.objects.get(title="ผู้อำนวยการสถานศึกษา")
    typed = {"post": post.pk, "start": "last-year"}
    silent = client.post("/agreements/start/", typed)
    assert (silent.status_code, "กรุณาเลือกข้อตกลงที่จะคัดลอก" in silent.content.decode()) == (422, True)
    for wrong in ("999999", "ก"):
        assert client.post("/agreements/start/", {**typed, "source": wrong}).status_code == 422
    assert client.post("/agreements/start/", {**typed, "source": other.pk}).status_code == 302
    assert titles_of(PerformanceAgreement.objects.for_year(2566).get()) == ["ของอีกตำแหน่ง"]


def test_agreement_of_somebody_else_is_never_copied(here: Agreeing):
    other = another_of_last_year(here, post=None, family=here.template.family)
    PerformanceAgreement.objects.filter(pk=other.pk).update(owner=here.people["hr"])

    with pytest.raises(ValidationError, match="กรุณาเลือกข้อตกลงที่จะคัดลอก"):
        begin(here, Start.LAST_YEAR, source=other.pk)


def test_from_what_i_answer_for_draws_kpis_of_my_projects_with_target_and_project(here: Agreeing):
    project = new_project(here.world.plan, here.world.unit, number=7)
    owner_post = baker.make(
        Post,
        office=here.office,
        person=here.people["owner"],
        unit=here.world.unit,
        title="ศึกษานิเทศก์",
        standing="ชำนาญการ",
    )
    family = here.template.family
    PostFamily.objects.create(post=owner_post, family=family)
    baker.make("projects.ProjectOwner", project=project, post=owner_post, printed_name="")
    year = card_in(here, 2565, project=project)
    here.agreement.state = "cancelled"
    here.agreement.save()
    version = begin(here, Start.MINE, year=2565, post=owner_post).versions.get()

    row = version.items.first().indicators.get()
    assert (row.name, row.value, row.project) == ("อ่านคล่อง", Decimal(85), project)
    assert [link.office_indicator for link in row.links.all()] == [year]


def test_a_director_of_the_office_draws_its_own_kpis_and_is_external(here: Agreeing):
    director = Post.objects.get(title="ผู้อำนวยการสำนักงาน")
    PostFamily.objects.create(post=director, family=here.template.family)
    card_in(here, 2565, project=None)
    begun = start_agreement(post=director, fiscal_year=2565, start=Start.MINE, by=here.people["superior"], today=TODAY)

    assert begun.route == "external"
    assert begun.superior_title == "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน"
    assert begun.versions.get().items.first().indicators.count() == 1


def test_two_posts_of_one_person_are_two_openings_and_two_agreements_by_their_families(here: Agreeing):
    other = PositionFamily.objects.create(code="teacher", name="ครู", order=2)
    baker.make(AgreementTemplate, family=other, edition="ว 9/2564", target_groups=["STU"])
    second = baker.make(Post, office=here.office, person=here.people["owner"], title="ครู")
    PostFamily.objects.create(post=second, family=other)

    found = openings_of(here.people["owner"], here.office, 2565, today=TODAY)
    assert [one.post.title for one in found if one.template] == ["ผู้อำนวยการสถานศึกษา", "ครู"]
    assert begin(here, year=2565, post=second).template.family == other


def test_two_posts_of_one_family_make_one_agreement(here: Agreeing):
    second = baker.make(Post, office=here.office, person=here.people["owner"], title="รักษาการผู้อำนวยการโรงเรียน")
    PostFamily.objects.create(post=second, family=here.template.family)

    with pytest.raises(ValidationError, match=r"ท่านมีข้อตกลงในการพัฒนางานของปีงบประมาณ พ\.ศ\. 2565 แล้ว"):
        begin(here, year=2565, post=second)


def test_moved_in_march_the_old_one_is_cancelled_and_the_new_one_begins_with_the_post(here: Agreeing):
    to_agreed(here)
    moved = baker.make(
        Post, office=here.office, person=here.people["owner"], title="ผู้อำนวยการโรงเรียนใหม่", starts_on=date(2022, 3, 1)
    )
    PostFamily.objects.create(post=moved, family=here.template.family)
    here.take("cancel", "hr", reason="ย้ายไปโรงเรียนใหม่", signed=None)
    begun = begin(here, year=2565, post=moved)

    assert (begun.starts_on, begun.printed_position) == (date(2022, 3, 1), "ผู้อำนวยการโรงเรียนใหม่")
    assert here.fresh().state == "cancelled"
    assert here.agreement.signed is not None


@pytest.mark.parametrize("name", ["ครูผู้ช่วย", "บุคลากรทางการศึกษาอื่น 38 ค.(2)"])
def test_families_without_an_agreement_are_refused_with_the_sentence(here: Agreeing, name: str):
    family = PositionFamily.objects.create(code="none", name=name, makes_agreement=False, order=9)
    post = baker.make(Post, office=here.office, person=here.people["owner"], title="นักวิชาการ")
    PostFamily.objects.create(post=post, family=family)

    with pytest.raises(ValidationError, match="ไม่ทำข้อตกลงในการพัฒนางาน แต่ทำแบบประเมินรายครึ่งปี"):
        begin(here, post=post)


def test_a_post_without_family_makes_none(here: Agreeing):
    post = baker.make(Post, office=here.office, person=here.people["owner"], title="ครู", school=None)

    with pytest.raises(ValidationError, match="ยังไม่ระบุสายงาน กลุ่มบริหารงานบุคคลเป็นผู้ระบุ"):
        begin(here, post=post)


def test_nobody_begins_anothers_agreement(here: Agreeing):
    post = Post.objects.get(title="ผู้อำนวยการสถานศึกษา")
    with pytest.raises(PermissionDenied):
        start_agreement(post=post, fiscal_year=2566, start=Start.TEMPLATE, by=here.people["hr"], today=TODAY)


def drawn_by(here: Agreeing, post: Post) -> PerformanceAgreement:
    PostFamily.objects.get_or_create(post=post, defaults={"family": here.template.family})
    PerformanceAgreement.objects.update(state="cancelled")
    assert post.person is not None
    return start_agreement(post=post, fiscal_year=2565, start=Start.MINE, by=post.person, today=TODAY)


def test_each_indicator_goes_into_the_item_of_its_subject_and_what_nothing_tells_into_the_first(here: Agreeing):
    names = {"1.3": "การพัฒนาหลักสูตรสถานศึกษา", "1.5": "การจัดระบบดูแลช่วยเหลือผู้เรียน", "1.7": "การสร้างเครือข่ายกับชุมชน"}
    for number, name in names.items():
        TemplateItem.objects.filter(domain__template=here.template, number=number).update(name=name)
    director = Post.objects.get(title="ผู้อำนวยการสำนักงาน")
    told = {
        "ร้อยละของโรงเรียนที่ใช้หลักสูตรต้านทุจริต": "1.3",
        "จำนวนนักเรียนออกกลางคัน": "1.5",
        "จำนวนภาคีที่ร่วมมือ": "1.7",
        "ระดับอื่น ๆ": "1.1",
    }
    for place, name in enumerate(told):
        card = baker.make(Indicator, office=here.office, code=f"S{place}", name=name, unit_name="ร้อยละ")
        card_in(here, 2565, card, project=None)

    version = drawn_by(here, director).versions.get()

    rows = AgreementIndicator.objects.filter(item__version=version).select_related("item__template_item")
    assert {row.name: row.item.template_item.number for row in rows} == told


def test_a_deputy_answers_for_the_units_that_they_oversee_and_a_fallen_project_is_nobodys(here: Agreeing):
    unit = here.world.unit
    deputy = baker.make(Post, office=here.office, person=here.people["chair"], title="รองผู้อำนวยการ")
    deputy.oversees.add(unit)
    kept, fallen, without = (
        new_project(here.world.plan, unit, number=number, state=state)
        for number, state in ((7, "approved"), (8, "cancelled"), (9, "approved"))
    )
    card_in(here, 2565, project=kept, number="A1")
    card_in(here, 2565, project=fallen, number="A2")

    begun = drawn_by(here, deputy)

    assert list(begun.versions.get().items.first().indicators.values_list("project", flat=True)) == [kept.pk]
    assert [one for one in mine_of(begun).without if one in (kept, fallen, without)] == [without]
    assert any("ยังไม่มีตัวชี้วัด" in said and without.name in said for said in told_of_drawn(begun))


def test_who_is_offered_targets_is_told_of_them(here: Agreeing):
    to_agreed(here)
    source = here.agreement.current.items.first().indicators.get()
    post = baker.make(Post, office=here.office, person=here.people["colleague"], title="ครู")
    offer_target(indicator=source, to=[here.people["colleague"]], by=here.people["owner"])
    PostFamily.objects.create(post=post, family=here.template.family)
    begun = start_agreement(post=post, fiscal_year=2565, start=Start.MINE, by=here.people["colleague"], today=TODAY)

    assert [said.split(" เปิดหน้า")[0] for said in told_of_drawn(begun)] == ["มีค่าเป้าหมายที่เสนอให้ท่าน 1 รายการ"]


@pytest.mark.parametrize(
    ("text", "group"),
    [("ร้อยละของนักเรียนที่อ่านคล่อง", "STU"), ("ครูที่ได้รับการพัฒนา", "STAFF"), ("โรงเรียนขนาดเล็ก", "SCH"), ("ผลเบิกจ่าย", "OFF")],
)
def test_the_target_group_is_told_by_the_name(here: Agreeing, text: str, group: str):
    here.template.target_groups = ["STU", "STAFF", "SCH", "OFF"]
    here.template.save()

    assert group_of(text, here.fresh().current.items.first()) == group


def test_an_indicator_moves_to_another_item_without_script(here: Agreeing, client):
    items = list(here.agreement.current.items.order_by("template_item__order"))
    row = items[0].indicators.get()
    url = reverse("staff:place_indicator", args=[here.agreement.pk, row.pk])
    client.force_login(here.people["owner"])

    assert row.name in client.get(url).content.decode()
    assert client.post(url, {"item": 0, "target_group": "STU"}).status_code == 422
    assert client.post(url, {"item": items[3].pk, "target_group": "OFF"}).status_code == 422
    moved = client.post(url, {"item": items[3].pk, "target_group": "STU"})

    assert moved["Location"].endswith(f"#item-{items[3].pk}")
    row.refresh_from_db()
    assert (row.item, row.order) == (items[3], 2)
    client.force_login(here.people["superior"])
    assert client.post(url, {"item": items[0].pk, "target_group": "STU"}).status_code in (403, 404)
    client.force_login(here.people["owner"])
    client.post(url, {"item": items[0].pk, "target_group": "STU"})
    to_agreed(here)
    locked = client.post(url, {"item": items[0].pk, "target_group": "STU"})
    assert (locked.status_code, "จึงแก้ไขไม่ได้" in locked.content.decode()) == (422, True)
