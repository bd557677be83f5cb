"""A memo (บันทึกข้อความ) as a Word file, laid out as the rules on official correspondence ask: the number and wording are mended in Word."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm

from areaoffice.reports.docx_parts import (
    WIDTH,
    add_paragraph,
    add_run,
    add_table,
    file_of,
    make_element,
    new_document,
    set_page,
    set_styles,
    set_widths,
)
from projects.memo import Memo

LABEL, TITLE = 20, 29  # points
GARUDA = Cm(1.5)


def memo_docx(memo: Memo, *, garuda: bytes | None) -> bytes:
    """The memo; `garuda` is the office's own picture of the state emblem, else a frame of its size is left."""
    document = new_document(title=memo.subject, author=memo.agency)
    set_page(document)
    set_styles(document)
    _title(document, garuda)
    _line(document, ("ส่วนราชการ", memo.agency))
    _line(document, ("ที่", memo.number), ("วันที่", memo.dated))
    _line(document, ("เรื่อง", memo.subject))
    add_paragraph(document, f"เรียน  {memo.to}", before=6)
    for text in memo.opening:
        add_paragraph(document, text, indent=True, before=6)
    rows = [(row.name, row.before, row.change, row.after) for row in memo.rows]
    add_table(document, memo.table_heads, rows, widths=(Cm(6.7), Cm(3.1), Cm(3.1), Cm(3.1)), sides="lrrr", size=14)
    for text in memo.closing:
        add_paragraph(document, text, indent=True, before=6)
    _signature(document, memo)
    return file_of(document)


def _title(document: Any, garuda: bytes | None) -> None:
    """The state emblem at the left, the name of the paper in the middle of the line."""
    table = document.add_table(rows=1, cols=3)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    row = table.rows[0]
    row.height, row.height_rule = GARUDA, WD_ROW_HEIGHT_RULE.AT_LEAST
    set_widths(table, (GARUDA, WIDTH - 2 * GARUDA, GARUDA))
    emblem = row.cells[0].paragraphs[0]
    emblem.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if garuda:
        shape = emblem.add_run().add_picture(BytesIO(garuda), height=GARUDA)
        shape._inline.docPr.set("descr", "ครุฑ")
    else:
        row.cells[0]._tc.get_or_add_tcPr().append(_borders("dashed"))
        add_run(emblem, "ครุฑ", 12)
    _no_padding(row.cells[0])
    middle = row.cells[1].paragraphs[0]
    middle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(middle, "บันทึกข้อความ", TITLE, is_bold=True)


def _no_padding(cell: Any) -> None:
    margins = make_element("w:tcMar")
    margins.extend([make_element("w:left", w="0", type="dxa"), make_element("w:right", w="0", type="dxa")])
    cell._tc.get_or_add_tcPr().append(margins)


def _borders(style: str) -> Any:
    borders = make_element("w:tcBorders")
    borders.extend(
        [make_element(f"w:{side}", val=style, sz="4", color="808080") for side in ("top", "left", "bottom", "right")]
    )
    return borders


def _line(document: Any, *fields: tuple[str, str]) -> None:
    """Labels with their contents on one dotted line that goes on to the margin."""
    paragraph = document.add_paragraph()
    share = WIDTH // len(fields)
    for number, (label, text) in enumerate(fields, start=1):
        paragraph.paragraph_format.tab_stops.add_tab_stop(share * number, WD_TAB_ALIGNMENT.LEFT)
        add_run(paragraph, label, LABEL, is_bold=True)
        add_run(paragraph, f"  {text}\t", is_dotted=True)


def _signature(document: Any, memo: Memo) -> None:
    """Right of the centre: a dotted line, the name in brackets, the position."""
    lines = ("", "", "." * 44, f"({memo.signer})", *memo.position)
    for text in lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = WIDTH // 2
        paragraph.paragraph_format.keep_with_next = text is not lines[-1]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_run(paragraph, text)
