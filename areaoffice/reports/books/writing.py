"""From an office's year to a paper: the outline of the kind, the office's own arrangement of it, the content, the PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from django.utils.safestring import SafeString

from areaoffice.reports.books import content as contents
from areaoffice.reports.books import making, printing
from areaoffice.reports.books.arrangement import PlacedChapter, absent_of, arrange
from areaoffice.reports.books.content import BookContent, Note
from areaoffice.reports.books.formats import Format, Paper
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.outline import Part, Subject
from areaoffice.reports.books.printing import Options
from areaoffice.reports.books.rows import rows_of
from areaoffice.reports.models import Book
from areaoffice.reports.press.printers import Tell

DRAFT = "ร่าง"
WHOLE, LAYING_OUT, STORING = 40, 45, 95  # progress in percent: chapters until 40, then the layout


def make_file(kind: str, subject: Subject, options: Options, wanted: Format, *, note: Note) -> Paper:
    """The book as a PDF, Word file, workbook or archive. `note` is told each step with its progress in percent, and may stop it by raising."""
    found = content_of(kind, subject, note=lambda step, percent: note(step, percent * WHOLE // 100))
    note(f"จัดหน้าและสร้างไฟล์ {wanted.upper()}", LAYING_OUT)
    made = making.make(found, OUTLINES[kind], options, wanted, tell=layout_of(note))
    note("จัดเก็บไฟล์", STORING)
    return replace(made, content=found.fingerprint())


def layout_of(note: Note) -> Tell:
    """Tell the layout of a book as steps of its making."""

    def tell(what: str, done: int, of: int) -> None:
        note(
            " ".join(filter(None, ("กำลังจัดหน้า", what, f"({done}/{of})"))),
            LAYING_OUT + (STORING - LAYING_OUT) * done // of,
        )

    return tell


def draft_options(kind: str, digits: str) -> Options:
    """How a book is printed before it is issued: "ร่าง" across every page. Prescribed forms and single sheets carry no mark."""
    return Options(digits=digits, watermark=DRAFT if kind in Book.Kind.values and kind != Book.Kind.PROPOSAL else "")


def content_of(kind: str, subject: Subject, *, note: Note) -> BookContent:
    """What the book says today, as the office arranged it."""
    return contents.build(OUTLINES[kind], subject, rows_of(kind, subject), note=note)


def chapters_of(kind: str, subject: Subject) -> tuple[PlacedChapter, ...]:
    """The chapters that have something to print, in order."""
    outline = OUTLINES[kind]
    every = arrange(outline, rows_of(kind, subject), absent_of(outline, outline.scope(subject)))
    return tuple(placed for placed in every if placed.printed)


@dataclass(frozen=True, slots=True)
class Preview:
    """A chapter as it would be printed, and what the titles of its neighbours may name."""

    html: SafeString
    variables: Mapping[str, str]


def preview(kind: str, key: str, subject: Subject, options: Options) -> Preview:
    """One chapter as the book would print it today, its tables numbered as there. KeyError for a chapter that there is none of."""
    parts = {placed.key: placed.chapter.part for placed in chapters_of(kind, subject)}
    if key not in parts:
        raise KeyError(key)
    counted = takewhile(
        lambda other: other != key, (other for other in parts if parts[other] == Part.BODY or other == key)
    )
    found = contents.build(OUTLINES[kind], subject, rows_of(kind, subject), note=tell_nobody, chapters={*counted, key})
    return Preview(printing.chapter_html(found, OUTLINES[kind], key, options), found.variables)


def tell_nobody(step: str, progress: int) -> None:
    """For what is too quick to be told."""
