"""What stands above and beneath the text of a book's Word file: the book, its chapter, the number of the page (as print/base.css has it)."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT

from areaoffice.reports.books.word_text import add_field
from areaoffice.reports.docx_parts import dress, make_element

CONTINUED = "(ต่อ)"
RUNNING = 12  # points
CHAPTER = "STYLEREF 1"  # the last heading of the first level, whatever Word calls it in the reader's language


def number_pages(section: Any, numbers: str, *, restart: bool) -> None:
    """`numbers` is Word's name for their look, "" for none; counting goes on from the section before unless it is to `restart` at one."""
    properties = section._sectPr
    for old in properties.findall(make_element("w:pgNumType").tag):
        properties.remove(old)
    if numbers:
        first = {"start": "1"} if restart else {}
        columns = properties.find(make_element("w:cols").tag)
        kind = make_element("w:pgNumType", fmt=numbers, **first)
        properties.append(kind) if columns is None else columns.addprevious(kind)


def furnish_front(section: Any) -> None:
    """The letter of the page above, in the middle."""
    head, _foot = _bare(section)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_value(head, "PAGE")


def furnish_body(section: Any, title: str, chapter: str, *, opens: bool) -> None:
    """The book's name above, and the chapter's where the page does not open it; beneath, the page's number, none on an opening page.

    Nothing at all where there is no `title` to show: a cover.
    """
    head, foot = _bare(section)
    section.different_first_page_header_footer = opens
    if opens:
        section.first_page_header.is_linked_to_previous = section.first_page_footer.is_linked_to_previous = False
        _add_words(section.first_page_header.paragraphs[0], title)
    if not title:
        return
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_value(foot, "PAGE")
    _add_words(head, title)
    if chapter:
        width = section.page_width - section.left_margin - section.right_margin
        head.style = "Normal"  # without the tab stops of Word's own headers
        head.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        _add_words(head, "\t")
        _add_value(head, CHAPTER, chapter)
        _add_words(head, f" {CONTINUED}")


def note_first(document: Any, note: str) -> None:
    """What the file is not, above its first page and in its properties."""
    head = document.sections[0].header
    paragraph = head.paragraphs[0] if not head.paragraphs[0].text else head.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_words(paragraph, note)
    document.core_properties.comments = note


def _bare(section: Any) -> tuple[Any, Any]:
    """Its own header and footer, empty."""
    section.different_first_page_header_footer = False
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    return section.header.paragraphs[0], section.footer.paragraphs[0]


def _add_words(paragraph: Any, words: str) -> None:
    dress(paragraph.add_run(words)._r.get_or_add_rPr(), RUNNING)


def _add_value(paragraph: Any, code: str, value: str = "") -> None:
    """A field that Word fills in; until then, and in programs that don't know it, `value`."""
    add_field(paragraph, "begin", "")
    add_field(paragraph, "", code)
    if value:
        add_field(paragraph, "separate", "")
        _add_words(paragraph, value)
    add_field(paragraph, "end", "")
