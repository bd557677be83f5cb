"""Tables ก by strategy, ข by unit and ค by fund source and programme: projects, baht, and shares that add to 100.00."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from areaoffice.reports.action_plan.scope import Scope
from indicators.plan_content import NO_SOURCE
from projects.models import BudgetLine, Project
from projects.money import ZERO, add_up
from thai.numbers import HUNDRED, shares

NO_PROGRAMME = "ไม่ระบุแผนงาน"
NO_LINES = "โครงการที่ไม่มีรายการงบประมาณ"
SATANG = 100
Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class SumRow:
    """Projects and their baht under a name; `percent` of the whole, None where there is no money."""

    name: str
    count: int
    amount: Decimal | None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SumTable:
    """One of the tables ก and ข. `total` is what its rows come to."""

    letter: str
    head: str
    rows: tuple[SumRow, ...]
    count: int

    @property
    def total(self) -> Decimal | None:
        return add_up(row.amount for row in self.rows)

    @property
    def percent(self) -> Decimal | None:
        """100.00 where there is money."""
        return HUNDRED if self.total else None


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A fund source with its programmes."""

    name: str
    count: int
    amount: Decimal | None
    percent: Decimal | None
    rows: tuple[SumRow, ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Table ค: lines by fund source and programme. A project of two sources counts under both, its baht never twice."""

    blocks: tuple[SourceBlock, ...]
    without_lines: int
    count: int
    letter: str

    @property
    def total(self) -> Decimal | None:
        return add_up(block.amount for block in self.blocks)

    @property
    def percent(self) -> Decimal | None:
        return HUNDRED if self.total else None


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line with the project that it is of."""

    project: Project
    line: BudgetLine


def by_group(scope: Scope) -> SumTable:
    """Table ก: strategies or items of the policy, as the plan is organised."""
    return _table(scope, "ก", scope.term, [(group.name, group.projects) for group in scope.groups])


def by_unit(scope: Scope) -> SumTable:
    """Table ข: the units that lead the projects, in the office's order."""
    found = _grouped(scope.projects, lambda row: row.lead_unit)
    units = sorted(found, key=lambda unit: (unit.order, unit.pk))
    return _table(scope, "ข", "กลุ่ม/หน่วย", [(unit.name, found[unit]) for unit in units])


def by_source(scope: Scope) -> SourceTable:
    """Table ค, sources in the order of the national list."""
    lines = [Line(project, line) for project in scope.projects for line in project.budget_lines.all()]
    sources = _grouped(lines, _source)
    ordered = sorted(sources)
    blocks = [_block(name, sources[order, name]) for order, name in ordered]
    parts = _percents([block.amount for block in blocks])
    with_lines = {one.project.pk for one in lines}
    return SourceTable(
        blocks=tuple(
            SourceBlock(block.name, block.count, block.amount, part, block.rows)
            for block, part in zip(blocks, parts, strict=True)
        ),
        without_lines=sum(project.pk not in with_lines for project in scope.projects),
        count=len(scope.projects),
        letter=scope.letter("ค"),
    )


def _source(one: Line) -> tuple[int, str]:
    source = one.line.fund_source
    return (source.order, source.name) if source else (32_767, NO_SOURCE)


def _block(name: str, lines: Sequence[Line]) -> SourceBlock:
    programmes = _grouped(lines, lambda one: one.project.programme or NO_PROGRAMME)
    rows = tuple(SumRow(programme, _distinct(found), _sum(found)) for programme, found in programmes.items())
    return SourceBlock(name, _distinct(lines), _sum(lines), None, rows)


def _distinct(lines: Sequence[Line]) -> int:
    return len({one.project.pk for one in lines})


def _sum(lines: Sequence[Line]) -> Decimal | None:
    return add_up(one.line.amount for one in lines)


def _table(scope: Scope, letter: str, head: str, groups: Sequence[tuple[str, Sequence[Project]]]) -> SumTable:
    amounts = [add_up(scope.budgets[project.pk] for project in projects) for _name, projects in groups]
    rows = tuple(
        SumRow(name, len(projects), amount, part)
        for (name, projects), amount, part in zip(groups, amounts, _percents(amounts), strict=True)
    )
    return SumTable(letter, head, rows, sum(row.count for row in rows))


def _percents(amounts: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Shares of the amounts that are there; together exactly 100.00."""
    satang = [int((amount or ZERO) * SATANG) for amount in amounts]
    found = shares(satang)
    is_there = any(satang)
    return [part if is_there and amount is not None else None for amount, part in zip(amounts, found, strict=True)]


def _grouped(rows: Sequence[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
