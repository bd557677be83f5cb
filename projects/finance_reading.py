"""Reads an Excel file of the finance system: its sheets, where its headings stand, its rows. It has no fixed layout."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from openpyxl import load_workbook

from areaoffice.office.workbook_files import MOST_ROWS, TOO_MANY_ROWS, BadWorkbook
from projects.workbook_reading import open_book, text_of

MOST_COLUMNS = 60
LOOKED_AT = 30  # rows in which the headings are looked for
MIN_HEADINGS = 3


class Role(TextChoices):
    """What a column of the file says."""

    CODE = "code", "รหัสงบประมาณ"
    ON = "on", "วันที่"
    DOCUMENT = "document", "เลขที่เอกสาร"
    KIND = "kind", "ประเภทรายการ"
    AMOUNT = "amount", "จำนวนเงิน"
    COMMITTED = "committed", "ก่อหนี้ผูกพัน"
    DISBURSED = "disbursed", "เบิกจ่าย"
    REFERENCE = "reference", "อ้างถึงใบสั่งซื้อ/สัญญา"
    NOTE = "note", "ผู้รับเงิน/รายละเอียด"


# Words of headings, the surer ones first; a heading is guessed once.
GUESSES: Mapping[str, Sequence[str]] = {
    Role.CODE: ("รหัสงบประมาณ", "รหัสงบ", "รหัส งปม", "budget"),
    Role.ON: ("วันที่ผ่านรายการ", "วันผ่านรายการ", "วันที่เบิก", "วันที่", "posting", "date"),
    Role.REFERENCE: ("ใบสั่งซื้อ", "สัญญา", "อ้างอิง", "po number"),
    Role.DOCUMENT: ("เลขที่เอกสาร", "เลขเอกสาร", "ฎีกา", "เอกสาร", "document"),
    Role.KIND: ("ประเภท", "ชนิดรายการ", "type"),
    Role.COMMITTED: ("ก่อหนี้", "ผูกพัน"),
    Role.DISBURSED: ("เบิกจ่าย", "เบิกแล้ว", "จ่ายจริง"),
    Role.AMOUNT: ("จำนวนเงิน", "ยอดเงิน", "amount"),
    Role.NOTE: ("ผู้ขาย", "เจ้าหนี้", "ผู้รับเงิน", "รายละเอียด", "คำอธิบาย", "รายการ", "vendor"),
}
FIGURES = (Role.AMOUNT, Role.COMMITTED, Role.DISBURSED)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it came: values by heading, and what is wrong with cells by heading."""

    line: int
    cells: Mapping[str, Any]
    faults: Mapping[str, str] = field(default_factory=dict)

    def text(self, heading: str) -> str:
        return text_of(self.cells.get(heading))

    @property
    def texts(self) -> list[str]:
        return [text for text in (text_of(value) for value in self.cells.values()) if text]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet read below one row of headings."""

    sheets: Sequence[str]
    sheet: str
    header_row: int
    headings: Sequence[str]
    rows: Sequence[TableRow]

    @property
    def fingerprint(self) -> str:
        """The same for every file with the same headings in the same order."""
        return fingerprint_of(self.headings)


def fingerprint_of(headings: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()


def read_table(content: bytes, *, sheet: str = "", header_row: int = 0) -> Table:
    """The table of a sheet (the first, unless named) under its headings (looked for, unless told).

    BadWorkbook in Thai where the file can't be opened, has no such sheet or no headings, or is too long.
    """
    formulas = open_book(content)
    pages = [page.title for page in formulas.worksheets]
    if not pages:
        raise BadWorkbook("ไฟล์นี้ไม่มีแผ่นงาน")
    if sheet and sheet not in pages:
        raise BadWorkbook(f"ไฟล์นี้ไม่มีแผ่นงาน “{sheet}” มีแผ่นงาน {', '.join(pages)}")
    name = sheet or pages[0]
    page, values = formulas[name], load_workbook(io.BytesIO(content), data_only=True)[name]
    if page.max_row > MOST_ROWS + LOOKED_AT:
        raise BadWorkbook(TOO_MANY_ROWS)
    row = header_row or guess_header(values)
    headings = headings_of(values, row)
    if len(headings) < MIN_HEADINGS:
        raise BadWorkbook(
            f"แถวที่ {row} ของแผ่นงาน “{name}” ไม่ใช่แถวหัวคอลัมน์ กรุณาเลือกแถวที่มีชื่อคอลัมน์อย่างน้อย {MIN_HEADINGS} คอลัมน์"
        )
    return Table(pages, name, row, list(headings.values()), list(_rows(page, values, row, headings)))


def guess_header(page: Any) -> int:
    """The row whose words look most like headings; the first with three words where none does."""
    best, most, first = 0, 0, 0
    for number in range(1, min(page.max_row, LOOKED_AT) + 1):
        headings = list(headings_of(page, number).values())
        first = first or (number if len(headings) >= MIN_HEADINGS else 0)
        known = len(guess_columns(headings))
        if known > most:
            best, most = number, known
    return best if most >= MIN_HEADINGS else first or 1


def headings_of(page: Any, row: int) -> dict[int, str]:
    """The headings by column number; one that stands twice gets a number behind."""
    found: dict[int, str] = {}
    for place in range(1, min(page.max_column, MOST_COLUMNS) + 1):
        text = " ".join(text_of(page.cell(row, place).value).split())[:100]
        if text:
            twins = [one for one in found.values() if one == text or one.startswith(f"{text} (")]
            found[place] = f"{text} ({len(twins) + 1})" if twins else text
    return found


def guess_columns(headings: Sequence[str]) -> dict[str, str]:
    """The heading that each role most likely has."""
    found: dict[str, str] = {}
    for role, words in GUESSES.items():
        free = [heading for heading in headings if heading not in found.values()]
        match = next((heading for word in words for heading in free if word in heading.lower()), None)
        if match:
            found[role] = match
    return found


def _rows(page: Any, values: Any, header_row: int, headings: Mapping[int, str]) -> Iterator[TableRow]:
    merged = _merged(page)
    for line in range(header_row + 1, page.max_row + 1):
        cells: dict[str, Any] = {}
        faults: dict[str, str] = {}
        for place, heading in headings.items():
            row, column = merged.get((line, place), (line, place))
            cells[heading] = values.cell(row, column).value
            written = page.cell(row, column)
            if written.data_type == "f" and cells[heading] is None:
                faults[heading] = "เป็นสูตรที่ยังไม่มีค่า กรุณาเปิดไฟล์ใน Excel แล้วบันทึกอีกครั้ง"
            elif values.cell(row, column).data_type == "e":
                faults[heading] = f"เป็นค่าผิดพลาดของ Excel ({cells[heading]})"
            elif (line, place) != (row, column) and isinstance(cells[heading], int | float):
                cells[heading] = None  # a figure in merged cells counts once, in its first row
        if faults or any(text_of(value) for value in cells.values()):
            yield TableRow(line, cells, faults)


def _merged(page: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Each covered cell of merged ones, with the cell that holds their value."""
    return {
        (row, column): (area.min_row, area.min_col)
        for area in page.merged_cells.ranges
        if area.size["rows"] <= MOST_ROWS and area.size["columns"] <= MOST_COLUMNS
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
        if (row, column) != (area.min_row, area.min_col)
    }
