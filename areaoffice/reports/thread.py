"""The golden thread of a year: from the national strategy over plans and policies to strategy, project and activity, with money
and the light of the KPIs below each node.

A project that answers to two items stands under both, so the sums of neighbours may not be added; every node's own sum counts
each of its projects once. Baht with two places; None is "not recorded".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import Prefetch, Q, TextChoices

from areaoffice.reports.thread_measures import Measured, Part, measured_of
from indicators.status import Status
from indicators.worst_light import WorstLight, worst_of
from plans.models import ActionPlan, NationalPlan, NationalPlanItem
from projects.models import Project
from projects.models.project import ProjectQuerySet
from projects.money import add_up, baht
from projects.plan_page import heads_of, term_of

LEVELS = [level.value for level in NationalPlan.Level]
NO_NATIONAL = "ยังไม่เชื่อมโยงกับแผนระดับที่ 1"
NO_ITEM = "ไม่ได้ระบุแผนระดับที่ 2-3 หรือนโยบาย"
UNANSWERED = "ยังไม่มีโครงการรองรับ"
NO_ACTIVITY = "ยังไม่มีกิจกรรม"
NO_PROJECT = "ยังไม่มีโครงการ"
DIRECT = 0  # as `through`: no level between the national strategy and the office's own

Key = TypeVar("Key", bound=Hashable)
Head = tuple[int, str, str]


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

    @property
    def is_gap(self) -> bool:
        return bool(self.mark)

    @property
    def counts_projects(self) -> bool:
        """True where projects stand below it."""
        return self.count > 0 and self.kind != Kind.PROJECT


@dataclass(frozen=True, slots=True)
class Strand:
    """One project with all it hangs on: its items of level 1 (their top), its other items, its strategy, its activities, its KPIs."""

    project: Project
    tops: tuple[NationalPlanItem, ...]
    items: tuple[NationalPlanItem, ...]
    head: Head | None
    activities: tuple[Part, ...]
    statuses: tuple[Status, ...]

    @property
    def budget(self) -> Decimal | None:
        return baht(self.project.budget)

    @property
    def allotted(self) -> Decimal | None:
        return baht(self.project.allotted)

    @property
    def light(self) -> WorstLight | None:
        return worst_of(self.statuses)


@dataclass(frozen=True, slots=True)
class Thread:
    """A plan's golden thread. `is_whole`: all projects of the office are in it, so what nothing answers to can be told."""

    plan: ActionPlan
    term: str
    strands: tuple[Strand, ...]
    tops: tuple[NationalPlanItem, ...]
    heads: tuple[Head, ...]
    is_whole: bool

    @property
    def count(self) -> int:
        return len(self.strands)

    @property
    def budget(self) -> Decimal | None:
        """Of all projects, each counted once."""
        return add_up(strand.budget for strand in self.strands)

    @property
    def allotted(self) -> Decimal | None:
        return add_up(strand.allotted for strand in self.strands)

    @property
    def light(self) -> WorstLight | None:
        """Of all KPIs of its projects."""
        return light_of(self.strands)

    @property
    def repeated(self) -> int:
        """Projects that stand under more than one item of level 1."""
        return sum(len(strand.tops) > 1 for strand in self.strands)

    @property
    def without_national(self) -> list[Project]:
        return [strand.project for strand in self.strands if not strand.tops]

    @property
    def without_any_item(self) -> list[Project]:
        return [strand.project for strand in self.strands if not strand.tops and not strand.items]

    @property
    def without_head(self) -> list[Project]:
        return [strand.project for strand in self.strands if strand.head is None]

    @property
    def empty_heads(self) -> list[Head]:
        """Strategies of the plan without a project; nothing where only a part of the projects is seen."""
        used = {strand.head for strand in self.strands}
        return [head for head in self.heads if self.is_whole and head not in used]

    @property
    def unanswered(self) -> list[NationalPlanItem]:
        """Items of level 1 that no project answers to; nothing where only a part of the projects is seen."""
        used = {item.pk for strand in self.strands for item in strand.tops}
        return [item for item in self.tops if self.is_whole and item.pk not in used]

    @property
    def has_gaps(self) -> bool:
        return bool(self.without_national or self.without_head or self.empty_heads or self.unanswered)


@dataclass(frozen=True, slots=True)
class ItemSum:
    """A plan or policy item below level 1 and the projects that answer to it, each counted once."""

    item: NationalPlanItem
    count: int
    budget: Decimal | None
    allotted: Decimal | None


def build(*, plan: ActionPlan, projects: ProjectQuerySet, today: date, is_whole: bool = True) -> Thread:
    """The thread of these projects of a plan. Six queries whatever their number, and those of judging their KPIs."""
    rows = list(_fetched(projects))
    by_policy = plan.organised_by == ActionPlan.OrganisedBy.POLICY
    known = _national_items(plan.fiscal_year, rows)
    heads = heads_of(plan, {_head_key(project, by_policy=by_policy) for project in rows})
    head_of = {head[0]: head for head in heads}
    measured = measured_of(projects, rows, today=today)
    strands = tuple(
        _strand(row, known, head_of.get(_head_key(row, by_policy=by_policy) or 0), measured, by_policy=by_policy)
        for row in rows
    )
    tops = tuple(item for item in known.values() if item.parent_id is None)
    return Thread(plan, term_of(plan), strands, tops, tuple(heads), is_whole)


def tree(thread: Thread, *, through: int | None = None) -> tuple[Node, ...]:
    """The thread as a tree. `through` keeps one plan between level 1 and the office's strategies (0: none, None: all)."""
    roots = [_top(thread, item, through) for item in thread.tops]
    loose = [strand for strand in thread.strands if not strand.tops]
    if loose:
        roots.append(_node(Kind.NATIONAL, "", NO_NATIONAL, loose, _below(thread, loose, through), mark=NO_NATIONAL))
    roots += [Node(Kind.GROUP, thread.term, named(head), mark=NO_PROJECT) for head in thread.empty_heads]
    return tuple(root for root in roots if root.count or root.is_gap)


def item_sums(thread: Thread) -> list[ItemSum]:
    """Every item below level 1 that a project answers to, in the order of the plans. These sums may count a project twice."""
    found = _by(thread.strands, lambda strand: [item.pk for item in strand.items])
    items = {item.pk: item for strand in thread.strands for item in strand.items}
    return [
        ItemSum(item, len(found[item.pk]), _sum_of(found[item.pk], "budget"), _sum_of(found[item.pk], "allotted"))
        for item in sorted(items.values(), key=place_of)
    ]


def middle_plans(thread: Thread) -> list[NationalPlan]:
    """Plans and policies below level 1 that some project answers to."""
    plans = {item.plan_id: item for strand in thread.strands for item in strand.items}
    return [item.plan for item in sorted(plans.values(), key=place_of)]


def place_of(item: NationalPlanItem) -> tuple[int, int, int, int, int]:
    """Level, then the order of plans and of items within them."""
    plan = item.plan
    return (LEVELS.index(plan.level), plan.order, plan.pk, item.order, item.pk)


def named(head: Head) -> str:
    """A strategy with its number."""
    return f"{head[1]} {head[2]}".strip()


def _fetched(projects: ProjectQuerySet) -> ProjectQuerySet:
    items = Prefetch("alignment", NationalPlanItem.objects.select_related("plan"))
    rows = projects.counted().with_money().select_related("lead_unit").prefetch_related(items, "activities")
    return rows.order_by("number", "pk")


def _national_items(fiscal_year: int, projects: Iterable[Project]) -> dict[int, NationalPlanItem]:
    """Items of level 1 in force in the year or named by a project, in their order."""
    named_plans = {item.plan_id for project in projects for item in project.alignment.all()}
    in_force = NationalPlan.objects.in_force_in(fiscal_year).values("pk")
    rows = NationalPlanItem.objects.filter(
        Q(plan__in=in_force) | Q(plan__in=named_plans), plan__level=NationalPlan.Level.NATIONAL
    )
    return {item.pk: item for item in rows.select_related("plan").order_by("plan__order", "plan", "order", "pk")}


def _head_key(project: Project, *, by_policy: bool) -> int | None:
    return project.policy_item_id if by_policy else project.strategy_id


def _strand(
    project: Project,
    known: Mapping[int, NationalPlanItem],
    head: Head | None,
    measured: Measured,
    *,
    by_policy: bool,
) -> Strand:
    """`by_policy`: the plan's own policy stands at the level of strategies, not once more among the items."""
    aligned = sorted(project.alignment.all(), key=place_of)
    tops = {top.pk: top for item in aligned if (top := _top_of(item, known))}
    own_policy = head[0] if head and by_policy else None
    items = [item for item in aligned if item.pk not in tops and item.pk != own_policy]
    return Strand(
        project, tuple(tops.values()), tuple(items), head, measured.parts_of(project), measured.statuses_of(project)
    )


def _top_of(item: NationalPlanItem, known: Mapping[int, NationalPlanItem]) -> NationalPlanItem | None:
    """The uppermost item of level 1 that this one stands under; None for an item of another level."""
    found = known.get(item.pk)
    for _step in known:  # no more steps than items, should two of them stand under each other
        if found is None or found.parent_id is None:
            return found
        found = known.get(found.parent_id)
    return None


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
    by_item = _by(strands, lambda strand: [item.pk for item in wanted[strand.project.pk]])
    nodes = [
        _node(Kind.ITEM, item.plan.name, str(item), by_item[item.pk], _groups(thread, by_item[item.pk]))
        for item in sorted(items.values(), key=place_of)
    ]
    rest = [strand for strand in strands if not wanted[strand.project.pk]]
    if rest:
        nodes.append(_node(Kind.ITEM, "", NO_ITEM, rest, _groups(thread, rest), mark=NO_ITEM))
    return tuple(nodes)


def _groups(thread: Thread, strands: Sequence[Strand]) -> tuple[Node, ...]:
    by_head = _by(strands, lambda strand: [strand.head] if strand.head else [])
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
    )


def _node(
    kind: Kind, label: str, name: str, strands: Sequence[Strand], children: tuple[Node, ...], *, mark: str = ""
) -> Node:
    return Node(
        kind=kind,
        label=label,
        name=name,
        budget=_sum_of(strands, "budget"),
        allotted=_sum_of(strands, "allotted"),
        count=len(strands),
        mark=mark,
        light=light_of(strands),
        children=children,
    )


def light_of(strands: Iterable[Strand]) -> WorstLight | None:
    """Of the KPIs of distinct projects, each counted once."""
    return worst_of(status for strand in strands for status in strand.statuses)


def _sum_of(strands: Sequence[Strand], figure: str) -> Decimal | None:
    return add_up(getattr(strand, figure) for strand in strands)


def _by(strands: Iterable[Strand], keys_of: Callable[[Strand], Iterable[Key]]) -> dict[Key, list[Strand]]:
    """The strands under each of their keys, every strand once a key."""
    found: defaultdict[Key, list[Strand]] = defaultdict(list)
    for strand in strands:
        for key in dict.fromkeys(keys_of(strand)):
            found[key].append(strand)
    return found
