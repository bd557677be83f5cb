"""A content into a page, and the page into a PDF: sections through their templates, the book around them. Never the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from areaoffice.reports.book_text import Entry, outlined, with_thai_digits
from areaoffice.reports.books.content import BookContent, ChapterContent, SectionContent
from areaoffice.reports.books.formats import Paper
from areaoffice.reports.books.narrative import as_html
from areaoffice.reports.books.outline import Outline, Part, Section
from areaoffice.reports.books.verification import Verification
from areaoffice.reports.press.draft import print_draft, print_final, with_ranges
from areaoffice.reports.press.printers import Tell, unheard
from areaoffice.reports.typesetting import PRINT, Setting
from thai.digits import to_thai
from thai.letters import composed

SCREEN = settings.BASE_DIR / "static" / "css" / "paper.css"
PRINT_DPI, PRINT_QUALITY = 200, 85  # of photos: no larger than a printer shows
UNWRITTEN = '<p><span class="gap">[ยังไม่ได้เขียนหัวข้อนี้]</span></p>'


@dataclass(frozen=True, slots=True)
class Options:
    """How a content is printed: "thai" or "arabic" digits, a word across each page of a draft ("" for none), tagged and archival or not;
    `verification` is the block that an issued edition ends with; `note` is what a Word file or workbook of one says of itself: that it is not it."""

    digits: str = "thai"
    watermark: str = ""
    archival: bool = False
    verification: Verification | None = None
    note: str = ""

    def spelled(self, number: int) -> str:
        """A number with the digits of the book."""
        return to_thai(str(number)) if self.digits == "thai" else str(number)


@dataclass(frozen=True, slots=True)
class Printed:
    """A chapter as HTML, with what the contents need of it."""

    chapter: ChapterContent
    html: str


def print_pdf(content: BookContent, outline: Outline, options: Options, *, tell: Tell = unheard) -> Paper:
    """The PDF of a book; `tell(what, done, of)` hears how far the layout is and may stop it by raising. PdfError for every failure."""
    page = book_html(content, outline, options)
    setting = setting_of(outline, options)
    if options.archival:
        whole = with_ranges(page, setting, spelled=options.spelled, tell=tell)
        made = print_final(whole, setting, tell=tell, is_issued=options.verification is not None)
    else:
        made = print_draft(page, setting, spelled=options.spelled, tell=tell)
    return Paper(made.pdf, pages=len(made.pages))


def setting_of(outline: Outline, options: Options) -> Setting:
    """How the pages of a kind of book are made."""
    sheets = (SCREEN, *(PRINT / name for name in outline.stylesheets))
    return Setting(sheets, options.archival, (("dpi", PRINT_DPI), ("jpeg_quality", PRINT_QUALITY)))


def book_html(content: BookContent, outline: Outline, options: Options) -> SafeString:
    """The whole book as one page, its captions numbered through, contents and lists before the body.

    Without a mark across its pages it is issued: it has no frame for an emblem that the office does not have.
    """
    content = replace(content, facts={**content.facts, "is_issued": not options.watermark})
    parts = [Printed(chapter, _chapter_html(chapter, content, outline)) for chapter in content.chapters]
    counted = [part for part in parts if part.chapter.part in (Part.BODY, Part.APPENDIX)]
    pages, entries = outlined(part.html for part in counted)
    page = render_to_string(
        "reports/book/book.html",
        {
            "content": content,
            "book": content.facts,
            "options": options,
            "sheets": _safe(part.html for part in parts if part.chapter.part == Part.SHEET),
            "cover": _safe(part.html for part in parts if part.chapter.part == Part.COVER),
            "front": _safe(part.html for part in parts if part.chapter.part == Part.FRONT),
            "front_chapters": [part.chapter for part in parts if part.chapter.part == Part.FRONT],
            "body": _safe(pages),
            "back": _safe(part.html for part in parts if part.chapter.part == Part.BACK),
            "verification": options.verification,
            "has_contents": outline.has_contents,
            "has_ranges": outline.has_ranges,
            "contents": contents(entries),
            "tables": [entry for entry in entries if entry.tag == "caption"],
            "figures": [entry for entry in entries if entry.tag == "figcaption"],
        },
    )
    return _digits(page, options)


def chapter_html(content: BookContent, outline: Outline, key: str, options: Options) -> SafeString:
    """One chapter of a content as the book prints it, its tables numbered after those of the chapters before it. KeyError for another key."""
    place = [chapter.key for chapter in content.chapters].index(key)
    before = [chapter for chapter in content.chapters[:place] if chapter.part == Part.BODY]
    wanted = [*before, content.chapters[place]]
    pages, _entries = outlined(_chapter_html(chapter, content, outline) for chapter in wanted)
    return _digits(pages[-1], options)


def heading_of(chapter: ChapterContent, outline: Outline) -> str:
    """บทที่ 1 บทนำ; ปก."""
    return f"{outline.chapter_term} {chapter.number} {chapter.title}" if chapter.number else chapter.title


def contents(entries: Sequence[Entry]) -> list[Entry]:
    """What the contents list: chapters, sections and numbered items, in the order of the book."""
    return [entry for entry in entries if entry.tag in ("h1", "h2", "h3")]


def _chapter_html(chapter: ChapterContent, content: BookContent, outline: Outline) -> str:
    of_outline = {(found.key, section.key): section for found, section in outline.sections()}
    has_heading = next((found.has_heading for found in outline.chapters if found.key == chapter.key), True)
    sections = [
        _section_html(section, of_outline.get((chapter.key, section.key)), content) for section in chapter.sections
    ]
    context = {
        "chapter": chapter,
        "has_heading": has_heading,
        "term": outline.chapter_term,
        "sections": _safe(sections),
        "is_body": chapter.part in (Part.BODY, Part.APPENDIX),
    }
    return render_to_string("reports/book/chapter.html", context)


def _section_html(section: SectionContent, of_outline: Section | None, content: BookContent) -> str:
    """The section's own template with its data, or its words; then its photos and pages."""
    context = {"section": section, "book": content.facts, "data": section.data}
    template = of_outline.template if of_outline else ""
    body = render_to_string(template, context) if template else _narrative_html(section, content)
    is_landscape = of_outline is not None and of_outline.is_landscape and "<table" in body
    return render_to_string(
        "reports/book/section.html", {**context, "body": mark_safe(body), "is_landscape": is_landscape}
    )


def _narrative_html(section: SectionContent, content: BookContent) -> str:
    """The words; a gap that is seen where there are neither words nor files."""
    if section.text or section.files:
        return as_html(section.text, content.variables, heading="h3" if section.number else "h2")
    return UNWRITTEN


def _safe(pages: Iterable[str]) -> list[SafeString]:
    return [mark_safe(page) for page in pages]


def _digits(page: str, options: Options) -> SafeString:
    """The page with the digits that were chosen, in letters that a search finds in Word and Excel too."""
    page = composed(page)
    return mark_safe(with_thai_digits(page) if options.digits == "thai" else page)
