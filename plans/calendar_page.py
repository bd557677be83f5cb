"""Pictures of the calendar: a year by its months, what comes now, and the words for a chat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from areaoffice.office.clock import is_this_or_next_year
from areaoffice.office.models import Office, User
from plans.models import ActionPlan, CalendarTask
from thai.dates import FISCAL_MONTHS, format_date
from thai.fiscal import fiscal_year_range

DAYS_AHEAD = 14
LONGEST_LEAD = 120


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of the calendar; `days_left` is negative once it is late."""

    task: CalendarTask
    days_left: int

    @property
    def is_late(self) -> bool:
        return self.task.is_open and self.days_left < 0

    @property
    def light(self) -> str:
        """The name of its light, which always stands beside a word."""
        if not self.task.is_open:
            return self.task.state
        return "bad" if self.is_late else "watch" if self.days_left <= DAYS_AHEAD else "quiet"

    @property
    def word(self) -> str:
        return "เลยกำหนด" if self.is_late else self.task.get_state_display()


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the fiscal year and its tasks."""

    starts_on: date
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The calendar of a fiscal year, October first; every month is there, also an empty one."""

    fiscal_year: int
    months: tuple[Month, ...]
    coming: tuple[TaskRow, ...]
    line_text: str

    @property
    def rows(self) -> list[TaskRow]:
        return [row for month in self.months for row in month.rows]

    @property
    def open_count(self) -> int:
        return sum(row.task.is_open for row in self.rows)

    @property
    def late_count(self) -> int:
        return sum(row.is_late for row in self.rows)

    @property
    def done_count(self) -> int:
        return sum(row.task.state == CalendarTask.State.DONE for row in self.rows)


def build(*, office: Office, user: User, fiscal_year: int, today: date) -> CalendarPage:
    """One query."""
    tasks = CalendarTask.objects.visible_to(user).of_office(office).for_year(fiscal_year).for_home().with_file_count()
    rows = [row_of(task, today) for task in tasks]
    first, _last = fiscal_year_range(fiscal_year)
    starts = [date(first.year + (month < 10), month, 1) for month in FISCAL_MONTHS]
    months = tuple(Month(day, tuple(row for row in rows if row.task.due_on.month == day.month)) for day in starts)
    soon = coming_of(rows)
    return CalendarPage(fiscal_year, months, soon, line_text(office, soon, today))


def coming(*, office: Office, user: User, today: date) -> tuple[TaskRow, ...]:
    """Open tasks of any year that are late, due within 14 days, or whose lead days have begun; late ones first. One query."""
    tasks = CalendarTask.objects.visible_to(user).of_office(office).due_within(today, LONGEST_LEAD).for_home()
    return coming_of(row_of(task, today) for task in tasks)


def row_of(task: CalendarTask, today: date) -> TaskRow:
    return TaskRow(task, (task.due_on - today).days)


def coming_of(rows: Iterable[TaskRow]) -> tuple[TaskRow, ...]:
    """Of rows in the order of their days those that are to be seen now."""
    return tuple(row for row in rows if row.task.is_open and row.days_left <= max(DAYS_AHEAD, row.task.lead_days))


def line_text(office: Office, rows: Iterable[TaskRow], today: date) -> str:
    """What comes in the next 14 days and what is late, as plain text for a chat; empty where there is nothing."""
    lines = [_line(row) for row in rows if row.days_left <= DAYS_AHEAD]
    if not lines:
        return ""
    until = format_date(today + timedelta(days=DAYS_AHEAD), "short")
    head = f"งานตามปฏิทิน {office.short_name} {format_date(today, 'short')} - {until}"
    return "\n".join([head, *lines])


def _line(row: TaskRow) -> str:
    whose = row.task.person or (row.task.unit.label if row.task.unit else "")
    late = " (เลยกำหนด)" if row.is_late else ""
    return f"- {format_date(row.task.due_on, 'short2')} {row.task.what}{f' · {whose}' if whose else ''}{late}"


def has_calendar(office: Office, fiscal_year: int) -> bool:
    """This year and the next, and every year of which the office has a plan or tasks."""
    of_year = {"office": office, "fiscal_year": fiscal_year}
    return (
        is_this_or_next_year(fiscal_year)
        or ActionPlan.objects.filter(**of_year).exists()
        or CalendarTask.objects.filter(**of_year).exists()
    )
