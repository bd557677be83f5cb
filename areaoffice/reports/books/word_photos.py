"""Photos of a book's page in a Word file: two in a row, each with its caption."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from areaoffice.reports.books.word_pictures import image_of
from areaoffice.reports.books.word_text import SMALL, classes, inline
from areaoffice.reports.docx_parts import make_element

if TYPE_CHECKING:
    from areaoffice.reports.books.word_flow import Flow

A_ROW = 2
WIDE, HIGH = Cm(7.4), Cm(6)  # at most
COVER_WIDE, COVER_HIGH = Cm(15), Cm(8)
MISSING = "[รอภาพประกอบ]"


def write(flow: Flow, figures: Sequence[Element]) -> None:
    """The photos that stand side by side; on a cover each on a line of its own, without its caption."""
    if flow.turning:
        flow.turning.turn_back()
    if flow.is_centred:
        for image in (image for figure in figures for image in figure.iter("img")):
            flow.picture(image_of(image), COVER_WIDE, COVER_HIGH)
        return
    table = flow.place.add_table(rows=0, cols=A_ROW)
    for first in range(0, len(figures), A_ROW):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(make_element("w:cantSplit"))
        for cell, figure in zip(row.cells, figures[first : first + A_ROW], strict=False):
            _write_photo(flow.inside(cell), figure)


def _write_photo(flow: Flow, figure: Element) -> None:
    image = figure.find("img")
    flow.picture(image_of(image), WIDE, HIGH) if image is not None else flow.text(MISSING)
    caption = next((span for span in figure.iter("span") if "photo-caption" in classes(span)), None)
    if caption is not None:
        paragraph = flow.paragraph_at()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        inline(caption, paragraph, SMALL)
