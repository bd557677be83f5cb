"""A project's budget lines as a grid of words, one text a cell, with the lists that its cells choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from plans.models import ExpenseCategory, FundSource
from projects.budget_text import plain
from projects.models import Activity, BudgetLine, Project
from projects.rates import RateTable
from thai.numbers import format_figure, format_money

LUMP_SUM = "เหมาจ่าย"
FIGURES = ("factor_1", "factor_2", "factor_3")
UNITS = tuple(f"{name}_unit" for name in FIGURES)
CHOSEN = ("activity", "category", "fund_source")
COLUMNS: Mapping[str, str] = {
    "activity": "กิจกรรม",
    "category": "หมวดรายจ่าย",
    "item": "รายการ",
    "rate": "อัตรา (บาท)",
    "factor_1": "จำนวนที่ 1",
    "factor_1_unit": "หน่วยที่ 1",
    "factor_2": "จำนวนที่ 2",
    "factor_2_unit": "หน่วยที่ 2",
    "factor_3": "จำนวนที่ 3",
    "factor_3_unit": "หน่วยที่ 3",
    "is_lump_sum": "เหมาจ่าย",
    "amount": "จำนวนเงิน (บาท)",
    "fund_source": "แหล่งงบประมาณ",
}

Cells = dict[str, str]


class Words:
    """The rows that one column chooses from, by their labels and by other ways to write them. Labels are unique."""

    def __init__(self, rows: Iterable[tuple[Any, str, Sequence[str]]]) -> None:
        self.labels: dict[int, str] = {}
        self._rows: dict[str, Any] = {}
        others: dict[str, set[int]] = {}
        by_pk: dict[int, Any] = {}
        for row, label, aliases in rows:
            by_pk[row.pk] = row
            unique = label if plain(label) not in self._rows else f"{label} ({row.pk})"
            self.labels[row.pk] = unique
            self._rows[plain(unique)] = row
            for alias in aliases:
                others.setdefault(plain(alias), set()).add(row.pk)
        for alias, keys in others.items():
            if len(keys) == 1 and alias not in self._rows:
                self._rows[alias] = by_pk[min(keys)]

    def find(self, text: str) -> Any | None:
        return self._rows.get(plain(text))

    def label(self, pk: int | None) -> str:
        return self.labels.get(pk, "") if pk else ""

    @property
    def aliases(self) -> dict[str, str]:
        """What may be typed, and the label that it stands for."""
        return {alias: self.labels[row.pk] for alias, row in self._rows.items()}


class Choices:
    """What the grid of one project chooses from. Four queries, once."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def __getitem__(self, column: str) -> Words:
        return {"activity": self.activities, "category": self.categories, "fund_source": self.fund_sources}[column]

    @cached_property
    def activities(self) -> Words:
        return Words(_named_activity(row) for row in self.project.activities.all())

    @cached_property
    def categories(self) -> Words:
        rows = ExpenseCategory.objects.select_related("budget_class").order_by("budget_class__order", "order", "pk")
        return Words((row, row.name, [row.name.removeprefix("ค่า"), row.code]) for row in rows)

    @cached_property
    def rates(self) -> RateTable:
        return RateTable(self.project.plan.fiscal_year)

    @cached_property
    def fund_sources(self) -> Words:
        return Words((row, row.name, [row.code]) for row in FundSource.objects.all())


def _named_activity(row: Activity) -> tuple[Activity, str, Sequence[str]]:
    number = f"{row.order}-{row.merged_order}" if row.merged_order else str(row.order)
    return row, f"{number}. {row.name}", [row.name, number, f"กิจกรรมที่ {number}", f"{number} {row.name}"]


def cells_of(line: BudgetLine, choices: Choices) -> Cells:
    """A line as the grid shows it; the amount of a line that is worked out is left to rate and factors."""
    is_stated = line.is_lump_sum
    return {
        "activity": choices.activities.label(line.activity_id),
        "category": choices.categories.label(line.category_id),
        "item": line.item,
        "rate": "" if line.rate is None else format_money(line.rate),
        **{name: _figure(getattr(line, name)) for name in FIGURES},
        **{name: getattr(line, name) for name in UNITS},
        "is_lump_sum": LUMP_SUM if is_stated else "",
        "amount": format_money(line.amount) if is_stated else "",
        "fund_source": choices.fund_sources.label(line.fund_source_id),
    }


def _figure(number: Decimal | None) -> str:
    return "" if number is None else format_figure(number)


@dataclass(frozen=True, slots=True)
class CellPair:
    """One cell of two versions: this person's, and the stored one."""

    name: str
    label: str
    mine: str
    current: str


def differences(mine: Cells, current: Cells) -> list[CellPair]:
    return [
        CellPair(name, label, mine[name], current[name])
        for name, label in COLUMNS.items()
        if mine[name] != current[name]
    ]
