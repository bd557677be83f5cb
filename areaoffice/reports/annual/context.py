"""Chapter 2: the office and what it answers to: direction, SWOT, and the alignment of projects with plans above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from areaoffice.reports.annual import population
from areaoffice.reports.annual.project_blocks import project_name
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.books.plain import Lines, Topic, Topics, Words
from plans.goals import GoalGroup, grouped
from plans.models import DevelopmentPlan, NationalPlan, NationalPlanItem, SwotItem
from projects.models import Project

GOAL_TERM = "เป้าประสงค์"


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A letter of the office's values with its words."""

    letter: str
    thai: str
    english: str


@dataclass(frozen=True, slots=True)
class Goals:
    """The goals of a plan: those of no kind in one list, the others under the heading of theirs; `empty` is printed where there are none."""

    lines: tuple[str, ...]
    groups: tuple[GoalGroup, ...]
    empty: str

    def __bool__(self) -> bool:
        return bool(self.lines or self.groups)


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
class Basic:
    """The basic tables."""

    tables: tuple[population.BasicTable, ...]


def basic(scope: Scope) -> Basic:
    return Basic(population.build(scope))


def vision(scope: Scope) -> Words:
    return Words(scope.direction.vision if scope.direction else "", "ยังไม่มีการบันทึกวิสัยทัศน์")


def values(scope: Scope) -> tuple[ValueRow, ...]:
    if scope.direction is None:
        return ()
    return tuple(ValueRow(value.letter, value.thai, value.english) for value in scope.direction.core_values.all())


def missions(scope: Scope) -> Lines:
    found = scope.direction.missions.all() if scope.direction else ()
    return Lines(tuple(mission.text for mission in found), "ยังไม่มีการบันทึกพันธกิจ")


def goals(scope: Scope) -> Goals:
    return goals_of(scope, scope.direction)


def goals_of(scope: Scope, plan: DevelopmentPlan | None) -> Goals:
    """The goals of a plan with the counts of the book's year."""
    lines, groups = grouped(plan, until=scope.period[1]) if plan else ((), ())
    return Goals(lines, groups, f"ยังไม่มีการบันทึก{plan.goal_term if plan else GOAL_TERM}")


def policies(scope: Scope) -> Topics:
    """The policy that the plan follows, every item under the one that it belongs to."""
    policy = scope.plan.policy if scope.plan else None
    below: dict[int | None, list[NationalPlanItem]] = {}
    for item in policy.items.all() if policy else ():
        below.setdefault(item.parent_id, []).append(item)
    return Topics(_topics(below, None), "แผนปฏิบัติการของปีงบประมาณนี้ยังไม่ได้ระบุนโยบาย")


def _topics(below: Mapping[int | None, Sequence[NationalPlanItem]], parent: int | None) -> tuple[Topic, ...]:
    found = below.get(parent, ())
    return tuple(
        Topic(f"{one.code}." if one.code.isdigit() else one.code, one.name, _topics(below, one.pk)) for one in found
    )


def alignment(scope: Scope) -> Alignment:
    return alignment_of(scope.projects)


def place(scope: Scope) -> str:
    """จังหวัดพิษณุโลกและจังหวัดอุตรดิตถ์"""
    return "และ".join(f"จังหวัด{province}" for province in scope.office.provinces)


def swot(scope: Scope) -> tuple[Swot, ...]:
    items = list(SwotItem.objects.of_office(scope.office).filter(fiscal_year=scope.fiscal_year))
    sides = ((kind.label, tuple(item.text for item in items if item.kind == kind)) for kind in SwotItem.Kind)
    return tuple(Swot(str(label), lines) for label, lines in sides if lines)


def alignment_of(projects: Sequence[Project]) -> Alignment:
    """Of projects with their alignment and its plans."""
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
