"""Tables of the structure tree: which heads a cell has, and which tables are none.

WeasyPrint gives a head no scope, and after merged heads it counts columns wrong (a cell is said to be under another head, or none). Here
each cell is placed on the grid of its table again: heads of `<thead>` are over their columns, heads of the body begin a row, and one that
stands alone in its row is over the rows that follow, until the next one that does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pydyf

from areaoffice.reports.structure_tree import Structure

CELLS = ("/TH", "/TD")
LAYOUT = {"/Table": "/Div", "/THead": "/Div", "/TBody": "/Div", "/TFoot": "/Div", "/TR": "/Div", "/TD": "/Div"}

Row = tuple[bool, list[pydyf.Dictionary]]
Placed = tuple[int, pydyf.Dictionary]


@dataclass
class Heads:
    """The heads met so far."""

    over_column: dict[int, list[bytes]] = field(default_factory=dict)
    over_rows: list[bytes] = field(default_factory=list)

    def of(self, cell: Placed, in_row: list[bytes]) -> list[bytes]:
        column, element = cell
        over = [head for position in _columns(column, element) for head in self.over_column.get(position, [])]
        return list(dict.fromkeys([*over, *self.over_rows, *in_row]))


def mend_tables(structure: Structure) -> None:
    for table in structure.of_kind("/Table"):
        rows = list(_rows(structure, table, in_head=False))
        if any(cell["S"] == "/TH" for _in_head, cells in rows for cell in cells):
            _name_heads(rows)
        else:
            _lay_out_only(structure, table)


def _rows(structure: Structure, element: pydyf.Dictionary, *, in_head: bool) -> Iterator[Row]:
    for child in structure.children(element):
        if child["S"] == "/TR":
            yield in_head, [cell for cell in structure.children(child) if cell["S"] in CELLS]
        else:
            yield from _rows(structure, child, in_head=in_head or child["S"] == "/THead")


def _name_heads(rows: list[Row]) -> None:
    heads = Heads()
    for (in_head, _cells), placed in zip(rows, _placed(rows), strict=True):
        if in_head:
            _head_of_table(heads, placed)
        else:
            _row_of_body(heads, placed)


def _head_of_table(heads: Heads, placed: list[Placed]) -> None:
    for column, element in placed:
        element["A"]["Scope"] = "/Column"
        for position in _columns(column, element):
            heads.over_column.setdefault(position, []).append(element["ID"])


def _row_of_body(heads: Heads, placed: list[Placed]) -> None:
    own = [element for _column, element in placed if element["S"] == "/TH"]
    names = [element["ID"] for element in own]
    for element in own:
        element["A"]["Scope"] = "/Row"
    if own and len(own) == len(placed):
        heads.over_rows = names
    for column, element in placed:
        if element["S"] == "/TD":
            element["A"]["Headers"] = pydyf.Array(heads.of((column, element), names))


def _placed(rows: list[Row]) -> Iterator[list[Placed]]:
    """The cells of each row with the column that each begins in."""
    taken: dict[int, int] = {}
    for _in_head, cells in rows:
        column, placed = 0, []
        for cell in cells:
            while taken.get(column):
                column += 1
            placed.append((column, cell))
            for position in _columns(column, cell):
                taken[position] = int(cell["A"].get("RowSpan", 1))
                column = position + 1
        taken = {position: left - 1 for position, left in taken.items()}
        yield placed


def _columns(column: int, cell: pydyf.Dictionary) -> range:
    return range(column, column + int(cell["A"].get("ColSpan", 1)))


def _lay_out_only(structure: Structure, table: pydyf.Dictionary) -> None:
    """A table without heads only sets things side by side: no reader should announce rows and columns."""
    table["S"] = LAYOUT["/Table"]
    for child in structure.children(table):
        _turn_into_divisions(structure, child)


def _turn_into_divisions(structure: Structure, element: pydyf.Dictionary) -> None:
    if element["S"] in LAYOUT and element["S"] != "/Table":
        element["S"] = LAYOUT[element["S"]]
        element.pop("A", None)
        for child in structure.children(element):
            _turn_into_divisions(structure, child)
