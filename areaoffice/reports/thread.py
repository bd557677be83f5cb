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

from django.db.models import Prefetch, Q

from areaoffice.reports.thread_measures import Carried, Measured, Part, measured_of
from indicators.status import Status
from indicators.worst_light import WorstLight, worst_of
from plans.models import ActionPlan, NationalPlan, NationalPlanItem
from projects.models import Project
from projects.models.project import ProjectQuerySet
from projects.money import add_up, baht
from projects.plan_page import heads_of, term_of

LEVELS = [level.value for level in NationalPlan.Level]
NO_NATIONAL = "ยังไม่เชื่อมโยงกับแผนระดับที่ 1"
UNANSWERED = "ยังไม่มีโครงการรองรับ"

Key = TypeVar("Key", bound=Hashable)
Head = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Strand:
    """One project with all it hangs on: its items of level 1 (their top), its other items, its strategy, its activities, its KPIs."""

    project: Project
    tops: tuple[NationalPlanItem, ...]
    items: tuple[NationalPlanItem, ...]
    head: Head | None
    activities: tuple[Part, ...]
    statuses: tuple[Status, ...]
    carried: tuple[Carried, ...] = ()

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


def item_sums(thread: Thread) -> list[ItemSum]:
    """Every item below level 1 that a project answers to, in the order of the plans. These sums may count a project twice."""
    found = grouped_by(thread.strands, lambda strand: [item.pk for item in strand.items])
    items = {item.pk: item for strand in thread.strands for item in strand.items}
    return [
        ItemSum(item, len(found[item.pk]), sum_of(found[item.pk], "budget"), sum_of(found[item.pk], "allotted"))
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
    rows = projects.standing().with_money().select_related("lead_unit").prefetch_related(items, "activities")
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
        project,
        tuple(tops.values()),
        tuple(items),
        head,
        measured.parts_of(project),
        measured.statuses_of(project),
        measured.carried_of(project),
    )


def _top_of(item: NationalPlanItem, known: Mapping[int, NationalPlanItem]) -> NationalPlanItem | None:
    """The uppermost item of level 1 that this one stands under; None for an item of another level."""
    found = known.get(item.pk)
    for _step in known:  # no more steps than items, should two of them stand under each other
        if found is None or found.parent_id is None:
            return found
        found = known.get(found.parent_id)
    return None


def light_of(strands: Iterable[Strand]) -> WorstLight | None:
    """Of the KPIs of distinct projects, each counted once."""
    return worst_of(status for strand in strands for status in strand.statuses)


def sum_of(strands: Sequence[Strand], figure: str) -> Decimal | None:
    return add_up(getattr(strand, figure) for strand in strands)


def grouped_by(strands: Iterable[Strand], keys_of: Callable[[Strand], Iterable[Key]]) -> dict[Key, list[Strand]]:
    """The strands under each of their keys, every strand once a key."""
    found: defaultdict[Key, list[Strand]] = defaultdict(list)
    for strand in strands:
        for key in dict.fromkeys(keys_of(strand)):
            found[key].append(strand)
    return found
