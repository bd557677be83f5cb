"""The units of an office side by side: their KPIs by word, projects, money, and what they have not reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from areaoffice.office.models import Unit
from indicators.counting import Attainment, summarise
from indicators.judged_indicator import JudgedIndicator
from indicators.unit_board import UnitReporting
from indicators.wanted import NO_GROUP, Wanted
from projects.money import ProjectMoney, Sums, add_up

WITHOUT_UNIT = "ยังไม่ระบุกลุ่ม"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with the counts of its KPIs and the addresses that they open, its projects' money, and its rounds."""

    key: int
    name: str
    attainment: Attainment
    opens: Mapping[str, str]
    projects: int
    money: Sums
    reporting: UnitReporting | None

    @property
    def in_trouble(self) -> int:
        counts = self.attainment
        return counts.missed + counts.behind + counts.at_risk

    @property
    def missing(self) -> int:
        return self.reporting.missing if self.reporting else 0

    @property
    def owed(self) -> int:
        """Rounds in which it still owes something."""
        return len(self.reporting.owed) if self.reporting else 0

    @property
    def others(self) -> int:
        """Those beside the one that is due first."""
        return max(self.owed - 1, 0)

    @property
    def late(self) -> int:
        return self.reporting.late if self.reporting else 0


Row = TypeVar("Row")
Key = Callable[[UnitLine], Any]
# By what a heading's link sorts the table: the worst first, the office's order among equals.
SORTS: Mapping[str, tuple[str, Key]] = {
    "trouble": ("ต้องติดตาม", lambda line: -line.in_trouble),
    "spent": ("เบิก (ร้อยละ)", lambda line: (line.money.percent is None, line.money.percent or Decimal(0))),
    "owed": ("ยังไม่รายงาน", lambda line: (-line.missing, -line.owed)),
    "late": ("ส่งช้า", lambda line: -line.late),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading of the table that sorts it: its address, and whether it does now."""

    key: str
    label: str
    opens: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class UnitTable:
    """The lines in the order that was asked for, and the headings that sort them by name."""

    lines: tuple[UnitLine, ...]
    columns: Mapping[str, Column]


def build(
    *,
    units: Iterable[Unit],
    rows: Iterable[JudgedIndicator],
    money: Iterable[ProjectMoney],
    reporting: Iterable[UnitReporting],
    wanted: Wanted,
    sort: str = "",
) -> UnitTable:
    """Units with a KPI, a project or a round; no query."""
    kpis, projects = by_unit(rows, key_of), by_unit(money, lambda row: row.unit_pk)
    rounds = {one.unit.pk: one for one in reporting}
    names = [(unit.pk, unit.name) for unit in units] + [(NO_GROUP, WITHOUT_UNIT)]
    lines = [
        line(key, name, kpis.get(key, ()), projects.get(key, ()), rounds.get(key), wanted)
        for key, name in names
        if key in kpis or key in projects or key in rounds
    ]
    if sort in SORTS:
        lines.sort(key=SORTS[sort][1])
    return UnitTable(tuple(lines), columns(wanted, sort))


def line(
    key: int,
    name: str,
    kpis: Sequence[JudgedIndicator],
    projects: Sequence[ProjectMoney],
    reporting: UnitReporting | None,
    wanted: Wanted,
) -> UnitLine:
    return UnitLine(
        key, name, summarise(kpis), wanted.by_status(unit=key), len(projects), money_of(projects), reporting
    )


def money_of(projects: Sequence[ProjectMoney]) -> Sums:
    """What they were allotted and have disbursed; unknown (None) while one allotted project's spending is not recorded."""
    given = [row for row in projects if row.allotted is not None]
    is_whole = all(row.disbursed is not None for row in given)
    return Sums(add_up(row.allotted for row in given), add_up(row.disbursed for row in given) if is_whole else None)


def key_of(row: JudgedIndicator) -> int:
    """The unit that answers for a KPI on this page: the one that leads its project, else its owner."""
    project = row.year.project
    return (project.lead_unit_id if project else row.year.indicator.owner_unit_id) or NO_GROUP


def by_unit(rows: Iterable[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)


def columns(wanted: Wanted, sort: str) -> dict[str, Column]:
    base = wanted.filters()
    joined = f"{base}&" if len(base) > 1 else base
    return {
        key: Column(key, label, f"{base if key == sort else f'{joined}sort={key}'}#units", key == sort)
        for key, (label, _key) in SORTS.items()
    }
