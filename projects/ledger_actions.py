"""What finance enters in the ledger: commitments, advances, payments, refunds, money carried over, and the undoing of a mistake.

A request above what is left is refused with what is left. The account's row is locked before it is judged, so that two people
never spend the same baht. Nothing is changed or deleted: a mistake is reversed by a second entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from areaoffice.office import audit
from areaoffice.office.models import Office, User
from projects.balances import balance_of
from projects.models import Account, LedgerEntry
from projects.money_actions import allow, open_account
from projects.open_items import used_of
from projects.permissions import can_keep_money
from thai.dates import format_date
from thai.fiscal import fiscal_year_range
from thai.numbers import format_money

Kind = LedgerEntry.Kind

# What each kind may draw on, and the kinds that must.
DRAWS_ON: Mapping[str, tuple[str, ...]] = {
    Kind.RELEASE: (Kind.COMMIT,),
    Kind.ADVANCE: (Kind.COMMIT,),
    Kind.DISBURSE: (Kind.COMMIT, Kind.ADVANCE),
    Kind.SETTLE: (Kind.ADVANCE,),
    Kind.REFUND: (Kind.ADVANCE,),
    Kind.CARRY_OUT: (Kind.COMMIT,),
}
ONLY_DRAWN = (Kind.RELEASE, Kind.SETTLE)
TYPED = (Kind.COMMIT, Kind.RELEASE, Kind.ADVANCE, Kind.SETTLE, Kind.REFUND, Kind.DISBURSE, Kind.GIVE_BACK)
TAKES_MONEY = (Kind.COMMIT, Kind.ADVANCE, Kind.DISBURSE, Kind.GIVE_BACK, Kind.CARRY_OUT)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry as somebody asks for it. `draws_on` is the commitment or advance that it uses, in part or whole."""

    account: Account
    kind: str
    amount: Decimal
    on: date
    document_number: str
    draws_on: LedgerEntry | None = None
    due_on: date | None = None
    borrower: User | None = None
    borrower_name: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)


@transaction.atomic
def record_entry(*, wanted: Wanted, by: User) -> LedgerEntry:
    """Enter a commitment, an advance, a payment, a settlement or a refund.

    ValidationError in Thai, by field, where it asks for more than the account (or what it draws on) still has.
    """
    allow(can_keep_money, by, wanted.account.office)
    if wanted.kind not in TYPED:
        raise ValidationError("รายการชนิดนี้บันทึกจากหน้าของตนเอง (การแจ้งจัดสรร การโอนเงิน หรือการกันเงิน)")
    _lock(wanted.account)
    check_wanted(wanted)
    entry = _write(wanted, by)
    audit.record(
        f"บันทึกบัญชี: {wanted.label}",
        office=wanted.account.office,
        by=by,
        thing=entry,
        amount=str(wanted.amount),
        account=str(wanted.account),
    )
    return entry


@transaction.atomic
def carry_over(*, wanted: Wanted, by: User) -> tuple[LedgerEntry, LedgerEntry]:
    """Keep money of a year that closes for the next one: an entry out of this account and one into next year's.

    Next year's account is of the same project, source, class and code (the money keeps its code) and is opened where there is
    none. An open commitment that is carried is committed anew there, by a third entry.
    """
    allow(can_keep_money, by, wanted.account.office)
    account = wanted.account
    target = open_account(
        office=account.office,
        fiscal_year=account.fiscal_year + 1,
        fund_source=account.fund_source,
        budget_class=account.budget_class,
        budget_code=account.budget_code,
        project=account.project,
    )
    _lock(account)
    check_wanted(wanted)
    out = _write(wanted, by)
    opens_on = fiscal_year_range(target.fiscal_year)[0]
    into = _follow(out, account=target, kind=Kind.CARRY_IN, on=opens_on, by=by)
    if wanted.draws_on:
        _follow(into, account=target, kind=Kind.COMMIT, on=opens_on, by=by)
    audit.record(
        "กันเงินไว้เบิกเหลื่อมปี",
        office=account.office,
        by=by,
        thing=out,
        amount=str(wanted.amount),
        account=str(account),
        into=str(target),
    )
    return out, into


def _follow(entry: LedgerEntry, *, account: Account, kind: str, on: date, by: User) -> LedgerEntry:
    """The next entry of money that is carried over: it draws on the one before."""
    wanted = Wanted(
        account=account,
        kind=kind,
        amount=entry.amount,
        on=on,
        document_number=entry.document_number,
        draws_on=entry,
        note=entry.note,
    )
    return _write(wanted, by)


def check_wanted(wanted: Wanted) -> None:
    """ValidationError by field where the entry can't be taken; the account is locked by the caller."""
    if wanted.amount <= 0:
        raise ValidationError({"amount": "จำนวนเงินต้องมากกว่าศูนย์"})
    if not wanted.document_number.strip():
        raise ValidationError({"document_number": "กรุณาระบุเลขที่เอกสาร"})
    if not wanted.account.tracks_spending:
        raise ValidationError("บัญชีนี้เป็นของปีที่นำเข้าและไม่ได้บันทึกการเบิกจ่ายไว้ในระบบ จึงบันทึกรายการนี้ไม่ได้")
    _check_day(wanted)
    _check_advance(wanted)
    if wanted.draws_on:
        _check_drawn(wanted, wanted.draws_on)
    elif wanted.kind in ONLY_DRAWN:
        raise ValidationError(f"กรุณาเลือกรายการที่จะ{wanted.label}จากรายการที่ยังค้างอยู่")
    else:
        _check_left(wanted)


def _check_day(wanted: Wanted) -> None:
    first, last = fiscal_year_range(wanted.account.fiscal_year)
    if not first <= wanted.on <= last:
        message = f"{format_date(wanted.on)} อยู่นอกปีงบประมาณ {wanted.account.fiscal_year} ของบัญชีนี้"
        raise ValidationError({"on": message})


def _check_advance(wanted: Wanted) -> None:
    """Who borrows, and the day by which it is settled."""
    if wanted.kind != Kind.ADVANCE:
        return
    if wanted.borrower is None and not wanted.borrower_name.strip():
        raise ValidationError({"borrower": "กรุณาเลือกผู้ยืม หรือพิมพ์ชื่อผู้ยืมในช่องถัดไป"})
    if wanted.borrower and not people_of_office(wanted.account.office).filter(pk=wanted.borrower.pk).exists():
        raise ValidationError({"borrower": "ผู้ยืมไม่ใช่บุคลากรของสำนักงานนี้ ให้พิมพ์ชื่อในช่องถัดไปแทน"})
    if wanted.due_on is None:
        raise ValidationError({"due_on": "กรุณาระบุกำหนดส่งใช้เงินยืม"})
    if wanted.due_on < wanted.on:
        raise ValidationError({"due_on": f"กำหนดส่งใช้ต้องไม่ก่อนวันที่ยืม ({format_date(wanted.on)})"})


def _check_drawn(wanted: Wanted, source: LedgerEntry) -> None:
    """What an entry draws on stands in the same account, is of a kind that it may use, and has so much left."""
    if source.account_id != wanted.account.pk or source.kind not in DRAWS_ON.get(wanted.kind, ()):
        raise ValidationError(f"{wanted.label}ตัดจากรายการที่เลือกไม่ได้")
    if source.reverses_id is not None or LedgerEntry.objects.filter(reverses=source).exists():
        raise ValidationError(f"{source.get_kind_display()} {source.document_number} กลับรายการไปแล้ว ตัดจากรายการนี้ไม่ได้")
    if wanted.on < source.on:
        message = f"วันที่ต้องไม่ก่อนวันที่{source.get_kind_display()} ({format_date(source.on)})"
        raise ValidationError({"on": message})
    left = source.amount - used_of(source)
    if wanted.amount > left:
        message = (
            f"{wanted.label} {format_money(wanted.amount)} บาท มากกว่ายอดคงค้างของ{source.get_kind_display()} "
            f"{source.document_number} ซึ่งเหลือ {format_money(left)} บาท"
        )
        raise ValidationError({"amount": message})


def _check_left(wanted: Wanted) -> None:
    balance = balance_of(wanted.account)
    if wanted.kind in TAKES_MONEY and (refusal := balance.refusal(wanted.amount, doing=wanted.label, of="บัญชีนี้")):
        raise ValidationError({"amount": refusal})
    if wanted.kind == Kind.REFUND and wanted.amount > balance.disbursed:
        message = (
            f"ส่งคืน {format_money(wanted.amount)} บาท มากกว่าที่เบิกจ่ายไปทั้งหมดของบัญชีนี้ {format_money(balance.disbursed)} บาท"
        )
        raise ValidationError({"amount": message})


def people_of_office(office: Office) -> Any:
    """Who may borrow: the people with a role or a post in the office, by name."""
    people = User.objects.filter(Q(role_grants__office=office) | Q(posts__office=office), is_active=True)
    return people.distinct().order_by("first_name", "last_name", "pk")


def _lock(account: Account) -> None:
    Account.objects.select_for_update(of=("self",)).get(pk=account.pk)


def _write(wanted: Wanted, by: User) -> LedgerEntry:
    entry = LedgerEntry(
        account=wanted.account,
        kind=wanted.kind,
        amount=wanted.amount,
        on=wanted.on,
        document_number=wanted.document_number.strip(),
        draws_on=wanted.draws_on,
        due_on=wanted.due_on,
        borrower=wanted.borrower,
        borrower_name=wanted.borrower_name.strip(),
        note=wanted.note.strip()[:250],
        by=by,
    )
    entry.full_clean()
    entry.save()
    return entry


@transaction.atomic
def reverse_entry(*, entry: LedgerEntry, on: date, by: User, reason: str) -> LedgerEntry:
    """Undo an entry that was a mistake by a second one with the negative amount; the first stays as it was written.

    A correction is a fact and is always taken, also where the money is spent already: the account then shows what is missing.
    What later entries drew on is reversed after them. Money carried over is taken back as a whole, in both years.
    """
    allow(can_keep_money, by, entry.account.office)
    if not reason.strip():
        raise ValidationError("กรุณาระบุเหตุผลของการกลับรายการ")
    chain = chain_of(entry)
    if len(chain) > 1:  # carrying over holds the office before its accounts
        Office.objects.select_for_update(no_key=True).get(pk=entry.account.office_id)
    for pk in sorted({one.account_id for one in chain}):
        Account.objects.select_for_update(of=("self",)).get(pk=pk)
    for one in chain:
        _check_reversible(one, {other.pk for other in chain})
    reversals = {one.pk: _reverse(one, on, by, reason) for one in chain}
    office = entry.account.office
    audit.record("กลับรายการบัญชี", office=office, by=by, thing=entry, reason=reason, reversal=reversals[entry.pk].pk)
    return reversals[entry.pk]


def chain_of(entry: LedgerEntry) -> list[LedgerEntry]:
    """The entries that stand and fall together: an entry alone, or all of one carrying over."""
    first = entry
    while first.draws_on and first.draws_on.kind in (Kind.CARRY_OUT, Kind.CARRY_IN):
        first = first.draws_on
    if first.kind != Kind.CARRY_OUT or entry.reverses_id is not None:
        return [entry]
    found, after = [first], [first.pk]
    while after:
        rows = LedgerEntry.objects.filter(
            draws_on__in=after, reverses__isnull=True, kind__in=(Kind.CARRY_IN, Kind.COMMIT)
        )
        found += (followers := list(rows.select_related("account__office", "draws_on")))
        after = [one.pk for one in followers]
    return found


def _check_reversible(entry: LedgerEntry, together: set[int]) -> None:
    if LedgerEntry.objects.filter(reverses=entry).exists():
        raise ValidationError("รายการนี้กลับรายการไปแล้ว")
    if entry.reverses_id is not None:
        raise ValidationError("รายการนี้เป็นการกลับรายการอยู่แล้ว หากกลับผิดให้บันทึกรายการใหม่")
    if entry.is_fixed:
        raise ValidationError("รายการโอนเงินกลับทีละข้างไม่ได้ ให้จัดทำบันทึกขอโอนกลับแทน")
    drawn = LedgerEntry.objects.filter(draws_on=entry, reverses__isnull=True, reversed_by__isnull=True)
    users = list(drawn.exclude(pk__in=together).order_by("on", "pk"))
    if users:
        told = ", ".join(
            f"{one.get_kind_display()} {one.document_number} {format_money(one.amount)} บาท" for one in users
        )
        raise ValidationError(
            f"{entry.get_kind_display()} {entry.document_number} ถูกตัดไปแล้ว ({told}) ให้กลับรายการเหล่านั้นก่อน"
        )


def _reverse(entry: LedgerEntry, on: date, by: User, reason: str) -> LedgerEntry:
    reversal = LedgerEntry(
        account=entry.account,
        kind=entry.kind,
        amount=-entry.amount,
        on=on,
        document_number=entry.document_number,
        by=by,
        allotment=entry.allotment,
        draws_on=entry.draws_on,
        reverses=entry,
        note=f"กลับรายการ: {reason}"[:250],
    )
    reversal.full_clean()
    reversal.save()
    return reversal
