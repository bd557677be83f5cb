"""Rows of the budget grid: read from JSON or from the plain page, and judged by the rules of BudgetLineForm without a query a row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import construct_instance

from projects.budget_grid import CHOSEN, COLUMNS, LUMP_SUM, Cells, Choices, Words, cells_of
from projects.budget_text import plain
from projects.forms.budget import BudgetLineForm
from projects.models import BudgetLine, Project
from projects.rates import RateTable

MOST_ROWS = 1_500
SUGGESTED = (*CHOSEN, "item")
LONGEST_CELL = 2_000
TOO_MANY = "ส่งมา {count:,} แถว ระบบรับได้ครั้งละไม่เกิน {most:,} แถว กรุณาแบ่งวางเป็นหลายครั้ง ยังไม่มีแถวใดถูกบันทึก"
UNREADABLE = "อ่านข้อมูลที่ส่งมาไม่ได้ ยังไม่มีแถวใดถูกบันทึก กรุณาโหลดหน้านี้ใหม่"
MARKS = {plain(word) for word in (LUMP_SUM, "เหมา", "ใช่", "1", "x", "true", "✓", "✔")}


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row as it was typed: an existing line (`pk` and the version seen) or a new one under the sender's own key."""

    key: str
    pk: int | None
    seen: int
    cells: Cells
    is_removed: bool = False

    @property
    def is_blank(self) -> bool:
        return not any(text.strip() for text in self.cells.values())


def read_rows(body: bytes) -> list[TypedRow]:
    """The rows of a request of the grid. ValidationError in Thai where it can't be read or is too long."""
    rows = [_read_row(row) for row in read_list(body)]
    keys, stored = [row.key for row in rows], [row.pk for row in rows if row.pk]
    if len(set(keys)) < len(keys) or len(set(stored)) < len(stored):
        raise ValidationError(UNREADABLE)
    return rows


def read_list(body: bytes) -> list[dict[str, Any]]:
    """The list `rows` of a JSON body, each an object. ValidationError in Thai else, and above 1,500 rows."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValidationError(UNREADABLE) from error
    rows = sent.get("rows") if isinstance(sent, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValidationError(UNREADABLE)
    if len(rows) > MOST_ROWS:
        raise ValidationError(TOO_MANY.format(count=len(rows), most=MOST_ROWS))
    return rows


def whole_number(value: Any) -> int | None:
    """A key or version out of JSON; None for anything that is none."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and 0 <= value < 2**31 else None


def _read_row(row: dict[str, Any]) -> TypedRow:
    cells, key = row.get("cells") or {}, row.get("key")
    pk = whole_number(row.get("id"))
    if not isinstance(cells, dict) or not isinstance(key, str) or len(key) > 40 or (pk is None and not is_uuid(key)):
        raise ValidationError(UNREADABLE)
    return TypedRow(
        key=key,
        pk=pk,
        seen=whole_number(row.get("seen")) or 0,
        cells={name: text_of(cells.get(name)) for name in COLUMNS},
        is_removed=row.get("removed") is True,
    )


def text_of(value: Any) -> str:
    """A cell out of JSON; ValidationError in Thai for what is no text, or too long for one."""
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > LONGEST_CELL:
        raise ValidationError(UNREADABLE)
    return value


def is_uuid(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True


class WordField(forms.CharField):
    """A row of a list chosen by its label or another way to write it; the form gives it its `words`."""

    words: Words

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = self.words.find(text)
        if found is None:
            raise ValidationError(f"ไม่มี “{text[:60]}” ในรายการให้เลือก")
        return found


class GridLineForm(BudgetLineForm):
    """The rules of a budget line for a cell of words; the lists are fetched once for all rows of the grid."""

    activity = WordField(required=False)
    category = WordField(required=False)
    fund_source = WordField(required=False)

    def __init__(self, typed: TypedRow, *, instance: BudgetLine, project: Project, choices: Choices) -> None:
        self.choices, self.typed = choices, typed
        sent = {**typed.cells, "is_lump_sum": plain(typed.cells["is_lump_sum"]) in MARKS, "seen": ""}
        super().__init__(sent, instance=instance, project=project, slug=typed.key)

    @property
    def rates(self) -> RateTable:
        return self.choices.rates

    def narrow(self) -> None:
        for name in CHOSEN:
            self.fields[name].words = self.choices[name]  # type: ignore[attr-defined]
        self.fields["amount"].required = False

    def _post_clean(self) -> None:
        """Fill the row without the model's own checks, a dozen queries a row: the fields and `clean` refuse all that they refuse."""
        self.instance = construct_instance(self, self.instance, self._meta.fields)

    @property
    def cell_errors(self) -> dict[str, list[str]]:
        """Thai sentences by cell; what stands against the row as a whole is said at the item."""
        return {
            "item" if name == NON_FIELD_ERRORS else name: [str(message) for message in messages]
            for name, messages in self.errors.items()
        }


@dataclass(frozen=True, slots=True)
class PlainRow:
    """One line of the page without JavaScript: its cells as typed, what is wrong in them, and what they were."""

    number: int
    key: str
    pk: int | None
    seen: int
    cells: Cells
    errors: Mapping[str, list[str]]
    was: str

    @property
    def fields(self) -> list[dict[str, Any]]:
        """What the template prints, cell by cell."""
        return [
            {
                "name": f"{self.number}-{name}",
                "column": name,
                "label": f"{label} แถวที่ {self.number}",
                "value": self.cells[name],
                "errors": self.errors.get(name, []),
                "is_chosen": name in SUGGESTED,
                "is_mark": name == "is_lump_sum",
                "is_figure": name in ("rate", "amount", "factor_1", "factor_2", "factor_3"),
            }
            for name, label in COLUMNS.items()
        ]


def plain_rows(lines: Iterable[BudgetLine], choices: Choices, *, first: int, spare: int) -> list[PlainRow]:
    """Stored lines, numbered from `first`, and `spare` empty rows after them."""
    rows = [
        _plain_row(number, f"line-{line.pk}", line.pk, line.row_version, cells_of(line, choices))
        for number, line in enumerate(lines, start=first)
    ]
    start = first + len(rows)
    blank = dict.fromkeys(COLUMNS, "")
    return rows + [_plain_row(start + extra, str(uuid4()), None, 0, blank) for extra in range(spare)]


def _plain_row(number: int, key: str, pk: int | None, seen: int, cells: Cells) -> PlainRow:
    return PlainRow(number, key, pk, seen, cells, {}, digest(cells))


def digest(cells: Cells) -> str:
    """A short print of a row's cells, by which an untouched row is known when it comes back."""
    return hashlib.blake2s("\x1f".join(cells[name].strip() for name in COLUMNS).encode(), digest_size=8).hexdigest()


def read_plain(posted: Mapping[str, str]) -> list[PlainRow]:
    """The rows of the plain page that were touched. Numbers stand in the names of the fields."""
    numbers = sorted(int(name[:-4]) for name in posted if name.endswith("-key") and name[:-4].isdecimal())
    if len(numbers) > MOST_ROWS:
        raise ValidationError(TOO_MANY.format(count=len(numbers), most=MOST_ROWS))
    rows = [_posted_row(number, posted) for number in numbers]
    return [row for row in rows if digest(row.cells) != row.was]


def _posted_row(number: int, posted: Mapping[str, str]) -> PlainRow:
    key = posted.get(f"{number}-key", "")
    pk, seen = (_number(posted.get(f"{number}-{name}", "")) for name in ("id", "seen"))
    if len(key) > 40 or (pk is None and not is_uuid(key)):
        raise ValidationError(UNREADABLE)
    cells = {name: posted.get(f"{number}-{name}", "")[:LONGEST_CELL] for name in COLUMNS}
    return PlainRow(number, key, pk, seen or 0, cells, {}, posted.get(f"{number}-was", ""))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
