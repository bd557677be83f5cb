"""Pictures of the office's directives: the list as it is filtered, and what of it comes to a person's home page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from areaoffice.office.models import Office, RoleGrant, User
from plans.models import Directive
from plans.models.directives import DirectiveQuerySet, addressed_to

DAYS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """A directive on a day; `days_left` is negative once its day is over."""

    directive: Directive
    days_left: int

    @property
    def is_late(self) -> bool:
        return self.directive.is_unanswered and self.days_left < 0

    @property
    def days_late(self) -> int:
        return -self.days_left if self.is_late else 0

    @property
    def is_soon(self) -> bool:
        return self.directive.is_unanswered and 0 <= self.days_left <= DAYS_AHEAD

    @property
    def light(self) -> str:
        """The name of its light, which always stands beside a word."""
        if self.directive.is_closed:
            return "done"
        if not self.directive.is_unanswered:
            return "running"
        return "bad" if self.is_late else "watch" if self.is_soon else "quiet"

    @property
    def word(self) -> str:
        return f"เกินกำหนด {self.days_late} วัน" if self.is_late else self.directive.get_state_display()


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of directives is narrowed to; empty words narrow nothing."""

    state: str = ""
    whose: str = ""
    kind: str = ""
    unit_id: int | None = None


def found(*, user: User, office: Office, today: date, filters: Filters) -> DirectiveQuerySet:
    """The office's directives that this person sees and that fit, the first due first."""
    rows = Directive.objects.visible_to(user).of_office(office)
    if filters.state == "not_closed":
        rows = rows.not_closed()
    elif filters.state == "overdue":
        rows = rows.overdue(today)
    elif filters.state:
        rows = rows.filter(state=filters.state)
    if filters.whose == "mine":
        rows = rows.to_be_answered_by(user)
    elif filters.whose == "given":
        rows = rows.filter(given_by=user)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.unit_id:
        rows = rows.filter(unit=filters.unit_id)
    return rows.with_names()


def rows_of(directives: Iterable[Directive], today: date) -> tuple[DirectiveRow, ...]:
    return tuple(row_of(directive, today) for directive in directives)


def row_of(directive: Directive, today: date) -> DirectiveRow:
    return DirectiveRow(directive, (directive.due_on - today).days)


def for_home(*, user: User, office: Office, today: date) -> tuple[DirectiveRow, ...]:
    """What this person has to answer in the next 14 days or is late with; for the director also what the office is late with. One query."""
    due = Directive.objects.visible_to(user).of_office(office).due_within(today, DAYS_AHEAD)
    wanted = addressed_to(user)
    if user.holds(RoleGrant.Role.DIRECTOR, office_id=office.pk):
        wanted |= Q(due_on__lt=today)
    return rows_of(due.filter(wanted).with_names(), today)
