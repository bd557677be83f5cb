"""Tables of money as sheets of a workbook: amounts as figures."""

from __future__ import annotations

from datetime import date

from areaoffice.office.sheets import Sheet
from projects.money_lists import MoneyLists
from projects.spending import SpendingPage
from projects.spending_course import ScopeSpending
from thai.dates import format_date


def spending_sheets(page: SpendingPage) -> list[Sheet]:
    """Each scope by month and by each of its groups; the scopes never on one sheet."""
    return [sheet for scope in page.scopes for sheet in (_months(scope), *_groups(scope))]


def _name(scope: ScopeSpending) -> str:
    return "สำนักงาน" if scope.key == "office" else "โครงการ"


def _months(scope: ScopeSpending) -> Sheet:
    headings = ("เดือน", "แผน", "เบิกจ่าย", "ก่อหนี้สุทธิ", "แผนสะสม", "เบิกจ่ายสะสม", "ใช้จ่ายสะสม")
    rows = [
        (
            row.name,
            row.plan,
            row.disbursed,
            row.committed,
            row.cumulative_plan,
            row.cumulative_disbursed,
            row.cumulative_spent,
        )
        for row in scope.periods
    ]
    return Sheet(f"{_name(scope)} รายเดือน", headings, rows)


def _groups(scope: ScopeSpending) -> list[Sheet]:
    quarters = [f"{word} ไตรมาส {number} (สะสม)" for number in range(1, 5) for word in ("แผน", "เบิกจ่าย")]
    headings = ("รายการ", "ได้รับจัดสรร", "แผนถึงเดือนนี้", "เบิกจ่าย", "ใช้จ่าย", "เบิกจ่ายเทียบแผน", *quarters)
    return [
        Sheet(
            f"{_name(scope)} {title}",
            headings,
            [
                (
                    row.name,
                    row.allotted,
                    row.course.plan_to_date,
                    row.course.disbursed_to_date,
                    row.course.spent_to_date,
                    row.course.difference,
                    *(amount for pair in row.quarters for amount in pair),
                )
                for row in rows
            ],
        )
        for title, rows in scope.groups.items()
    ]


def list_sheets(lists: MoneyLists) -> list[Sheet]:
    """The three lists, a sheet each."""
    return [_lapsing(lists), _overdue(lists), _to_carry(lists)]


def _lapsing(lists: MoneyLists) -> Sheet:
    headings = ("บัญชี", "หนังสือแจ้งจัดสรร", "ใช้จ่ายภายใน", "เหลือ (วัน)", "ได้รับ", "เบิกจ่ายแล้ว", "ยังไม่เบิกจ่าย")
    rows = [
        (
            str(row.account),
            row.allotment.letter_number,
            _day(row.allotment.spend_by),
            row.days,
            row.given,
            row.spent,
            row.left,
        )
        for row in lists.lapsing
    ]
    return Sheet("เงินที่จะตกไป", headings, rows)


def _overdue(lists: MoneyLists) -> Sheet:
    headings = ("ผู้ยืม", "สัญญายืม", "กำหนดส่งใช้", "เกินกำหนด (วัน)", "คงค้าง", "บัญชี")
    rows = [
        (
            row.item.entry.debtor,
            row.item.entry.document_number,
            _day(row.item.entry.due_on),
            row.days_late,
            row.item.left,
            str(row.item.entry.account),
        )
        for row in lists.overdue
    ]
    return Sheet("เงินยืมเกินกำหนด", headings, rows)


def _to_carry(lists: MoneyLists) -> Sheet:
    headings = ("บัญชี", "เลขที่สัญญา/ใบสั่งซื้อ", "วันที่", "จำนวนเงิน", "คงค้าง", "หมายเหตุ")
    rows = [
        (
            str(row.item.entry.account),
            row.item.entry.document_number,
            _day(row.item.entry.on),
            row.item.entry.amount,
            row.item.left,
            row.item.entry.note,
        )
        for row in lists.to_carry
    ]
    return Sheet("เงินที่ต้องกัน", headings, rows)


def _day(day: date | None) -> str:
    return format_date(day, "numeric") if day else ""
