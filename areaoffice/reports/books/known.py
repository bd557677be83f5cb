"""The books of a year that a person may open, with or without rows, for the list of books."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from areaoffice.office.models import Office, Unit, User
from areaoffice.reports.books.address import NEEDS, Address, address_of, name_of
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.models import Book
from projects.models import ReportingRound


def parts_of_year(fiscal_year: int, units: Iterable[Unit], rounds: Iterable[ReportingRound]) -> dict[str, Address]:
    """By name: the plans of these units and the reports of these rounds, with or without rows."""
    plans = {name_of_part(unit): Address(Book.Kind.UNIT_PLAN.value, fiscal_year, f"u{unit.pk}") for unit in units}
    reports = {name_of_part(one): Address(Book.Kind.MONITORING.value, fiscal_year, f"r{one.pk}") for one in rounds}
    return plans | reports


def name_of_part(part: Unit | ReportingRound) -> str:
    if isinstance(part, Unit):
        return f"{Book.Kind.UNIT_PLAN.label} {part.name}"
    return f"{Book.Kind.MONITORING.label} {part.label}"


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
