"""The whole plan as one sheet: every project with its budget and the four quarters of its spending plan. In baht."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from areaoffice.office.models import Unit, User
from plans.models import ActionPlan, FundSource, NationalPlanItem, Strategy
from projects.models import BudgetLine, Project
from projects.money import add_up
from projects.month_plan import QUARTERS, MonthTable, compare, table_of
from projects.permissions import can_edit_project
from projects.plan_page import NO_GROUP, term_of
from thai.sorting import sort_key

NO_SOURCE = "-"
LAST = 1_000_000
HEADS = {
    "name": "โครงการ",
    "unit": "กลุ่ม",
    "budget": "งบประมาณ (บาท)",
    **{f"q{number}": f"ไตรมาส {number}" for number in QUARTERS},
    "total": "รวมแผน (บาท)",
    "difference": "ต่างจากงบประมาณ",
    "group": "กลยุทธ์",
    "sources": "แหล่งงบประมาณ",
}
FIGURES = ("budget", "q1", "q2", "q3", "q4", "total", "difference")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading by which the sheet is sorted, and where pressing it leads."""

    name: str
    label: str
    direction: str
    sort: str

    @property
    def is_figure(self) -> bool:
        return self.name in FIGURES


def heads(sort: str, term: str) -> list[Head]:
    """The headings; `direction` is aria-sort's word. A second press turns the order round."""
    labels = {**HEADS, "group": term}
    current, direction = sort.removeprefix("-"), "descending" if sort.startswith("-") else "ascending"
    return [
        Head(name, label, direction if name == current else "none", f"-{name}" if sort == name else name)
        for name, label in labels.items()
    ]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A project of the plan: budget None without a line, a quarter None where nothing is planned."""

    pk: int
    number: int
    code: str
    name: str
    unit: str
    group: str
    group_order: tuple[int, int]
    sources: str
    months: MonthTable
    may_edit: bool

    @property
    def budget(self) -> Decimal | None:
        return self.months.budget

    @property
    def quarters(self) -> list[Decimal | None]:
        return [quarter.amount for quarter in self.months.quarters]

    @property
    def total(self) -> Decimal | None:
        return self.months.total

    @property
    def difference(self) -> Decimal | None:
        """What is planned less the budget; None while either is missing."""
        return self.months.difference


@dataclass(frozen=True, slots=True)
class GroupSum:
    """A strategy or policy item with the sums of its projects."""

    name: str
    count: int
    budget: Decimal | None
    quarters: Sequence[Decimal | None]
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """The rows that are shown, and their sums."""

    rows: Sequence[SheetRow]

    @property
    def groups(self) -> list[GroupSum]:
        by_group: dict[tuple[tuple[int, int], str], list[SheetRow]] = {}
        for row in sorted(self.rows, key=lambda row: row.group_order):
            by_group.setdefault((row.group_order, row.group), []).append(row)
        return [_sum_of(name, rows) for (_order, name), rows in by_group.items()]

    @property
    def total(self) -> GroupSum:
        return _sum_of("รวมทั้งสิ้น", self.rows)

    @property
    def sentence(self) -> str:
        return compare(self.total.total, self.total.budget)


def _sum_of(name: str, rows: Sequence[SheetRow]) -> GroupSum:
    return GroupSum(
        name=name,
        count=len(rows),
        budget=add_up(row.budget for row in rows),
        quarters=[add_up(row.quarters[number - 1] for row in rows) for number in QUARTERS],
        total=add_up(row.total for row in rows),
    )


def build(
    *, plan: ActionPlan, user: User, unit: Unit | None = None, group: int | None = None, q: str = "", sort: str = ""
) -> PlanSheet:
    """The counted projects of the plan as this person may see them. Five queries whatever their number.

    `group` is a strategy, or an item of the policy where the plan is organised by it. `sort` is one of HEADS, with "-" falling.
    """
    by_policy = plan.organised_by == ActionPlan.OrganisedBy.POLICY
    projects = Project.objects.visible_to(user).for_plan(plan).standing().matching(unit=unit, q=q)
    if group is not None:
        projects = projects.in_group(group, by_policy=by_policy)
    projects = projects.with_months_and_lines().order_by("number", "pk")
    sources = _sources(projects)
    rows = [_row(project, user, by_policy, sources.get(project.pk, [])) for project in projects]
    return PlanSheet(_sorted(rows, sort))


def groups_of(*, plan: ActionPlan, user: User) -> tuple[str, list[tuple[int, str]]]:
    """The plan's word for a group, and the groups that its visible projects stand under. One query."""
    projects = Project.objects.visible_to(user).for_plan(plan).standing()
    if plan.organised_by == ActionPlan.OrganisedBy.POLICY:
        items = NationalPlanItem.objects.filter(grouped_projects__in=projects).distinct().order_by("order", "pk")
        return term_of(plan), [(item.pk, f"{item.code} {item.name}") for item in items]
    strategies = Strategy.objects.filter(projects__in=projects).distinct().order_by("plan", "number")
    return term_of(plan), [(row.pk, f"{row.number}. {row.name}") for row in strategies]


def _sources(projects: Any) -> dict[int, list[str]]:
    """Names of the fund sources of each project's lines, in the order of the list."""
    names = dict(FundSource.objects.values_list("pk", "name"))
    pairs = BudgetLine.objects.filter(project__in=projects.order_by().values("pk"), fund_source__isnull=False)
    found: dict[int, set[int]] = {}
    for project, source in pairs.order_by().values_list("project", "fund_source").distinct():
        found.setdefault(project, set()).add(source)
    return {project: [name for pk, name in names.items() if pk in keys] for project, keys in found.items()}


def _row(project: Project, user: User, by_policy: bool, sources: Iterable[str]) -> SheetRow:
    name, order = _group(project, by_policy)
    return SheetRow(
        pk=project.pk,
        number=project.number,
        code=project.code,
        name=project.name,
        unit=project.lead_unit.label,
        group=name,
        group_order=order,
        sources=", ".join(sources) or NO_SOURCE,
        months=table_of(project),
        may_edit=can_edit_project(user, project),
    )


def _group(project: Project, by_policy: bool) -> tuple[str, tuple[int, int]]:
    """The name of the project's group and its place; projects without one come last."""
    if by_policy and project.policy_item:
        return project.policy_item.name, (project.policy_item.order, project.policy_item.pk)
    if not by_policy and project.strategy:
        return project.strategy.name, (project.strategy.number, project.strategy.pk)
    return NO_GROUP, (LAST, 0)


def _sorted(rows: list[SheetRow], sort: str) -> list[SheetRow]:
    """Sorted by one column; what is missing stands last in both directions, equals keep the order of the plan."""
    name = sort.removeprefix("-")
    if name not in HEADS:
        return rows
    read = _reader(name)
    known = [row for row in rows if read(row) is not None]
    missing = [row for row in rows if read(row) is None]
    return sorted(known, key=read, reverse=sort.startswith("-")) + missing


def _reader(name: str) -> Callable[[SheetRow], Any]:
    if name in ("q1", "q2", "q3", "q4"):
        return lambda row: row.quarters[int(name[1]) - 1]
    if name == "group":
        return lambda row: row.group_order
    if name in ("name", "unit", "sources"):
        return lambda row: sort_key(getattr(row, name))
    return lambda row: getattr(row, name)
