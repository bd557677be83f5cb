"""Tables as an Excel workbook: figures as figures, words as words whatever they begin with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from areaoffice.office.exhibits import Exhibit, plain

LETTERS, BOLD = Font(name="TH SarabunPSK", size=16), Font(name="TH SarabunPSK", size=16, bold=True)
TOP = Alignment(vertical="top", wrap_text=True)
HEAD = PatternFill("solid", fgColor="FFDCE6F2")
WIDE, NARROW = 42, 18
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, its headings and rows of words, figures and None; `figures` is how Excel shows a figure ("": with its own decimals).

    `widths` of the columns in letters; without them the first is wide and the others are narrow. `above` are lines over the headings (what the
    table is called), `below` those under the last row (where it comes from).
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Row]
    figures: str = "#,##0.00"
    widths: Sequence[int] = ()
    above: Sequence[str] = ()
    below: Sequence[str] = ()


def workbook_of(sheets: Iterable[Sheet]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.title[:31])
        head = len(sheet.above) + 1
        for number, row in enumerate([sheet.headings, *sheet.rows], start=head):
            for place, value in enumerate(row, start=1):
                _put(page.cell(number, place), value, sheet.figures, is_head=number == head)
        _put_lines(page, sheet)
        widths = sheet.widths or [WIDE, *[NARROW] * (len(sheet.headings) - 1)]
        for place, width in enumerate(widths, start=1):
            page.column_dimensions[get_column_letter(place)].width = width
        page.freeze_panes = f"B{head + 1}"
        _set_print(page, head)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _put_lines(page: Any, sheet: Sheet) -> None:
    """The lines above and below the table, each over as many columns as it needs."""
    beneath = len(sheet.above) + len(sheet.rows) + 2
    for first, lines, font in ((1, sheet.above, BOLD), (beneath, sheet.below, LETTERS)):
        for number, line in enumerate(lines, start=first):
            cell = page.cell(number, 1)
            _put(cell, line, "", is_head=False)
            cell.font, cell.alignment = font, Alignment(vertical="top")


def _set_print(page: Any, head: int) -> None:
    """As wide as a landscape page, the title and the headings again on each."""
    page.page_setup.orientation, page.page_setup.paperSize = page.ORIENTATION_LANDSCAPE, page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0
    page.print_title_rows = f"1:{head}"


def _put(cell: Any, value: Any, figures: str, *, is_head: bool) -> None:
    """Text that begins like a formula stays text; what is not known stays empty."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
    if isinstance(value, Decimal):
        cell.number_format = figures or _own_decimals(value)
    cell.font, cell.alignment = LETTERS, TOP
    if is_head:
        cell.font, cell.fill = BOLD, HEAD


def _own_decimals(value: Decimal) -> str:
    """As many as it was written with: 57 schools, 94.00 percent, an index of 0.8043."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"#,##0.{'0' * places}" if places else "#,##0"


def sheet_of(exhibit: Exhibit) -> Sheet:
    """The table of a chart: figures as figures, lights by their words."""
    rows = [tuple(plain(value) for value in row.values) for row in exhibit.rows]
    return Sheet(exhibit.sheet_name, tuple(column.name for column in exhibit.columns), rows)
