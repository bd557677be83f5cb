"""A table of a book's page as a table of Word: widths, spans, heads that come again, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from areaoffice.reports.books.tables import Placed, grid, lines_of
from areaoffice.reports.books.word_columns import widths_of
from areaoffice.reports.books.word_text import SMALL, TABLE_CAPTION, classes, inline
from areaoffice.reports.docx_parts import BODY, make_element

if TYPE_CHECKING:
    from areaoffice.reports.books.word_flow import Flow

HEAD_FILL, TOTAL_FILL = "E8EEF5", "F3F6FA"
TWIPS = 635  # EMU in one
SIDES, NARROW_SIDES = 70, 20  # twips between a cell's line and its words
SPACER = 6  # points between tables
TIGHT, DENSE, MONTH = 13, 12, 9  # points of words where there are many columns, in a register, and in its months
EMPTY_ROW = 430  # twips, for a hand to write in


@dataclass(frozen=True, slots=True)
class _Grid:
    """The table that is being written: EMU of its columns, points of its words."""

    table: Any
    widths: Sequence[int]
    size: int


def write(flow: Flow, element: Element) -> None:
    """The caption, then the table; nothing where it has no rows."""
    caption = element.find("caption")
    if caption is not None:
        style = flow.style(TABLE_CAPTION, caption.get("id") or "")
        inline(caption, flow.place.add_paragraph(style=style), 0)
    heads = lines_of(element, "thead")
    rows = [*heads, *lines_of(element, "tbody"), *lines_of(element, "tfoot")]
    lines = [*grid(heads), *grid(rows[len(heads) :])]
    count = max((cell.column + cell.columns for line in lines for cell in line), default=0)
    if not count:
        return
    widths = widths_of(element, count, _width(flow), flow.columns)
    made = _Grid(_empty_table(flow, element, widths), widths, _size(element))
    for position, (row, line) in enumerate(zip(rows, lines, strict=True)):
        made.table._tbl.append(_row(flow, made, row, line, is_head=position < len(heads)))
    if not _is_cell(flow.place):
        _part_from_next(flow, made.table)


def _is_dense(element: Element) -> bool:
    """A register of many columns."""
    return "register" in classes(element)


def _size(element: Element) -> int:
    if _is_dense(element):
        return DENSE
    return TIGHT if "tight" in classes(element) else SMALL


def _is_cell(place: Any) -> bool:
    return hasattr(place, "_tc")


def _part_from_next(flow: Flow, table: Any) -> None:
    """A thin line after the table (two tables without one become one), and the last row held to it: the source never stands alone."""
    flow.place.add_paragraph().paragraph_format.line_spacing = Pt(SPACER)
    _hold(table._tbl.tr_lst[-1], table)


def hold_together(table: Any) -> None:
    """All rows on one page with what comes next: a chart that is drawn as a table."""
    _hold(table._tbl, table)


def _hold(part: Any, table: Any) -> None:
    for paragraph in part.iter(qn("w:p")):
        Paragraph(paragraph, table).paragraph_format.keep_with_next = True


def _empty_table(flow: Flow, element: Element, widths: Sequence[int]) -> Any:
    table = flow.place.add_table(0, len(widths))
    if "plain" not in classes(element):
        table.style = "Table Grid"
    table.autofit = False
    table._tblPr.append(_cell_margins(NARROW_SIDES if _is_dense(element) else SIDES))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _cell_margins(sides: int) -> Any:
    margins = make_element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(make_element(f"w:{side}", w=str(sides), type="dxa"))
    return margins


def _row(flow: Flow, grid: _Grid, row: Element, line: Sequence[Placed], *, is_head: bool) -> Any:
    made = make_element("w:tr")
    named = classes(row)
    made.append(_row_properties(is_head=is_head, is_empty="empty-row" in named))
    for cell in line:
        written = _cell(cell, grid.widths, fill=_fill(row, is_head=is_head))
        made.append(written)
        if cell.element is not None:
            size = MONTH if "month" in classes(cell.element) else grid.size
            _write_cell(flow.inside(_Cell(written, grid.table), size), cell.element, is_bold="total" in named)
    if is_head or _leads_a_group(row):
        _hold(made, grid.table)
    return made


def _leads_a_group(row: Element) -> bool:
    """A row that names those after it: it never stands last on a page."""
    return any(cell.get("scope") == "rowgroup" for cell in row) or "heading" in (row.get("class") or "")


def _width(flow: Flow) -> int:
    """EMU of the text between the margins, or of the cell."""
    if hasattr(flow.place, "sections"):
        section = flow.place.sections[-1]
        return section.page_width - section.left_margin - section.right_margin
    return flow.place.width or 0


def _row_properties(*, is_head: bool, is_empty: bool) -> Any:
    properties = make_element("w:trPr")
    properties.append(make_element("w:cantSplit"))
    if is_empty:
        properties.append(make_element("w:trHeight", val=str(EMPTY_ROW), hRule="atLeast"))
    if is_head:
        properties.append(make_element("w:tblHeader"))
    return properties


def _cell(cell: Placed, widths: Sequence[int], *, fill: str) -> Any:
    made = make_element("w:tc")
    properties = make_element("w:tcPr")
    width = sum(widths[cell.column : cell.column + cell.columns])
    properties.append(make_element("w:tcW", w=str(width // TWIPS), type="dxa"))
    if cell.columns > 1:
        properties.append(make_element("w:gridSpan", val=str(cell.columns)))
    if cell.goes_on:
        properties.append(make_element("w:vMerge", **({"val": "restart"} if cell.element is not None else {})))
    if fill:
        properties.append(make_element("w:shd", val="clear", color="auto", fill=fill))
    made.append(properties)
    made.append(OxmlElement("w:p"))
    return made


def _fill(row: Element, *, is_head: bool) -> str:
    named = row.get("class") or ""
    if is_head or "heading" in named:
        return HEAD_FILL
    return TOTAL_FILL if "total" in named else ""


def _write_cell(flow: Flow, element: Element, *, is_bold: bool) -> None:
    """Text, or what blocks stand in the cell; figures at the right, heads of columns in the middle, those of groups bold."""
    named = element.get("class") or ""
    is_head = element.tag == "th" and element.get("scope") not in ("row", "rowgroup")
    is_bold = is_bold or is_head or element.get("scope") == "rowgroup" or "bold" in named
    tiles = [child for child in element if any(name.startswith("tile-") for name in classes(child))]
    if tiles:
        _write_tile(flow, tiles)
    elif any(child.tag in ("p", "ol", "ul", "table", "figure", "div") for child in element):
        flow.blocks(element)
    else:
        inline(element, flow.paragraph_at(), flow.size, is_bold=is_bold)
    for paragraph in flow.place.paragraphs:
        if tiles:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif "number" in named:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif is_head or "center" in named or "month" in named:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write_tile(flow: Flow, parts: Sequence[Element]) -> None:
    """Name, figure and unit, each on its own line."""
    for part in parts:
        is_figure = "tile-figure" in classes(part)
        inline(part, flow.paragraph_at(), BODY if is_figure else flow.size, is_bold=is_figure)
