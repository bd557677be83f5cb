"""A memo (บันทึกข้อความ) as a Word file, laid out as the rules on official correspondence ask: the number and wording are mended in Word."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from projects.memo import Memo, MemoRow

FONT = "TH SarabunPSK"
BODY, LABEL, TITLE = 16, 20, 29  # points
WIDTH = Cm(16)  # A4 less the margins of 3 and 2 cm
INDENT = Cm(2.5)
GARUDA = Cm(1.5)


def memo_docx(memo: Memo, *, garuda: bytes | None) -> bytes:
    """The memo; `garuda` is the office's own picture of the state emblem, else a frame of its size is left."""
    document = Document()
    _page(document)
    _styles(document)
    _title(document, garuda)
    _line(document, ("ส่วนราชการ", memo.agency))
    _line(document, ("ที่", memo.number), ("วันที่", memo.dated))
    _line(document, ("เรื่อง", memo.subject))
    _paragraph(document, f"เรียน  {memo.to}", before=6)
    for text in memo.opening:
        _paragraph(document, text, indent=True, before=6)
    _table(document, memo.table_heads, memo.rows)
    for text in memo.closing:
        _paragraph(document, text, indent=True, before=6)
    _signature(document, memo)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.5), Cm(2)


def _styles(document: Any) -> None:
    """Thai uses the complex-script slots: font, size and language are set in both."""
    normal = document.styles["Normal"]
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1
    _dress(normal.element.get_or_add_rPr(), BODY)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "th-TH")
    language.set(qn("w:bidi"), "th-TH")
    normal.element.rPr.append(language)


def _dress(properties: Any, size: int, *, is_bold: bool = False) -> None:
    """Font and size of a run (or style), for Latin and for Thai, in the order that the schema asks."""
    for tag in ("w:rFonts", "w:b", "w:bCs", "w:sz", "w:szCs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    parts = [_element("w:rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT))]
    if is_bold:
        parts += [_element("w:b"), _element("w:bCs")]
    parts += [_element("w:sz", val=str(size * 2)), _element("w:szCs", val=str(size * 2))]
    underline = properties.find(qn("w:u"))
    for number, part in enumerate(parts):
        properties.insert(number, part)
    if underline is not None:  # after the sizes
        properties.remove(underline)
        properties.append(underline)


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _run(paragraph: Any, text: str, size: int = BODY, *, is_bold: bool = False, is_dotted: bool = False) -> None:
    run = paragraph.add_run(text)
    if is_dotted:
        run.font.underline = WD_UNDERLINE.DOTTED
    _dress(run._r.get_or_add_rPr(), size, is_bold=is_bold)


def _title(document: Any, garuda: bytes | None) -> None:
    """The state emblem at the left, the name of the paper in the middle of the line."""
    table = document.add_table(rows=1, cols=3)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    row = table.rows[0]
    row.height, row.height_rule = GARUDA, WD_ROW_HEIGHT_RULE.AT_LEAST
    _widths(table, (GARUDA, WIDTH - 2 * GARUDA, GARUDA))
    emblem = row.cells[0].paragraphs[0]
    emblem.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if garuda:
        emblem.add_run().add_picture(BytesIO(garuda), height=GARUDA)
    else:
        row.cells[0]._tc.get_or_add_tcPr().append(_borders("dashed"))
        _run(emblem, "ครุฑ", 12)
    _no_padding(row.cells[0])
    middle = row.cells[1].paragraphs[0]
    middle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(middle, "บันทึกข้อความ", TITLE, is_bold=True)


def _no_padding(cell: Any) -> None:
    margins = _element("w:tcMar")
    margins.extend([_element("w:left", w="0", type="dxa"), _element("w:right", w="0", type="dxa")])
    cell._tc.get_or_add_tcPr().append(margins)


def _borders(style: str) -> Any:
    borders = _element("w:tcBorders")
    borders.extend(
        [_element(f"w:{side}", val=style, sz="4", color="808080") for side in ("top", "left", "bottom", "right")]
    )
    return borders


def _line(document: Any, *fields: tuple[str, str]) -> None:
    """Labels with their contents on one dotted line that goes on to the margin."""
    paragraph = document.add_paragraph()
    share = WIDTH // len(fields)
    for number, (label, text) in enumerate(fields, start=1):
        paragraph.paragraph_format.tab_stops.add_tab_stop(share * number, WD_TAB_ALIGNMENT.LEFT)
        _run(paragraph, label, LABEL, is_bold=True)
        _run(paragraph, f"  {text}\t", is_dotted=True)


def _paragraph(document: Any, text: str, *, indent: bool = False, before: int = 0) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
    paragraph.paragraph_format.space_before = Pt(before)
    if indent:
        paragraph.paragraph_format.first_line_indent = INDENT
    _run(paragraph, text)


def _table(document: Any, heads: Iterable[str], rows: Iterable[MemoRow]) -> None:
    widths = (Cm(6.7), Cm(3.1), Cm(3.1), Cm(3.1))
    table = document.add_table(rows=1, cols=len(widths), style="Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(cell.paragraphs[0], head, 14, is_bold=True)
    for row in rows:
        name, *figures = table.add_row().cells
        _run(name.paragraphs[0], row.name, 14)
        for cell, figure in zip(figures, (row.before, row.change, row.after), strict=True):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _run(cell.paragraphs[0], figure, 14)
    _widths(table, widths)


def _widths(table: Any, widths: Iterable[int]) -> None:
    """Of the columns and of every cell: Word reads the one, other programs the other."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _signature(document: Any, memo: Memo) -> None:
    """Right of the centre: a dotted line, the name in brackets, the position."""
    lines = ("", "", "." * 44, f"({memo.signer})", *memo.position)
    for text in lines:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = WIDTH // 2
        paragraph.paragraph_format.keep_with_next = text is not lines[-1]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, text)
