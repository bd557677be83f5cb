"""An answer sheet of a form (Google Forms' export, or an own Excel): read, matched by school code, and looked at before it is saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from openpyxl import Workbook

from areaoffice.office.workbook_files import BROKEN, MOST_ROWS, TOO_MANY_ROWS, BadWorkbook
from indicators.cell_text import number_of, read_cell
from indicators.models import Indicator, IndicatorYear, Result, SchoolAnswer, SchoolForm
from indicators.result_rules import refuse_wrong_figures
from indicators.school_answering import TypedFigure, is_same
from indicators.school_board import answers_of
from indicators.school_workbook import columns_of, years_of
from projects.finance_reading import Table, TableRow, read_table
from thai.dates import FIRST_YEAR, ThaiDateError, parse_date
from thai.digits import to_arabic

CODE, AT = "code", "at"
CODE_WORDS = ("รหัสสถานศึกษา", "รหัสโรงเรียน", "รหัส", "code")
AT_WORDS = ("ประทับเวลา", "timestamp", "วันเวลา", "เวลา")
EARLIEST = datetime(1, 1, 1)  # noqa: DTZ001 (a wall clock; only compared with others of the sheet)
ENCODINGS = ("utf-8-sig", "cp874")
GROUPS = {"numerator": ("ที่ทำได้", "ตัวตั้ง"), "denominator": ("จากทั้งหมด", "ทั้งหมด", "ตัวหาร"), "value": ("ผล",)}


class State(TextChoices):
    """What becomes of a line of the sheet."""

    READY = "ready", "จะนำเข้า"
    WRONG = "wrong", "ต้องแก้ไขก่อน ไม่นำเข้า"
    UNKNOWN = "unknown", "ไม่พบรหัสโรงเรียนในแบบนี้"
    OLDER = "older", "ตอบซ้ำ ใช้คำตอบล่าสุด"
    LOCKED = "locked", "ผู้บริหารยืนยันแล้ว ไม่เขียนทับ"
    SAME = "same", "ตรงกับที่มีอยู่"


@dataclass(frozen=True, slots=True)
class Column:
    """Something that a sheet may have a column for: the code, the time, or a figure of an indicator."""

    key: str
    label: str
    year: IndicatorYear | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of the sheet with the school that it is of, and what is wrong with it."""

    line: int
    code: str
    at: datetime | None
    answer: SchoolAnswer | None
    typed: tuple[TypedFigure, ...]
    state: str
    faults: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        return " · ".join(self.faults)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sheet would bring in; nothing is written yet."""

    rows: tuple[SheetRow, ...]

    @property
    def ready(self) -> tuple[SheetRow, ...]:
        return self.of(State.READY)

    def of(self, state: str) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.rows if row.state == state)

    @property
    def groups(self) -> list[tuple[State, tuple[SheetRow, ...]]]:
        return [(state, self.of(state)) for state in State if self.of(state)]


def read_sheet(name: str, content: bytes, *, sheet: str = "", header_row: int = 0) -> Table:
    """The table of an answer sheet, .xlsx or .csv. BadWorkbook in Thai where it can't be read."""
    if name.lower().endswith(".csv"):
        return read_table(csv_as_workbook(content), header_row=header_row or 1)
    return read_table(content, sheet=sheet, header_row=header_row)


def csv_as_workbook(content: bytes) -> bytes:
    """A CSV in UTF-8 or the Thai code page of Windows as a workbook whose every cell is text: zeros in front stay."""
    text = next((found for one in ENCODINGS if (found := _decoded(content, one)) is not None), None)
    if text is None or "\x00" in text:
        raise BadWorkbook(BROKEN)
    book = Workbook()
    page = book.active
    for line, row in enumerate(csv.reader(io.StringIO(text)), start=1):
        if line > MOST_ROWS + 1:
            raise BadWorkbook(TOO_MANY_ROWS)
        for place, value in enumerate(row, start=1):
            cell = page.cell(line, place, value)
            cell.data_type = "s"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def columns_to_find(form: SchoolForm) -> list[Column]:
    """The code, the time, and the figures of each indicator; a ratio may also come in one column as "34/57"."""
    found = [Column(CODE, "รหัสสถานศึกษา"), Column(AT, "วันเวลาที่ตอบ (ถ้ามี)")]
    for year in years_of(form):
        found += [Column(f"{name}-{year.pk}", heading, year, name) for name, heading in columns_of(year)]
        if year.indicator.kind == Indicator.Kind.PERCENTAGE:
            found.append(Column(f"cell-{year.pk}", f"{year.number} ในช่องเดียว เช่น 34/57", year, "cell"))
    return found


def guess(columns: Iterable[Column], headings: Sequence[str]) -> dict[str, str]:
    """The heading that each column most likely has: the same words, else the indicator's number with the words of its part."""
    found: dict[str, str] = {}
    for column in columns:
        free = [heading for heading in headings if heading not in found.values()]
        match = next((heading for heading in free if _fits(column, heading)), None)
        if match:
            found[column.key] = match
    return found


def _fits(column: Column, heading: str) -> bool:
    plain = to_arabic(heading).lower()
    if column.year is None:
        return any(word in plain for word in (CODE_WORDS if column.key == CODE else AT_WORDS))
    if column.name == "cell":
        return False
    names_it = column.year.number.lower() in plain or column.year.indicator.name in heading
    return names_it and any(word in plain for word in GROUPS[column.name])


def preview_of(form: SchoolForm, table: Table, chosen: Mapping[str, str]) -> Preview:
    """Every line of the table against the schools of the form. BadWorkbook where the code or every figure has no column.

    Three queries. Of lines of one school the latest counts: by their time, else the lowest in the sheet.
    """
    columns = {one.key: one for one in columns_to_find(form) if chosen.get(one.key) in table.headings}
    if CODE not in columns or len(columns) == (2 if AT in columns else 1):
        raise BadWorkbook("กรุณาจับคู่คอลัมน์รหัสสถานศึกษา และคอลัมน์ผลอย่างน้อยหนึ่งคอลัมน์")
    answers = {plain_code(one.school.code): one for one in answers_of(form)}
    held = held_of(form)
    rows = [_row(row, columns, chosen, answers, held) for row in table.rows]
    return Preview(tuple(_latest(rows)))


def held_of(form: SchoolForm) -> dict[tuple[int, str], Result]:
    """What is told already, by indicator and place. One query."""
    rows = Result.objects.of_places().filter(round=form.round_id, indicator_year__in=form.indicators.values("pk"))
    return {(row.indicator_year_id, row.place_key): row for row in rows}


def plain_code(text: str) -> str:
    """A code as it is compared: Arabic digits, capital letters, no spaces and no zeros in front."""
    return "".join(to_arabic(text).split()).upper().lstrip("0")


def _row(
    row: TableRow,
    columns: Mapping[str, Column],
    chosen: Mapping[str, str],
    answers: Mapping[str, SchoolAnswer],
    held: Mapping[tuple[int, str], Result],
) -> SheetRow:
    code = row.text(chosen[CODE]).removesuffix(".0")
    answer = answers.get(plain_code(code))
    at = time_of(row.cells.get(chosen[AT])) if AT in columns else None
    if answer is None:
        return SheetRow(row.line, code, at, None, (), State.UNKNOWN)
    if answer.state == SchoolAnswer.State.CONFIRMED:
        return SheetRow(row.line, code, at, answer, (), State.LOCKED)
    typed, faults = figures_of(row, columns, chosen, answer, held)
    if faults:
        return SheetRow(row.line, code, at, answer, (), State.WRONG, tuple(faults))
    is_new = any(not is_same(held.get((one.year, answer.place_key)), one) for one in typed)
    return SheetRow(row.line, code, at, answer, tuple(typed), State.READY if is_new else State.SAME)


def figures_of(
    row: TableRow,
    columns: Mapping[str, Column],
    chosen: Mapping[str, str],
    answer: SchoolAnswer,
    held: Mapping[tuple[int, str], Result],
) -> tuple[list[TypedFigure], list[str]]:
    """The figures of a line and what is wrong with them; an empty cell leaves what is told as it is."""
    typed, faults = [], []
    for year in {one.year.pk: one.year for one in columns.values() if one.year}.values():
        own = [one for one in columns.values() if one.year == year]
        try:
            told = told_in(row, year, own, chosen)
            if told:
                refuse_wrong_figures(year, **{name: told.get(name) for name in ("numerator", "denominator", "value")})
                result = held.get((year.pk, answer.place_key))
                typed.append(TypedFigure(year.pk, result.row_version if result else 0, **told))
        except ValidationError as error:
            faults += [f"{year.number}: {message}" for message in error.messages]
    return typed, faults


def told_in(row: TableRow, year: IndicatorYear, columns: Iterable[Column], chosen: Mapping[str, str]) -> dict[str, Any]:
    """The figures of one indicator in a line; {} where its cells are empty. ValidationError in Thai for what can't be read."""
    told: dict[str, Any] = {}
    for column in columns:
        heading = chosen[column.key]
        if heading in row.faults:
            raise ValidationError(row.faults[heading])
        text = row.text(heading)
        if not text:
            continue
        if column.name == "cell":
            told |= _of_cell(year, text)
        else:
            told[column.name] = number_of(year, text)
    return told


def _of_cell(year: IndicatorYear, text: str) -> dict[str, Any]:
    read = read_cell(year, text, None)
    if read["numerator"] is None and not read["not_applicable_reason"]:
        raise ValidationError(f"“{text}” ต้องมีทั้งจำนวนที่ทำได้และจำนวนทั้งหมด เช่น 34/57")
    return {name: read[name] for name in ("numerator", "denominator", "not_applicable_reason") if read[name]}


def time_of(value: Any) -> datetime | None:
    """When a line was answered: a time of Excel, or text of Google Forms ("15/8/2565, 9:30:12"); None for anything else."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    text = to_arabic(str(value or "")).replace(",", " ")
    day, _space, hour = text.partition(" ")
    for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%m/%d/%Y"):
        try:
            found = datetime.strptime(day, pattern)  # noqa: DTZ007 (a wall clock; only compared with others of the sheet)
        except ValueError:
            continue
        is_buddhist = found.year >= FIRST_YEAR
        return _with_clock(found.replace(year=found.year - 543) if is_buddhist else found, hour.strip())
    try:
        return datetime.combine(parse_date(text.strip()), datetime.min.time())
    except (ThaiDateError, ValueError):
        return None


def _with_clock(day: datetime, hour: str) -> datetime:
    parts = [int(part) for part in hour.split(":") if part.isascii() and part.isdecimal()][:3]
    try:
        return day.replace(**dict(zip(("hour", "minute", "second"), parts, strict=False)))  # type: ignore[arg-type]
    except ValueError:
        return day


def _latest(rows: Sequence[SheetRow]) -> Iterator[SheetRow]:
    """The same lines; of several of one school all but the latest are told to be older."""
    best: dict[int, SheetRow] = {}
    for row in rows:
        if row.answer is not None:
            known = best.get(row.answer.pk)
            if known is None or _order(row) >= _order(known):
                best[row.answer.pk] = row
    for row in rows:
        if row.answer is None or best[row.answer.pk] is row:
            yield row
        else:
            kept = best[row.answer.pk].line
            yield replace(row, state=State.OLDER, typed=(), faults=(f"ใช้แถวที่ {kept}",))


def _order(row: SheetRow) -> tuple[bool, datetime, int]:
    return row.at is not None, row.at or EARLIEST, row.line
