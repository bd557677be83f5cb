"""A project's rows as its proposal prints them. Every figure comes from the rows; nothing is typed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from areaoffice.reports.proposal.form import (
    MARK,
    ActivityLine,
    BudgetLineText,
    CategoryBlock,
    Form,
    KpiLine,
    RiskLine,
    SignatureLine,
    SourceSum,
)
from indicators.judgement_words import amount_text, target_text
from indicators.models import IndicatorYear
from indicators.plan_content import NO_SOURCE, counted
from plans.models import ActionPlan
from projects.models import Activity, BudgetLine, Project, ProjectOwner, QuantityTarget
from projects.models.project import ProjectQuerySet
from projects.money import add_up
from projects.month_plan import MONTHS, compare, months_between, table_of
from projects.sheet import category_sums
from thai.baht import Brackets, baht_in_brackets
from thai.dates import format_date, format_range
from thai.numbers import format_money

RELATED = ("plan__office", "plan__policy", "plan__development_plan", "lead_unit", "strategy", "policy_item", "previous")
PARTS = (
    "other_units",
    "alignment__plan",
    "objectives",
    "quantity_targets",
    "benefits",
    "risks",
    "owners__post__person",
    "activities__owner__post__person",
    "budget_lines__category__budget_class",
    "budget_lines__fund_source",
    "month_plans",
    "indicators__indicator__owner_unit",
)


DIRECTIONS: dict[str, str] = {
    IndicatorYear.Operator.AT_LEAST: "ยิ่งมากยิ่งดี",
    IndicatorYear.Operator.AT_MOST: "ยิ่งน้อยยิ่งดี",
    IndicatorYear.Operator.EQUAL: "ตรงตามเป้าหมาย",
    IndicatorYear.Operator.BETWEEN: "อยู่ในช่วงเป้าหมาย",
}


def with_parts(projects: ProjectQuerySet) -> ProjectQuerySet:
    """With all that a form reads: a fixed number of queries whatever the number of projects."""
    return projects.select_related(*RELATED).prefetch_related(*PARTS)


def filled(project: Project, signatures: Sequence[SignatureLine] = ()) -> Form:
    """The form of a project fetched `with_parts`."""
    lines = list(project.budget_lines.all())
    budget = add_up(line.amount for line in lines)
    months = table_of(project)
    return Form(
        anchor=f"project-{project.pk}",
        name=project.name,
        code=project.code,
        programme=project.programme,
        answers_to=tuple(_answers_to(project)),
        character=_character(project),
        units=units_of(project),
        owners=tuple(owner_text(owner) for owner in project.owners.all()),
        period=_period(project),
        place=project.place,
        rationale=tuple(filter(None, (part.strip() for part in project.rationale.splitlines()))),
        objectives=tuple(row.text for row in project.objectives.all()),
        quantity=_targets(project, QuantityTarget.Kind.QUANTITY),
        quality=_targets(project, QuantityTarget.Kind.QUALITY),
        kpis=tuple(_kpi(year) for year in project.indicators.all()),
        activities=tuple(_activities(project)),
        categories=_categories(lines),
        total=format_money(budget) if budget is not None else "",
        total_words=baht_in_brackets(budget, Brackets.PLAN) if budget is not None else "",
        budget_note=_budget_note(project),
        sources=_sources(lines),
        quarters=tuple(format_money(row.amount) for row in months.quarters) if months.total is not None else (),
        quarters_total=format_money(months.total) if months.total is not None else "",
        quarters_note=compare(months.total, budget) if months.is_wrong else "",
        is_pooled=project.pooled,
        pooling="ถัวจ่ายทุกรายการ" if project.pooled else "ไม่ถัวจ่ายระหว่างรายการ",
        risks=tuple(
            RiskLine(row.text, row.get_likelihood_display(), row.get_impact_display(), row.response)
            for row in project.risks.all()
        ),
        benefits=tuple(row.text for row in project.benefits.all()),
        signatures=tuple(signatures),
    )


def owner_text(owner: ProjectOwner) -> str:
    """Name and position; never a phone or a mail."""
    return "  ".join(filter(None, (owner_name(owner), owner_position(owner))))


def owner_name(owner: ProjectOwner) -> str:
    """As printed at approval, else the holder of the post; "" for a vacant one."""
    person = owner.post.person if owner.post else None
    return owner.printed_name or (str(person) if person else "")


def owner_position(owner: ProjectOwner) -> str:
    return owner.printed_position or (owner.post.printed_title if owner.post else "")


def head_of(project: Project) -> str:
    """What the project stands under: กลยุทธ์ที่ 1 ..., นโยบาย...; "" for none."""
    if project.plan.organised_by == ActionPlan.OrganisedBy.POLICY:
        return f"นโยบาย {project.policy_item}" if project.policy_item else ""
    if project.strategy is None:
        return ""
    development = project.plan.development_plan
    term = development.strategy_term if development else "กลยุทธ์"
    return f"{term}ที่ {project.strategy.number} {project.strategy.name}"


def _answers_to(project: Project) -> Iterator[str]:
    if head := head_of(project):
        yield head
    items = sorted(project.alignment.all(), key=lambda item: (item.plan.order, item.plan_id, item.order))
    yield from (f"{item.plan}: {item}" for item in items if item.pk != project.policy_item_id)


def _character(project: Project) -> str:
    """โครงการต่อเนื่อง (โครงการ... ปีก่อน) งานตามภารกิจ."""
    previous = f" (ต่อเนื่องจาก {project.previous.code} {project.previous.name})" if project.previous else ""
    kind = "" if project.kind == Project.Kind.REGULAR else f" {project.get_kind_display()}"
    return f"{project.get_character_display()}{previous}{kind}"


def units_of(project: Project) -> str:
    """กลุ่มนโยบายและแผน ร่วมกับ กลุ่มนิเทศ, กลุ่มอำนวยการ"""
    others = [unit.name for unit in project.other_units.all()]
    return project.lead_unit.name + (f" ร่วมกับ {', '.join(others)}" if others else "")


def _period(row: Project | Activity) -> str:
    """1 ธันวาคม 2566 - 30 กันยายน 2567; one day where only one is known."""
    if row.starts_on and row.ends_on:
        return format_range(row.starts_on, row.ends_on)
    day = row.starts_on or row.ends_on
    return format_date(day) if day else ""


def _targets(project: Project, kind: str) -> tuple[str, ...]:
    return tuple(row.text for row in project.quantity_targets.all() if row.kind == kind)


def _kpi(year: IndicatorYear) -> KpiLine:
    card = year.indicator
    since = f" (ปี {year.baseline_year})" if year.baseline_year else ""
    return KpiLine(
        number=year.number,
        name=card.name,
        baseline="" if year.baseline is None else amount_text(year, year.baseline) + since,
        target=target_text(year),
        method=card.method,
        tool=card.tool,
        time=year.get_frequency_display(),
        formula=card.formula,
        direction=DIRECTIONS.get(year.operator, ""),
        owner=card.owner_unit.name if card.owner_unit else "",
        stage=card.get_stage_display(),
    )


def _activities(project: Project) -> Iterator[ActivityLine]:
    """Activities in their order, each followed by those under it (1, 1.1, 1.2, 2)."""
    rows = list(project.activities.all())
    for top in rows:
        if top.parent_id is None:
            number = f"{top.order}-{top.merged_order}" if top.merged_order else str(top.order)
            yield _activity(top, project, number, is_under=False)
            below = [row for row in rows if row.parent_id == top.pk]
            yield from (
                _activity(row, project, f"{number}.{place}", is_under=True) for place, row in enumerate(below, start=1)
            )


def _activity(row: Activity, project: Project, number: str, *, is_under: bool) -> ActivityLine:
    """With the sum of its own budget lines, and a mark in each month that it runs."""
    budget = add_up(line.amount for line in project.budget_lines.all() if line.activity_id == row.pk)
    running = months_between(row.starts_on, row.ends_on, project.plan.fiscal_year)
    return ActivityLine(
        number,
        row.name,
        _period(row),
        owner_name(row.owner) if row.owner else "",
        is_under,
        budget="" if budget is None else format_money(budget),
        marks=tuple(MARK if month in running else "" for month in MONTHS),
    )


def _categories(lines: Sequence[BudgetLine]) -> tuple[CategoryBlock, ...]:
    return tuple(
        CategoryBlock(
            name=found.name,
            lines=tuple(
                BudgetLineText(line.item, counted(line), format_money(line.amount))
                for line in lines
                if str(line.category_id or "") == found.key
            ),
            amount=format_money(found.amount),
        )
        for found in category_sums(lines)
    )


def _budget_note(project: Project) -> str:
    """In place of a budget that is not there."""
    if project.money_status == Project.MoneyStatus.BUDGETED:
        return "ยังไม่ระบุรายการงบประมาณ"
    return project.get_money_status_display()


def _sources(lines: Iterable[BudgetLine]) -> tuple[SourceSum, ...]:
    found: dict[str, Decimal] = {}
    for line in lines:
        name = str(line.fund_source or NO_SOURCE)
        found[name] = found.get(name, Decimal(0)) + line.amount
    return tuple(SourceSum(name, format_money(amount)) for name, amount in found.items())
