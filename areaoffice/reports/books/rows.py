"""The rows of a book: found by what it is about. A book that nobody changed has none."""

from __future__ import annotations

from areaoffice.reports.books.outline import Subject
from areaoffice.reports.models import Book, BookSection
from areaoffice.reports.models.books import BookSectionQuerySet


def about(subject: Subject) -> str:
    """What one book of a kind and a year is about, as its key: "u:5", "r:3", "p:7"; "" for the whole office."""
    for letter, row in (("u", subject.unit), ("r", subject.round), ("p", subject.project)):
        if row is not None:
            return f"{letter}:{row.pk}"
    return ""


def find_book(kind: str, subject: Subject) -> Book | None:
    return Book.objects.filter(
        office=subject.office, kind=kind, fiscal_year=subject.fiscal_year, about=about(subject)
    ).first()


def rows_of(kind: str, subject: Subject) -> list[BookSection]:
    """The office's changes with their files; one query for the rows, one for the files."""
    rows = _of_book(kind, subject).select_related("book", "writer", "written_by")
    return list(rows.prefetch_related("files__file"))


def find_section(kind: str, subject: Subject, key: str) -> BookSection | None:
    """The office's changes of one section, without its files."""
    return _of_book(kind, subject).filter(key=key).first()


def find_own_section(kind: str, subject: Subject, like: BookSection) -> BookSection | None:
    """The section that the office added under the same title in the same chapter."""
    own = _of_book(kind, subject).filter(key__startswith=BookSection.OWN)
    return own.filter(chapter=like.chapter, title=like.title).order_by("pk").first()


def _of_book(kind: str, subject: Subject) -> BookSectionQuerySet:
    return BookSection.objects.filter(
        book__office=subject.office,
        book__kind=kind,
        book__fiscal_year=subject.fiscal_year,
        book__about=about(subject),
    )
