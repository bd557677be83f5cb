"""What a project means to spend in each month of the fiscal year, against its budget; and when its activities run. In baht."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.core.exceptions import ValidationError
from django.db import models

from projects.models import Activity, Project
from projects.money import ZERO, add_up
from thai.dates import FISCAL_MONTHS, SHORT_MONTHS, format_date
from thai.fiscal import fiscal_year_range
from thai.numbers import CENT, format_money

MONTHS = range(1, 13)  # 1 is October
QUARTERS = range(1, 5)
NO_BUDGET = "ยังไม่มีรายการงบประมาณ จึงยังกระจายเป็นรายเดือนไม่ได้"


class Spread(models.TextChoices):
    """How a budget is spread over the months."""

    EQUAL = "equal", "กระจายเท่ากัน"
    ACTIVITIES = "activities", "ตามเดือนของกิจกรรม"


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month: its name, the amount planned (None: not planned), and the version of its row (0: no row)."""

    number: int
    name: str
    short: str
    amount: Decimal | None
    version: int


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """Three months and their sum."""

    number: int
    months: Sequence[MonthCell]

    @property
    def amount(self) -> Decimal | None:
        return add_up(cell.amount for cell in self.months)


@dataclass(frozen=True, slots=True)
class MonthTable:
    """The twelve months of a project against its budget (None: no budget line)."""

    cells: Sequence[MonthCell]
    budget: Decimal | None

    @property
    def row_version(self) -> str:
        """The versions of the twelve rows: what a form was opened with."""
        return ".".join(str(cell.version) for cell in self.cells)

    @property
    def quarters(self) -> list[QuarterRow]:
        return [QuarterRow(number, self.cells[number * 3 - 3 : number * 3]) for number in QUARTERS]

    @property
    def total(self) -> Decimal | None:
        return add_up(cell.amount for cell in self.cells)

    @property
    def difference(self) -> Decimal | None:
        """Planned less budget; None while either is missing."""
        return None if self.total is None or self.budget is None else self.total - self.budget

    @property
    def is_wrong(self) -> bool:
        return bool(self.difference)

    @property
    def sentence(self) -> str:
        return compare(self.total, self.budget)

    def amount(self, month: int) -> Decimal | None:
        return self.cells[month - 1].amount

    def is_stale(self, month: int, seen: str) -> bool:
        """True where the month is not at the version that was seen."""
        versions = seen.split(".")
        return len(versions) != len(MONTHS) or versions[month - 1] != str(self.cells[month - 1].version)


def compare(total: Decimal | None, budget: Decimal | None) -> str:
    """A spending plan against its budget, in words."""
    if total is None:
        return "ยังไม่ได้วางแผนการใช้จ่ายรายเดือน"
    if budget is None:
        return f"แผนการใช้จ่าย {format_money(total)} บาท แต่ยังไม่มีรายการงบประมาณ"
    if total == budget:
        return f"แผนการใช้จ่ายเท่ากับงบประมาณ {format_money(budget)} บาท"
    word = "เกินงบประมาณ" if total > budget else "ยังขาดจากงบประมาณ"
    both = f"แผน {format_money(total)} บาท งบประมาณ {format_money(budget)} บาท"
    return f"แผนการใช้จ่าย{word} {format_money(abs(total - budget))} บาท ({both})"


def table_of(project: Project) -> MonthTable:
    """Reads the project's `month_plans` and `budget_lines` (prefetch them for a page)."""
    rows = {row.month: row for row in project.month_plans.all()}
    cells = [
        MonthCell(
            number=month,
            name=format_date(first_day(project.plan.fiscal_year, month), "month"),
            short=SHORT_MONTHS[FISCAL_MONTHS[month - 1] - 1],
            amount=rows[month].amount if month in rows else None,
            version=rows[month].row_version if month in rows else 0,
        )
        for month in MONTHS
    ]
    return MonthTable(cells, add_up(line.amount for line in project.budget_lines.all()))


def first_day(fiscal_year: int, month: int) -> date:
    """The first day of a month of a B.E. fiscal year; 1 is October."""
    starts = fiscal_year_range(fiscal_year)[0]
    return date(starts.year + (1 if month > 3 else 0), FISCAL_MONTHS[month - 1], 1)


def share_out(amount: Decimal, months: Sequence[int]) -> dict[int, Decimal]:
    """An amount in equal parts of whole satang. ValueError without a month.

    Each month brings the sum so far up to its part of the whole, so that a quarter of twelve months is a quarter of the amount.
    """
    if not months:
        raise ValueError("share_out needs a month")
    sums = [(amount * count / len(months)).quantize(CENT, ROUND_DOWN) for count in range(len(months) + 1)]
    return {month: after - before for month, before, after in zip(months, sums, sums[1:], strict=False)}


def spread_budget(project: Project, how: Spread) -> dict[int, Decimal]:
    """The whole budget over the twelve months, exact to the satang. ValidationError where there is no budget."""
    lines = list(project.budget_lines.select_related("activity"))
    budget = add_up(line.amount for line in lines)
    if not budget:
        raise ValidationError(NO_BUDGET)
    if how == Spread.EQUAL:
        return share_out(budget, MONTHS)
    by_activity: dict[int | None, Decimal] = {}
    for line in lines:
        by_activity[line.activity_id] = by_activity.get(line.activity_id, ZERO) + line.amount
    activities = {line.activity_id: line.activity for line in lines}
    shares = [share_out(amount, _months_to_spend(activities[key], project)) for key, amount in by_activity.items()]
    return {month: sum((share.get(month, ZERO) for share in shares), ZERO) for month in MONTHS}


def _months_to_spend(activity: Activity | None, project: Project) -> Sequence[int]:
    """The months of the activity, else of the project, else of the year."""
    year = project.plan.fiscal_year
    own = months_between(activity.starts_on, activity.ends_on, year) if activity else []
    return own or months_between(project.starts_on, project.ends_on, year) or MONTHS


def months_between(starts_on: date | None, ends_on: date | None, fiscal_year: int) -> list[int]:
    """The months of the fiscal year that a period touches; one day alone stands for both. Empty without a day."""
    first, last = starts_on or ends_on, ends_on or starts_on
    if first is None or last is None:
        return []
    october, september = fiscal_year_range(fiscal_year)
    first, last = max(first, october), min(last, september)
    if first > last:
        return []
    return list(range(_month_of(first), _month_of(last) + 1))


def _month_of(day: date) -> int:
    return FISCAL_MONTHS.index(day.month) + 1


def spread_quarters(quarters: Mapping[int, Decimal | None]) -> dict[int, Decimal | None]:
    """The months of these quarters: each quarter's amount in equal parts; None: not planned."""
    months: dict[int, Decimal | None] = {}
    for number, amount in quarters.items():
        three = range(number * 3 - 2, number * 3 + 1)
        months |= dict.fromkeys(three) if amount is None else share_out(amount, three)
    return months


@dataclass(frozen=True, slots=True)
class ActivityMonths:
    """The months of the fiscal year in which one activity runs, and the same in words."""

    number: str
    name: str
    marks: Sequence[tuple[str, bool]]
    words: str


def activity_months(activities: Iterable[tuple[Activity, str]], fiscal_year: int) -> list[ActivityMonths]:
    """The month grid October to September; `activities` come with their printed numbers."""
    names = [format_date(first_day(fiscal_year, month), "month") for month in MONTHS]
    rows = []
    for activity, number in activities:
        months = months_between(activity.starts_on, activity.ends_on, fiscal_year)
        marks = [(names[month - 1], month in months) for month in MONTHS]
        words = " ถึง ".join(dict.fromkeys((names[months[0] - 1], names[months[-1] - 1]))) if months else "ยังไม่กำหนดวัน"
        rows.append(ActivityMonths(number, activity.name, marks, words))
    return rows


SHORT_NAMES = [SHORT_MONTHS[month - 1] for month in FISCAL_MONTHS]
