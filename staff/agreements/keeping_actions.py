"""What the personnel group keeps of agreements (who agrees, which circular counts), and the notes of the year."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit, clock
from areaoffice.office.models import Notice, Office, Post, StateChange, User
from areaoffice.office.versions import save_version
from staff.agreements.deciding import CHANGED_SINCE, locked
from staff.agreements.effects import take_back
from staff.agreements.permissions import is_superior, keeps_agreements
from staff.agreements.sight import Part
from staff.models import AgreementSalary, AgreementTemplate, MidYearNote, PerformanceAgreement, TemplateUse
from staff.models.superiors import standing_as

State = PerformanceAgreement.State
EVALUATED = frozenset(
    {State.SCORING, State.SCORED, State.PASSED, State.FAILED, State.ACKNOWLEDGED}
)  # the way is gone already
SUPERIOR_NAMED = "ระบุผู้บังคับบัญชาในข้อตกลง"
NOTED = frozenset({State.AGREED, State.AMENDING, State.SELF_REPORT})
OF_PERSONNEL = "กลุ่มบริหารงานบุคคลเท่านั้นที่ทำรายการนี้ได้"


@transaction.atomic
def name_superior(
    *, agreement: PerformanceAgreement, by: User, seen: int, post: Post | None, title: str, reason: str = ""
) -> PerformanceAgreement:
    """Say whose word counts from now on: a post of the office, or somebody outside it by title. A version that is signed keeps who agreed
    to it; one that is locked or proposed goes back to its owner, for it names another.

    PermissionDenied for anybody but the personnel group, and for one's own agreement. ValidationError in Thai once it is closed or
    cancelled, where the post is the owner's own, where a successor is named without a reason, or on an older page.
    """
    current = locked(agreement)
    if not keeps_agreements(by, current.office) or current.owner_id == by.pk:
        raise PermissionDenied(OF_PERSONNEL)
    _refuse_superior(current, seen=seen, post=post, reason=reason)
    before = current.state
    current.superior, current.superior_title = post, post.title if post else title.strip()
    if current.state not in EVALUATED:
        current.route = _route(current, post)
    is_successor = names_successor(current)
    current.state = take_back(current)
    save_version(current, seen=seen)
    if is_successor:
        _tell_of_successor(current, before, by, reason.strip())
    audit.record(
        SUPERIOR_NAMED,
        office=current.office,
        by=by,
        thing=current,
        reason=reason.strip(),
        position=current.superior_title,
    )
    return current


def _route(agreement: PerformanceAgreement, post: Post | None) -> str:
    """A superior outside the office makes it external; a committee outside stays there."""
    routes = PerformanceAgreement.Route
    if post is None:
        return routes.EXTERNAL
    return routes.COMMITTEE if agreement.route == routes.COMMITTEE else routes.HERE


def _refuse_superior(agreement: PerformanceAgreement, *, seen: int, post: Post | None, reason: str) -> None:
    if agreement.row_version != seen:
        raise ValidationError(CHANGED_SINCE)
    if agreement.state not in PerformanceAgreement.ONGOING:
        raise ValidationError(f"ข้อตกลงอยู่ในสถานะ “{agreement.get_state_display()}” จึงระบุผู้บังคับบัญชาใหม่ไม่ได้แล้ว")
    if post is not None and post.person_id == agreement.owner_id:
        raise ValidationError({"post": "ผู้จัดทำข้อตกลงเป็นผู้บังคับบัญชาของตนเองไม่ได้"})
    if names_successor(agreement) and not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่เปลี่ยนผู้บังคับบัญชา"})


def names_successor(agreement: PerformanceAgreement) -> bool:
    """Somebody was asked for their word already, or the paper that names them is printed: another comes in their place, with a reason."""
    return agreement.state != State.DRAFT or not agreement.current.is_open


def _tell_of_successor(agreement: PerformanceAgreement, before: str, by: User, reason: str) -> None:
    """In the history of the agreement, and to its owner and who acts from now on."""
    StateChange.objects.create(
        office=agreement.office,
        thing=agreement,
        from_state=before,
        to_state=agreement.state,
        by=by,
        capacity=Part.HR.label,
        reason=reason,
        step="name-superior",
    )
    text = f"{agreement}: {SUPERIOR_NAMED} {agreement.superior_title}"[:300]
    if agreement.state != before or agreement.current.is_open:
        text = f"{text} ผู้จัดทำข้อตกลงต้องตรวจสอบและเสนอใหม่"[:300]
    link = reverse("staff:agreement", args=[agreement.pk])
    told = dict.fromkeys([agreement.owner, *standing_as(agreement.superior, clock.today())])
    Notice.objects.bulk_create(Notice(office=agreement.office, to=one, text=text, link=link) for one in told)


@transaction.atomic
def set_salary(*, agreement: PerformanceAgreement, by: User, amount: Decimal | None) -> None:
    """The monthly salary (baht) that the copy to be signed prints; None takes it away. The trail tells that, never the amount.

    PermissionDenied for anybody but the personnel group, and for one's own agreement. ValidationError in Thai for an amount that is none,
    or once a version is locked, proposed or signed: it stands on what they signed.
    """
    current = locked(agreement)
    if not keeps_agreements(by, current.office) or current.owner_id == by.pk:
        raise PermissionDenied(OF_PERSONNEL)
    if not _is_unsigned(current):
        raise ValidationError("ข้อตกลงนี้ล็อก เสนอ หรือลงนามแล้ว จึงแก้ไขอัตราเงินเดือนที่พิมพ์ในข้อตกลงไม่ได้")
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
    return keeps_agreements(user, agreement.office) and not is_own and _is_unsigned(agreement)


def _is_unsigned(agreement: PerformanceAgreement) -> bool:
    """Nothing that prints the salary was locked, proposed or signed. Reads `versions`."""
    is_ongoing = agreement.state in PerformanceAgreement.ONGOING
    return is_ongoing and agreement.signed is None and agreement.current.is_open


@transaction.atomic
def confirm_use(
    *, office: Office, template: AgreementTemplate, fiscal_year: int, circular: str, by: User
) -> TemplateUse:
    """Name the circular by which an edition is used in a year; from then on agreements on it can be agreed.

    PermissionDenied for anybody but the personnel group; ValidationError in Thai for an empty circular or one named already.
    """
    if not keeps_agreements(by, office):
        raise PermissionDenied(OF_PERSONNEL)
    if TemplateUse.objects.naming(template, office, fiscal_year).exists():
        raise ValidationError("ระบุหนังสือเวียนของแม่แบบนี้สำหรับปีนี้แล้ว")
    use = TemplateUse(office=office, template=template, fiscal_year=fiscal_year, circular=circular.strip(), by=by)
    use.full_clean()
    use.save()
    audit.record(
        "ยืนยันใช้แม่แบบข้อตกลง", office=office, by=by, thing=template, document=use.circular, fiscal_year=fiscal_year
    )
    return use


@transaction.atomic
def correct_use(*, use: TemplateUse, circular: str, by: User) -> TemplateUse:
    """Correct the circular that was named; agreements stay agreed, and the trail keeps what stood there before.

    PermissionDenied for anybody but the personnel group; ValidationError in Thai for an empty circular.
    """
    current = TemplateUse.objects.select_for_update(of=("self",)).select_related("office", "template").get(pk=use.pk)
    if not keeps_agreements(by, current.office):
        raise PermissionDenied(OF_PERSONNEL)
    before, current.circular, current.by = current.circular, circular.strip(), by
    current.full_clean()
    current.save(update_fields=["circular", "by"])
    audit.record(
        "แก้ไขหนังสือเวียนของแม่แบบข้อตกลง",
        office=current.office,
        by=by,
        thing=current.template,
        document=current.circular,
        before=before,
        fiscal_year=current.fiscal_year,
    )
    return current


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
    return keeps_agreements(user, agreement.office) and not own and agreement.state in PerformanceAgreement.ONGOING
