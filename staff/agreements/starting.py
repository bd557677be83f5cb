"""Beginning an agreement: from the template, from last year, or from the KPIs and projects that the person answers for, in one press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Office, Post, User
from staff.agreements.drawing import draw_mine
from staff.agreements.last_year import copy_last_year
from staff.agreements.post_snapshot import snapshot_of
from staff.models import (
    AgreementItem,
    AgreementTemplate,
    AgreementVersion,
    PerformanceAgreement,
    PositionFamily,
    TemplateItem,
)
from thai.fiscal import fiscal_year_range


class Start(StrEnum):
    """What an agreement begins with."""

    TEMPLATE = "template"
    LAST_YEAR = "last-year"
    MINE = "mine"

    @property
    def label(self) -> str:
        return {
            "template": "เริ่มจากแม่แบบเปล่า",
            "last-year": "คัดลอกจากปีที่แล้ว",
            "mine": "ดึงตัวชี้วัดและโครงการที่ฉันรับผิดชอบ",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Opening:
    """A post of somebody with the edition by which they would make their agreement; `obstacle` says in Thai why they can't."""

    post: Post
    template: AgreementTemplate | None
    obstacle: str = ""


def openings_of(user: User, office: Office, fiscal_year: int, *, today: date) -> list[Opening]:
    """One for each post that this person holds in the office today. Three queries."""
    posts = Post.objects.of_office(office).as_of(today).filter(person=user)
    related = posts.select_related("superior__person", "unit", "school", "family_link__family")
    return [_opening(post, fiscal_year) for post in related]


def unused(openings: Sequence[Opening], user: User, office: Office, fiscal_year: int) -> list[Opening]:
    """Those with which an agreement of the year can be begun: without an obstacle, and not begun yet. One query."""
    begun = PerformanceAgreement.objects.of_office(office).for_year(fiscal_year).of_owner(user).alive()
    used = set(begun.values_list("template", flat=True))
    return [one for one in openings if one.template is not None and one.template.pk not in used]


def _opening(post: Post, fiscal_year: int) -> Opening:
    family: PositionFamily | None = post.family_link.family if hasattr(post, "family_link") else None
    if family is None:
        return Opening(post, None, f"ตำแหน่ง{post.title} ยังไม่ระบุสายงาน กลุ่มบริหารงานบุคคลเป็นผู้ระบุ")
    if not family.makes_agreement:
        return Opening(post, None, f"สายงาน{family.name} ไม่ทำข้อตกลงในการพัฒนางาน แต่ทำแบบประเมินรายครึ่งปี")
    template = family.templates.of_year(fiscal_year).first()
    if template is None:
        return Opening(post, None, f"ยังไม่มีแม่แบบของสายงาน{family.name} สำหรับปีงบประมาณ พ.ศ. {fiscal_year}")
    return Opening(post, template)


@transaction.atomic
def start_agreement(
    *, post: Post, fiscal_year: int, start: Start, by: User, today: date, source: int | None = None
) -> PerformanceAgreement:
    """Make the draft of this person's agreement for the year, with a row for every item of the template.

    `source` is the key of the agreement of last year that the person chose to copy. PermissionDenied for a post that is not theirs.
    ValidationError in Thai where the post makes no agreement, where there is one already, where there is nothing to copy, or where it must
    be chosen what to copy.
    """
    if post.person_id != by.pk:
        raise PermissionDenied("เริ่มข้อตกลงได้เฉพาะของตนเอง")
    opening = _opening(post, fiscal_year)
    if opening.template is None:
        raise ValidationError(opening.obstacle)
    refuse_second(by, post.office, fiscal_year, opening.template)
    agreement = _new(post, opening.template, fiscal_year, by)
    version = AgreementVersion.objects.create(agreement=agreement)
    if start == Start.LAST_YEAR:
        copy_last_year(agreement, version, chosen=source)
    fill_items(version)
    if start == Start.MINE:
        draw_mine(version)
    audit.record("เริ่มจัดทำข้อตกลง", office=post.office, by=by, thing=agreement, start=start.label)
    return agreement


def refuse_second(owner: User, office: Office, fiscal_year: int, template: AgreementTemplate) -> None:
    rows = PerformanceAgreement.objects.of_office(office).for_year(fiscal_year).of_owner(owner).alive()
    if rows.filter(template=template).exists():
        raise ValidationError(
            f"ท่านมีข้อตกลงในการพัฒนางานของปีงบประมาณ พ.ศ. {fiscal_year} แล้ว "
            "หากย้ายหรือเปลี่ยนตำแหน่ง กลุ่มบริหารงานบุคคลต้องยกเลิกฉบับเดิมก่อน"
        )


def _new(post: Post, template: AgreementTemplate, fiscal_year: int, owner: User) -> PerformanceAgreement:
    """The head with a snapshot of the post; the period begins when the post did, if that was within the year."""
    first, last = fiscal_year_range(fiscal_year)
    superior = post.superior
    external = superior is None and post.is_head and post.is_of_the_office
    agreement = PerformanceAgreement(
        office=post.office,
        fiscal_year=fiscal_year,
        owner=owner,
        post=post,
        **snapshot_of(post),
        template=template,
        superior=superior,
        superior_title="เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน" if external else (superior.title if superior else ""),
        starts_on=max(first, post.starts_on) if post.starts_on else first,
        ends_on=last,
        route=PerformanceAgreement.Route.EXTERNAL if external else PerformanceAgreement.Route.HERE,
    )
    agreement.full_clean()
    agreement.save()
    return agreement


def fill_items(version: AgreementVersion) -> None:
    """A row for each item of the template that has none yet."""
    have = set(version.items.values_list("template_item", flat=True))
    items = TemplateItem.objects.filter(domain__template=version.agreement.template)
    AgreementItem.objects.bulk_create(
        AgreementItem(version=version, template_item=item) for item in items if item.pk not in have
    )
