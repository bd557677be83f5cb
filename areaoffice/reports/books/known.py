"""The books of a year that a person may open, with or without rows, for the list of books."""

from __future__ import annotations

from datetime import date

from areaoffice.office.models import Office, User
from areaoffice.reports.books.address import NEEDS, Address, address_of, name_of
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.models import Book


def books_of(user: User, office: Office, fiscal_year: int) -> dict[str, Address]:
    """By name: books of the whole office for those who read all of it, and those that have rows and are theirs to read. One query."""
    found = {}
    if office.pk in user.whole_office_ids():
        whole = (kind for kind in Book.Kind if kind in OUTLINES and kind not in NEEDS and kind != Book.Kind.PROPOSAL)
        found = {str(kind.label): Address(kind.value, fiscal_year) for kind in whole}
    rows = Book.objects.visible_to(user).of_office(office).for_year(fiscal_year)
    for book in rows.filter(kind__in=OUTLINES).select_related("unit", "round", "project"):
        about = {"unit": book.unit, "round": book.round, "project": book.project}
        subject = Subject(office, fiscal_year, date.min, **about)
        found[name_of(book.kind, subject)] = address_of(book.kind, subject)
    return found
