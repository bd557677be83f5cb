"""A problem of a plan with the record that it is about, the link to the cell, and the reason that answers its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from plans.models import ActionPlan
from projects.models import Project
from projects.problem_kinds import Problem, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a plan's list of problems. `about` are the keys of the projects that the message names."""

    code: str
    severity: Severity
    message: str
    record: str
    href: str
    about: frozenset[int] = frozenset()
    project: int | None = None
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """True where something is still to be done: a blocker, or a warning without a reason."""
        return self.severity == Severity.BLOCKER or (self.severity == Severity.WARNING and not self.answer)


def of_project(project: Project, problems: Iterable[Problem], *others: Project) -> list[Finding]:
    """Findings on the project's page; `others` are projects that the messages name besides."""
    page = reverse("indicators:project", args=[project.pk])
    about = frozenset(one.pk for one in (project, *others))
    return [
        Finding(one.code, one.severity, one.message, str(project), f"{page}#{one.place}", about, project.pk)
        for one in problems
    ]


def of_plan(plan: ActionPlan, problems: Iterable[Problem], *, record: str = "", href: str = "") -> list[Finding]:
    """Findings about the plan as a whole, or about a record beside it."""
    record = record or f"แผนปฏิบัติการ {plan.fiscal_year}"
    href = href or reverse("projects:plan", args=[plan.fiscal_year])
    return [Finding(one.code, one.severity, one.message, record, href) for one in problems]
