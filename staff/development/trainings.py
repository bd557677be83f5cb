"""Trainings of a year, hours by person, and coverage: how many of the people of the year were developed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Q, Sum

from areaoffice.office.models import Office
from indicators.attainment import Figures
from projects.money import ZERO, add_up, baht
from staff.development.people import Placed, people_of_year
from staff.models import Attendance, Training
from thai.dates import format_range
from thai.numbers import percent

State = Attendance.State


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A training with how many came and passed; no names. None: nobody's coming was recorded, nobody was tested."""

    training: Training
    attended: int | None
    passed: int | None
    is_past: bool

    @property
    def days(self) -> str:
        return format_range(self.training.starts_on, self.training.ends_on)

    @property
    def state(self) -> tuple[str, str]:
        """The light and its word."""
        if self.attended is not None:
            return "good", "บันทึกผู้เข้าร่วมแล้ว"
        return ("behind", "ยังไม่บันทึกผู้เข้าร่วม") if self.is_past else ("quiet", "ตามแผน")


@dataclass(frozen=True, slots=True)
class PersonHours:
    """A person of the year: trainings they came to, hours, and how many lie ahead."""

    placed: Placed
    trainings: int
    hours: Decimal
    planned: int

    @property
    def is_developed(self) -> bool:
        return self.trainings > 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """People developed, of people counted; the percent never completes by rounding, None where nobody is counted."""

    name: str
    developed: int
    people: int
    hours: Decimal

    @property
    def percent(self) -> Decimal | None:
        return percent(self.developed, self.people)


@dataclass(frozen=True)
class Year:
    """The trainings of an office's year with their people."""

    lines: tuple[TrainingLine, ...]
    people: tuple[PersonHours, ...]

    @property
    def is_recorded(self) -> bool:
        """Somebody's coming was recorded; before that nobody developed is no zero."""
        return any(line.attended is not None for line in self.lines)

    @property
    def whole(self) -> Coverage:
        return coverage_of("รวม", self.people)

    @property
    def places(self) -> tuple[Coverage, ...]:
        """Coverage by unit, in the order of the people."""
        found: dict[str, list[PersonHours]] = defaultdict(list)
        for person in self.people:
            found[person.placed.place].append(person)
        return tuple(coverage_of(name, members) for name, members in found.items())

    @property
    def budget(self) -> Decimal | None:
        """Money of the trainings that name some; None where none does."""
        return add_up(line.training.budget for line in self.lines)


def year_of(office: Office, fiscal_year: int, *, today: date) -> Year:
    """Three queries, whatever the number of trainings or people."""
    return Year(tuple(lines_of(office, fiscal_year, today=today)), tuple(hours_of(office, fiscal_year)))


def lines_of(office: Office, fiscal_year: int, *, today: date) -> list[TrainingLine]:
    rows = Training.objects.of_office(office).for_year(fiscal_year).select_related("project", "budget_line")
    counted = rows.annotate(
        n_told=Count("attendances", filter=Q(attendances__state__in=(State.ATTENDED, State.ABSENT))),
        n_attended=Count("attendances", filter=Q(attendances__state=State.ATTENDED)),
        n_tested=Count("attendances", filter=Q(attendances__passed__isnull=False)),
        n_passed=Count("attendances", filter=Q(attendances__passed=True)),
    )
    return [
        TrainingLine(
            row, row.n_attended if row.n_told else None, row.n_passed if row.n_tested else None, row.is_past_on(today)
        )
        for row in counted.order_by("starts_on", "pk")
    ]


class Came(NamedTuple):
    """What a person's attendances of a year come to."""

    trainings: int
    hours: Decimal
    planned: int


def hours_of(office: Office, fiscal_year: int) -> list[PersonHours]:
    """Everybody with a post in the year, also those who came to nothing. Two queries."""
    came = came_by_person(office, fiscal_year)
    nothing = Came(0, ZERO, 0)
    return [PersonHours(placed, *came.get(placed.person.pk, nothing)) for placed in people_of_year(office, fiscal_year)]


def came_by_person(office: Office, fiscal_year: int) -> dict[int, Came]:
    rows = Attendance.objects.filter(training__office=office, training__fiscal_year=fiscal_year).order_by()
    found = rows.values("person").annotate(
        n=Count("pk", filter=Q(state=State.ATTENDED)),
        total=Sum("hours", filter=Q(state=State.ATTENDED)),
        ahead=Count("pk", filter=Q(state=State.PLANNED)),
    )
    return {row["person"]: Came(row["n"], baht(row["total"]) or ZERO, row["ahead"]) for row in found}


def coverage_of(name: str, people: Iterable[PersonHours]) -> Coverage:
    every = list(people)
    return Coverage(name, sum(one.is_developed for one in every), len(every), sum((one.hours for one in every), ZERO))


def developed_figures(office_id: int, fiscal_year: int, until: date | None = None) -> Figures:
    """People developed, of all with a post in the year, as a computed indicator counts them; nothing where it was not recorded who came.

    Who was absent is recorded too: a training to which nobody came counts none of all. With `until`: by trainings that ended on or before
    that day. Two queries.
    """
    office = Office(pk=office_id)
    rows = Attendance.objects.filter(training__office=office_id, training__fiscal_year=fiscal_year)
    if until is not None:
        rows = rows.filter(training__ends_on__lte=until)
    recorded = list(rows.exclude(state=State.PLANNED).values_list("person", "state"))
    if not recorded:
        return Figures()
    developed = {person for person, state in recorded if state == State.ATTENDED}
    people = {placed.person.pk for placed in people_of_year(office, fiscal_year)}
    return Figures(Decimal(len(developed & people)), Decimal(len(people))) if people else Figures()
