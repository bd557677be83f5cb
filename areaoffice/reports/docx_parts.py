"""What the Word files of papers share: an A4 page, the letters of Thai offices in both scripts, paragraphs, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_UNDERLINE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FONT = "TH SarabunPSK"
BODY = 16  # points
WIDTH = Cm(16)  # A4 less the margins of 3 and 2 cm
INDENT = Cm(2.5)
SIDES = {"l": WD_ALIGN_PARAGRAPH.LEFT, "c": WD_ALIGN_PARAGRAPH.CENTER, "r": WD_ALIGN_PARAGRAPH.RIGHT}


def new_document(*, title: str, author: str) -> Any:
    """An empty document that says who made it and when (now), without what the library's own template says of itself."""
    document = Document()
    package = document.part.package
    for key in [key for key, link in package.rels.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.rels.pop(key)
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = title, author, author, ""
    about.language, about.revision = "th-TH", 1
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    return document


def set_page(document: Any) -> None:
    """A4 with the margins of official papers."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.5), Cm(2)


def set_styles(document: Any) -> None:
    """Thai uses the complex-script slots: font, size and language are set in both."""
    normal = document.styles["Normal"]
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1
    dress(normal.element.get_or_add_rPr(), BODY)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "th-TH")
    language.set(qn("w:bidi"), "th-TH")
    normal.element.rPr.append(language)


def dress(properties: Any, size: int, *, is_bold: bool = False) -> None:
    """Font and size of a run (or style), for Latin and for Thai, in the order that the schema asks."""
    for tag in ("w:rFonts", "w:b", "w:bCs", "w:sz", "w:szCs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    parts = [make_element("w:rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT))]
    if is_bold:
        parts += [make_element("w:b"), make_element("w:bCs")]
    parts += [make_element("w:sz", val=str(size * 2)), make_element("w:szCs", val=str(size * 2))]
    underline = properties.find(qn("w:u"))
    for number, part in enumerate(parts):
        properties.insert(number, part)
    if underline is not None:  # after the sizes
        properties.remove(underline)
        properties.append(underline)


def make_element(tag: str, **attributes: str) -> Any:
    """An element of the document with `w:` attributes."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def add_run(paragraph: Any, text: str, size: int = BODY, *, is_bold: bool = False, is_dotted: bool = False) -> None:
    """Text in the letters of the paper."""
    run = paragraph.add_run(text)
    if is_dotted:
        run.font.underline = WD_UNDERLINE.DOTTED
    dress(run._r.get_or_add_rPr(), size, is_bold=is_bold)


def add_paragraph(document: Any, text: str, *, indent: bool = False, before: int = 0) -> None:
    """A paragraph spread as Thai papers spread it; `before` in points."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
    paragraph.paragraph_format.space_before = Pt(before)
    if indent:
        paragraph.paragraph_format.first_line_indent = INDENT
    add_run(paragraph, text)


def set_widths(table: Any, widths: Iterable[int]) -> None:
    """Of the columns and of every cell: Word reads the one, other programs the other."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def add_table(
    document: Any, heads: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[int], sides: str, size: int
) -> Any:
    """A ruled table whose heads come again on every page; `sides` has a letter a column: l, c or r."""
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(make_element("w:tblHeader"))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_run(cell.paragraphs[0], head, size, is_bold=True)
    for row in rows:
        line = table.add_row()
        line._tr.get_or_add_trPr().append(make_element("w:cantSplit"))
        for cell, text, side in zip(line.cells, row, sides, strict=True):
            cell.paragraphs[0].alignment = SIDES[side]
            add_run(cell.paragraphs[0], text, size)
    set_widths(table, widths)
    return table


def file_of(document: Any) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()
