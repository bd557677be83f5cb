"""A long table laid out in stretches of rows, each let go before the next, so that memory does not grow with the rows.

Where a page of a table ends depends on the rows before and a few behind it. So a stretch is laid out with more rows than it keeps: its last
two pages are dropped, and the next stretch begins with the row that the first of them began with. It begins as a page in the middle of a
table: the table's first row stands on a page before, which is dropped like a prelude, so that heads, borders and "(ต่อ)" are those of a table
that goes on. The pages come out as they would in one go (tests/reports/press/test_stretches.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate
from typing import Any

LONG = 400  # rows of a table that is laid out in stretches
ROWS = 250  # of a stretch
SHORT = 40_000  # letters before the table, about ten pages: they are laid out again with each stretch
DROPPED = 2  # pages at the end of a stretch: what follows may take rows from the last but one
GROUPS = frozenset(("tbody", "tfoot"))
GROUP_ENDS = re.compile(r"\s*</t(?:body|foot)>\s*<t(?:body|foot)\b[^>]*>\s*$")
ROWSPAN = re.compile(r"\srowspan=\"\d+\"")
MARK = "data-row"
BEGINS = ' style="break-before: page"'


@dataclass(frozen=True, slots=True)
class Row:
    """A row's HTML, the start tag and number of its group, and whether no cell of a row before reaches into it."""

    html: str
    group: str
    group_number: int
    stands_alone: bool


@dataclass(frozen=True, slots=True)
class LongTable:
    """A page cut around the body rows of its longest table."""

    before: str
    rows: Sequence[Row]
    after: str

    def part(self, first: int, end: int) -> str:
        """The page with these rows alone, numbered; what closes after them is left to who reads it, unless the page ends there."""
        parts, group = [self.before, self.rows[0].group], self.rows[0].group_number
        if first:
            parts.append(ROWSPAN.sub("", self.rows[0].html))
        for number, row in enumerate(self.rows[first:end], first):
            if row.group_number != group:
                parts.append(row.group)
            parts.append(_numbered(row.html, number, begins=number == first > 0))
            group = row.group_number
        return "".join(parts) + (self.after if end >= len(self.rows) else "")

    def may_begin(self, rows: Sequence[int], before: Sequence[int]) -> bool:
        """Whether a page of these rows begins with a whole one that no cell of a row before reaches into."""
        return bool(rows) and rows[0] not in before and self.rows[rows[0]].stands_alone


def _numbered(row: str, number: int, *, begins: bool) -> str:
    return f'<tr {MARK}="{number}"{BEGINS if begins else ""}{row[len("<tr") :]}'


class RowFinder(HTMLParser):
    """Where the body rows of each outer table begin, in letters from the start of the page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tables: list[list[FoundRow]] = []
        self.ends: list[int] = []  # of each table's last row
        self._lines = list(accumulate((len(line) + 1 for line in page.split("\n")), initial=0))
        self._depth = 0
        self._group = ""
        self._group_number = 0
        self.feed(page)
        self.close()

    @property
    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self.ends.append(0)
        elif self._depth == 1 and tag in GROUPS:
            self._group, self._group_number = self.get_starttag_text() or "", self._group_number + 1
        elif self._depth == 1 and tag == "tr" and self._group:
            self.tables[-1].append(FoundRow(self._at, self._group, self._group_number))
        elif self._depth == 1 and tag in ("td", "th") and self._group and self.tables[-1]:
            row = self.tables[-1][-1]
            row.span = max(row.span, int(dict(attrs).get("rowspan") or 1))

    def handle_endtag(self, tag: str) -> None:
        if self._depth == 1 and tag in GROUPS:
            self.ends[-1], self._group = self._at, ""
        if tag == "table":
            self._depth -= 1


@dataclass(slots=True)
class FoundRow:
    """Where a row begins, in which group, and over how many rows its tallest cell goes."""

    at: int
    group: str
    group_number: int
    span: int = 1


def long_table(page: str) -> LongTable | None:
    """The longest table, where it is long and stands near the beginning of the page."""
    if page.count("<tr") <= LONG:
        return None
    found = RowFinder(page)
    rows, end = max(zip(found.tables, found.ends, strict=True), key=lambda table: len(table[0]), default=([], 0))
    if len(rows) <= LONG or rows[0].at > SHORT:
        return None
    starts = [row.at for row in rows]
    open_until = list(accumulate((number + row.span for number, row in enumerate(rows)), max))
    return LongTable(
        page[: page.rindex(rows[0].group, 0, rows[0].at)],
        [
            Row(
                GROUP_ENDS.sub("", page[start:stop]),
                row.group,
                row.group_number,
                number == 0 or open_until[number - 1] <= number,
            )
            for number, (row, start, stop) in enumerate(zip(rows, starts, [*starts[1:], end], strict=True))
        ],
        page[end:],
    )


class Stretches:
    """The parts of a page that are laid out one after the other: of a page without a long table it is one."""

    def __init__(self, page: str, prelude: int) -> None:
        self._page = page
        self._prelude = prelude
        self._table = long_table(page)
        self._first = 0
        self._count = ROWS
        self.goes_on = True

    def html(self) -> str:
        """What is to be laid out next."""
        return self._table.part(self._first, self._first + self._count) if self._table else self._page

    def keep(self, pages: Sequence[Any]) -> list[Any]:
        """The pages of it that are the book's; none where it was too short to tell, then more of it comes next."""
        if self._table is None:
            self.goes_on = False
            return list(pages[self._prelude :])
        rows = [_rows_on(page) for page in pages]
        begins = (
            next(number for number, on_page in enumerate(rows) if self._first in on_page)
            if self._first
            else self._prelude
        )
        if self._first + self._count >= len(self._table.rows):
            self.goes_on = False
            return list(pages[begins:])
        for number in range(len(pages) - DROPPED, begins, -1):
            if self._table.may_begin(rows[number], rows[number - 1]):
                self._first, self._count = rows[number][0], ROWS
                return list(pages[begins:number])
        self._count += ROWS
        return []


def _rows_on(page: Any) -> list[int]:
    """The numbers of the rows that a page shows."""
    elements = (box.element for box in page._page_box.descendants() if box.element is not None)
    return list(dict.fromkeys(int(element.get(MARK)) for element in elements if element.get(MARK)))
