"""The directives that somebody sees, as an Excel workbook: one a row, with its answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from areaoffice.office.sheets import Sheet, workbook_of
from plans.directive_page import DirectiveRow
from thai.dates import format_date

HEADINGS = (
    "เรื่อง",
    "ประเภท",
    "ที่มา",
    "เลขที่หนังสือ/รายงาน",
    "กลุ่ม/หน่วยที่ต้องตอบ",
    "ผู้ที่ต้องตอบ",
    "กำหนดตอบ",
    "สถานะ",
    "คำตอบ/ผลการดำเนินการ",
    "ตอบโดย",
    "ตอบเมื่อ",
    "ปิดเรื่องเมื่อ",
    "ผู้บันทึก",
)


def directive_workbook(rows: Iterable[DirectiveRow]) -> bytes:
    """In the order of the list; days in the Buddhist era."""
    return workbook_of([Sheet("ข้อสั่งการ", HEADINGS, [_row(row) for row in rows])])


def _row(row: DirectiveRow) -> tuple[str, ...]:
    one = row.directive
    return (
        one.text,
        one.get_kind_display(),
        one.source,
        one.document_number,
        str(one.unit or ""),
        str(one.person or ""),
        format_date(one.due_on, "numeric"),
        row.word,
        one.answer_text,
        str(one.answered_by or ""),
        _day(one.answered_at),
        _day(one.closed_at),
        str(one.given_by),
    )


def _day(at: datetime | None) -> str:
    return format_date(timezone.localdate(at), "numeric") if at else ""
