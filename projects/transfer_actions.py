"""What is done to a transfer of money: drafted, sent, answered, withdrawn; and the note of a move inside one project.

The ledger moves only when an answer that grants it is recorded: two entries, in the transaction that judges what is left.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.capacity import Authority
from areaoffice.office.models import Notice, StateChange, User
from projects.balances import balance_of
from projects.models import Account, LedgerEntry, Transfer
from projects.money_actions import allow, capacity_of, open_account
from projects.permissions import can_keep_money, can_propose_transfer
from projects.transfers import POOLED_NOTE, Judgement, Wish, judge
from thai.numbers import format_money

State = Transfer.State
PROPOSERS = (Authority.FINANCE, Authority.PLANNING)
IN_THE_MAKING = (State.DRAFTED, State.ASKED)


def check_wish(wish: Wish) -> Judgement:
    """Who decides, before anything is drafted. ValidationError in Thai where the wish can't be asked for at all."""
    allow(can_propose_transfer, wish.by, wish.office)
    judgement = judge(wish)
    if wish.is_within_account:
        _check_within(wish.from_account, judgement)
    _check_target(wish)
    _check_left(wish.from_account, wish.amount)
    return judgement


@transaction.atomic
def draft_transfer(*, wish: Wish) -> Transfer | None:
    """Write a memo that asks for money to move. Refused where the account has less left, with what it has.

    Inside one account nothing moves: only a note is kept, and None comes back. Where the rule of two accounts says that the
    move is merely noted, it is granted at once. A project without such an account gets one.
    """
    wish = _with_locked_accounts(wish)
    judgement = check_wish(wish)
    if wish.is_within_account:
        _note(wish)
        return None
    transfer = Transfer(
        office=wish.office,
        fiscal_year=wish.fiscal_year,
        dated_on=wish.dated_on,
        from_account=wish.from_account,
        to_account=wish.to_account,
        amount=wish.amount,
        reason=wish.reason,
        scope=judgement.scope,
        authority=judgement.authority,
        by=wish.by,
    )
    transfer.full_clean()
    transfer.save()
    StateChange.objects.create(
        office=wish.office,
        thing=transfer,
        to_state=State.DRAFTED,
        by=wish.by,
        capacity=capacity_of(wish.by, wish.office, *PROPOSERS),
    )
    amount = str(wish.amount)
    audit.record("ร่างบันทึกขอโอนเงิน", office=wish.office, by=wish.by, thing=transfer, reason=wish.reason, amount=amount)
    if judgement.is_noted:
        transfer.answered_on = wish.dated_on
        _move(transfer, State.GRANTED, wish.by, reason="ถัวจ่ายภายในโครงการ ไม่ต้องขออนุมัติ")
        _write_entries(transfer, wish.by)
    return transfer


def _with_locked_accounts(wish: Wish) -> Wish:
    """The wish with its accounts as they stand now, locked; the one that is still to be opened is opened."""
    target = wish.to_account
    if target._state.adding:
        target = open_account(
            office=wish.office,
            fiscal_year=wish.fiscal_year,
            fund_source=target.fund_source,
            budget_class=target.budget_class,
            budget_code=target.budget_code,
            project=target.project,
        )
    accounts = _locked(wish.from_account, target)
    return replace(wish, from_account=accounts[wish.from_account.pk], to_account=accounts[target.pk])


def _note(wish: Wish) -> None:
    """Keep the note of a move between the lines of one project: the ledger stays as it is, the trail tells of it."""
    audit.record(
        POOLED_NOTE,
        office=wish.office,
        by=wish.by,
        thing=wish.from_account.project,
        reason=wish.reason,
        amount=str(wish.amount),
        dated_on=wish.dated_on.isoformat(),
    )


def _check_within(account: Account, judgement: Judgement) -> None:
    """ValidationError where a move inside one account is not merely noted."""
    if account.project is None:
        raise ValidationError({"to": "ต้นทางและปลายทางต้องไม่ใช่บัญชีเดียวกัน"})
    if not account.project.pooled:
        raise ValidationError({"to": "โครงการนี้ไม่ได้กำหนดให้ถัวจ่ายทุกรายการ การเปลี่ยนรายการภายในโครงการให้ทำเป็นการปรับแผน"})
    if not judgement.is_noted:
        raise ValidationError(
            {"to": f"กรณีนี้อยู่ในอำนาจของ{judgement.authority_label} การเปลี่ยนรายการในบัญชีเดียวกันให้ทำเป็นการปรับแผน"}
        )


def _check_target(wish: Wish) -> None:
    target = wish.to_account
    if (target.office_id, target.fiscal_year) != (wish.office.pk, wish.fiscal_year):
        raise ValidationError({"to": "บัญชีปลายทางไม่ได้อยู่ในสำนักงานและปีงบประมาณเดียวกัน"})
    if target.project and target.project.is_finished:
        raise ValidationError({"to": f"โครงการปลายทางอยู่ในสถานะ{target.project.get_state_display()} รับโอนเงินไม่ได้"})


@transaction.atomic
def send_transfer(*, transfer: Transfer, number: str, dated_on: date, by: User) -> Transfer:
    """Record that the memo went out, with the number and day of the registry."""
    allow(can_propose_transfer, by, transfer.office)
    transfer = _locked_transfer(transfer, State.DRAFTED)
    if not number.strip():
        raise ValidationError({"number": "กรุณาระบุเลขที่บันทึกข้อความ"})
    transfer.number, transfer.dated_on = number.strip(), dated_on
    _move(transfer, State.ASKED, by, number=transfer.number, day=dated_on)
    audit.record("เสนอขอโอนเงิน", office=transfer.office, by=by, thing=transfer, number=transfer.number)
    return transfer


@transaction.atomic
def answer_transfer(
    *, transfer: Transfer, is_granted: bool, number: str, answered_on: date, by: User, text: str = ""
) -> Transfer:
    """Record the answer. Granted: the money moves now, if the account still has it; refused: nothing moves."""
    allow(can_keep_money, by, transfer.office)
    transfer = _locked_transfer(transfer, State.ASKED)
    if not number.strip():
        raise ValidationError({"number": "กรุณาระบุเลขที่หนังสือตอบ"})
    if answered_on < transfer.dated_on:
        raise ValidationError({"answered_on": "วันที่ตอบต้องไม่ก่อนวันที่ของบันทึกข้อความ"})
    if not is_granted and not text.strip():
        raise ValidationError({"text": "ไม่ได้รับอนุมัติ กรุณาระบุเหตุผลตามหนังสือตอบ"})
    transfer.answer_number, transfer.answered_on, transfer.answer_text = number.strip(), answered_on, text.strip()
    if is_granted:
        accounts = _locked(transfer.from_account, transfer.to_account)
        _check_left(accounts[transfer.from_account_id], transfer.amount)
    state = State.GRANTED if is_granted else State.REFUSED
    _move(transfer, state, by, reason=text.strip(), number=transfer.answer_number, day=answered_on)
    if is_granted:
        _write_entries(transfer, by)
    verb = "บันทึกว่าได้รับอนุมัติให้โอนเงิน" if is_granted else "บันทึกว่าไม่ได้รับอนุมัติให้โอนเงิน"
    audit.record(
        verb, office=transfer.office, by=by, thing=transfer, reason=text.strip(), number=transfer.answer_number
    )
    _tell_proposer(transfer, by)
    return transfer


def _tell_proposer(transfer: Transfer, by: User) -> None:
    if transfer.by_id == by.pk:
        return
    text = f"ขอโอนเงิน {format_money(transfer.amount)} บาท: {transfer.get_state_display()}"
    link = reverse("projects:transfer", args=[transfer.fiscal_year, transfer.pk])
    Notice.objects.create(office=transfer.office, to_id=transfer.by_id, text=text, link=link)


@transaction.atomic
def withdraw_transfer(*, transfer: Transfer, reason: str, by: User) -> Transfer:
    """Take a memo back before it was answered; nothing has moved."""
    allow(can_propose_transfer, by, transfer.office)
    transfer = _locked_transfer(transfer, *IN_THE_MAKING)
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลของการถอนเรื่อง"})
    _move(transfer, State.WITHDRAWN, by, reason=reason.strip())
    audit.record("ถอนเรื่องขอโอนเงิน", office=transfer.office, by=by, thing=transfer, reason=reason.strip())
    return transfer


def _locked(*accounts: Account) -> dict[int, Account]:
    """The accounts as they stand, locked in the order of their keys."""
    keys = {account.pk for account in accounts}
    rows = Account.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    rows = rows.select_related("office", "project", "budget_class", "budget_code__budget_class", "fund_source")
    return {row.pk: row for row in rows}


def _locked_transfer(transfer: Transfer, *states: str) -> Transfer:
    """The transfer as it stands, locked; ValidationError where somebody moved it on meanwhile."""
    rows = Transfer.objects.select_for_update(of=("self",)).select_related("office", "from_account", "to_account")
    current = rows.get(pk=transfer.pk)
    if current.state not in states:
        raise ValidationError(f"เรื่องนี้อยู่ในสถานะ “{current.get_state_display()}” แล้ว จึงทำรายการนี้ไม่ได้")
    return current


def _check_left(account: Account, amount: Decimal) -> None:
    """A request above what is left is refused (rules of arithmetic: Money)."""
    if amount <= 0:
        raise ValidationError({"amount": "จำนวนเงินต้องมากกว่าศูนย์"})
    refusal = balance_of(account).refusal(amount)
    if refusal:
        raise ValidationError({"amount": refusal})


def _move(
    transfer: Transfer, state: str, by: User, *, reason: str = "", number: str = "", day: date | None = None
) -> None:
    before, transfer.state = transfer.state, state
    transfer.full_clean()
    transfer.save()
    StateChange.objects.create(
        office=transfer.office,
        thing=transfer,
        from_state=before,
        to_state=state,
        by=by,
        capacity=capacity_of(by, transfer.office, *PROPOSERS),
        reason=reason,
        document_number=number,
        dated_on=day,
    )


def _write_entries(transfer: Transfer, by: User) -> None:
    sides = (
        (transfer.from_account, LedgerEntry.Kind.TRANSFER_OUT),
        (transfer.to_account, LedgerEntry.Kind.TRANSFER_IN),
    )
    for account, kind in sides:
        entry = LedgerEntry(
            account=account,
            kind=kind,
            amount=transfer.amount,
            on=transfer.answered_on,
            document_number=transfer.answer_number or transfer.number or f"บันทึกการถัวจ่าย {transfer.pk}",
            by=by,
            transfer=transfer,
            note=transfer.reason[:250],
        )
        entry.full_clean()
        entry.save()
