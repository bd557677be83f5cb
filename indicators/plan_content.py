"""The year's plan as a `PlanContent`, from its rows: what is frozen at approval, shown to the public, and compared. Amounts in baht."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from indicators.judgement_words import target_text
from indicators.models import IndicatorYear
from plans.content import (
    SCHEMA,
    Amount,
    ContentActivity,
    ContentDirection,
    ContentGroup,
    ContentIndicator,
    ContentLine,
    ContentProject,
    PlanContent,
)
from plans.goals import goal_text
from plans.models import ActionPlan, NationalPlanItem, Strategy
from projects.models import BudgetLine, Project
from projects.models.project import ProjectQuerySet
from projects.money import add_up
from thai.fiscal import fiscal_year_range
from thai.numbers import format_figure, format_money

NO_SOURCE = "ไม่ระบุแหล่งงบประมาณ"
NO_GROUP = "โครงการที่ยังไม่ได้จัดหมวด"
PARTS = (
    "objectives",
    "quantity_targets",
    "activities",
    "budget_lines__category",
    "budget_lines__fund_source",
    "month_plans",
    "benefits",
    "owners__post",
)


def build(plan: ActionPlan, *, projects: ProjectQuerySet | None = None) -> PlanContent:
    """The plan's approved projects (or the ones given) by strategy or policy item. A fixed number of queries."""
    rows = Project.objects.for_plan(plan).approved() if projects is None else projects
    rows = rows.select_related("lead_unit", "strategy", "policy_item").prefetch_related(*PARTS)
    found = list(rows.order_by("number", "pk"))
    measures = _indicators_of(found)
    by_policy = plan.organised_by == ActionPlan.OrganisedBy.POLICY
    contents = [(project, _project(project, measures.get(project.pk, ()), by_policy)) for project in found]
    groups = _groups(contents, by_policy)
    every = [content for _project, content in contents]
    return PlanContent(
        schema=SCHEMA,
        office=plan.office.name,
        fiscal_year=plan.fiscal_year,
        term=_term(plan, by_policy),
        as_of=plan.as_of,
        direction=_direction(plan),
        groups=groups,
        by_unit=_by_unit(every),
        by_source=_by_source(every),
        count=len(every),
        total=add_up(content.budget for content in every),
    )


def _indicators_of(projects: Sequence[Project]) -> dict[int, list[ContentIndicator]]:
    found: dict[int, list[ContentIndicator]] = {}
    years = IndicatorYear.objects.filter(project__in=projects).select_related("indicator").order_by("order", "number")
    for year in years:
        one = ContentIndicator(year.number, year.indicator.name, target_text(year))
        found.setdefault(year.project_id or 0, []).append(one)
    return found


def _project(project: Project, measures: Iterable[ContentIndicator], by_policy: bool) -> ContentProject:
    lines = list(project.budget_lines.all())
    months = {row.month: row.amount for row in project.month_plans.all()}
    return ContentProject(
        key=project.pk,
        code=project.code,
        name=project.name,
        group=str(_group_of(project, by_policy) or NO_GROUP),
        unit=project.lead_unit.name,
        kind=project.get_kind_display(),
        owners=tuple(_position(owner) for owner in project.owners.all()),
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        place=project.place,
        rationale=project.rationale,
        objectives=tuple(row.text for row in project.objectives.all()),
        targets=tuple(row.text for row in project.quantity_targets.all()),
        activities=tuple(
            ContentActivity(str(row.order), row.name, row.starts_on, row.ends_on) for row in project.activities.all()
        ),
        lines=tuple(_line(line) for line in lines),
        months=tuple(months.get(month, Decimal("0.00")) for month in range(1, 13)) if months else (),
        indicators=tuple(measures),
        benefits=tuple(row.text for row in project.benefits.all()),
        money_status=project.get_money_status_display(),
        budget=add_up(line.amount for line in lines),
    )


def _position(owner: object) -> str:
    """The position alone: a plan that anybody may read names no person."""
    return owner.printed_position or (owner.post.title if owner.post else "")  # type: ignore[attr-defined]


def _line(line: BudgetLine) -> ContentLine:
    return ContentLine(
        category=str(line.category or ""),
        item=line.item,
        counted=counted(line),
        amount=line.amount,
        source=str(line.fund_source or ""),
    )


def counted(line: BudgetLine) -> str:
    """How a line was counted, as a document prints it: "35.00 บาท × 131 คน × 2 มื้อ", or เหมาจ่าย."""
    if line.is_lump_sum or line.rate is None:
        return "เหมาจ่าย"
    factors = [f"{format_figure(count)} {unit}".strip() for count, unit in line.factors]
    return " × ".join([f"{format_money(line.rate)} บาท", *factors])


def _group_of(project: Project, by_policy: bool) -> Strategy | NationalPlanItem | None:
    return project.policy_item if by_policy else project.strategy


def _groups(contents: Sequence[tuple[Project, ContentProject]], by_policy: bool) -> tuple[ContentGroup, ...]:
    """In the order of the strategies or items; projects without one come last."""
    found: dict[tuple[int, int, int], tuple[Strategy | NationalPlanItem | None, list[ContentProject]]] = {}
    for project, content in contents:
        group = _group_of(project, by_policy)
        order = group.number if isinstance(group, Strategy) else group.order if group else 0
        key = (0, order, group.pk) if group else (1, 0, 0)
        found.setdefault(key, (group, []))[1].append(content)
    return tuple(_content_group(*found[key]) for key in sorted(found))


def _content_group(group: Strategy | NationalPlanItem | None, projects: list[ContentProject]) -> ContentGroup:
    number = str(group.number) if isinstance(group, Strategy) else group.code if group else ""
    name = group.name if group else NO_GROUP
    return ContentGroup(number, name, tuple(projects), add_up(project.budget for project in projects))


def _by_unit(projects: Sequence[ContentProject]) -> tuple[Amount, ...]:
    units = dict.fromkeys(project.unit for project in projects)
    return tuple(_amount(unit, [project for project in projects if project.unit == unit]) for unit in units)


def _amount(name: str, projects: Sequence[ContentProject]) -> Amount:
    return Amount(name, len(projects), add_up(project.budget for project in projects))


def _by_source(projects: Sequence[ContentProject]) -> tuple[Amount, ...]:
    """Sums of lines by fund source; a project with two sources counts under both, the amounts never twice."""
    found: dict[str, tuple[set[int], list[Decimal]]] = {}
    for project in projects:
        for line in project.lines:
            keys, amounts = found.setdefault(line.source or NO_SOURCE, (set(), []))
            keys.add(project.key)
            amounts.append(line.amount)
    return tuple(Amount(name, len(keys), add_up(amounts)) for name, (keys, amounts) in found.items())


def _direction(plan: ActionPlan) -> ContentDirection:
    development = plan.development_plan
    if development is None:
        return ContentDirection("", (), (), ())
    year_end = fiscal_year_range(plan.fiscal_year)[1]
    return ContentDirection(
        vision=development.vision,
        missions=tuple(row.text for row in development.missions.all()),
        goals=tuple(goal_text(row, until=year_end) for row in development.goals.all()),
        strategies=tuple(row.name for row in development.strategies.all()),
    )


def _term(plan: ActionPlan, by_policy: bool) -> str:
    if by_policy:
        return "นโยบาย"
    return plan.development_plan.strategy_term if plan.development_plan else "กลยุทธ์"


def publishing_blockers(content: PlanContent, parts: Sequence[str]) -> list[str]:
    """What stands against showing the plan to the public: each a Thai sentence that names the record."""
    found = [] if content.as_of else ["ยังไม่ได้ระบุ “ข้อมูล ณ วันที่” ของแผน"]
    if not parts:
        found.append("ยังไม่ได้เลือกส่วนของแผนที่จะเผยแพร่")
    if not content.projects:
        found.append("แผนยังไม่มีโครงการที่อนุมัติแล้ว")
    unsourced = [
        f"{project.code} {project.name}: รายการ “{line.item}” ยังไม่ระบุแหล่งงบประมาณ"
        for project in content.projects
        for line in project.lines
        if not line.source
    ]
    return found + unsourced
