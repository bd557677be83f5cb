"""Reads an uploaded workbook of a plan into rows of text; whatever is wrong with a cell is a Thai sentence that names its place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from areaoffice.office.workbook_files import BROKEN, MOST_ROWS, TOO_LARGE, BadWorkbook
from projects.workbook_sheets import BEFORE, KEY, LISTS_TITLE, MARK_TITLE, NOTES_TITLE, OWN_TITLES, VERSION, Sheet
from thai.dates import FIRST_YEAR, be_year

FIRST_ROW = 2
LONGEST_CELL = 2_000
MOST_UNPACKED = 30 * 1024 * 1024
_UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    OSError,
    EOFError,
    zipfile.BadZipFile,
    InvalidFileException,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: the sheet, the row (0: the sheet as a whole) and the heading of the column ("": the row)."""

    sheet: str
    row: int
    column: str
    message: str

    @property
    def sentence(self) -> str:
        place = f"แผ่นงาน “{self.sheet}”"
        place += f" แถวที่ {self.row}" if self.row else ""
        place += f" คอลัมน์ “{self.column}”" if self.column else ""
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it came: an existing one by its key and the version it was downloaded with, or a new one."""

    number: int
    pk: int | None
    seen: int
    before: str
    cells: dict[str, str]


@dataclass(slots=True)
class ReadBook:
    """A workbook as it came: the rows of each sheet that can be judged, what is wrong already, and the sheets that were not read."""

    rows: dict[str, list[ReadRow]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def open_book(content: bytes) -> Any:
    """The workbook of a file. BadWorkbook in Thai for anything that is none or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise BadWorkbook(TOO_LARGE)
        return load_workbook(io.BytesIO(content))
    except BadWorkbook:
        raise
    except _UNREADABLE as error:
        raise BadWorkbook(BROKEN) from error


def read_book(content: bytes, sheets: Sequence[Sheet]) -> ReadBook:
    """The rows of a workbook. BadWorkbook where it can't be opened; every other fault is collected."""
    book, read = open_book(content), ReadBook()
    known = {*(sheet.title for sheet in sheets), LISTS_TITLE, NOTES_TITLE}
    read.unread = [title for title in book.sheetnames if title not in known]
    for sheet in sheets:
        read.rows[sheet.name] = []
        if sheet.title in book.sheetnames and hasattr(book[sheet.title], "merged_cells"):
            _SheetReader(book[sheet.title], sheet, read).read()
        else:
            read.faults.append(
                Fault(sheet.title, 0, "", "ไม่พบแผ่นงานนี้ในไฟล์ กรุณาใช้สมุดงานที่ดาวน์โหลดจากหน้านี้และไม่เปลี่ยนชื่อแผ่นงาน")
            )
    return read


class _SheetReader:
    """Reads one sheet."""

    def __init__(self, page: Any, sheet: Sheet, read: ReadBook) -> None:
        self.page, self.sheet, self.read_book = page, sheet, read
        self.places = places_of(page)
        self.wrong: set[int] = set()

    def read(self) -> None:
        if not self._has_our_shape():
            return
        self._refuse_merged()
        for number in range(FIRST_ROW, self.page.max_row + 1):
            row = self._row(number)
            if row is not None and number not in self.wrong:
                self.read_book.rows[self.sheet.name].append(row)

    def _say(self, row: int, column: str, message: str) -> None:
        self.read_book.faults.append(Fault(self.sheet.title, row, column, message))
        if row:
            self.wrong.add(row)

    def _has_our_shape(self) -> bool:
        before = len(self.read_book.faults)
        if self.page.max_row - 1 > MOST_ROWS:
            self._say(0, "", f"มีมากกว่า {MOST_ROWS:,} แถว กรุณาลบแถวว่างท้ายแผ่นงาน หรือแบ่งเป็นหลายไฟล์")
        known = {column.title for column in self.sheet.columns}
        for title in [*OWN_TITLES[:2], *(column.title for column in self.sheet.columns)]:
            if title not in self.places:
                self._say(1, title, "ไม่พบคอลัมน์นี้ หัวคอลัมน์อาจถูกเปลี่ยนชื่อหรือลบ กรุณาใช้หัวคอลัมน์ตามสมุดงานที่ดาวน์โหลด")
        seen: set[str] = set()
        for title in _headings(self.page):
            if title not in {*known, *OWN_TITLES, MARK_TITLE}:
                self._say(1, title, "ไม่รู้จักคอลัมน์นี้ กรุณาใช้หัวคอลัมน์ตามสมุดงานที่ดาวน์โหลด")
            if title in seen:
                self._say(1, title, "มีหัวคอลัมน์นี้มากกว่าหนึ่งคอลัมน์")
            seen.add(title)
        return len(self.read_book.faults) == before

    def _refuse_merged(self) -> None:
        titles = {place: title for title, place in self.places.items()}
        for area in self.page.merged_cells.ranges:
            covered = [titles[place] for place in range(area.min_col, area.max_col + 1) if place in titles]
            if covered:
                self._say(area.min_row, covered[0], f"เซลล์ {area.coord} ถูกผสาน กรุณายกเลิกการผสานเซลล์และกรอกค่าทุกแถว")
                self.wrong.update(range(area.min_row, min(area.max_row, self.page.max_row) + 1))

    def _row(self, number: int) -> ReadRow | None:
        cells = {column.name: self._text(number, column.title) for column in self.sheet.columns}
        key = self._text(number, KEY)
        if not key and not any(cells.values()):
            return None
        pk, seen = self._whole(number, KEY, key), self._whole(number, VERSION, self._text(number, VERSION))
        return ReadRow(number, pk, seen or 0, self._text(number, BEFORE), cells)

    def _text(self, row: int, title: str) -> str:
        if title not in self.places:
            return ""
        cell = self.page.cell(row, self.places[title])
        if cell.data_type == "f":
            self._say(row, title, "เป็นสูตร ระบบไม่รับสูตร กรุณาคัดลอกแล้ววางเป็นค่า")
            return ""
        if cell.data_type == "e":
            self._say(row, title, f"เป็นค่าผิดพลาดของ Excel ({cell.value}) กรุณาแก้ไข")
            return ""
        text = text_of(cell.value)
        if len(text) > LONGEST_CELL:
            self._say(row, title, f"ข้อความยาวเกินไป รับได้ไม่เกิน {LONGEST_CELL:,} ตัวอักษร")
        return text

    def _whole(self, row: int, title: str, text: str) -> int | None:
        if not text:
            return None
        if not (text.isdecimal() and len(text) < 16):
            self._say(row, title, "ค่าในคอลัมน์นี้ถูกแก้ไข กรุณาใช้ค่าเดิมจากสมุดงาน หรือเว้นว่างสำหรับแถวใหม่")
            return None
        return int(text)


def places_of(page: Any) -> dict[str, int]:
    """The column number of each heading of a sheet."""
    found: dict[str, int] = {}
    for place in range(1, page.max_column + 1):
        title = text_of(page.cell(1, place).value)
        if title:
            found.setdefault(title, place)
    return found


def _headings(page: Any) -> Iterator[str]:
    for place in range(1, page.max_column + 1):
        title = text_of(page.cell(1, place).value)
        if title:
            yield title
        elif any(page.cell(row, place).value is not None for row in range(FIRST_ROW, min(page.max_row, MOST_ROWS) + 1)):
            yield f"(คอลัมน์ {get_column_letter(place)} ไม่มีหัว)"


def text_of(value: Any) -> str:
    """A cell as text: a date cell in the Buddhist era, a figure as Excel shows it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m}/{value.year if value.year >= FIRST_YEAR else be_year(value)}"
    if isinstance(value, float):
        figure = format(Decimal(f"{value:.15g}"), "f")
        return figure.rstrip("0").rstrip(".") if "." in figure else figure
    return str(value).replace("\u00a0", " ").replace("\u200b", "").strip()
