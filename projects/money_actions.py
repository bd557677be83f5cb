"""What people do to the money that is given: ceilings, allotments by letter, sharing out.

Each action checks its right, locks what it judges by, writes in one transaction and leaves one audit event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.urls import reverse

from areaoffice.office import audit, clock
from areaoffice.office.capacity import Authority, Powers
from areaoffice.office.models import Notice, Office, Unit, User
from plans.models import ActionPlan, BudgetClass, Ceiling, FundSource
from projects.deciding import people_of
from projects.models import Account, Allotment, LedgerEntry, Project
from projects.money import ZERO, baht
from projects.permissions import can_keep_money, can_set_ceilings
from thai.numbers import format_money

FREELY_SET = (ActionPlan.State.DRAFTING, ActionPlan.State.CEILINGS_SET)


@dataclass(frozen=True, slots=True)
class CeilingChange:
    """A ceiling that was seen as one amount and is to be another; None is no ceiling."""

    unit: Unit
    fund_source: FundSource
    seen: Decimal | None
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of an allotment for a project, or for a budget class of the office where there is no project."""

    amount: Decimal
    fund_source: FundSource | None
    project: Project | None = None
    budget_class: BudgetClass | None = None


@transaction.atomic
def set_ceilings(*, plan: ActionPlan, changes: Sequence[CeilingChange], by: User, reason: str = "") -> int:
    """Write the ceilings that changed; nothing is written where one of them was changed by somebody else meanwhile.

    Once the plan is submitted a change needs a reason. Returns the number of ceilings that changed.
    """
    allow(can_set_ceilings, by, plan.office)
    plan = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    if plan.state == ActionPlan.State.CLOSED:
        raise ValidationError("แผนปฏิบัติการนี้ปิดแล้ว แก้ไขกรอบวงเงินไม่ได้")
    changes = [change for change in changes if change.amount != change.seen]
    if changes and not reason and plan.state not in FREELY_SET:
        raise ValidationError({"reason": "แผนเสนอแล้ว การแก้ไขกรอบวงเงินต้องระบุเหตุผล"})

    rows = Ceiling.objects.select_for_update().filter(plan=plan).order_by("pk")
    stored = {(row.unit_id, row.fund_source_id): row for row in rows}
    for change in changes:
        _set_ceiling(plan, change, stored.get((change.unit.pk, change.fund_source.pk)))
    if changes:
        audit.record(
            "กำหนดกรอบวงเงิน",
            office=plan.office,
            by=by,
            thing=plan,
            reason=reason,
            changes=[_told(change) for change in changes],
        )
    return len(changes)


def _set_ceiling(plan: ActionPlan, change: CeilingChange, row: Ceiling | None) -> None:
    now = row.amount if row else None
    if now != change.seen:
        shown = f"{format_money(now)} บาท" if now is not None else "ไม่มีกรอบ"
        raise ValidationError(
            f"ยังไม่ได้บันทึก: {change.unit} {change.fund_source} มีผู้อื่นแก้ไขเป็น {shown} ไปแล้ว กรุณาเปิดหน้านี้ใหม่แล้วตรวจสอบก่อนบันทึก"
        )
    if change.unit.office_id != plan.office_id:
        raise ValidationError(f"{change.unit} ไม่ได้อยู่ในสำนักงานของแผน")
    if change.amount is None:
        if row:
            row.delete()
        return
    row = row or Ceiling(plan=plan, unit=change.unit, fund_source=change.fund_source)
    row.amount = change.amount
    row.full_clean()
    row.save()


def _told(change: CeilingChange) -> dict[str, Any]:
    return {
        "unit": change.unit.name,
        "fund_source": change.fund_source.name,
        "from": None if change.seen is None else str(change.seen),
        "to": None if change.amount is None else str(change.amount),
    }


@transaction.atomic
def record_allotment(*, allotment: Allotment, by: User) -> Allotment:
    """Enter the letter by which money arrived. ValidationError in Thai where it is wrong or was entered before."""
    allow(can_keep_money, by, allotment.office)
    _check_allotment(allotment)
    _keep_allotment(allotment)
    audit.record("บันทึกการแจ้งจัดสรร", office=allotment.office, by=by, thing=allotment, amount=str(allotment.amount))
    return allotment


@transaction.atomic
def correct_allotment(*, allotment: Allotment, by: User, reason: str) -> Allotment:
    """Mend what was typed wrong of a letter, with a reason; the amount never falls below what was shared out of it."""
    allow(can_keep_money, by, allotment.office)
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลของการแก้ไข"})
    stored = Allotment.objects.select_for_update().get(pk=allotment.pk)
    _check_allotment(allotment)
    shared = shared_of(stored)
    if allotment.amount < shared:
        raise ValidationError(
            {"amount": f"แบ่งจัดสรรไปแล้ว {format_money(shared)} บาท จำนวนเงินในหนังสือน้อยกว่านี้ไม่ได้ กรุณากลับรายการก่อน"}
        )
    if shared and allotment.budget_code_id != stored.budget_code_id:
        raise ValidationError({"budget_code": "แบ่งจัดสรรตามรหัสนี้ไปแล้ว เปลี่ยนรหัสไม่ได้จนกว่าจะกลับรายการทั้งหมด"})
    before = {
        name: str(getattr(stored, name)) for name in ("letter_number", "instalment", "dated_on", "amount", "basis")
    }
    _keep_allotment(allotment)
    audit.record("แก้ไขการแจ้งจัดสรร", office=allotment.office, by=by, thing=allotment, reason=reason, before=before)
    return allotment


def _check_allotment(allotment: Allotment) -> None:
    if allotment.amount is not None and allotment.amount <= 0:
        raise ValidationError({"amount": "จำนวนเงินต้องมากกว่าศูนย์"})
    if allotment.recipient and allotment.recipient.office_id != allotment.office_id:
        raise ValidationError({"recipient": "กลุ่มผู้รับไม่ได้อยู่ในสำนักงานนี้"})
    if allotment.budget_code and allotment.budget_code.fiscal_year != allotment.fiscal_year:
        year = allotment.budget_code.fiscal_year
        raise ValidationError({"budget_code": f"รหัสงบประมาณนี้เป็นของปีงบประมาณ {year}"})
    allotment.full_clean(validate_constraints=False)
    same = Allotment.objects.of_office(allotment.office).for_year(allotment.fiscal_year)
    if same.filter(**_letter(allotment)).exclude(pk=allotment.pk).exists():
        raise _entered_before(allotment)


def _keep_allotment(allotment: Allotment) -> None:
    """Two people may enter one letter in the same second: the database decides, in words."""
    try:
        with transaction.atomic():
            allotment.save()
    except IntegrityError as error:
        raise _entered_before(allotment) from error


def _letter(allotment: Allotment) -> dict[str, Any]:
    return {"letter_number": allotment.letter_number, "instalment": allotment.instalment}


def _entered_before(allotment: Allotment) -> ValidationError:
    return ValidationError(
        {"letter_number": f"หนังสือที่ {allotment.letter_number} ครั้งที่ {allotment.instalment} บันทึกไว้แล้วในปีงบประมาณนี้"}
    )


@transaction.atomic
def share_allotment(*, allotment: Allotment, shares: Sequence[Share], on: date, by: User) -> list[LedgerEntry]:
    """Give an allotment out to projects and classes: one `allot` entry each, never more in all than the letter says.

    A project without an account of this source and code gets one. ValidationError in Thai, and nothing written, otherwise.
    """
    allow(can_keep_money, by, allotment.office)
    allotment = Allotment.objects.select_for_update().get(pk=allotment.pk)
    if not shares:
        raise ValidationError("กรุณาระบุอย่างน้อยหนึ่งรายการที่จะแบ่งจัดสรร")
    left = allotment.amount - shared_of(allotment)
    wanted = sum((share.amount for share in shares), ZERO)
    if wanted > left:
        raise ValidationError(
            f"แบ่งจัดสรร {format_money(wanted)} บาท เกินกว่าที่ยังไม่ได้แบ่งของหนังสือนี้ ซึ่งเหลือ {format_money(left)} บาท"
        )
    entries = [_give(allotment, share, on, by) for share in shares]
    audit.record(
        "แบ่งจัดสรรงบประมาณ",
        office=allotment.office,
        by=by,
        thing=allotment,
        shares=[{"account": str(entry.account), "amount": str(entry.amount)} for entry in entries],
    )
    return entries


def _give(allotment: Allotment, share: Share, on: date, by: User) -> LedgerEntry:
    if share.amount <= 0:
        raise ValidationError("จำนวนเงินที่แบ่งต้องมากกว่าศูนย์")
    if share.project:
        _check_project(share.project, allotment)
    code = allotment.budget_code
    budget_class = (code.budget_class if code else None) or share.budget_class
    if share.project is None and budget_class is None:
        raise ValidationError("รายการที่ไม่ระบุโครงการต้องระบุงบรายจ่าย")
    account = open_account(
        office=allotment.office,
        fiscal_year=allotment.fiscal_year,
        fund_source=share.fund_source,
        budget_class=budget_class,
        budget_code=code,
        project=share.project,
    )
    entry = LedgerEntry(
        account=account,
        kind=LedgerEntry.Kind.ALLOT,
        amount=share.amount,
        on=on,
        document_number=allotment.letter_number,
        by=by,
        allotment=allotment,
    )
    entry.full_clean()
    entry.save()
    if share.project:
        told = f"{share.project.code} {share.project.name}: ได้รับจัดสรร {format_money(share.amount)} บาท"
        tell_people(share.project, f"{told} ตามหนังสือที่ {allotment.letter_number}", by=by)
    return entry


def _check_project(project: Project, allotment: Allotment) -> None:
    if project.plan.office_id != allotment.office_id or project.plan.fiscal_year != allotment.fiscal_year:
        raise ValidationError(f"{project} ไม่ใช่โครงการของสำนักงานและปีงบประมาณนี้")
    if project.is_finished:
        raise ValidationError(f"{project} อยู่ในสถานะ{project.get_state_display()} รับการจัดสรรไม่ได้")


def open_account(*, office: Office, **of: Any) -> Account:
    """The account of exactly this year, source, class, code and project, locked; made where there is none.

    The office's row is locked meanwhile, so that two people never open the same account twice.
    """
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    accounts = Account.objects.select_for_update().filter(office=office, tracks_spending=True, **of)
    account = accounts.order_by("pk").first()
    if account is None:
        account = Account(office=office, **of)
        account.full_clean()
        account.save()
    return account


def shared_of(allotment: Allotment) -> Decimal:
    """What was shared out of a letter so far, reversals taken off; one query."""
    return baht(allotment.entries.aggregate(total=Sum("amount"))["total"]) or ZERO


def capacity_of(by: User, office: Office, *authorities: Authority) -> str:
    """In which capacity this person acts, as the trail prints it: by the first of these authorities that is theirs."""
    powers = Powers.of(by, office, today=clock.today())
    found = (powers.capacity(authority, None) for authority in authorities)
    return next((capacity.words for capacity in found if capacity), "")[:200]


def tell_people(project: Project, text: str, *, by: User) -> None:
    """A notice to the people of a project, with a link to its money."""
    link = reverse("projects:project_ledger", args=[project.plan.fiscal_year, project.pk])
    people = dict.fromkeys(person for person in people_of(project) if person != by)
    Notice.objects.bulk_create(
        Notice(office=project.plan.office, to=person, text=text[:300], link=link) for person in people
    )


def allow(rule: Callable[[User, Office], bool], by: User, office: Office) -> None:
    """PermissionDenied unless the person holds the right in this office."""
    if not rule(by, office):
        raise PermissionDenied
