"""Text of a book's page as runs of Word: bold words, line breaks, fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from areaoffice.reports.docx_parts import dress, make_element

SVG = "{http://www.w3.org/2000/svg}svg"
BOX = "☐"  # to tick by hand
SPACES = re.compile(r"[ \t\r\n]+")
SMALL = 14  # points, in tables and under them
TABLE_CAPTION, FIGURE_CAPTION = "ชื่อตาราง", "ชื่อแผนภาพ"  # names of paragraph styles, as Word's list shows them
LISTED_LEVELS = 3  # of headings, in the contents


def classes(element: Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def unlisted(style: str) -> str:
    """The style that looks the same and that the contents and lists leave out: "Heading 2" -> "หัวข้อนอกสารบัญ 2"."""
    return style.replace("Heading", "หัวข้อนอกสารบัญ") if style.startswith("Heading") else f"{style}นอกสารบัญ"


def has_words(text: str | None) -> bool:
    return bool(text and text.strip())


def inline(element: Element, paragraph: Any, size: int, *, is_bold: bool = False) -> None:
    """The text of an element with its bold words and line breaks; its mark, lists and pictures are left to their blocks."""
    for kind, words, bold in _runs(element, is_bold):
        if kind == "br":
            paragraph.add_run().add_break()
        elif words:
            add_words(paragraph, words, size, is_bold=bold)


def _runs(element: Element, is_bold: bool) -> Iterator[tuple[str, str, bool]]:
    yield "text", SPACES.sub(" ", element.text or ""), is_bold
    for child in element:
        if "typed-mark" in classes(child):
            yield "text", SPACES.sub(" ", child.tail or "").lstrip(), is_bold
            continue
        if child.tag == "br":
            yield "br", "", is_bold
        elif "box" in classes(child):
            yield "text", BOX, is_bold
        elif child.tag not in ("ol", "ul", "img", "table", SVG):
            yield from _runs(child, is_bold or child.tag in ("b", "strong"))
        yield "text", SPACES.sub(" ", child.tail or ""), is_bold


def add_words(paragraph: Any, words: str, size: int, *, is_bold: bool = False) -> None:
    """Text in the letters of the paper; size 0 leaves them to the paragraph's style."""
    run = paragraph.add_run(words)
    if size:
        dress(run._r.get_or_add_rPr(), size, is_bold=is_bold)


def hold_before(paragraph: Any) -> None:
    """Keep what stands before on the page of this paragraph: a source or caption is never left alone by its table or picture."""
    before = paragraph._p.getprevious()
    if before is not None and before.tag == qn("w:p"):
        Paragraph(before, paragraph._parent).paragraph_format.keep_with_next = True


def add_field(paragraph: Any, kind: str, code: str) -> None:
    run = paragraph.add_run()
    if kind:
        run._r.append(make_element("w:fldChar", fldCharType=kind))
        return
    text = make_element("w:instrText")
    text.text = code
    text.set(qn("xml:space"), "preserve")
    run._r.append(text)


def dotted() -> Any:
    """A line of dots to write on."""
    border = make_element("w:pBdr")
    for side in ("bottom", "between"):  # lines that follow each other are one block to Word
        border.append(make_element(f"w:{side}", val="dotted", sz="4", space="1", color="auto"))
    return border


def frame() -> Any:
    """A line around a paragraph, and one between two that follow each other."""
    border = make_element("w:pBdr")
    for side in ("top", "left", "bottom", "right", "between"):
        border.append(make_element(f"w:{side}", val="single", sz="4", space="1", color="17407A"))
    return border
