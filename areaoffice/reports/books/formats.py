"""The files that a book is handed out as: PDF to print, Word to mend, Excel to reckon with, and all of them in one archive with its charts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

import tinyhtml5

from areaoffice.reports.books.content import BookContent
from areaoffice.reports.books.outline import Outline
from areaoffice.reports.books.printing import Options, book_html, print_pdf
from areaoffice.reports.books.tables import tables_xlsx
from areaoffice.reports.books.word import book_docx
from areaoffice.reports.books.word_flow import drawing_of
from areaoffice.reports.books.word_text import SVG


class Format(StrEnum):
    """How a book leaves the house."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ZIP = "zip"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self]


LABELS = {
    Format.PDF: "PDF",
    Format.DOCX: "Word",
    Format.XLSX: "Excel (ตารางทั้งหมด)",
    Format.ZIP: "ZIP (PDF Word Excel และแผนภาพ)",
}
OFFICE_XML = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: f"{OFFICE_XML}wordprocessingml.document",
    Format.XLSX: f"{OFFICE_XML}spreadsheetml.sheet",
    Format.ZIP: "application/zip",
}


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file; `pages` None where the reader's program decides on them."""

    data: bytes
    format: Format = Format.PDF
    pages: int | None = None


def make(content: BookContent, outline: Outline, options: Options, wanted: Format) -> Made:
    """The book as one file. PdfError or ChartError where it can't be made."""
    if wanted == Format.PDF:
        paper = print_pdf(content, outline, options)
        return Made(paper.pdf, Format.PDF, paper.pages)
    if wanted == Format.DOCX:
        return Made(book_docx(content, outline, options), Format.DOCX)
    if wanted == Format.XLSX:
        return Made(tables_xlsx(content, outline), Format.XLSX)
    return Made(_archive(content, outline, options), Format.ZIP)


def _archive(content: BookContent, outline: Outline, options: Options) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in (Format.PDF, Format.DOCX, Format.XLSX):
            archive.writestr(f"{content.title}.{one}", make(content, outline, options, one).data)
        for place, picture in enumerate(_pictures(content, outline), start=1):
            archive.writestr(f"แผนภาพ/แผนภาพที่ {place}.png", picture)
    return kept.getvalue()


def _pictures(content: BookContent, outline: Outline) -> Iterator[bytes]:
    """The charts of the book in their order."""
    page = tinyhtml5.parse(book_html(content, outline, Options(digits="arabic")), namespace_html_elements=False)
    for figure in page.iter("figure"):
        drawing = figure.find(SVG)
        if drawing is not None and (picture := drawing_of(drawing)):
            yield picture
