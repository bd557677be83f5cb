"""The golden thread as one large sheet: under each item of level 1 its projects from left to right, with money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.reports import thread
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.thread import Strand, Thread
from areaoffice.reports.thread_measures import Carried, Part
from indicators.worst_light import WorstLight, rule_of_worst
from plans.models import NationalPlanItem
from projects.money import add_up
from thai.dates import format_date


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A project in its section, from left to right; `head` is "" where it stands under no strategy."""

    items: tuple[str, ...]
    head: str
    project: str
    unit: str
    activities: tuple[Part, ...]
    carried: tuple[Carried, ...]
    light: WorstLight | None
    budget: Decimal | None
    allotted: Decimal | None


@dataclass(frozen=True, slots=True)
class Section:
    """An item of level 1 with its projects; baht of its distinct projects."""

    name: str
    mark: str
    rows: tuple[SheetRow, ...]
    light: WorstLight | None

    @property
    def budget(self) -> Decimal | None:
        return add_up(row.budget for row in self.rows)

    @property
    def allotted(self) -> Decimal | None:
        return add_up(row.allotted for row in self.rows)


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole thread: each project counted once; what stands empty or loose, by name."""

    term: str
    count: int
    budget: Decimal | None
    allotted: Decimal | None
    light: WorstLight | None
    empty_heads: tuple[str, ...]
    without_head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SumRow:
    """An item of a plan with its projects and their baht; projects of several items are in several sums."""

    plan: str
    item: str
    count: int
    budget: Decimal | None
    allotted: Decimal | None


@dataclass(frozen=True, slots=True)
class ThreadSheet:
    """The sheet of a year; `thread` None where the year has no plan."""

    thread: Totals | None
    sections: tuple[Section, ...]
    sums: tuple[SumRow, ...]
    as_of: str

    @property
    def legend(self) -> str:
        return rule_of_worst()


def build(scope: Scope) -> ThreadSheet:
    as_of = format_date(scope.today)
    if scope.plan is None:
        return ThreadSheet(None, (), (), as_of)
    found = thread.build(plan=scope.plan, projects=scope.chosen, today=scope.today)
    sections = [_section(found, item) for item in found.tops]
    loose = [strand for strand in found.strands if not strand.tops]
    if loose:
        sections.append(Section(thread.NO_NATIONAL, thread.NO_NATIONAL, _rows(found, loose), thread.light_of(loose)))
    sums = (
        SumRow(str(row.item.plan), str(row.item), row.count, row.budget, row.allotted)
        for row in thread.item_sums(found)
    )
    return ThreadSheet(_totals(found), tuple(sections), tuple(sums), as_of)


def _totals(found: Thread) -> Totals:
    return Totals(
        term=found.term,
        count=found.count,
        budget=found.budget,
        allotted=found.allotted,
        light=found.light,
        empty_heads=tuple(f"{label} {name}" for _place, label, name in found.empty_heads),
        without_head=tuple(str(project) for project in found.without_head),
    )


def _section(found: Thread, item: NationalPlanItem) -> Section:
    strands = [strand for strand in found.strands if item in strand.tops]
    mark = "" if strands else thread.UNANSWERED
    return Section(f"{item.plan.name} {item}", mark, _rows(found, strands), thread.light_of(strands))


def _rows(found: Thread, strands: Sequence[Strand]) -> tuple[SheetRow, ...]:
    places = {head: place for place, head in enumerate(found.heads)}
    ordered = sorted(strands, key=lambda one: (places.get(one.head or (0, "", ""), len(places)), one.project.number))
    return tuple(
        SheetRow(
            items=tuple(f"{item.plan.name}: {item}" for item in one.items),
            head=thread.named(one.head) if one.head else "",
            project=str(one.project),
            unit=one.project.lead_unit.label,
            activities=one.activities,
            carried=one.carried,
            budget=one.budget,
            allotted=one.allotted,
            light=one.light,
        )
        for one in ordered
    )
