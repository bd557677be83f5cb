"""A book as pages open it: found by its address, with the office's changes and what this person may do there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.reports.book_actions import Place
from areaoffice.reports.books.address import Address, name_of, subject_at
from areaoffice.reports.books.arrangement import PlacedChapter, arrange
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.outline import Outline, Subject
from areaoffice.reports.books.rows import find_book, rows_of
from areaoffice.reports.models import Book, BookSection
from areaoffice.reports.permissions import can_edit_book, can_read_book


@dataclass(frozen=True)
class OpenBook:
    """One book for one person."""

    address: Address
    subject: Subject
    outline: Outline
    rows: list[BookSection]
    may_edit: bool

    @property
    def kind(self) -> str:
        return self.address.kind

    @property
    def name(self) -> str:
        return name_of(self.kind, self.subject)

    @property
    def page(self) -> str:
        return reverse("reports:book", args=[self.address])

    @cached_property
    def book(self) -> Book:
        """The stored book, else what it would be (one query)."""
        return find_book(self.kind, self.subject) or Book(office=self.subject.office, kind=self.kind)

    @cached_property
    def chapters(self) -> tuple[PlacedChapter, ...]:
        return arrange(self.outline, self.rows)

    def chapter(self, key: str) -> PlacedChapter:
        found = next((chapter for chapter in self.chapters if chapter.key == key), None)
        if found is None:
            raise Http404
        return found

    def place(self, key: str) -> Place:
        """A section by its key; 404 for one that there is none of."""
        for chapter in self.chapters:
            for placed in chapter.sections:
                if placed.key == key:
                    return Place(self.kind, self.subject, chapter.key, placed)
        raise Http404


def open_book(request: OfficeRequest, address: Address) -> OpenBook:
    """The book of an address, for those who may read it; anybody else, and any other address, meets 404."""
    subject = subject_at(address, request.office, clock.today())
    if subject is None or address.kind not in Book.Kind.values or address.kind not in OUTLINES:
        raise Http404
    rows = rows_of(address.kind, subject)
    if not can_read_book(request.user, subject, rows):
        raise Http404
    request.fiscal_year = address.fiscal_year
    return OpenBook(address, subject, OUTLINES[address.kind], rows, can_edit_book(request.user, address.kind, subject))


def book_to_edit(request: OfficeRequest, address: Address) -> OpenBook:
    """The same for those who arrange it."""
    opened = open_book(request, address)
    if not opened.may_edit:
        raise PermissionDenied
    return opened
