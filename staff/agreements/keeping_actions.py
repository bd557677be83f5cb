"""What the personnel group keeps of agreements (who agrees, which circular counts), and the notes of the year."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit, clock
from areaoffice.office.models import Notice, Office, Post, User
from areaoffice.office.versions import save_version
from staff.agreements.deciding import CHANGED_SINCE, locked
from staff.agreements.permissions import is_superior, keeps_agreements
from staff.models import AgreementSalary, AgreementTemplate, MidYearNote, PerformanceAgreement, TemplateUse
from staff.models.superiors import standing_as

State = PerformanceAgreement.State
UNSIGNED = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED, State.AGREED, State.AMENDING})
NOTED = frozenset({State.AGREED, State.AMENDING, State.SELF_REPORT})
OF_PERSONNEL = "กลุ่มบริหารงานบุคคลเท่านั้นที่ทำรายการนี้ได้"


@transaction.atomic
def name_superior(
    *, agreement: PerformanceAgreement, by: User, seen: int, post: Post | None, title: str
) -> PerformanceAgreement:
    """Say who agrees: a post of the office, or somebody outside it by title (the agreement is then external).

    PermissionDenied for anybody but the personnel group, and for one's own agreement. ValidationError in Thai where the version is
    proposed already (the superior's name is part of what was signed), where the post is the owner's own, or on an older page.
    """
    current = locked(agreement)
    if not keeps_agreements(by, current.office) or current.owner_id == by.pk:
        raise PermissionDenied(OF_PERSONNEL)
    if current.row_version != seen:
        raise ValidationError(CHANGED_SINCE)
    if current.state not in UNSIGNED or not current.current.is_open:
        raise ValidationError("ข้อตกลงนี้ล็อก เสนอ หรือเห็นชอบแล้ว ต้องปลดล็อก ถอน หรือขอปรับข้อตกลงก่อน จึงจะระบุผู้บังคับบัญชาใหม่ได้")
    if post is not None and post.person_id == current.owner_id:
        raise ValidationError({"post": "ผู้จัดทำข้อตกลงเป็นผู้บังคับบัญชาของตนเองไม่ได้"})
    current.superior, current.superior_title = post, post.title if post else title.strip()
    current.route = PerformanceAgreement.Route.HERE if post else PerformanceAgreement.Route.EXTERNAL
    save_version(current, seen=seen)
    audit.record("ระบุผู้บังคับบัญชาในข้อตกลง", office=current.office, by=by, thing=current, position=current.superior_title)
    return current


@transaction.atomic
def set_salary(*, agreement: PerformanceAgreement, by: User, amount: Decimal | None) -> None:
    """The monthly salary (baht) that the copy to be signed prints; None takes it away. The trail tells that, never the amount.

    PermissionDenied for anybody but the personnel group, and for one's own agreement. ValidationError in Thai for an amount that is none,
    or once the agreement is closed or cancelled.
    """
    current = locked(agreement)
    if not keeps_agreements(by, current.office) or current.owner_id == by.pk:
        raise PermissionDenied(OF_PERSONNEL)
    if current.state not in PerformanceAgreement.ONGOING:
        raise ValidationError(f"ข้อตกลงอยู่ในสถานะ “{current.get_state_display()}” จึงแก้ไขอัตราเงินเดือนไม่ได้แล้ว")
    if amount is not None and amount <= 0:
        raise ValidationError({"amount": "อัตราเงินเดือนต้องมากกว่า 0"})
    found = AgreementSalary.objects.filter(agreement=current)
    if amount is None:
        found.delete()
    else:
        row = found.first() or AgreementSalary(agreement=current)
        row.amount = amount
        row.full_clean()
        row.save()
    audit.record("ระบุอัตราเงินเดือนในข้อตกลง", office=current.office, by=by, thing=current)


def may_set_salary(agreement: PerformanceAgreement, user: User) -> bool:
    is_own = agreement.owner_id == user.pk
    return keeps_agreements(user, agreement.office) and not is_own and agreement.state in PerformanceAgreement.ONGOING


@transaction.atomic
def confirm_use(
    *, office: Office, template: AgreementTemplate, fiscal_year: int, circular: str, by: User
) -> TemplateUse:
    """Name the circular by which an edition is used in a year; from then on agreements on it can be agreed.

    PermissionDenied for anybody but the personnel group; ValidationError in Thai for an empty circular or one named already.
    """
    if not keeps_agreements(by, office):
        raise PermissionDenied(OF_PERSONNEL)
    if TemplateUse.objects.of_office(office).filter(template=template, fiscal_year=fiscal_year).exists():
        raise ValidationError("ระบุหนังสือเวียนของแม่แบบนี้สำหรับปีนี้แล้ว")
    use = TemplateUse(office=office, template=template, fiscal_year=fiscal_year, circular=circular.strip(), by=by)
    use.full_clean()
    use.save()
    audit.record(
        "ยืนยันใช้แม่แบบข้อตกลง", office=office, by=by, thing=template, document=use.circular, fiscal_year=fiscal_year
    )
    return use


@transaction.atomic
def add_note(*, agreement: PerformanceAgreement, by: User, text: str) -> MidYearNote:
    """Keep a note of the talk in mid-year, by owner or superior while the year runs; the other is told. Written once."""
    is_owner = agreement.owner_id == by.pk
    if not is_owner and not is_superior(by, agreement):
        raise PermissionDenied("บันทึกระหว่างปีเป็นของผู้จัดทำข้อตกลงและผู้บังคับบัญชา")
    if locked(agreement).state not in NOTED:
        raise ValidationError("บันทึกระหว่างปีได้เมื่อเห็นชอบข้อตกลงแล้ว และก่อนส่งรายงานผล")
    note = MidYearNote(agreement=agreement, text=text.strip(), by=by)
    note.full_clean()
    note.save()
    audit.record("บันทึกระหว่างปีในข้อตกลง", office=agreement.office, by=by, thing=agreement)
    link, text = reverse("staff:agreement", args=[agreement.pk]), f"{agreement}: มีบันทึกระหว่างปี"[:300]
    told = standing_as(agreement.superior, clock.today()) if is_owner else [agreement.owner]
    Notice.objects.bulk_create(Notice(office=agreement.office, to=one, text=text, link=link) for one in told)
    return note


def may_note(agreement: PerformanceAgreement, user: User) -> bool:
    return agreement.state in NOTED and (agreement.owner_id == user.pk or is_superior(user, agreement))


def may_name_superior(agreement: PerformanceAgreement, user: User) -> bool:
    own = agreement.owner_id == user.pk
    return (
        keeps_agreements(user, agreement.office)
        and not own
        and agreement.state in UNSIGNED
        and agreement.current.is_open
    )
