"""A content into the file that was asked for."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

import tinyhtml5

from areaoffice.reports.books.content import BookContent
from areaoffice.reports.books.formats import Format, Paper, file_name
from areaoffice.reports.books.outline import Outline
from areaoffice.reports.books.printing import Options, book_html, print_pdf
from areaoffice.reports.books.tables import tables_xlsx
from areaoffice.reports.books.word import book_docx
from areaoffice.reports.books.word_pictures import chart_of
from areaoffice.reports.books.word_text import SVG
from areaoffice.reports.press.printers import Tell

NUMBERED = re.compile(r"แผนภาพที่ \d+")


def make(content: BookContent, outline: Outline, options: Options, wanted: Format, *, tell: Tell) -> Paper:
    """The book as one file; `tell` as of `print_pdf`. PdfError or ChartError where it can't be made."""
    if wanted == Format.PDF:
        return print_pdf(content, outline, options, tell=tell)
    if wanted == Format.DOCX:
        return Paper(book_docx(content, outline, options), Format.DOCX)
    if wanted == Format.XLSX:
        return Paper(tables_xlsx(content, outline, note=options.note), Format.XLSX)
    return Paper(_archive(content, outline, options, tell), Format.ZIP)


def _archive(content: BookContent, outline: Outline, options: Options, tell: Tell) -> bytes:
    kept, title = BytesIO(), file_name(content.title)
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in (Format.PDF, Format.DOCX, Format.XLSX):
            archive.writestr(f"{title}.{one}", make(content, outline, options, one, tell=tell).data)
        for name, picture in pictures_of(book_html(content, outline, Options(digits="arabic"))):
            archive.writestr(f"แผนภาพ/{name}.png", picture)
    return kept.getvalue()


def pictures_of(page: str) -> Iterator[tuple[str, bytes]]:
    """The charts of a book's page in their order, each by the number that the book gives it ("แผนภาพที่ 2"), else by its words."""
    seen: Counter[str] = Counter()
    for figure in tinyhtml5.parse(page, namespace_html_elements=False).iter("figure"):
        drawing = figure.find(SVG)
        if drawing is None:
            continue
        caption = figure.find("figcaption")
        chart = chart_of(drawing, "" if caption is None else " ".join("".join(caption.itertext()).split()))
        if chart.data:
            name = _name(caption) or file_name(chart.words)
            seen[name] += 1
            yield (f"{name} ({seen[name]})" if seen[name] > 1 else name), chart.data


def _name(caption: Element | None) -> str:
    found = None if caption is None else NUMBERED.match("".join(caption.itertext()).strip())
    return found[0] if found else ""
