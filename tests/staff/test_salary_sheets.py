"""The salary round of those who make a performance agreement: 80/10/10 through the one sheet, with what was agreed beside each line."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from model_bakery import baker

from areaoffice.desk.loading.appraisals import load_schemes
from areaoffice.desk.loading.reading import Folder
from areaoffice.office.models import RoleGrant, User
from staff.appraisals.rounds import open_round, start_appraisal
from staff.appraisals.scoring import Line, Part, outcome, part_percent
from staff.appraisals.sheet import sheet_of
from staff.models import (
    AgreementVersion,
    AppraisalAspect,
    AppraisalPart,
    AppraisalScheme,
    LineLevel,
    PositionFamily,
    RoundAppraisal,
    TemplateItem,
)
from tests.staff.agreeing import to_agreed

pytestmark = pytest.mark.django_db
CHALLENGES = (("วิธีดำเนินการ", 20), ("ผลลัพธ์เชิงปริมาณ", 10), ("ผลลัพธ์เชิงคุณภาพ", 10))


def salary_scheme(family: PositionFamily) -> AppraisalScheme:
    scheme = AppraisalScheme.objects.create(
        family=family, kind="salary", edition="ฉบับทดสอบ", title="แบบประเมิน", has_agreement=False, is_confirmed=True
    )
    parts = (
        ("ตอนที่ 1", "template", 60, 4),
        ("ตอนที่ 2", "challenge", 20, 4),
        ("มีส่วนร่วม", "fixed", 10, 5),
        ("วินัย", "fixed", 10, 4),
    )
    made = [
        AppraisalPart.objects.create(
            scheme=scheme,
            order=order,
            name=name,
            source=source,
            share=share,
            top_level=top,
            percent_steps="20 40 60 80" if top == 5 else "",
        )
        for order, (name, source, share, top) in enumerate(parts, start=1)
    ]
    lines = {1: CHALLENGES, 2: (("งานที่ได้รับมอบหมาย", 1),), 3: [(f"ข้อ {place}", 1) for place in range(1, 11)]}
    for place, aspects in lines.items():
        for order, (name, weight) in enumerate(aspects, start=1):
            AppraisalAspect.objects.create(part=made[place], order=order, name=name, weight=weight)
    return scheme


def started(here) -> RoundAppraisal:
    scheme = salary_scheme(here.template.family)
    hr = User.objects.create_user(username="officer-of-persons")
    RoleGrant.objects.create(user=hr, role="hr", office=here.agreement.office)
    round = open_round(office=here.agreement.office, fiscal_year=2565, half=1, by=hr)
    return start_appraisal(round=round, post=here.agreement.post, scheme=scheme, by=hr)


def levelled(one: RoundAppraisal, *by_part: int) -> None:
    for line in one.lines.select_related("part"):
        LineLevel.objects.create(line=line, side="superior", level=by_part[line.part.order - 1], by=one.owner)


def test_sheet_begins_where_the_agreement_is_signed_already(here):
    assert started(here).state == RoundAppraisal.State.AGREED


def test_lines_are_the_items_of_the_agreement_with_what_was_signed(here):
    to_agreed(here)
    version = AgreementVersion.objects.get(state="signed")
    one = started(here)

    tasks = list(one.lines.filter(part__order=1).order_by("order").values_list("agreed_text", flat=True))
    texts = list(one.lines.filter(part__order=2).order_by("order").values_list("agreed_text", flat=True))
    signed = version.items.order_by("template_item__domain__number", "template_item__order")
    challenge = version.challenges.get()
    assert tasks == list(signed.values_list("task", flat=True))
    assert texts == [challenge.method, challenge.quantity_outcome, challenge.quality_outcome]


def test_without_a_signed_agreement_the_items_come_from_the_edition_of_the_family(here):
    one = started(here)

    items = TemplateItem.objects.filter(domain__template=here.template)
    assert one.lines.filter(part__order=1).count() == items.count()
    assert set(one.lines.values_list("agreed_text", flat=True)) == {""}


def test_one_sheet_computes_what_the_form_says(here):
    one = started(here)
    levelled(one, 3, 3, 4, 4)
    items = one.lines.filter(part__order=1).count()

    sheet = sheet_of(one, shows_own=False, shows_result=True)
    assert [part.points for part in sheet.parts] == [f"{3 * items * 60 / (4 * items):.2f}", "15.00", "8.00", "10.00"]
    assert sheet.result.total == Decimal(78)


def test_sheet_without_the_level_of_one_line_has_no_total(here):
    one = started(here)
    levelled(one, 3, 3, 4, 4)
    LineLevel.objects.filter(line__part__order=3).delete()

    sheet = sheet_of(one, shows_own=False, shows_result=True)
    assert [part.points for part in sheet.parts] == ["45.00", "15.00", "-", "10.00"]
    assert sheet.result.total is None


def test_assistant_teacher_has_eighty_points_of_fourteen_items():
    scheme = loaded("assistant-teacher")
    parts = [
        Part(part.share, [Line(aspect.weight, 3, part.top_level) for aspect in part.aspects.all()])
        for part in scheme.parts.all()
    ]
    assert (part_percent(parts[0].lines), len(parts[0].lines)) == (Decimal(75), 14)
    assert outcome(parts, ()).total == Decimal("73.5")


def loaded(family: str) -> AppraisalScheme:
    load_schemes(Folder(settings.BASE_DIR / "fixtures" / "national"))
    return AppraisalScheme.objects.get(family__code=family, kind="salary")


def test_family_without_a_template_is_refused_in_a_sentence(here):
    family = baker.make(PositionFamily, code="other", name="สายงานอื่น")
    here.template.family = family

    with pytest.raises(ValidationError, match="ยังไม่มีแม่แบบข้อตกลงในการพัฒนางานของสายงานนี้"):
        started(here)
