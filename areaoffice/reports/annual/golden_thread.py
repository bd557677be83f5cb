"""The golden thread as one large sheet: under each item of level 1 its projects from left to right, with money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.reports import thread
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.thread import ItemSum, Part, Strand, Thread
from indicators.worst_light import WorstLight, rule_of_worst
from plans.models import NationalPlanItem
from projects.models import Project
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
class ThreadSheet:
    """The sheet of a year; `thread` None where the year has no plan."""

    thread: Thread | None
    sections: tuple[Section, ...]
    sums: tuple[ItemSum, ...]
    as_of: str

    @property
    def legend(self) -> str:
        return rule_of_worst()


def build(scope: Scope) -> ThreadSheet:
    as_of = format_date(scope.today)
    if scope.plan is None:
        return ThreadSheet(None, (), (), as_of)
    found = thread.build(plan=scope.plan, projects=Project.objects.for_plan(scope.plan), today=scope.today)
    sections = [_section(found, item) for item in found.tops]
    loose = [strand for strand in found.strands if not strand.tops]
    if loose:
        sections.append(Section(thread.NO_NATIONAL, thread.NO_NATIONAL, _rows(found, loose), thread.light_of(loose)))
    return ThreadSheet(found, tuple(sections), tuple(thread.item_sums(found)), as_of)


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
            budget=one.budget,
            allotted=one.allotted,
            light=one.light,
        )
        for one in ordered
    )
