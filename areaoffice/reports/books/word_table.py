"""A table of a book's page as a table of Word: widths, spans, heads that come again, rows that stay whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.table import _Cell

from areaoffice.reports.books.tables import Placed, grid, lines_of
from areaoffice.reports.books.word_text import TABLE_CAPTION, classes, inline
from areaoffice.reports.docx_parts import make_element

if TYPE_CHECKING:
    from areaoffice.reports.books.word_flow import Flow

PERCENT = re.compile(r"\bw-(?P<percent>\d+)\b")
HEAD_FILL, TOTAL_FILL = "E8EEF5", "F3F6FA"
TWIPS = 635  # EMU in one


def write(flow: Flow, element: Element) -> None:
    """The caption, then the table; nothing where it has no rows."""
    caption = element.find("caption")
    if caption is not None:
        inline(caption, flow.place.add_paragraph(style=TABLE_CAPTION), 0)
    heads = lines_of(element, "thead")
    rows = [*heads, *lines_of(element, "tbody"), *lines_of(element, "tfoot")]
    lines = [*grid(heads), *grid(rows[len(heads) :])]
    count = max((cell.column + cell.columns for line in lines for cell in line), default=0)
    if not count:
        return
    widths = _widths(element, count, _width(flow))
    table = _empty_table(flow, element, widths)
    for position, (row, line) in enumerate(zip(rows, lines, strict=True)):
        table._tbl.append(_row(flow, table, row, line, widths, is_head=position < len(heads)))
    if not _is_cell(flow.place):
        flow.place.add_paragraph()


def _is_cell(place: Any) -> bool:
    return hasattr(place, "_tc")


def _empty_table(flow: Flow, element: Element, widths: Sequence[int]) -> Any:
    table = flow.place.add_table(0, len(widths))
    if "plain" not in classes(element):
        table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _row(flow: Flow, table: Any, row: Element, line: Sequence[Placed], widths: Sequence[int], *, is_head: bool) -> Any:
    made = make_element("w:tr")
    made.append(_row_properties(is_head=is_head))
    for cell in line:
        written = _cell(cell, widths, fill=_fill(row, is_head=is_head))
        made.append(written)
        if cell.element is not None:
            _write_cell(flow.inside(_Cell(written, table)), cell.element)
    return made


def _width(flow: Flow) -> int:
    """EMU of the text between the margins, or of the cell."""
    if hasattr(flow.place, "sections"):
        section = flow.place.sections[-1]
        return section.page_width - section.left_margin - section.right_margin
    return flow.place.width or 0


def _widths(element: Element, count: int, width: int) -> list[int]:
    """EMU of each column: its percent where the page says one, an equal share of the rest where not."""
    columns = [column.get("class") or "" for column in element.iter("col")][:count]
    columns += [""] * (count - len(columns))
    percents = [int(found["percent"]) if (found := PERCENT.search(name)) else None for name in columns]
    rest = max(100 - sum(percent or 0 for percent in percents), count)
    share = rest / max(percents.count(None), 1)
    return [int(width * (percent or share) / 100) for percent in percents]


def _row_properties(*, is_head: bool) -> Any:
    properties = make_element("w:trPr")
    properties.append(make_element("w:cantSplit"))
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


def _write_cell(flow: Flow, element: Element) -> None:
    """Text, or what blocks stand in the cell; figures at the right, heads in the middle."""
    named = element.get("class") or ""
    is_head = element.tag == "th" and element.get("scope") != "row"
    if any(child.tag in ("p", "ol", "ul", "table", "figure") for child in element):
        flow.blocks(element)
    else:
        inline(element, flow.paragraph_at(), flow.size, is_bold=is_head or "bold" in named)
    for paragraph in flow.place.paragraphs:
        if "number" in named:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif is_head or "center" in named:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
