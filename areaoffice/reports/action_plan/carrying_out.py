"""Chapter 5 and the appendix: when what is reported, what the year's calendar holds, and the papers on which the plan stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.reports.action_plan.scope import Scope
from plans.models import Announcement, CalendarTask, Resolution
from projects.models import Allotment, ReportingRound
from projects.money import add_up
from thai.dates import format_date

OWNERS = "ผู้รับผิดชอบโครงการและกลุ่ม/หน่วยเจ้าของตัวชี้วัด"


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round of reporting with its days."""

    name: str
    opens: str
    due: str
    closes: str
    who: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task of the planning group's calendar."""

    what: str
    basis: str
    unit: str
    due: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The rounds and the tasks of the year."""

    rounds: tuple[RoundLine, ...]
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An announcement or a resolution on which the plan stands."""

    kind: str
    text: str
    dated: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter by which money was allotted."""

    letter: str
    dated: str
    instalment: int
    basis: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of the year; `total` in baht."""

    rows: tuple[LetterLine, ...]

    @property
    def total(self) -> Decimal | None:
        return add_up(row.amount for row in self.rows)


def calendar(scope: Scope) -> Calendar:
    rounds = ReportingRound.objects.of_office(scope.office).for_year(scope.fiscal_year).order_by("due_on", "number")
    tasks = CalendarTask.objects.of_office(scope.office).for_year(scope.fiscal_year).for_home()
    if scope.unit:
        tasks = tasks.filter(unit=scope.unit)
    return Calendar(
        tuple(
            RoundLine(row.label, _day(row.opens_on), _day(row.due_on), _day(row.closes_on), OWNERS) for row in rounds
        ),
        tuple(TaskLine(row.what, row.basis, row.unit.name if row.unit else "-", _day(row.due_on)) for row in tasks),
    )


def papers(scope: Scope) -> tuple[PaperLine, ...]:
    """Announcements and resolutions of this plan, by their day."""
    if scope.plan is None:
        return ()
    announced = Announcement.objects.filter(action_plan=scope.plan)
    resolved = Resolution.objects.filter(action_plan=scope.plan).select_related("body")
    rows = [(row.dated_on, "ประกาศ", f"{row.subject} {row.number}".strip()) for row in announced]
    rows += [
        (row.dated_on, "มติที่ประชุม", f"{row.body.name} ครั้งที่ {row.meeting} {row.get_kind_display()} {row.text}".strip())
        for row in resolved
    ]
    rows.sort(key=lambda row: (row[0] is None, row[0] or scope.today))
    return tuple(PaperLine(kind, text, _day(day) if day else "-") for day, kind, text in rows)


def letters(scope: Scope) -> Letters:
    found = Allotment.objects.of_office(scope.office).for_year(scope.fiscal_year).order_by("dated_on", "pk")
    return Letters(
        tuple(
            LetterLine(row.letter_number, _day(row.dated_on), row.instalment, row.get_basis_display(), row.amount)
            for row in found
        )
    )


def _day(day: date) -> str:
    return format_date(day, "short")
