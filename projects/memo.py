"""The memo that asks for a transfer of money (บันทึกข้อความ), as values: its Word file, its PDF and its preview print the same.

Thai digits throughout; "ที่" stays empty until the registry gave a number. Balances are those of the ledger when the memo was
drafted: the ledger only grows, so the same memo comes out again after the money has moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.office.models import Office, Post, User
from plans.models import ApprovalRule
from projects.balances import Balance, balance_of
from projects.models import Account
from projects.transfers import Judgement, Wish, account_words
from thai.baht import Brackets, baht_in_brackets
from thai.dates import format_date
from thai.digits import to_thai
from thai.numbers import format_baht, format_money

Authority = ApprovalRule.Authority
SUBJECT = "ขออนุมัติโอนเปลี่ยนแปลงงบประมาณรายจ่าย"


@dataclass(frozen=True, slots=True)
class MemoRow:
    """An account's money before and after; figures as printed."""

    name: str
    before: str
    change: str
    after: str


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo as printed: labels' contents, paragraphs around one table, the signature block."""

    agency: str
    number: str
    dated: str
    subject: str
    to: str
    opening: Sequence[str]
    table_heads: Sequence[str]
    rows: Sequence[MemoRow]
    closing: Sequence[str]
    signer: str
    position: Sequence[str]


def build(wish: Wish, judgement: Judgement) -> Memo:
    """The memo of a wish; three queries."""
    post = post_of(wish.by, wish.office, wish.dated_on)
    unit = post.unit if post else None
    giver = balance_of(wish.from_account, before=wish.drafted_at)
    taker = balance_of(wish.to_account, before=wish.drafted_at)
    return Memo(
        agency=to_thai(f"{unit} {wish.office.name}" if unit else wish.office.name),
        number=to_thai(wish.number),
        dated=to_thai(format_date(wish.dated_on)),
        subject=to_thai(f"{SUBJECT} ประจำปีงบประมาณ พ.ศ. {wish.fiscal_year}"),
        to=f"ผู้อำนวยการ{wish.office.name}",
        opening=[to_thai(text) for text in opening_of(wish, giver)],
        table_heads=("รายการ", "คงเหลือก่อนโอน (บาท)", "โอนครั้งนี้ (บาท)", "คงเหลือหลังโอน (บาท)"),
        rows=[
            _row(f"โอนจาก {account_words(wish.from_account)}", giver, -wish.amount),
            _row(f"โอนไป {account_words(wish.to_account)}", taker, wish.amount),
        ],
        closing=[to_thai(text) for text in closing_of(wish, judgement)],
        signer=str(wish.by),
        position=(post.printed_title,) if post else (),
    )


def opening_of(wish: Wish, giver: Balance) -> list[str]:
    """Why, from where to where, how much."""
    amount = f"{format_baht(wish.amount)} บาท {baht_in_brackets(wish.amount, Brackets.PLAN)}"
    left = f" ซึ่งมีเงินคงเหลือสุทธิ {format_baht(giver.available)} บาท" if giver.available is not None else ""
    return [
        f"ด้วย{wish.office.name} มีความจำเป็นต้องโอนเปลี่ยนแปลงงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. {wish.fiscal_year} "
        f"จำนวน {amount} จาก{named(wish.from_account)}{left} ไปยัง{named(wish.to_account)}",
        f"เหตุผลและความจำเป็น {' '.join(wish.reason.split())}",
        "รายละเอียดการโอนเปลี่ยนแปลงงบประมาณ ดังนี้",
    ]


def closing_of(wish: Wish, judgement: Judgement) -> list[str]:
    """Who decides and what is asked."""
    reference = f" ตาม{judgement.legal_reference}" if judgement.legal_reference else ""
    decides = f"การโอนครั้งนี้เป็นกรณี{judgement.scope_label} อยู่ในอำนาจของ{judgement.authority_label}{reference}"
    match judgement.authority:
        case Authority.DIRECTOR:
            return [decides, "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ"]
        case Authority.OBEC:
            return [
                decides,
                f"จึงเรียนมาเพื่อโปรดพิจารณา หากเห็นชอบ ขอได้โปรดเสนอ{wish.office.parent_agency}พิจารณาอนุมัติต่อไป",
            ]
        case _:
            return ["จึงเรียนมาเพื่อโปรดทราบ"]


def named(account: Account) -> str:
    """An account in running text."""
    if account.project:
        return f"โครงการ{account.project.name.removeprefix('โครงการ')} ({account.project.code})"
    return f"{account.budget_class}ของสำนักงาน"


def post_of(person: User, office: Office, day: date) -> Post | None:
    """The post in which a person signs on a day."""
    posts = Post.objects.of_office(office).as_of(day).filter(person=person)
    return posts.select_related("unit").order_by("-is_head", "pk").first()


def _row(name: str, balance: Balance, change: Decimal) -> MemoRow:
    before = balance.available
    after = None if before is None else before + change
    sign = "+" if change > 0 else "-"
    return MemoRow(
        to_thai(name),
        to_thai(format_money(before)),
        to_thai(f"{sign}{format_money(abs(change))}"),
        to_thai(format_money(after)),
    )
