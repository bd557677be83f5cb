"""The year's action plan as its page shows it: strategies or policy items, their projects, sums. Baht with two places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.office.models import Unit, User
from plans.models import ActionPlan, NationalPlanItem, Strategy
from projects.models import Project
from projects.money import add_up, baht

NO_GROUP = "โครงการที่ยังไม่ได้จัดหมวด"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A project in the plan; `budget` None where it has no budget line."""

    pk: int
    number: int
    code: str
    name: str
    unit: str
    state: str
    state_label: str
    money_label: str
    budget: Decimal | None


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """A strategy or policy item with its projects; it stands in the plan even without one."""

    number: str
    name: str
    rows: Sequence[PlanRow]

    @property
    def subtotal(self) -> Decimal | None:
        return add_up(row.budget for row in self.rows)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The whole plan, or one unit's part of it."""

    term: str
    groups: Sequence[PlanGroup]

    @property
    def total(self) -> Decimal | None:
        return add_up(group.subtotal for group in self.groups)

    @property
    def count(self) -> int:
        return sum(len(group.rows) for group in self.groups)


def build(*, plan: ActionPlan, user: User, unit: Unit | None = None) -> PlanPage:
    """The plan as this person may see it. Two queries whatever the number of projects."""
    projects = Project.objects.visible_to(user).for_plan(plan).with_budget().select_related("lead_unit")
    if unit is not None:
        projects = projects.of_unit(unit)
    by_policy = plan.organised_by == ActionPlan.OrganisedBy.POLICY
    by_group: dict[int | None, list[PlanRow]] = {}
    for project in projects.order_by("number", "pk"):
        key = project.policy_item_id if by_policy else project.strategy_id
        by_group.setdefault(key, []).append(_row(project))

    heads = heads_of(plan, by_group)
    groups = [PlanGroup(number, name, by_group.pop(pk, [])) for pk, number, name in heads]
    leftover = [row for rows in by_group.values() for row in rows]
    return PlanPage(term_of(plan), [*groups, PlanGroup("", NO_GROUP, leftover)] if leftover else groups)


def _row(project: Project) -> PlanRow:
    return PlanRow(
        pk=project.pk,
        number=project.number,
        code=project.code,
        name=project.name,
        unit=project.lead_unit.label,
        state=project.state,
        state_label=project.get_state_display(),
        money_label=_money_label(project),
        budget=baht(project.budget),
    )


def _money_label(project: Project) -> str:
    """What stands in place of a budget that is not there."""
    is_missing = project.money_status == Project.MoneyStatus.BUDGETED
    return "ยังไม่มีรายการ" if is_missing else project.get_money_status_display()


def heads_of(plan: ActionPlan, used: Iterable[int | None]) -> list[tuple[int, str, str]]:
    """Key, number and name of what the plan's projects stand under: its own heads, and others that are `used`. One query."""
    keys = [key for key in used if key]
    return _policy_items(plan, keys) if plan.organised_by == ActionPlan.OrganisedBy.POLICY else _strategies(plan, keys)


def _strategies(plan: ActionPlan, keys: Sequence[int]) -> list[tuple[int, str, str]]:
    """The plan's own strategies, then those of another development plan that a project still stands under."""
    own = (
        Strategy.objects.filter(plan=plan.development_plan_id) if plan.development_plan_id else Strategy.objects.none()
    )
    rows = (own | Strategy.objects.filter(pk__in=keys)).order_by("plan", "number")
    return [(row.pk, str(row.number), row.name) for row in rows]


def _policy_items(plan: ActionPlan, keys: Sequence[int]) -> list[tuple[int, str, str]]:
    """The policy's headings, and the items below them that a project stands under."""
    own = NationalPlanItem.objects.filter(plan=plan.policy_id, parent__isnull=True)
    rows = (own | NationalPlanItem.objects.filter(pk__in=keys)).order_by("plan", "order", "pk")
    return [(row.pk, row.code, row.name) for row in rows]


def term_of(plan: ActionPlan) -> str:
    """What this plan calls the groups of its projects."""
    if plan.organised_by == ActionPlan.OrganisedBy.POLICY:
        return "นโยบาย"
    return plan.development_plan.strategy_term if plan.development_plan else "กลยุทธ์"
