"""Who came to a training, as a workbook: written with the people of the year, read back, and looked at before anything is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from areaoffice.office.sheets import Sheet, workbook_of
from areaoffice.office.workbook_files import BadWorkbook
from projects.finance_reading import Table, TableRow
from staff.development.people import Placed, people_of_year
from staff.development.training_actions import Came, refuse_hours
from staff.models import Attendance, Training
from thai.numbers import ThaiNumberError, parse_decimal

LOGIN, NAME, POST, PLACE = "ชื่อผู้ใช้", "ชื่อ", "ตำแหน่ง", "กลุ่ม/หน่วย"
STATE, HOURS, PASSED = "สถานะ", "ชั่วโมงที่เข้าร่วม", "ผลผ่านเกณฑ์"
HEADINGS = (LOGIN, NAME, POST, PLACE, STATE, HOURS, PASSED)
FOUND_BY: Mapping[str, Sequence[str]] = {
    LOGIN: ("ชื่อผู้ใช้", "username", "รหัสผู้ใช้"),
    STATE: ("สถานะ", "เข้าร่วม/ไม่เข้าร่วม", "การเข้าร่วม", "ลงชื่อ"),
    HOURS: ("ชั่วโมง", "ชม."),
    PASSED: ("ผ่านเกณฑ์", "ผลการประเมิน", "ผ่าน"),
    NAME: ("ชื่อ-สกุล", "ชื่อ - สกุล", "ชื่อและนามสกุล", "ชื่อ สกุล", "ชื่อ"),
}
NO_HEADINGS = "ไฟล์ต้องมีคอลัมน์ “ชื่อผู้ใช้” หรือ “ชื่อ” และคอลัมน์ “สถานะ” หรือ “ชั่วโมง” กรุณาใช้ไฟล์ที่ดาวน์โหลดจากหน้านี้"
STATES: Mapping[str, str] = {
    **dict.fromkeys(("เข้าร่วม", "เข้าร่วมแล้ว", "มา", "/", "✓", "✔", "1", "ใช่"), Attendance.State.ATTENDED),
    **dict.fromkeys(("ไม่ได้เข้าร่วม", "ไม่เข้าร่วม", "ขาด", "ไม่มา", "0", "x"), Attendance.State.ABSENT),
    **dict.fromkeys(("กำหนดให้เข้าร่วม", "เชิญ"), Attendance.State.PLANNED),
}
PASSES: Mapping[str, bool] = {"ผ่าน": True, "/": True, "✓": True, "ไม่ผ่าน": False, "x": False}


class RowState(TextChoices):
    """What becomes of a row of the file."""

    READY = "ready", "จะบันทึก"
    WRONG = "wrong", "ต้องแก้ไขก่อน ไม่บันทึก"
    UNKNOWN = "unknown", "ไม่พบบุคคลที่มีตำแหน่งในปีงบประมาณนี้"
    SAME = "same", "ตรงกับที่มีอยู่"
    EMPTY = "empty", "ไม่ได้กรอกสถานะ ข้ามไป"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the file with the person that it is of, what it says, and what is wrong with it."""

    line: int
    called: str
    state: str
    placed: Placed | None = None
    came: Came | None = None
    said: str = ""

    @property
    def shown(self) -> str:
        return Attendance.State(self.came.state).label if self.came else "-"

    @property
    def hours(self) -> Decimal | None:
        return self.came.hours if self.came else None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would write; nothing is written yet."""

    rows: tuple[SheetRow, ...]

    @property
    def ready(self) -> list[Came]:
        return [row.came for row in self.rows if row.state == RowState.READY and row.came]

    @property
    def groups(self) -> list[tuple[RowState, list[SheetRow]]]:
        found = [(state, [row for row in self.rows if row.state == state]) for state in RowState]
        return [(state, rows) for state, rows in found if rows]


def attendance_workbook(training: Training) -> bytes:
    """The people of the year with what is recorded of each; the first sheet is the one that is read back."""
    stored = {row.person_id: row for row in training.attendances.all()}
    rows = [_cells(one, stored.get(one.person.pk)) for one in people_of_year(training.office, training.fiscal_year)]
    words = [(state.label,) for state in Attendance.State]
    return workbook_of([Sheet("ผู้เข้าอบรม", HEADINGS, rows, "0.##"), Sheet("คำที่ใช้ในช่องสถานะ", (STATE,), words)])


def _cells(one: Placed, row: Attendance | None) -> tuple[object, ...]:
    state = row.get_state_display() if row else None
    passed = None if row is None or row.passed is None else "ผ่าน" if row.passed else "ไม่ผ่าน"
    return (
        one.person.username,
        str(one.person),
        one.post.printed_title,
        one.place,
        state,
        row.hours if row else None,
        passed,
    )


def preview_of(training: Training, table: Table) -> Preview:
    """Every row of the file against the people of the year. BadWorkbook in Thai without the columns. Two queries."""
    columns = columns_in(table.headings)
    people = people_of_year(training.office, training.fiscal_year)
    stored = {row.person_id: row for row in training.attendances.all()}
    known = names_of(people)
    rows = [_read(row, columns, known, training, stored) for row in table.rows]
    times = Counter(row.placed.person.pk for row in rows if row.placed)
    return Preview(tuple(_refused_twice(row, times) for row in rows))


def columns_in(headings: Iterable[str]) -> dict[str, str]:
    """The heading of each column that is known, the surer words first."""
    found: dict[str, str] = {}
    for column, words in FOUND_BY.items():
        free = [heading for heading in headings if heading not in found.values()]
        match = next((heading for word in words for heading in free if word in heading.lower()), None)
        if match:
            found[column] = match
    if not ({LOGIN, NAME} & set(found)) or not ({STATE, HOURS} & set(found)):
        raise BadWorkbook(NO_HEADINGS)
    return found


def names_of(people: Iterable[Placed]) -> dict[str, list[Placed]]:
    """Everything by which a person may be called in a file: login, name, name without its prefix; spaces do not count."""
    found: dict[str, list[Placed]] = {}
    for one in people:
        person = one.person
        names = {person.username, str(person), f"{person.first_name}{person.last_name}"}
        for name in {_bare(name) for name in names}:
            found.setdefault(name, []).append(one)
    return found


def _bare(name: str) -> str:
    return "".join(name.split()).lower()


def _read(
    row: TableRow,
    columns: Mapping[str, str],
    known: Mapping[str, list[Placed]],
    training: Training,
    stored: Mapping[int, Attendance],
) -> SheetRow:
    texts = {column: row.text(heading) for column, heading in columns.items()}
    called = texts.get(LOGIN) or texts.get(NAME, "")
    found = known.get(_bare(called), [])
    if not texts.get(STATE) and not texts.get(HOURS):
        return SheetRow(row.line, called, RowState.EMPTY)
    if len(found) != 1:
        said = "มีผู้ใช้ชื่อนี้มากกว่าหนึ่งคน กรุณาใช้ชื่อผู้ใช้" if found else ""
        return SheetRow(row.line, called, RowState.WRONG if found else RowState.UNKNOWN, said=said)
    placed = found[0]
    try:
        came = came_of(texts, placed.person.pk, training, has_hours=HOURS in columns)
        refuse_hours(training, came, str(placed.person))
    except ValidationError as error:
        return SheetRow(row.line, called, RowState.WRONG, placed, said=" ".join(error.messages))
    is_same = _is_same(stored.get(placed.person.pk), came)
    return SheetRow(row.line, called, RowState.SAME if is_same else RowState.READY, placed, came)


def came_of(texts: Mapping[str, str], person: int, training: Training, *, has_hours: bool) -> Came:
    """What a row says. A file without hours (a list of signatures) means the whole training. ValidationError in Thai."""
    state = _state(texts.get(STATE, ""), has_hours=bool(texts.get(HOURS)))
    hours = _hours(texts.get(HOURS, ""))
    if state == Attendance.State.ATTENDED and not has_hours:
        hours = training.hours
    return Came(person, state, hours, _passed(texts.get(PASSED, "")))


def _state(text: str, *, has_hours: bool) -> str:
    if not text and has_hours:
        return Attendance.State.ATTENDED
    found = STATES.get(text.strip().lower())
    if found is None:
        raise ValidationError(f"สถานะ “{text}” ไม่ถูกต้อง ใช้ได้: {', '.join(map(str, Attendance.State.labels))}")
    return found


def _hours(text: str) -> Decimal | None:
    try:
        return parse_decimal(text.replace("ชั่วโมง", "").replace("ชม.", ""), places=2)
    except ThaiNumberError as error:
        raise ValidationError(f"ชั่วโมง: {error}") from error


def _passed(text: str) -> bool | None:
    if not text.strip():
        return None
    if text.strip().lower() not in PASSES:
        raise ValidationError(f"ผลผ่านเกณฑ์ “{text}” ไม่ถูกต้อง ใช้ได้: ผ่าน, ไม่ผ่าน หรือเว้นว่าง")
    return PASSES[text.strip().lower()]


def _is_same(row: Attendance | None, came: Came) -> bool:
    return row is not None and (row.state, row.hours, row.passed) == (came.state, came.hours, came.passed)


def _refused_twice(row: SheetRow, times: Mapping[int, int]) -> SheetRow:
    if row.placed is None or times[row.placed.person.pk] < 2:
        return row
    return replace(row, state=RowState.WRONG, came=None, said=f"{row.placed.person} มีมากกว่าหนึ่งแถวในไฟล์")
