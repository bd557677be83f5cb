"""Money of a project against itself: lines against rates, totals against their parts, months against the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from projects.models import BudgetLine, Project
from projects.money import add_up
from projects.problem_kinds import Problem, problem
from thai.numbers import format_figure, format_money

HALF_SATANG = Decimal("0.005")
INVESTMENT = "investment"
_EQUIPMENT = re.compile(r"^(?:ค่า)?(?:จัดซื้อ|ซื้อ|จัดหา)?ครุภัณฑ์")
_TOTAL = re.compile(r"^(?:ยอด)?รวม")


def amount_gap(amount: Decimal, product: Decimal) -> bool:
    """True where an amount and its rate times factors differ by half a satang or more."""
    return abs(amount - product) >= HALF_SATANG


def problems_of_money(project: Project) -> Iterator[Problem]:
    """Reads budget lines with category, class and rate, and the plan by month (prefetch them)."""
    lines = list(project.budget_lines.all())
    yield from _of_status(project, lines)
    for number, line in enumerate(lines, start=1):
        yield from _of_line(number, line)
    yield from _of_totals(lines)
    yield from _of_months(project, lines)


def line_anchor(line: BudgetLine) -> str:
    return f"edit-budget-{line.pk}"


def _of_status(project: Project, lines: Sequence[BudgetLine]) -> Iterator[Problem]:
    status = Project.MoneyStatus
    if project.money_status == status.BUDGETED and not lines:
        yield problem("no-budget-line", "โครงการใช้งบประมาณ แต่ยังไม่มีรายการงบประมาณ", "budget")
    if project.money_status == status.NONE and any(line.amount for line in lines):
        yield problem("money-without-budget", "โครงการระบุว่าไม่ใช้งบประมาณ แต่มีรายการงบประมาณ", "budget")


def _of_line(number: int, line: BudgetLine) -> Iterator[Problem]:
    name, anchor, product = f"รายการที่ {number}", line_anchor(line), line.product
    if product is not None and amount_gap(line.amount, product):
        message = f"{name}: จำนวนเงิน {format_money(line.amount)} บาท ไม่เท่ากับอัตราคูณจำนวน ({format_figure(product)} บาท)"
        yield problem("amount-differs", message, "budget", anchor)
    if line.category is None:
        yield problem("no-category", f"{name}: ยังไม่ได้ระบุหมวดรายจ่าย", "budget", anchor)
    if line.fund_source_id is None:
        yield problem("no-source", f"{name}: ยังไม่ได้ระบุแหล่งงบประมาณ", "budget", anchor)
    if line.rate_item and line.category_id and line.rate_item.category_id != line.category_id:
        message = f"{name}: หมวดรายจ่ายไม่ตรงกับหมวดของอัตรา “{line.rate_item.name}”"
        yield problem("category-differs", message, "budget", anchor)
    if line.category and _EQUIPMENT.match(line.item) and line.category.budget_class.code != INVESTMENT:
        message = f"{name}: “{line.item}” เป็นครุภัณฑ์ แต่อยู่ใน{line.category.budget_class} ({line.category})"
        yield problem("wrong-class", message, "budget", anchor)


def _of_totals(lines: Sequence[BudgetLine]) -> Iterator[Problem]:
    """A total that somebody pasted among the lines is counted twice."""
    for place, line in enumerate(lines):
        if _TOTAL.match(line.item.strip()) and line.amount and line.amount in _sums_before(lines[:place]):
            message = (
                f"รายการที่ {place + 1}: “{line.item}” {format_money(line.amount)} บาท เป็นยอดรวมของรายการก่อนหน้า จึงนับซ้ำ"
            )
            yield problem("total-among-lines", message, "budget", line_anchor(line))


def _sums_before(lines: Sequence[BudgetLine]) -> set[Decimal]:
    """The sums of the last one, two, three … lines."""
    sums, total = set(), Decimal(0)
    for line in reversed(lines):
        total += line.amount
        sums.add(total)
    return sums


def _of_months(project: Project, lines: Sequence[BudgetLine]) -> Iterator[Problem]:
    months, budget = list(project.month_plans.all()), add_up(line.amount for line in lines)
    if not months:
        if budget:
            yield problem("no-month-plan", "ยังไม่มีแผนการใช้จ่ายรายเดือน", "month-plan")
        return
    planned, budget = add_up(month.amount for month in months) or Decimal(0), budget or Decimal(0)
    if planned != budget:
        message = (
            f"แผนการใช้จ่ายรายเดือนรวม {format_money(planned)} บาท ไม่เท่ากับงบประมาณของโครงการ {format_money(budget)} บาท"
        )
        yield problem("month-plan-differs", message, "month-plan")
