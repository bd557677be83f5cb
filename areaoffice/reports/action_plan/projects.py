"""Chapter 4, after the tables: each project on the form of nineteen headings, and the lists of those without money, by duty, waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual.context import Alignment, alignment_of
from areaoffice.reports.annual.project_blocks import project_name
from areaoffice.reports.proposal.filling import filled
from areaoffice.reports.proposal.form import Form
from areaoffice.reports.proposal.signatories import chains_of
from projects.models import Project


@dataclass(frozen=True, slots=True)
class NumberedForm:
    """A project with its number in the book and its form."""

    number: int
    heading: str
    form: Form


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Projects under one strategy or item."""

    anchor: str
    name: str
    forms: tuple[NumberedForm, ...]


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project in a short list."""

    number: int
    name: str
    unit: str
    why: str


@dataclass(frozen=True, slots=True)
class ProjectList:
    """A short list with the sentence that stands for an empty one."""

    caption: str
    anchor: str
    rows: tuple[ListedProject, ...]
    empty: str


def forms(scope: Scope) -> tuple[FormGroup, ...]:
    chains = chains_of(scope.projects, scope.office, today=scope.today)
    return tuple(
        FormGroup(
            group.anchor,
            group.name,
            tuple(
                NumberedForm(scope.numbers[row.pk], project_name(row.name), filled(row, chains[row.pk]))
                for row in group.projects
            ),
        )
        for group in scope.groups
    )


def alignment(scope: Scope) -> Alignment:
    """Table ฉ."""
    return alignment_of(scope.projects)


def without_money(scope: Scope) -> ProjectList:
    return _listed(scope, "โครงการที่ไม่ใช้งบประมาณ", "t-no-money", scope.without_money(), "ไม่มีโครงการที่ไม่ใช้งบประมาณ")


def routine(scope: Scope) -> ProjectList:
    return _listed(scope, "งานตามภารกิจ", "t-routine", scope.routine(), "แผนนี้ไม่ได้บันทึกงานตามภารกิจแยกจากโครงการ")


def waiting(scope: Scope) -> ProjectList:
    return _listed(scope, "โครงการที่รอจัดสรรงบประมาณ", "t-waiting", scope.waiting(), "ไม่มีโครงการที่รอจัดสรรงบประมาณ")


def _listed(scope: Scope, caption: str, anchor: str, projects: Sequence[Project], empty: str) -> ProjectList:
    rows = (
        ListedProject(scope.numbers[row.pk], project_name(row.name), row.lead_unit.name, row.get_money_status_display())
        for row in projects
    )
    return ProjectList(caption, anchor, tuple(rows), empty)
