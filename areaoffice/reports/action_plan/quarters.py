"""Table ง: what the plan means to spend in each quarter, added up, against the year's targets of disbursement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from django.urls import reverse

from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual.sentences import listed
from areaoffice.reports.books.outline import Gap
from projects.disbursement_targets import QUARTERS, percents_of
from projects.models import DisbursementTarget, Project
from projects.money import ZERO, add_up
from projects.month_plan import MonthTable, table_of
from thai.numbers import percent


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """A quarter: planned, planned since October, its share of the plan's budget, the target, and by how much the plan is above it."""

    name: str
    planned: Decimal | None
    cumulative: Decimal | None
    percent: Decimal | None
    target: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Percent points above (below, negative) the target."""
        if self.percent is None or self.target is None:
            return None
        return self.percent - self.target


@dataclass(frozen=True, slots=True)
class QuarterTable:
    """`total` is the sum of all months that are planned; `unplanned` names the projects whose months don't come to their budget."""

    rows: tuple[QuarterLine, ...]
    total: Decimal | None
    unplanned: tuple[str, ...]
    letter: str


def by_quarter(scope: Scope) -> QuarterTable:
    tables = [table_of(project) for project in scope.projects]
    planned = [add_up(table.quarters[number - 1].amount for table in tables) for number in QUARTERS]
    total = add_up(planned)
    sums = list(accumulate(amount or ZERO for amount in planned))
    targets = percents_of(scope.office, scope.fiscal_year)
    scale = (DisbursementTarget.Scope.OVERALL, DisbursementTarget.Series.DISBURSED)
    return QuarterTable(
        rows=tuple(
            QuarterLine(
                name=f"ไตรมาสที่ {number}",
                planned=planned[number - 1],
                cumulative=None if total is None else sums[number - 1],
                percent=None if total is None else percent(sums[number - 1], scope.total),
                target=targets.get((*scale, number)),
            )
            for number in QUARTERS
        ),
        total=total,
        unplanned=tuple(_sentences(scope)),
        letter=scope.letter("ง"),
    )


def _sentences(scope: Scope) -> Iterator[str]:
    """Projects without any plan by their numbers in one line, then each whose plan does not come to its budget."""
    found = [(scope.numbers[project.pk], project, table) for project, table in _unplanned(scope)]
    if bare := [str(number) for number, _project, table in found if table.total is None]:
        yield f"ยังไม่ได้วางแผนการใช้จ่ายรายเดือน {len(bare)} โครงการ ได้แก่ โครงการลำดับที่ {listed(bare)}"
    yield from (
        f"โครงการลำดับที่ {number} {project.name}: {table.sentence}"
        for number, project, table in found
        if table.total is not None
    )


def gaps(scope: Scope, data: object) -> tuple[Gap, ...]:
    """No plan at all; else the projects whose spending plan is missing or does not come to their budget."""
    if not scope.projects:
        return (Gap("ปีนี้ยังไม่มีโครงการในแผน จึงยังไม่มีแผนการใช้จ่าย", reverse("projects:plan", args=[scope.fiscal_year])),)
    return tuple(
        Gap(f"{project.code}: {table.sentence}", f"{reverse('indicators:project', args=[project.pk])}#month-plan")
        for project, table in _unplanned(scope)
    )


def _unplanned(scope: Scope) -> Iterator[tuple[Project, MonthTable]]:
    for project in scope.projects:
        table = table_of(project)
        if table.total != table.budget:
            yield project, table
