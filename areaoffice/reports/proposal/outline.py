"""The proposal as a paper of one section: filled where the subject names a project, else blank with dotted lines."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from areaoffice.reports.books.facts import OfficeFacts, facts_of
from areaoffice.reports.books.outline import Chapter, Gap, Outline, Part, Section, Subject
from areaoffice.reports.models import Book
from areaoffice.reports.proposal.filling import filled, with_parts
from areaoffice.reports.proposal.form import Form, missing
from areaoffice.reports.proposal.signatories import blank_chain, chains_of
from projects.models import Project


@dataclass(frozen=True)
class Scope:
    """What the paper is about, with the project fetched whole; None for the blank form."""

    subject: Subject
    project: Project | None

    @property
    def fiscal_year(self) -> int:
        return self.subject.fiscal_year


def scope_of(subject: Subject) -> Scope:
    if subject.project is None:
        return Scope(subject, None)
    return Scope(subject, with_parts(Project.objects.filter(pk=subject.project.pk)).get())


def build(scope: Scope) -> Form:
    if scope.project is None:
        return Form(signatures=blank_chain(), is_blank=True)
    project = scope.project
    return filled(project, chains_of([project], scope.subject.office, today=scope.subject.today)[project.pk])


def facts(scope: Scope) -> OfficeFacts:
    return facts_of(scope.subject.office, scope.fiscal_year)


def title(scope: Scope) -> str:
    of_project = f" {scope.project.code} {scope.project.name}" if scope.project else ""
    return f"แบบเสนอโครงการ{of_project} ปีงบประมาณ พ.ศ. {scope.fiscal_year}"


def gaps(scope: Scope, form: Form) -> tuple[Gap, ...]:
    """Headings of a filled form that have nothing under them."""
    if scope.project is None:
        return ()
    page = reverse("indicators:project", args=[scope.project.pk])
    return tuple(Gap(f"ยังไม่มี{label}", page) for label in missing(form))


PROPOSAL = Outline(
    kind=Book.Kind.PROPOSAL,
    title=title,
    scope=scope_of,
    facts=facts,
    variables=lambda scope: {},
    chapters=(
        Chapter(
            "proposal",
            "แบบเสนอโครงการ",
            Part.SHEET,
            (Section("form", "แบบเสนอโครงการ", "reports/proposal/paper.html", build, gaps, has_heading=False),),
        ),
    ),
    has_contents=False,
    stylesheets=("book.css", "proposal.css"),
)
