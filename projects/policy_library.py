"""The policy library as its pages show it: plans by level with their validity, and which projects of the year answer to an item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from areaoffice.office.models import Office, User
from plans.models import Announcement, NationalPlan, NationalPlanItem
from projects.models import Project
from thai.fiscal import fiscal_year_range

EXPIRED = "หมดอายุแล้ว"


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A plan or policy on its shelf: how many items it has, how many are answered by how many projects of the year."""

    plan: NationalPlan
    items: int
    answered: int
    projects: int
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The plans of one level."""

    name: str
    rows: Sequence[PolicyRow]


@dataclass(frozen=True, slots=True)
class Library:
    """The policies of the year first, then the other plans by their level; the office's announcements of the year, and its others."""

    of_year: Sequence[PolicyRow]
    shelves: Sequence[Shelf]
    announcements: Sequence[Announcement]
    other_announcements: Sequence[Announcement]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item, how deep it stands, and the projects of the year that answer to it."""

    item: NationalPlanItem
    depth: int
    projects: Sequence[Project]


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """One plan or policy with its items in their order."""

    plan: NationalPlan
    is_expired: bool
    rows: Sequence[ItemRow]

    @property
    def answered(self) -> int:
        return sum(bool(row.projects) for row in self.rows)


def library(*, office: Office, user: User, fiscal_year: int, today: date, q: str = "") -> Library:
    """What is on the shelves; with a text `q` every plan whose name, issuer or items hold it. Three queries."""
    plans = NationalPlan.objects.annotate(item_count=Count("items", distinct=True))
    if q:
        plans = plans.filter(Q(name__icontains=q) | Q(issuer__icontains=q) | Q(items__name__icontains=q)).distinct()
    answers = _answers(office, user, fiscal_year)
    rows = [_row(plan, answers, today) for plan in plans.order_by("order", "pk")]
    announcements = list(Announcement.objects.visible_to(user).of_office(office).select_related("action_plan", "file"))
    of_year = [one for one in announcements if _is_of_year(one, fiscal_year)]
    wanted = [row for row in rows if row.plan.level == NationalPlan.Level.POLICY and _runs_in(row, fiscal_year)]
    return Library(
        of_year=wanted,
        shelves=[
            Shelf(str(label), found)
            for level, label in NationalPlan.Level.choices
            if (found := [row for row in rows if row.plan.level == level and (q or row not in wanted)])
        ],
        announcements=of_year,
        other_announcements=[one for one in announcements if one not in of_year],
    )


def policy_page(*, plan: NationalPlan, office: Office, user: User, fiscal_year: int, today: date) -> PolicyPage:
    """Two queries whatever the number of items and projects; a third for the links between them."""
    projects = Project.objects.visible_to(user).of_office(office).for_year(fiscal_year).standing()
    answering = projects.filter(alignment__plan=plan).distinct().prefetch_related("alignment").order_by("number", "pk")
    by_item: defaultdict[int, list[Project]] = defaultdict(list)
    for project in answering:
        for item in project.alignment.all():
            by_item[item.pk].append(project)
    rows = [ItemRow(item, depth, by_item[item.pk]) for item, depth in in_order(plan.items.order_by("order", "pk"))]
    return PolicyPage(plan, plan.is_expired_on(today), rows)


def in_order(items: Iterable[NationalPlanItem]) -> list[tuple[NationalPlanItem, int]]:
    """Items with those below them, each with its depth (0 for an item that stands under none)."""
    below: defaultdict[int | None, list[NationalPlanItem]] = defaultdict(list)
    for item in items:
        below[item.parent_id].append(item)

    def walk(parent: int | None, depth: int) -> list[tuple[NationalPlanItem, int]]:
        return [found for item in below[parent] for found in ((item, depth), *walk(item.pk, depth + 1))]

    return walk(None, 0)


def _answers(office: Office, user: User, fiscal_year: int) -> Mapping[int, set[tuple[int, int]]]:
    """By plan the pairs of item and project of the year; one query."""
    projects = Project.objects.visible_to(user).of_office(office).for_year(fiscal_year).standing()
    pairs = projects.filter(alignment__isnull=False).order_by().values_list("alignment__plan", "alignment", "pk")
    found: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for plan, item, project in pairs:
        found[plan].add((item, project))
    return found


def _row(plan: NationalPlan, answers: Mapping[int, set[tuple[int, int]]], today: date) -> PolicyRow:
    pairs = answers.get(plan.pk, set())
    return PolicyRow(
        plan=plan,
        items=plan.item_count,  # type: ignore[attr-defined]
        answered=len({item for item, _project in pairs}),
        projects=len({project for _item, project in pairs}),
        is_expired=plan.is_expired_on(today),
    )


def _runs_in(row: PolicyRow, fiscal_year: int) -> bool:
    first, last = fiscal_year_range(fiscal_year)
    starts_on, ends_on = row.plan.starts_on, row.plan.ends_on
    return (starts_on is None or starts_on <= last) and (ends_on is None or ends_on >= first)


def _is_of_year(one: Announcement, fiscal_year: int) -> bool:
    """By its plan's year; else by its date (one without a date is shown with every year)."""
    if one.action_plan is not None:
        return one.action_plan.fiscal_year == fiscal_year
    first, last = fiscal_year_range(fiscal_year)
    return one.dated_on is None or first <= one.dated_on <= last
