"""The tables of a book as a workbook: one sheet each, figures as figures, in the order of the book. Also the grid that Word's tables share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from xml.etree.ElementTree import Element

import tinyhtml5

from areaoffice.office.sheets import Sheet, workbook_of
from areaoffice.reports.books.content import BookContent
from areaoffice.reports.books.outline import Outline
from areaoffice.reports.books.printing import Options, book_html
from areaoffice.reports.books.table_titles import Titled, sheet_names, titled_tables, with_date, words_of
from thai.dates import format_date
from thai.numbers import ThaiNumberError, parse_decimal

INDEX = "สารบัญ"
INDEX_WIDTHS = (32, 90)
NARROWEST, WIDEST = 8, 60  # letters


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a table's grid: where it begins, over how many columns; `element` is None where a cell from above goes on."""

    element: Element | None
    column: int
    columns: int
    goes_on: bool


def tables_xlsx(content: BookContent, outline: Outline, *, note: str = "") -> bytes:
    """Every table with a caption or heads, its title above and its source and day beneath, and a first sheet that lists them.

    Digits are Arabic whatever the book's: these are figures to reckon with. `note` is what the file says of itself.
    """
    page = tinyhtml5.parse(book_html(content, outline, Options(digits="arabic")), namespace_html_elements=False)
    office = content.facts.get("office", "")
    tables = list(titled_tables(page, content.title, office))
    as_of = format_date(content.as_of)
    names = list(sheet_names([one.name for one in tables], INDEX))
    index = Sheet(
        INDEX,
        ("แผ่นงาน", "ตาราง"),
        [(name, one.title) for name, one in zip(names, tables, strict=True)],
        widths=INDEX_WIDTHS,
        above=tuple(filter(None, (content.title, office, f"ข้อมูล ณ วันที่ {as_of}", note))),
    )
    return workbook_of([index, *(_sheet(name, one, as_of) for name, one in zip(names, tables, strict=True))])


def lines_of(table: Element, part: str) -> list[Element]:
    """The rows of the heads ("thead") or of a body."""
    return [row for body in table.findall(part) for row in body.findall("tr")]


def grid(rows: Sequence[Element]) -> Iterator[list[Placed]]:
    """Each row's cells at their columns; a cell over several rows comes again in those below."""
    going: dict[int, tuple[int, int]] = {}  # column -> rows left, columns
    for row in rows:
        line: list[Placed] = []
        column = 0
        for cell in row:
            column = _pass_going(going, line, column)
            columns, down = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
            line.append(Placed(cell, column, columns, goes_on=down > 1))
            if down > 1:
                going[column] = (down, columns)
            column += columns
        _pass_going(going, line, column)
        going = {at: (left - 1, columns) for at, (left, columns) in going.items() if left > 1}
        yield line


def _pass_going(going: dict[int, tuple[int, int]], line: list[Placed], column: int) -> int:
    taken = {cell.column for cell in line}
    while column in going and column not in taken:
        columns = going[column][1]
        line.append(Placed(None, column, columns, goes_on=True))
        column += columns
    return column


def _sheet(name: str, titled: Titled, as_of: str) -> Sheet:
    table = titled.table
    heads = [_texts(line) for line in grid(lines_of(table, "thead"))]
    body = [_texts(line) for line in grid([*lines_of(table, "tbody"), *lines_of(table, "tfoot")])]
    width = max(map(len, [*heads, *body]), default=0)
    headings = [_joined(column) for column in zip(*(_filled(head, width) for head in heads), strict=True)]
    rows = [[_value(text) for text in row] for row in body]
    return Sheet(
        name,
        headings or [""] * width,
        rows,
        figures="",
        widths=_widths(headings, body),
        above=(titled.title,),
        below=with_date(titled.sources, as_of),
    )


def _widths(headings: Sequence[str], body: Sequence[Sequence[str]]) -> list[int]:
    """In letters: room for the longest figure or word of a column, and for long words over some lines."""
    columns = zip_longest(headings, *body, fillvalue="")
    longest = ([_shown_length(text) for text in column] for column in columns)
    return [min(max(NARROWEST, *lengths) + 2, WIDEST) for lengths in longest]


def _shown_length(text: str) -> int:
    """Letters that take room: vowels and tones above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def _texts(line: list[Placed]) -> list[str]:
    """A word for each column: that of a cell over several stands in the first of them, and in heads in all (see _filled)."""
    found: list[str] = []
    for cell in line:
        found += ["" if cell.element is None else words_of(cell.element), *([""] * (cell.columns - 1))]
    return found


def _filled(head: list[str], width: int) -> list[str]:
    """A heading over several columns is said over each of them."""
    filled: list[str] = []
    for place in range(width):
        word = head[place] if place < len(head) else ""
        filled.append(word or (filled[-1] if filled and place < len(head) else ""))
    return filled


def _joined(words: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(word for word in words if word))


def _value(text: str) -> Decimal | str | None:
    """A figure where the whole cell is one; "-" and nothing are nothing."""
    if text in ("", "-"):
        return None
    try:
        return parse_decimal(text) if text[-1:].isdigit() and "ร้อยละ" not in text else text
    except ThaiNumberError:
        return text
