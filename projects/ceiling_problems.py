"""What units ask for against their ceilings (กรอบวงเงิน) by fund source. Baht."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from django.db.models import Sum

from plans.models import Ceiling
from projects.models import BudgetLine, Project
from projects.money import add_up, baht
from projects.problem_kinds import Problem, problem
from thai.numbers import format_money

ZERO = Decimal("0.00")
Use = Mapping[tuple[int, int], Decimal]


def used_by(projects: Iterable[Project]) -> Use:
    """What the lines of these projects come to by lead unit and fund source (prefetch the lines)."""
    sums: dict[tuple[int, int], Decimal] = {}
    for project in projects:
        for line in project.budget_lines.all():
            if line.fund_source_id is not None:
                key = (project.lead_unit_id, line.fund_source_id)
                sums[key] = sums.get(key, ZERO) + line.amount
    return sums


def problems_of_ceilings(ceilings: Iterable[Ceiling], used: Use) -> Iterator[tuple[Ceiling, Problem]]:
    """Each ceiling that the projects of its unit exceed, with both numbers."""
    for ceiling in ceilings:
        amount = used.get((ceiling.unit_id, ceiling.fund_source_id), ZERO)
        if amount > ceiling.amount:
            message = (
                f"{ceiling.unit} ({ceiling.fund_source}): โครงการรวม {format_money(amount)} บาท "
                f"เกินกรอบวงเงิน {format_money(ceiling.amount)} บาท อยู่ {format_money(amount - ceiling.amount)} บาท"
            )
            yield ceiling, problem("over-ceiling", message, "budget")


def over_ceiling(project: Project) -> list[Problem]:
    """The ceilings that this project exceeds, with what the unit's other projects leave of them. One query, two with ceilings."""
    ceilings = Ceiling.objects.filter(plan=project.plan_id, unit=project.lead_unit_id)
    limits = list(ceilings.select_related("fund_source"))
    if not limits:
        return []
    wanted, others = used_by([project]), _used_by_others(project)
    found = []
    for ceiling in limits:
        mine = wanted.get((ceiling.unit_id, ceiling.fund_source_id), ZERO)
        left = ceiling.amount - others.get(ceiling.fund_source_id, ZERO)
        if mine > ZERO and mine > left:
            message = (
                f"{ceiling.fund_source}: โครงการนี้ {format_money(mine)} บาท เกินกรอบวงเงินของกลุ่ม "
                f"({format_money(ceiling.amount)} บาท เหลือให้โครงการนี้ {format_money(max(left, ZERO))} บาท)"
            )
            found.append(problem("over-ceiling", message, "budget"))
    return found


def _used_by_others(project: Project) -> dict[int, Decimal]:
    others = Project.objects.filter(plan=project.plan_id).live().standing().filter(lead_unit=project.lead_unit_id)
    lines = BudgetLine.objects.filter(project__in=others.exclude(pk__in=[project.pk, project.amends_id or 0]))
    sums = lines.filter(fund_source__isnull=False).order_by().values_list("fund_source").annotate(total=Sum("amount"))
    return {source: baht(total) or ZERO for source, total in sums}


def total(projects: Iterable[Project]) -> Decimal | None:
    """The sum of all lines of these projects; None without a line."""
    return add_up(line.amount for project in projects for line in project.budget_lines.all())
