"""Where a book lives: its kind, its year and what it is about, as the words of an address and back to rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from areaoffice.office.addresses import YEARS
from areaoffice.office.models import Office, Unit
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.models import Book
from projects.models import Project, ReportingRound

NEEDS: dict[str, str] = {Book.Kind.UNIT_PLAN: "u", Book.Kind.MONITORING: "r"}
MAY_HAVE: dict[str, str] = {Book.Kind.PROPOSAL: "p"}


@dataclass(frozen=True, slots=True)
class Address:
    """annual-report/2565, unit-plan/2565/u5; `about` is a letter and the key of a unit, a round or a project, or ""."""

    kind: str
    fiscal_year: int
    about: str = ""

    def __str__(self) -> str:
        return "/".join(filter(None, (self.kind, str(self.fiscal_year), self.about)))


class AddressConverter:
    """The path converter `book`."""

    example = Address("annual-report", 2565)
    regex = rf"[a-z][a-z-]*/{YEARS}(?:/[urp][0-9]{{1,9}})?"

    def to_python(self, value: str) -> Address:
        kind, year, *about = value.split("/")
        return Address(kind, int(year), *about)

    def to_url(self, value: Address) -> str:
        return str(value)


def address_of(kind: str, subject: Subject) -> Address:
    rows = (("u", subject.unit), ("r", subject.round), ("p", subject.project))
    about = next((f"{letter}{row.pk}" for letter, row in rows if row is not None), "")
    return Address(kind, subject.fiscal_year, about)


def address_of_book(book: Book) -> Address:
    """The address of a stored book; no query."""
    keys = (("u", book.unit_id), ("r", book.round_id), ("p", book.project_id))
    return Address(book.kind, book.fiscal_year, next((f"{letter}{key}" for letter, key in keys if key), ""))


def subject_at(address: Address, office: Office, today: date) -> Subject | None:
    """What the book of this address is about; None where this office has no such unit, round or project, or the kind asks for another."""
    letter, key = address.about[:1], int(address.about[1:] or 0)
    if letter not in _letters_of(address.kind):
        return None
    subject = Subject(office, address.fiscal_year, today)
    if not letter:
        return subject
    name, row = _row_of(letter, key, office, address.fiscal_year)
    return Subject(office, address.fiscal_year, today, **{name: row}) if row is not None else None


def _letters_of(kind: str) -> set[str]:
    """What an address of this kind may name, "" nothing at all."""
    return {NEEDS[kind]} if kind in NEEDS else {"", MAY_HAVE.get(kind, "")}


def year_before(kind: str, subject: Subject) -> Subject | None:
    """The same book a year earlier; None where there can be none (a proposal, a round that last year did not have)."""
    year = subject.fiscal_year - 1
    if subject.project is not None:
        return None
    if subject.round is None:
        return Subject(subject.office, year, subject.today, unit=subject.unit)
    rounds = ReportingRound.objects.of_office(subject.office).for_year(year)
    same = rounds.numbered(subject.round.kind, subject.round.number).first()
    return Subject(subject.office, year, subject.today, round=same) if same else None


def name_of(kind: str, subject: Subject) -> str:
    """รายงานผลการดำเนินงานประจำปี, with the unit, round or project that it is about."""
    about = subject.unit or subject.project or (subject.round.label if subject.round else "")
    return " ".join(filter(None, (str(Book.Kind(kind).label), str(about))))


def _row_of(letter: str, key: int, office: Office, fiscal_year: int) -> tuple[str, Any]:
    """The field of a subject, and the row that it names (None where there is none)."""
    if letter == "u":
        return "unit", Unit.objects.of_office(office).filter(pk=key).first()
    if letter == "r":
        return "round", ReportingRound.objects.of_office(office).for_year(fiscal_year).filter(pk=key).first()
    return "project", Project.objects.of_office(office).filter(plan__fiscal_year=fiscal_year, pk=key).first()
