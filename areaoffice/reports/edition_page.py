"""An edition as its page shows it: where it stands, what was found and who signed for it, the steps that this person may take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from areaoffice.office.capacity import Authority, Powers
from areaoffice.office.models import StateChange, User
from areaoffice.reports.books.address import Address, address_of_book
from areaoffice.reports.edition_findings import CHECKLIST, plan_name
from areaoffice.reports.models import BookEdition, EditionReason, GeneratedReport
from projects.models import Project

State = BookEdition.State


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One finding with the reason that was signed for it, if any; `link` is where it is mended ("" where only the book's page leads there)."""

    key: str
    place: str
    message: str
    link: str
    reason: EditionReason | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the edition's way."""

    at: datetime
    state: str
    by: str
    capacity: str
    reason: str


@dataclass(frozen=True, slots=True)
class EditionPage:
    """Six queries, whatever the edition holds."""

    edition: BookEdition
    address: Address
    lines: tuple[FoundLine, ...]
    steps: tuple[Step, ...]
    job: GeneratedReport | None
    may_plan: bool
    may_direct: bool

    @property
    def open(self) -> int:
        """Findings without a reason."""
        return sum(line.reason is None for line in self.lines)

    @property
    def may_sign(self) -> bool:
        return self.may_plan and self.edition.state == State.CHECKED

    @property
    def may_approve(self) -> bool:
        return self.may_direct and self.edition.state == State.CHECKED and not self.open

    @property
    def may_issue(self) -> bool:
        return self.may_plan and self.edition.state == State.APPROVED

    @property
    def is_stopped(self) -> bool:
        """True where the final file should be being made and nobody makes it any more."""
        return self.edition.state == State.ISSUING and (self.job is None or self.job.may_run_again)

    @property
    def is_being_made(self) -> bool:
        return self.edition.state == State.ISSUING and not self.is_stopped

    @property
    def light(self) -> str:
        """The colour of its state."""
        return "bad" if self.is_stopped else self.edition.light

    @property
    def may_withdraw(self) -> bool:
        return self.may_plan and self.edition.is_on_its_way


def build(edition: BookEdition, *, user: User, today: date) -> EditionPage:
    book = edition.book
    powers = Powers.of(user, book.office, today=today)
    reasons = {reason.finding: reason for reason in edition.reasons.select_related("by")}
    jobs = GeneratedReport.objects.filter(office=book.office, parameters__edition=edition.pk)
    pages = _pages_of(edition, user)
    return EditionPage(
        edition=edition,
        address=address_of_book(book),
        lines=tuple(
            FoundLine(one["key"], one["place"], one["message"], pages.get(one["place"], ""), reasons.get(one["key"]))
            for one in edition.frozen.findings
        ),
        steps=tuple(_step(change) for change in StateChange.objects.about(edition).select_related("by").order_by("pk")),
        job=jobs.order_by("-pk").first(),
        may_plan=powers.capacity(Authority.PLANNING, book.unit) is not None,
        may_direct=powers.capacity(Authority.DIRECTOR, book.unit) is not None,
    )


def _pages_of(edition: BookEdition, user: User) -> dict[str, str]:
    """Where to mend, by the place that findings name: the checklist, the plan, each project of the book's year by its name; one query."""
    book = edition.book
    whole = {
        CHECKLIST: reverse("reports:book", args=[address_of_book(book)]),
        plan_name(book.fiscal_year): reverse("projects:plan", args=[book.fiscal_year]),
    }
    rows = Project.objects.visible_to(user).for_year(book.fiscal_year).of_office(book.office).only("code", "name")
    return whole | {str(project): reverse("indicators:project", args=[project.pk]) for project in rows}


def _step(change: StateChange) -> Step:
    return Step(change.at, str(State(change.to_state).label), str(change.by), change.capacity, change.reason)
