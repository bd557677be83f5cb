"""Search over what the asker may see: projects, activities, indicators, units. Thai text, anywhere in a name or code."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from areaoffice.office.models import Office, Unit, User
from indicators.models import IndicatorYear
from projects.models import Activity, Project
from thai.digits import to_arabic

SHORTEST, MOST = 2, 10


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it stands, and its address."""

    title: str
    place: str
    href: str


@dataclass(frozen=True)
class Group:
    """Hits of one kind, at most ten."""

    name: str
    hits: tuple[Hit, ...]


def search(query: str, *, user: User, office: Office) -> tuple[Group, ...]:
    """Groups with at least one hit; nothing for a query under two letters. Thai digits find Arabic ones."""
    words = to_arabic(query).strip()
    if len(words) < SHORTEST:
        return ()
    groups = (
        Group("โครงการ", projects(words, user, office)),
        Group("กิจกรรม", activities(words, user, office)),
        Group("ตัวชี้วัด", indicators(words, user, office)),
        Group("กลุ่ม/หน่วย", units(words, user, office)),
    )
    return tuple(group for group in groups if group.hits)


def projects(words: str, user: User, office: Office) -> tuple[Hit, ...]:
    mine = Project.objects.visible_to(user).live().filter(plan__office=office).select_related("plan", "lead_unit")
    found = mine.filter(Q(name__icontains=words) | Q(code__icontains=words)).order_by("-plan__fiscal_year", "number")
    return tuple(
        Hit(
            str(row),
            f"ปีงบประมาณ {row.plan.fiscal_year} · {row.lead_unit}",
            reverse("indicators:project", args=[row.pk]),
        )
        for row in found[:MOST]
    )


def activities(words: str, user: User, office: Office) -> tuple[Hit, ...]:
    mine = Activity.objects.visible_to(user).filter(project__plan__office=office, project__amends__isnull=True)
    found = mine.filter(name__icontains=words).select_related("project")
    found = found.order_by("-project__plan__fiscal_year", "project__number", "order", "pk")
    return tuple(
        Hit(row.name, str(row.project), reverse("indicators:project", args=[row.project_id]) + "#activities")
        for row in found[:MOST]
    )


def indicators(words: str, user: User, office: Office) -> tuple[Hit, ...]:
    mine = IndicatorYear.objects.visible_to(user).of_office(office).select_related("indicator")
    found = mine.filter(Q(indicator__name__icontains=words) | Q(number__icontains=words))
    return tuple(
        Hit(str(row), f"ปีงบประมาณ {row.fiscal_year}", reverse("indicators:indicator", args=[row.pk]))
        for row in found[:MOST]
    )


def units(words: str, user: User, office: Office) -> tuple[Hit, ...]:
    found = Unit.objects.visible_to(user).of_office(office).filter(name__icontains=words)
    return tuple(Hit(row.name, office.short_name, f"{reverse('projects:list')}?unit={row.pk}") for row in found[:MOST])
