"""Makes the workbook of a plan for download, and marks in an uploaded one what is wrong."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from areaoffice.office import clock
from areaoffice.office.models import User
from areaoffice.office.workbook_files import MOST_ROWS
from plans.models import ActionPlan
from projects.workbook_reading import FIRST_ROW, Fault, open_book, places_of
from projects.workbook_sheets import (
    LISTS_TITLE,
    MARK_TITLE,
    NOTES_TITLE,
    OWN_TITLES,
    Kind,
    Lists,
    Sheet,
    StoredRow,
    canonical,
    editable_projects,
    sheets_of,
    stored_rows,
)
from thai.dates import format_date

GREY = PatternFill("solid", fgColor="FFE5E7EB")
HEAD = PatternFill("solid", fgColor="FFDCE6F2")
RED = PatternFill("solid", fgColor="FFF8B4B4")
NO_FILL = PatternFill()
MARK_WIDTH = 80


def plan_workbook(*, plan: ActionPlan, user: User) -> bytes:
    """The plan's rows that this person may edit, with their keys and versions, lists and notes."""
    lists = Lists(plan)
    rows = stored_rows(editable_projects(plan=plan, user=user), lists)
    book = Workbook()
    book.remove(book.active)
    ranges = _list_ranges(lists)
    for sheet in sheets_of(plan):
        _write_sheet(book.create_sheet(sheet.title), sheet, rows[sheet.name], ranges)
    _write_lists(book.create_sheet(LISTS_TITLE), sheets_of(plan), lists)
    _write_notes(book.create_sheet(NOTES_TITLE), plan, user)
    return _bytes(book)


def _write_sheet(page: Any, sheet: Sheet, rows: Sequence[StoredRow], ranges: dict[str, str]) -> None:
    for place, title in enumerate([*OWN_TITLES, *(column.title for column in sheet.columns)], start=1):
        _put(page, 1, place, title, fill=GREY if title in OWN_TITLES else HEAD, bold=True)
    for number, stored in enumerate(rows, start=FIRST_ROW):
        own = (stored.row.pk, stored.row.row_version, sheet.digest(stored.cells))
        for place, value in enumerate(own, start=1):
            _put(page, number, place, value, fill=GREY)
        for place, column in enumerate(sheet.columns, start=len(OWN_TITLES) + 1):
            _put(page, number, place, _value(column.kind, stored.cells.get(column.name, "")), kind=column.kind)
    _dress(page, sheet, ranges)


def _value(kind: Kind, text: str) -> Any:
    bare = canonical(kind, text) if kind is Kind.FIGURE else text
    return Decimal(bare) if bare and kind is Kind.FIGURE else text or None


def _put(
    page: Any, row: int, place: int, value: Any, *, fill: Any = None, bold: bool = False, kind: Kind = Kind.TEXT
) -> None:
    """One cell; text that begins like a formula stays text."""
    cell = page.cell(row, place)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
        cell.number_format = "@"
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    if kind is Kind.FIGURE:
        cell.number_format = "#,##0.00"
    if fill:
        cell.fill = fill
    if bold:
        cell.font = Font(bold=True)


def _dress(page: Any, sheet: Sheet, ranges: dict[str, str]) -> None:
    page.freeze_panes = f"{get_column_letter(len(OWN_TITLES) + 1)}2"
    page.column_dimensions["A"].width = 12
    for letter in ("B", "C"):
        page.column_dimensions[letter].hidden = True
    for place, column in enumerate(sheet.columns, start=len(OWN_TITLES) + 1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = column.width
        if column.kind is Kind.DATE:
            page.cell(1, place).comment = Comment("พิมพ์เป็น วว/ดด/ปปปป (พ.ศ.) เช่น 10/06/2566", "ระบบ")
        if column.chosen and ranges.get(column.name):
            rule = DataValidation(type="list", formula1=ranges[column.name], allow_blank=True, errorStyle="warning")
            rule.error, rule.errorTitle = "ค่านี้ไม่อยู่ในรายการให้เลือก", "ตรวจสอบอีกครั้ง"
            rule.add(f"{letter}{FIRST_ROW}:{letter}{MOST_ROWS + 1}")
            page.add_data_validation(rule)


def _list_ranges(lists: Lists) -> dict[str, str]:
    found = {}
    for place, (name, labels) in enumerate(lists.labels.items(), start=1):
        letter = get_column_letter(place)
        if labels:
            found[name] = f"'{LISTS_TITLE}'!${letter}$2:${letter}${len(labels) + 1}"
    return found


def _write_lists(page: Any, sheets: Sequence[Sheet], lists: Lists) -> None:
    titles = {column.name: column.title for sheet in sheets for column in sheet.columns}
    for place, (name, labels) in enumerate(lists.labels.items(), start=1):
        _put(page, 1, place, titles.get(name, "หมวดตามนโยบาย"), fill=HEAD, bold=True)
        page.column_dimensions[get_column_letter(place)].width = 36
        for number, label in enumerate(labels, start=2):
            _put(page, number, place, label)


def _write_notes(page: Any, plan: ActionPlan, user: User) -> None:
    notes = [
        f"สมุดงานแผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {plan.fiscal_year} {plan.office.name}",
        f"ข้อมูล ณ วันที่ {format_date(clock.today())} ดาวน์โหลดโดย {user}",
        "มีเฉพาะโครงการที่ท่านแก้ไขได้ แก้ไขในแผ่นงาน “โครงการ” “กิจกรรม” และ “งบประมาณ” แล้วนำเข้าที่หน้าเดิม",
        "แถวใหม่: เว้นคอลัมน์ “รหัสแถว” ว่างไว้ แถวเดิม: ห้ามแก้คอลัมน์ “รหัสแถว” และคอลัมน์ที่ซ่อนไว้",
        "การลบแถวออกจากสมุดงานไม่ลบข้อมูลในระบบ ถ้าต้องการลบให้ลบที่หน้าโครงการ",
        "วันที่พิมพ์เป็น วว/ดด/ปปปป ปี พ.ศ. เช่น 10/06/2566 จำนวนเงินพิมพ์เป็นตัวเลข",
        "ห้ามผสานเซลล์ ห้ามใช้สูตร ห้ามเปลี่ยนชื่อแผ่นงานและหัวคอลัมน์",
        "กิจกรรมและรายการงบประมาณอ้างถึงโครงการด้วยรหัสโครงการ อ้างถึงกิจกรรมด้วยเลขกิจกรรมหรือ “เลข. ชื่อ”",
        "รายการที่มีอัตรา ระบบคิดจำนวนเงินให้จากอัตราคูณจำนวน เว้นจำนวนเงินว่างได้ รายการเหมาจ่ายต้องระบุจำนวนเงิน",
        "ถ้าวันที่อยู่นอกปีงบประมาณ ให้ระบุเหตุผลในคอลัมน์เหตุผล",
    ]
    page.column_dimensions["A"].width = 110
    for number, text in enumerate(notes, start=1):
        _put(page, number, 1, text, bold=number == 1)


def marked_workbook(content: bytes, faults: Sequence[Fault]) -> bytes:
    """The same workbook with its wrong cells in red and what to mend in its last column. Marks of an earlier round go."""
    book = open_book(content)
    for title in {fault.sheet for fault in faults} & set(book.sheetnames):
        _mark_sheet(book[title], [fault for fault in faults if fault.sheet == title])
    return _bytes(book)


def _mark_sheet(page: Any, faults: Sequence[Fault]) -> None:
    places = places_of(page)
    place = places.get(MARK_TITLE, page.max_column + 1)
    _clear_marks(page, place)
    _put(page, 1, place, MARK_TITLE, fill=HEAD, bold=True)
    page.column_dimensions[get_column_letter(place)].width = MARK_WIDTH
    said: dict[int, list[str]] = {}
    for fault in faults:
        row = max(fault.row, 1)
        said.setdefault(row, []).append(f"{fault.column}: {fault.message}" if fault.column else fault.message)
        if fault.column in places and row >= FIRST_ROW:
            page.cell(row, places[fault.column]).fill = RED
    for row, sentences in said.items():
        beside = place if row >= FIRST_ROW else place + 1
        _put(page, row, beside, " / ".join(sentences), fill=RED)


def _clear_marks(page: Any, place: int) -> None:
    for cells in page.iter_rows():
        for cell in cells:
            if cell.has_style and cell.fill.fgColor.rgb == RED.fgColor.rgb:
                cell.fill = NO_FILL
            if cell.column == place and cell.row >= FIRST_ROW:
                cell.value = None


def _bytes(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
