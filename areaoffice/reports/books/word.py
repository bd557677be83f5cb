"""A book as a Word file for mending by hand: the page of printing.book_html, walked into paragraphs, tables and pictures.

What is printed and what is edited say the same, because both are that page. Contents are fields of Word's own: it fills in the page numbers.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import tinyhtml5
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from areaoffice.reports.books.content import BookContent
from areaoffice.reports.books.outline import Outline
from areaoffice.reports.books.printing import Options, book_html, setting_of
from areaoffice.reports.books.word_columns import column_widths
from areaoffice.reports.books.word_flow import Flow
from areaoffice.reports.books.word_pages import furnish_body, furnish_front, note_first, number_pages
from areaoffice.reports.books.word_text import (
    FIGURE_CAPTION,
    LISTED_LEVELS,
    TABLE_CAPTION,
    classes,
    unlisted,
)
from areaoffice.reports.docx_parts import BODY, dress, file_of, make_element, new_document, set_page, set_styles
from thai.digits import to_thai

LONG, SHORT = Cm(29.7), Cm(21)
HEADINGS = {1: 20, 2: 18, 3: 16, 4: 16, 5: 16}  # points
NUMBERS = {"thai": ("thaiLetters", "thaiNumbers"), "arabic": ("thaiLetters", "decimal")}


def book_docx(content: BookContent, outline: Outline, options: Options) -> bytes:
    """The DOCX of a book: TH SarabunPSK 16 in both scripts, headings and captions as styles, numbered pages, landscape tables."""
    page = tinyhtml5.parse(book_html(content, outline, options), namespace_html_elements=False)
    document = new_document(title=content.title, author=content.facts.get("office", ""))
    set_page(document)
    set_styles(document)
    _set_heading_styles(document)
    _ask_to_update_fields(document)
    title = to_thai(content.title) if options.digits == "thai" else content.title
    columns = column_widths(tuple(setting_of(outline, options).stylesheets))
    _Book(document, title, options.digits, columns, listed_in(page)).write(_body(page))
    if options.note:
        note_first(document, options.note)
    return file_of(document)


def listed_in(page: Element) -> Container[str] | None:
    """The anchors that the page's contents and lists name; None where it has none."""
    lists = [found for found in page.iter("ul") if "contents" in classes(found)]
    return frozenset((link.get("href") or "").lstrip("#") for found in lists for link in found.iter("a")) or None


def _body(page: Element) -> Element:
    found = page.find("body")
    if found is None:
        raise ValueError("a book without a body")
    return found


class _Book:
    """The parts of a book as sections of a document: bare cover, lettered front, numbered body, turned pages."""

    def __init__(
        self, document: Any, title: str, digits: str, columns: Mapping[str, float], listed: Container[str] | None
    ) -> None:
        self.document, self.title, self.digits = document, title, digits
        self.is_fresh = True  # nothing stands on the page that the document began with
        self.numbers = self.chapter = ""
        self.is_turned = False
        self.flow = Flow(document, digits, self, columns=columns, listed=listed)

    def write(self, body: Element) -> None:
        for part in body:
            named = classes(part)
            self.flow.is_centred = "cover" in named
            if "front" in named:
                self.begin(NUMBERS[self.digits][0], restart=True)
            elif "cover" in named and not self.is_fresh:  # the back: a page of its own, bare like the front
                self.begin("")
            if "body" in named:
                self.chapters(part)
            elif "watermark" not in named:
                self.flow.block(part)
                self.is_fresh = False

    def chapters(self, body: Element) -> None:
        """Each a section of its own: its opening page has no number, and its later ones name it."""
        for place, chapter in enumerate(body):
            heading = chapter.find("h1")
            self.chapter = "" if heading is None else " ".join("".join(heading.itertext()).split())
            self.begin(NUMBERS[self.digits][1], restart=place == 0, opens=heading is not None)
            self.flow.block(chapter)
        self.chapter = ""

    def begin(self, numbers: str, *, restart: bool = False, landscape: bool = False, opens: bool = False) -> None:
        """A section on a new page; `numbers` is Word's name for the look of its page numbers, "" for none. `opens` where a chapter does."""
        self.numbers, self.is_turned = numbers, landscape
        section = self.document.sections[0] if self.is_fresh else self.document.add_section(WD_SECTION.NEW_PAGE)
        self.is_fresh = False
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (LONG, SHORT) if landscape else (SHORT, LONG)
        section.left_margin = Cm(2) if landscape else Cm(3)
        section.right_margin = Cm(2)
        section.top_margin, section.header_distance = Cm(2.5), Cm(1.2)
        number_pages(section, numbers, restart=restart)
        if numbers == NUMBERS[self.digits][0]:
            furnish_front(section)
        else:
            furnish_body(section, self.title if numbers else "", self.chapter, opens=opens)

    def turn(self, element: Element) -> None:
        """Wide content on landscape pages; what follows and is not wide begins an upright one (`turn_back`)."""
        self.begin(self.numbers, landscape=True)
        self.flow.turning = None  # what stands in it stays on its pages
        self.flow.blocks(element)
        self.flow.turning = self

    def turn_back(self) -> None:
        if self.is_turned:
            self.begin(self.numbers)


def _set_heading_styles(document: Any) -> None:
    for level, size in HEADINGS.items():
        _set_heading(document.styles[f"Heading {level}"], level, size)
        if level <= LISTED_LEVELS:
            _set_heading(_add_style(document, unlisted(f"Heading {level}")), level, size)
    for name in (TABLE_CAPTION, FIGURE_CAPTION, unlisted(TABLE_CAPTION), unlisted(FIGURE_CAPTION)):
        style = _add_style(document, name)
        _set_look(style, BODY)
        style.paragraph_format.keep_with_next = name.startswith(TABLE_CAPTION)
        if name.startswith(FIGURE_CAPTION):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_heading(style: Any, level: int, size: int) -> None:
    _set_look(style, size)
    style.paragraph_format.keep_with_next = True
    style.paragraph_format.space_before = Pt(0 if level == 1 else 8)
    style.paragraph_format.space_after = Pt(2)
    if level == 1:
        style.paragraph_format.alignment, style.paragraph_format.page_break_before = WD_ALIGN_PARAGRAPH.CENTER, True


def _add_style(document: Any, name: str) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _set_look(style: Any, size: int) -> None:
    """Black, bold, upright, in the letters of the paper: Word's own headings are blue and of another face."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    dress(properties, size, is_bold=True)


def _ask_to_update_fields(document: Any) -> None:
    """Word asks, when the file is opened, whether to fill in the page numbers of the contents."""
    document.settings.element.append(make_element("w:updateFields", val="true"))
