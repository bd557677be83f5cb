"""A content into the file that was asked for."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

import tinyhtml5

from areaoffice.reports.books.content import BookContent
from areaoffice.reports.books.formats import Format, Paper
from areaoffice.reports.books.outline import Outline
from areaoffice.reports.books.printing import Options, book_html, print_pdf
from areaoffice.reports.books.tables import tables_xlsx
from areaoffice.reports.books.word import book_docx
from areaoffice.reports.books.word_pictures import drawing_of
from areaoffice.reports.books.word_text import SVG
from areaoffice.reports.press.printers import Tell


def make(content: BookContent, outline: Outline, options: Options, wanted: Format, *, tell: Tell) -> Paper:
    """The book as one file; `tell` as of `print_pdf`. PdfError or ChartError where it can't be made."""
    if wanted == Format.PDF:
        return print_pdf(content, outline, options, tell=tell)
    if wanted == Format.DOCX:
        return Paper(book_docx(content, outline, options), Format.DOCX)
    if wanted == Format.XLSX:
        return Paper(tables_xlsx(content, outline), Format.XLSX)
    return Paper(_archive(content, outline, options, tell), Format.ZIP)


def _archive(content: BookContent, outline: Outline, options: Options, tell: Tell) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in (Format.PDF, Format.DOCX, Format.XLSX):
            archive.writestr(f"{content.title}.{one}", make(content, outline, options, one, tell=tell).data)
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
