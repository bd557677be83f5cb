"""Tables as an Excel workbook: figures as figures, words as words whatever they begin with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from areaoffice.office.exhibits import Exhibit, plain

HEAD = PatternFill("solid", fgColor="FFDCE6F2")
WIDE, NARROW = 42, 18
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, its headings and rows of words, figures and None; `figures` is how Excel shows a figure."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Row]
    figures: str = "#,##0.00"


def workbook_of(sheets: Iterable[Sheet]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.title[:31])
        for number, row in enumerate([sheet.headings, *sheet.rows], start=1):
            for place, value in enumerate(row, start=1):
                _put(page.cell(number, place), value, sheet.figures, is_head=number == 1)
        for place in range(1, len(sheet.headings) + 1):
            page.column_dimensions[get_column_letter(place)].width = WIDE if place == 1 else NARROW
        page.freeze_panes = "B2"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _put(cell: Any, value: Any, figures: str, *, is_head: bool) -> None:
    """Text that begins like a formula stays text; what is not known stays empty."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
    if isinstance(value, Decimal):
        cell.number_format = figures
    if is_head:
        cell.font, cell.fill = Font(bold=True), HEAD


def sheet_of(exhibit: Exhibit) -> Sheet:
    """The table of a chart: figures as figures, lights by their words."""
    rows = [tuple(plain(value) for value in row.values) for row in exhibit.rows]
    return Sheet(exhibit.sheet_name, tuple(column.name for column in exhibit.columns), rows)
