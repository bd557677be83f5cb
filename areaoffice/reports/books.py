"""From a year's data to a paper: each chapter's read model into its template, the book around them, the PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import takewhile
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from pypdf import PdfReader

from areaoffice.office import clock
from areaoffice.office.models import Office
from areaoffice.reports.annual import opening
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.annual_report import BODY, CHECKS, COVER, EXECUTIVE, FRONT, THREAD, Chapter
from areaoffice.reports.book_text import Entry, outlined, with_thai_digits
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.pdf import PRINT, render_pdf

STYLESHEETS: tuple[Path, ...] = (settings.BASE_DIR / "static" / "css" / "paper.css", PRINT / "book.css")
PRINT_DPI, PRINT_QUALITY = 200, 85  # of photos: no larger than a printer shows
WHOLE, LAYING_OUT, STORING = 40, 45, 95  # progress in percent: chapters until 40, then the layout

Kind = GeneratedReport.Kind
Note = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Single:
    """A paper of one chapter: the sheet that it is printed on, and how that looks."""

    chapter: Chapter
    template: str
    stylesheets: tuple[Path, ...]


SINGLES: dict[str, Single] = {
    Kind.EXECUTIVE_SUMMARY: Single(EXECUTIVE, "reports/annual/single.html", STYLESHEETS),
    Kind.CHECK_LIST: Single(CHECKS, "reports/annual/single.html", STYLESHEETS),
    Kind.GOLDEN_THREAD: Single(THREAD, "reports/thread/sheet.html", (STYLESHEETS[0], PRINT / "thread.css")),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper."""

    pdf: bytes
    pages: int


def chapters_of(kind: str) -> tuple[Chapter, ...]:
    """The chapters that a preview of this kind of book shows; what should be checked comes last and is not printed in the book."""
    return (SINGLES[kind].chapter,) if kind in SINGLES else (COVER, *FRONT, *BODY, CHECKS)


def write_book(report: GeneratedReport, *, note: Note) -> Paper:
    """Make the paper that a row asks for; `note` is told each step with its progress in percent, and may stop it by raising."""
    day = report.parameters.get("today")
    scope = Scope(report.office, report.fiscal_year, date.fromisoformat(day) if day else clock.today())
    return make_paper(report.kind, scope, digits=report.parameters.get("digits", "thai"), note=note)


def make_paper(kind: str, scope: Scope, *, digits: str, note: Note) -> Paper:
    page = _book_page(kind, scope, digits, note)
    note("จัดหน้าและสร้าง PDF", LAYING_OUT)
    stylesheets = SINGLES[kind].stylesheets if kind in SINGLES else STYLESHEETS
    pdf = render_pdf(page, stylesheets=stylesheets, dpi=PRINT_DPI, jpeg_quality=PRINT_QUALITY)
    note("จัดเก็บไฟล์", STORING)
    return Paper(pdf, len(PdfReader(BytesIO(pdf)).pages))


def preview(kind: str, slug: str, office: Office, fiscal_year: int, *, digits: str = "thai") -> SafeString:
    """The HTML of one chapter as the book would print it today, with its tables numbered as in the book. KeyError for another slug."""
    chapters = {chapter.slug: chapter for chapter in chapters_of(kind)}
    wanted = chapters[slug]
    before = takewhile(lambda chapter: chapter is not wanted, chapters.values())
    needed = [*(chapter for chapter in before if chapter in BODY), wanted]
    pages, _entries = outlined(_chapters(needed, Scope(office, fiscal_year, clock.today()), _tell_nobody))
    return _digits(pages[-1], digits)


def _book_page(kind: str, scope: Scope, digits: str, note: Note) -> str:
    if single := SINGLES.get(kind):
        (page,) = _chapters((single.chapter,), scope, note)
        return _digits(
            _sheet(single.template, scope, title=single.chapter.name, chapter=mark_safe(page), digits=digits), digits
        )

    body, entries = outlined(_chapters(BODY, scope, note))
    front = _chapters(FRONT, scope, _tell_nobody)
    cover = _chapters((COVER,), scope, _tell_nobody)[0]
    page = _sheet(
        "reports/annual/book.html",
        scope,
        cover=mark_safe(cover),
        front=[mark_safe(part) for part in front],
        body=[mark_safe(part) for part in body],
        digits=digits,
        front_chapters=FRONT,
        contents=contents(entries),
        tables=[entry for entry in entries if entry.tag == "caption"],
        figures=[entry for entry in entries if entry.tag == "figcaption"],
    )
    return _digits(page, digits)


def contents(entries: Sequence[Entry]) -> list[Entry]:
    """What the contents list: chapters, sections and numbered items, in the order of the book."""
    return [entry for entry in entries if entry.tag in ("h1", "h2", "h3")]


def _chapters(chapters: Sequence[Chapter], scope: Scope, note: Note) -> list[str]:
    """Each chapter's HTML; its name is noted before it is built."""
    pages: list[str] = []
    facts = opening.build(scope)
    for position, chapter in enumerate(chapters):
        note(f"รวบรวมข้อมูล {chapter.name}", position * WHOLE // len(chapters))
        pages.append(render_to_string(chapter.template, {"chapter": chapter.build(scope), "book": facts}))
    return pages


def _tell_nobody(step: str, progress: int) -> None:
    """For parts whose making is not a step of its own."""


def _sheet(template: str, scope: Scope, **context: object) -> str:
    return render_to_string(template, {"book": opening.build(scope), **context})


def _digits(page: str, digits: str) -> SafeString:
    """The page with the digits that were chosen."""
    return mark_safe(with_thai_digits(page) if digits == "thai" else page)
