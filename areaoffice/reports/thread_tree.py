"""The golden thread as a tree: what each node is, its money and light, and which link is missing at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices

from areaoffice.reports.thread import (
    NO_NATIONAL,
    UNANSWERED,
    Strand,
    Thread,
    grouped_by,
    light_of,
    named,
    place_of,
    sum_of,
)
from areaoffice.reports.thread_measures import Carried
from indicators.worst_light import WorstLight
from plans.models import NationalPlanItem
from projects.models import Project

NO_ITEM = "ไม่ได้ระบุแผนระดับที่ 2-3 หรือนโยบาย"
NO_ACTIVITY = "ยังไม่มีกิจกรรม"
NO_PROJECT = "ยังไม่มีโครงการ"
DIRECT = 0  # as `through`: no level between the national strategy and the office's own


class Kind(TextChoices):
    """What a node of the tree is."""

    NATIONAL = "national", "แผนระดับที่ 1"
    ITEM = "item", "แผนระดับที่ 2-3 และนโยบาย"
    GROUP = "group", "กลยุทธ์"
    PROJECT = "project", "โครงการ"
    ACTIVITY = "activity", "กิจกรรม"


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the tree. `label` says of what kind it is, `mark` which link is missing; the money is of its distinct projects."""

    kind: str
    label: str
    name: str
    budget: Decimal | None = None
    allotted: Decimal | None = None
    count: int = 0
    mark: str = ""
    project: Project | None = None
    light: WorstLight | None = None
    children: tuple[Node, ...] = ()
    carried: tuple[Carried, ...] = ()

    @property
    def is_gap(self) -> bool:
        return bool(self.mark)

    @property
    def counts_projects(self) -> bool:
        """True where projects stand below it."""
        return self.count > 0 and self.kind != Kind.PROJECT


def tree(thread: Thread, *, through: int | None = None) -> tuple[Node, ...]:
    """The thread as a tree. `through` keeps one plan between level 1 and the office's strategies (0: none, None: all)."""
    roots = [_top(thread, item, through) for item in thread.tops]
    loose = [strand for strand in thread.strands if not strand.tops]
    if loose:
        roots.append(_node(Kind.NATIONAL, "", NO_NATIONAL, loose, _below(thread, loose, through), mark=NO_NATIONAL))
    roots += [Node(Kind.GROUP, thread.term, named(head), mark=NO_PROJECT) for head in thread.empty_heads]
    return tuple(root for root in roots if root.count or root.is_gap)


def _top(thread: Thread, item: NationalPlanItem, through: int | None) -> Node:
    strands = [strand for strand in thread.strands if item in strand.tops]
    mark = UNANSWERED if thread.is_whole and not strands else ""
    return _node(Kind.NATIONAL, item.plan.name, str(item), strands, _below(thread, strands, through), mark=mark)


def _below(thread: Thread, strands: Sequence[Strand], through: int | None) -> tuple[Node, ...]:
    """Items of the plans between level 1 and the office, then what names none of them."""
    if through == DIRECT:
        return _groups(thread, strands)
    wanted = {
        strand.project.pk: [item for item in strand.items if through in (None, item.plan_id)] for strand in strands
    }
    items = {item.pk: item for found in wanted.values() for item in found}
    by_item = grouped_by(strands, lambda strand: [item.pk for item in wanted[strand.project.pk]])
    nodes = [
        _node(Kind.ITEM, item.plan.name, str(item), by_item[item.pk], _groups(thread, by_item[item.pk]))
        for item in sorted(items.values(), key=place_of)
    ]
    rest = [strand for strand in strands if not wanted[strand.project.pk]]
    if rest:
        nodes.append(_node(Kind.ITEM, "", NO_ITEM, rest, _groups(thread, rest), mark=NO_ITEM))
    return tuple(nodes)


def _groups(thread: Thread, strands: Sequence[Strand]) -> tuple[Node, ...]:
    by_head = grouped_by(strands, lambda strand: [strand.head] if strand.head else [])
    nodes = [
        _node(Kind.GROUP, thread.term, named(head), by_head[head], tuple(map(_project, by_head[head])))
        for head in thread.heads
        if head in by_head
    ]
    rest = [strand for strand in strands if strand.head is None]
    if rest:
        mark = f"ยังไม่ระบุ{thread.term}"
        nodes.append(_node(Kind.GROUP, "", mark, rest, tuple(map(_project, rest)), mark=mark))
    return tuple(nodes)


def _project(strand: Strand) -> Node:
    activities = tuple(
        Node(Kind.ACTIVITY, Kind.ACTIVITY.label, part.name, budget=part.budget, light=part.light)
        for part in strand.activities
    )
    return Node(
        kind=Kind.PROJECT,
        label=Kind.PROJECT.label,
        name=str(strand.project),
        budget=strand.budget,
        allotted=strand.allotted,
        count=1,
        mark="" if activities else NO_ACTIVITY,
        project=strand.project,
        light=strand.light,
        children=activities,
        carried=strand.carried,
    )


def _node(
    kind: Kind, label: str, name: str, strands: Sequence[Strand], children: tuple[Node, ...], *, mark: str = ""
) -> Node:
    return Node(
        kind=kind,
        label=label,
        name=name,
        budget=sum_of(strands, "budget"),
        allotted=sum_of(strands, "allotted"),
        count=len(strands),
        mark=mark,
        light=light_of(strands),
        children=children,
    )
