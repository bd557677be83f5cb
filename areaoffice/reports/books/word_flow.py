"""Elements of a book's page as paragraphs of a Word file: headings, text, lists, pictures, contents."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Emu, Pt

from areaoffice.reports.books import word_photos, word_table
from areaoffice.reports.books.word_pictures import Picture, chart_of, image_of, put
from areaoffice.reports.books.word_text import (
    FIGURE_CAPTION,
    LISTED_LEVELS,
    SMALL,
    SVG,
    TABLE_CAPTION,
    add_field,
    add_words,
    classes,
    dotted,
    frame,
    has_words,
    hold_before,
    inline,
    unlisted,
)
from areaoffice.reports.docx_parts import BODY, make_element
from thai.digits import to_thai

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 5}
SKIPPED = frozenset(("folio", "watermark", "contents-head"))
CONTENTS = {
    "contents": r'TOC \o "1-3" \h \z',
    "tables": rf'TOC \h \z \t "{TABLE_CAPTION},1"',
    "figures": rf'TOC \h \z \t "{FIGURE_CAPTION},1"',
}
INDENT, STEP = Cm(1.5), Cm(0.9)
PICTURE = Cm(15)  # wide
PAGE, LINE = Cm(29.7), Cm(1)  # more than any page has room for; what words under a picture take
SIGNATURES_A_ROW = 2
CONTENTS_STEPS = {"section": 1, "sub": 2}
OF_ORDERS, EMBLEM = (
    (Cm(3), Cm(3)),
    (Cm(4), Cm(4)),
)  # at most: the state emblem on orders and announcements; the office's on covers
BESIDE_BOX, UNDER_BOX = Cm(0.15), Pt(6)
COVER_SPACE = Cm(1.1)  # above each line of a cover


class Turning(Protocol):
    """Who can put content on landscape pages."""

    def turn(self, element: Element) -> None:
        """Write the element's content there."""

    def turn_back(self) -> None:
        """Let what comes next stand on an upright page."""


class Flow:
    """Writes blocks into a place: the document, or a cell of a table."""

    def __init__(
        self,
        place: Any,
        digits: str,
        turning: Turning | None = None,
        *,
        size: int = BODY,
        columns: Mapping[str, float] = MappingProxyType({}),
        listed: Container[str] | None = None,
    ) -> None:
        self.place, self.digits, self.turning, self.size = place, digits, turning, size
        self.columns = columns  # percent of a table by the class of its column
        self.listed = (
            listed  # anchors that the contents and lists name; None where there are none, and nothing to leave out
        )
        self.is_centred = False  # every paragraph, as on a cover
        self.anchor = ""  # of the last heading: says which contents come
        self.opens_page = False  # what comes next

    def blocks(self, element: Element) -> None:
        """What stands in an element, one block after the other; loose text is a paragraph."""
        if has_words(element.text):
            self.text(element.text or "")
        for is_photo, children in groupby(element, key=lambda child: "photo" in classes(child)):
            if is_photo:
                self.photos(list(children))
                continue
            for child in children:
                self.block(child)
                if has_words(child.tail):
                    self.text(child.tail or "")

    def block(self, element: Element) -> None:
        named = classes(element)
        if named & SKIPPED:
            return
        self.opens_page |= "opens-page" in named
        if "landscape" in named and self.turning:
            self.turning.turn(element)
        elif "uploaded-page" in named:
            self.uploaded_page(element)
        elif "contents" in named:
            self.contents(element)
        elif "signatures" in named:
            self.signatures(element)
        elif "org-box" in named:
            self.box(element)
        else:
            writer = WRITERS.get(str(element.tag))
            if writer and self.turning:
                self.turning.turn_back()
            (writer or Flow.blocks)(self, element)

    def text(self, words: str) -> None:
        add_words(self.paragraph_at(), words.strip(), self.size)

    def heading(self, element: Element) -> None:
        self.anchor = element.get("id") or ""
        is_bare = element.tag == "h1" and not self.anchor  # a cover's title is no chapter
        paragraph = (
            self.place.add_paragraph()
            if is_bare
            else self.place.add_paragraph(style=self._heading_style(HEADINGS[element.tag]))
        )
        if self.opens_page:
            paragraph.paragraph_format.page_break_before, self.opens_page = True, False
        if is_bare:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_before = COVER_SPACE if self.is_centred else 0
        inline(element, paragraph, 26 if is_bare else 0, is_bold=is_bare)

    def _heading_style(self, level: int) -> str:
        return self.style(f"Heading {level}", self.anchor) if level <= LISTED_LEVELS else f"Heading {level}"

    def style(self, name: str, anchor: str) -> str:
        """The paragraph style of a heading or caption: another where the contents and lists of the page leave it out."""
        return name if self.listed is None or anchor in self.listed else unlisted(name)

    def paragraph(self, element: Element) -> None:
        named = classes(element)
        paragraph = self.paragraph_at()
        if "indent" in named:
            paragraph.paragraph_format.first_line_indent = INDENT
        if self.is_centred or named & {"center", "signature", "order-garuda"}:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if self.is_centred and not hasattr(self.place, "_tc"):
            paragraph.paragraph_format.space_before = COVER_SPACE
        if "dotted" in named:
            paragraph.paragraph_format.left_indent = STEP
            paragraph._p.get_or_add_pPr().append(dotted())
        if "signature" in named:
            paragraph.paragraph_format.left_indent = Cm(7)
            paragraph.paragraph_format.space_before = Pt(28)
        if "source" in named:
            hold_before(paragraph)
        inline(element, paragraph, SMALL if "source" in named else self.size, is_bold="bold" in named)
        for picture in element.findall(".//img"):
            self.picture(image_of(picture), *(OF_ORDERS if "order-garuda" in named else EMBLEM))

    def items(self, element: Element, depth: int = 0) -> None:
        for number, item in enumerate(element.findall("li"), start=1):
            mark = self._mark(element, item, number)
            paragraph = self.paragraph_at()
            paragraph.paragraph_format.left_indent = Emu(INDENT + STEP * (depth + 1) if self.size == BODY else STEP)
            paragraph.paragraph_format.first_line_indent = Emu(-STEP)
            add_words(paragraph, mark, self.size)
            inline(item, paragraph, self.size)
            for inner in item:
                if inner.tag in ("ol", "ul"):
                    self.items(inner, depth + 1)

    def _mark(self, element: Element, item: Element, number: int) -> str:
        """What stands before an item: its number as typed or counted, with the digits of the book, a dash, or nothing."""
        typed = item.find("span[@class='typed-mark']")
        if typed is not None:
            return f"{typed.text}\t"
        if element.tag == "ol":
            return f"{to_thai(str(number)) if self.digits == 'thai' else number}.\t"
        return "" if "plain-list" in classes(element) else "-\t"

    def contents(self, element: Element) -> None:
        """A field that Word fills; until then it lists what the book holds, and one line says how to have the page numbers."""
        paragraph = self.paragraph_at()
        for kind, code in (("begin", ""), ("", CONTENTS.get(self.anchor, CONTENTS["contents"])), ("separate", "")):
            add_field(paragraph, kind, code)
        for entry in element.findall("li"):
            step = next((CONTENTS_STEPS[name] for name in classes(entry) if name in CONTENTS_STEPS), 0)
            paragraph.paragraph_format.left_indent = Emu(STEP * step)
            inline(entry, paragraph, self.size, is_bold="part" in classes(entry))
            paragraph = self.paragraph_at()
        add_words(paragraph, "คลิกขวาที่บรรทัดนี้แล้วเลือก ปรับปรุงเขตข้อมูล เพื่อใส่เลขหน้า", self.size)
        add_field(paragraph, "end", "")

    def signatures(self, element: Element) -> None:
        """Whoever signs, two in a row, each in the middle of half a line."""
        for heading in element.findall("*"):
            if heading.tag in HEADINGS:
                self.heading(heading)
        cells = [child for child in element if "signature-cell" in classes(child)]
        table = self.place.add_table(rows=0, cols=SIGNATURES_A_ROW)
        for first in range(0, len(cells), SIGNATURES_A_ROW):
            row = table.add_row()
            row._tr.get_or_add_trPr().append(make_element("w:cantSplit"))
            for cell, signature in zip(row.cells, cells[first : first + SIGNATURES_A_ROW], strict=False):
                flow = Flow(cell, self.digits)
                flow.is_centred = True
                flow.blocks(signature)
                flow.text("")
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = first + SIGNATURES_A_ROW < len(cells)

    def box(self, element: Element) -> None:
        """A post or unit of the organisation chart: framed, its name bold above who stands in it."""
        paragraph = self.paragraph_at()
        paragraph._p.get_or_add_pPr().append(frame())
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = BESIDE_BOX
        inline(element, paragraph, self.size)
        # Framed lines that touch are one box to Word.
        self.place.add_paragraph().paragraph_format.line_spacing = UNDER_BOX

    def figure(self, element: Element) -> None:
        drawing, table, caption = element.find(SVG), element.find("table"), element.find("figcaption")
        if drawing is not None:
            self.picture(chart_of(drawing, "" if caption is None else "".join(caption.itertext())), PICTURE)
        if table is not None:
            self.table(table)
            word_table.hold_together(self.place.tables[-1])
        for image in element.findall("img"):
            self.picture(image_of(image), PICTURE)
        self.figure_caption(caption)

    def figure_caption(self, caption: Element | None) -> None:
        if caption is not None:
            paragraph = self.place.add_paragraph(style=self.style(FIGURE_CAPTION, caption.get("id") or ""))
            hold_before(paragraph)
            inline(caption, paragraph, 0)

    def photos(self, figures: Sequence[Element]) -> None:
        word_photos.write(self, figures)

    def uploaded_page(self, element: Element) -> None:
        """A page of an uploaded paper fills a page."""
        if self.turning:
            self.turning.turn_back()
        for image in element.iter("img"):
            self.opens_page = True
            self.picture(image_of(image), PAGE)
        self.figure_caption(element.find("figcaption"))
        self.opens_page = True  # what follows stands on the next one

    def image(self, element: Element) -> None:
        self.picture(image_of(element), PICTURE)

    def picture(self, picture: Picture, width: int, height: int = PAGE) -> None:
        """A picture in the middle of its line, as large as `width`, `height` and the page allow; words where it can't be shown."""
        paragraph = self.paragraph_at()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if not put(paragraph, picture, *self._fitting(width, height)):
            add_words(paragraph, f"[ไม่มีภาพ {picture.words}]" if picture.words else "[ไม่มีภาพ]", self.size)

    def _fitting(self, width: int, height: int) -> tuple[int, int]:
        if not hasattr(self.place, "sections"):
            return width, height
        page = self.place.sections[-1]
        room = page.page_height - page.top_margin - page.bottom_margin - LINE
        return min(width, page.page_width - page.left_margin - page.right_margin), min(height, room)

    def drawing(self, element: Element) -> None:
        self.picture(chart_of(element), PICTURE)

    def table(self, element: Element) -> None:
        word_table.write(self, element)

    def inside(self, cell: Any, size: int = SMALL) -> Flow:
        """The flow into a cell."""
        return Flow(cell, self.digits, size=size, columns=self.columns, listed=self.listed)

    def paragraph_at(self) -> Any:
        """The empty paragraph that a cell begins with, else a new one."""
        inside: Sequence[Any] = self.place.paragraphs if hasattr(self.place, "_tc") else ()
        if len(inside) == 1 and not inside[0].runs:
            return inside[0]
        paragraph = self.place.add_paragraph()
        if self.opens_page:
            paragraph.paragraph_format.page_break_before, self.opens_page = True, False
        if self.size == BODY:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
        return paragraph


WRITERS: dict[str, Callable[[Flow, Element], None]] = {
    **dict.fromkeys(HEADINGS, Flow.heading),
    "p": Flow.paragraph,
    "ol": Flow.items,
    "ul": Flow.items,
    "table": Flow.table,
    "figure": Flow.figure,
    "img": Flow.image,
    SVG: Flow.drawing,
}
