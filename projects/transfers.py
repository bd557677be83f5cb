"""Which authority decides a transfer of money, by rules kept as data, and the transfers of a year as their list shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from areaoffice.office.models import AuditEvent, Office, User
from plans.approval_rules import DEFAULT_RULES
from plans.models import ApprovalRule
from projects.balances import Balance, balance_with_sums
from projects.models import Account, Project, Transfer

Scope = ApprovalRule.Scope
Authority = ApprovalRule.Authority

INVESTMENT = "investment"  # the code of the budget class งบลงทุน
POOLED_NOTE = "บันทึกการถัวจ่ายภายในโครงการ"  # the verb of the audit event that keeps a note


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who decides a transfer and why. `needs_check` where the rule is a default or nobody has confirmed it."""

    scope: str
    authority: str
    why: str
    legal_reference: str = ""
    needs_check: bool = True

    @property
    def scope_label(self) -> str:
        return Scope(self.scope).label

    @property
    def authority_label(self) -> str:
        return Authority(self.authority).label

    @property
    def is_noted(self) -> bool:
        return self.authority == Authority.NOTED


@dataclass(frozen=True, slots=True)
class Wish:
    """Money that is to move: drafted already, or only typed so far. `to_account` may be one that is still to be opened."""

    office: Office
    from_account: Account
    to_account: Account
    amount: Decimal
    reason: str
    dated_on: date
    by: User
    touches_investment: bool = False
    number: str = ""
    drafted_at: datetime | None = None

    @property
    def fiscal_year(self) -> int:
        return self.from_account.fiscal_year

    @property
    def is_within_account(self) -> bool:
        return self.from_account == self.to_account


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """An account to choose, with what it still has."""

    account: Account
    balance: Balance


@dataclass(frozen=True, slots=True)
class PooledNote:
    """A move inside one project that needed nobody's word: kept as a note, the ledger is the same."""

    project: str
    amount: Decimal
    reason: str
    event: AuditEvent


@dataclass(frozen=True, slots=True)
class TransfersPage:
    """The year's memos and notes."""

    transfers: Sequence[Transfer]
    notes: Sequence[PooledNote]


def wish_of(transfer: Transfer) -> Wish:
    """A drafted transfer as the wish that it was."""
    return Wish(
        office=transfer.office,
        from_account=transfer.from_account,
        to_account=transfer.to_account,
        amount=transfer.amount,
        reason=transfer.reason,
        dated_on=transfer.dated_on,
        by=transfer.by,
        number=transfer.number,
        drafted_at=transfer.at,
    )


def judge(wish: Wish) -> Judgement:
    """The rule that holds for money between these accounts (the same one twice: inside it); one query.

    What is not known of an account (its class, its main activity) never counts as the same: the stricter case holds.
    """
    scope, why = scope_of(wish.from_account, wish.to_account, touches_investment=wish.touches_investment)
    rule = ApprovalRule.objects.of_office(wish.office).filter(scope=scope).first()
    if rule is None:
        return Judgement(scope, DEFAULT_RULES[Scope(scope)], why)
    return Judgement(scope, rule.authority, why, rule.legal_reference, not rule.is_confirmed)


def judgement_of(transfer: Transfer) -> Judgement:
    """Who decides, as it was drafted: a rule that says otherwise by now changes nothing; one query."""
    _scope, why = scope_of(transfer.from_account, transfer.to_account)
    rule = ApprovalRule.objects.of_office(transfer.office).filter(scope=transfer.scope).first()
    if rule is None or rule.authority != transfer.authority:
        return Judgement(transfer.scope, transfer.authority, why)
    return Judgement(transfer.scope, transfer.authority, why, rule.legal_reference, not rule.is_confirmed)


def scope_of(from_account: Account, to_account: Account, *, touches_investment: bool = False) -> tuple[str, str]:
    """The case of a transfer, and what makes it so."""
    if touches_investment or INVESTMENT in (class_of(from_account), class_of(to_account)):
        return Scope.INVESTMENT, "มีรายการงบลงทุน (ครุภัณฑ์ ที่ดินและสิ่งก่อสร้าง) ในต้นทางหรือปลายทาง"
    if from_account == to_account:
        return Scope.WITHIN_PROJECT, "เปลี่ยนระหว่างรายการของโครงการเดียวกันซึ่งถัวจ่ายได้ทุกรายการ"
    difference = difference_of(from_account, to_account)
    if difference:
        return Scope.OTHER_CLASS, difference
    if from_account.project and from_account.project == to_account.project and from_account.project.pooled:
        return Scope.WITHIN_PROJECT, "ทั้งสองบัญชีเป็นของโครงการเดียวกันซึ่งถัวจ่ายได้ทุกรายการ"
    return Scope.SAME_CLASS, "งบรายจ่าย กิจกรรมหลัก และแหล่งงบประมาณเดียวกัน"


def difference_of(from_account: Account, to_account: Account) -> str:
    """What two accounts differ in (or what is not known of them), in words; "" where they are of one kind."""
    pairs = (
        ("งบรายจ่าย", class_of(from_account), class_of(to_account)),
        ("กิจกรรมหลัก", activity_of(from_account), activity_of(to_account)),
    )
    unknown = [name for name, one, other in pairs if not one or not other]
    if unknown:
        return f"บัญชีไม่ได้ระบุ{'และ'.join(unknown)} จึงถือตามกรณีที่เข้มกว่า"
    different = [name for name, one, other in pairs if one != other]
    if from_account.fund_source_id != to_account.fund_source_id:
        different.append("แหล่งงบประมาณ")
    return f"ต่าง{'และต่าง'.join(different)}" if different else ""


def class_of(account: Account) -> str:
    """The code of the account's budget class, by itself or by its budget code; "" where neither says."""
    budget_class = account.budget_class or (account.budget_code.budget_class if account.budget_code else None)
    return budget_class.code if budget_class else ""


def activity_of(account: Account) -> str:
    return account.budget_code.main_activity.strip() if account.budget_code else ""


def account_words(account: Account) -> str:
    """An account in full: its project or class, source, class and code."""
    words = (
        account.project or account.budget_class,
        account.fund_source,
        account.budget_class if account.project else None,
        f"รหัสงบประมาณ {account.budget_code}" if account.budget_code else None,
    )
    return " · ".join(str(word) for word in words if word)


def accounts_of(*, office: Office, fiscal_year: int, user: User) -> list[AccountChoice]:
    """The year's accounts that this person sees, with their sums; one query."""
    rows = Account.objects.visible_to(user).of_office(office).for_year(fiscal_year).with_sums()
    rows = rows.select_related("office", "project", "budget_class", "budget_code__budget_class", "fund_source")
    return [
        AccountChoice(row, balance_with_sums(row))
        for row in rows.order_by("project__number", "budget_class__order", "pk")
    ]


def build(*, office: Office, fiscal_year: int, user: User) -> TransfersPage:
    """The year's transfers and notes of the projects that this person sees; two queries."""
    transfers = Transfer.objects.visible_to(user).of_office(office).for_year(fiscal_year)
    transfers = transfers.select_related(
        "from_account__project",
        "from_account__budget_class",
        "to_account__project",
        "to_account__budget_class",
    )
    return TransfersPage(list(transfers.order_by("-dated_on", "-pk")), notes_of(office, fiscal_year, user))


def notes_of(office: Office, fiscal_year: int, user: User) -> list[PooledNote]:
    projects = Project.objects.visible_to(user).of_office(office).for_year(fiscal_year)
    events = AuditEvent.objects.of_office(office).filter(verb=POOLED_NOTE, object_id__in=projects.values("pk"))
    return [
        PooledNote(event.thing_name, Decimal(event.details["amount"]), event.reason, event)
        for event in events.select_related("actor")
    ]
