"""Chapter 2: the office and what it answers to: direction, SWOT, and the alignment of projects with plans above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from areaoffice.office.models import Unit
from areaoffice.reports.annual import population
from areaoffice.reports.annual.project_blocks import project_name
from areaoffice.reports.annual.scope import Scope
from plans.models import DevelopmentPlan, NationalPlan, SwotItem
from projects.models import Project


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit and its head count as text ("-" where it is not recorded)."""

    name: str
    staff: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A letter of the office's values with its words."""

    letter: str
    thai: str
    english: str


@dataclass(frozen=True, slots=True)
class Swot:
    """One side of the SWOT with its lines."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlignmentRow:
    """A project and what it answers to at each level, in the order of the columns; "-" where it answers to nothing."""

    name: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Table of alignment: one column a plan level that any project names."""

    columns: tuple[str, ...]
    rows: tuple[AlignmentRow, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Chapter 2."""

    place: str
    units: tuple[UnitRow, ...]
    tables: tuple[population.BasicTable, ...]
    direction_name: str
    vision: str
    values_acronym: str
    values: tuple[ValueRow, ...]
    missions: tuple[str, ...]
    goal_term: str
    goals: tuple[str, ...]
    policy_name: str
    policies: tuple[str, ...]
    swot: tuple[Swot, ...]
    alignment: Alignment


def build(scope: Scope) -> Context:
    direction = scope.direction
    policy = scope.plan.policy if scope.plan else None
    return Context(
        place=place(scope),
        units=tuple(UnitRow(unit.name, _count(unit.staff_count)) for unit in _units(scope)),
        tables=population.build(scope),
        direction_name=direction.name if direction else "",
        vision=direction.vision if direction else "",
        values_acronym=direction.values_acronym if direction else "",
        values=_values(direction),
        missions=tuple(mission.text for mission in direction.missions.all()) if direction else (),
        goal_term=direction.goal_term if direction else "เป้าประสงค์",
        goals=tuple(goal.text for goal in direction.goals.all()) if direction else (),
        policy_name=policy.name if policy else "",
        policies=_policies(policy),
        swot=_swot(scope),
        alignment=_alignment(scope.projects),
    )


def place(scope: Scope) -> str:
    """จังหวัดพิษณุโลกและจังหวัดอุตรดิตถ์"""
    return "และ".join(f"จังหวัด{province}" for province in scope.office.provinces)


def _units(scope: Scope) -> list[Unit]:
    return list(Unit.objects.of_office(scope.office).order_by("order", "pk"))


def _count(number: int | None) -> str:
    return "-" if number is None else str(number)


def _values(direction: DevelopmentPlan | None) -> tuple[ValueRow, ...]:
    if direction is None:
        return ()
    return tuple(ValueRow(value.letter, value.thai, value.english) for value in direction.core_values.all())


def _policies(policy: NationalPlan | None) -> tuple[str, ...]:
    return tuple(item.name for item in policy.items.all() if item.parent_id is None) if policy else ()


def _swot(scope: Scope) -> tuple[Swot, ...]:
    items = list(SwotItem.objects.of_office(scope.office).filter(fiscal_year=scope.fiscal_year))
    sides = ((kind.label, tuple(item.text for item in items if item.kind == kind)) for kind in SwotItem.Kind)
    return tuple(Swot(str(label), lines) for label, lines in sides if lines)


def _alignment(projects: Sequence[Project]) -> Alignment:
    plans = {item.plan_id: item.plan for project in projects for item in project.alignment.all()}
    ordered = sorted(plans.values(), key=lambda plan: (plan.order, plan.pk))
    columns = list(dict.fromkeys(_column(plan) for plan in ordered))
    rows = (AlignmentRow(f"{n}. {project_name(p.name)}", _cells(p, columns)) for n, p in enumerate(projects, start=1))
    return Alignment(tuple(columns), tuple(rows) if columns else ())


def _column(plan: NationalPlan) -> str:
    """Plans of one heading share a column (the ministry's policy and its Quick Win, say)."""
    return plan.column_title or plan.name


def _cells(project: Project, columns: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    items = list(project.alignment.all())
    named = (tuple(f"{item.code}. {item.name}" for item in items if _column(item.plan) == column) for column in columns)
    return tuple(cell or ("-",) for cell in named)
