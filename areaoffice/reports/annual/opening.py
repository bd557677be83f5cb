"""What stands before chapter 2: cover, preface and chapter 1, each from a handful of facts."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from areaoffice.office.counts import Counted, count_of
from areaoffice.office.models import Unit
from areaoffice.reports.annual import makers
from areaoffice.reports.annual.context import place
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.annual.sentences import listed
from plans.models import ActionPlan
from thai.dates import format_date


@dataclass(frozen=True, slots=True)
class Opening:
    """Facts of the book's first pages."""

    office: str
    short_name: str
    parent_agency: str
    ministry: str
    website: str
    address: str
    emblem: str
    garuda: str
    place: str
    fiscal_year: int
    year_ce: int
    period: str
    as_of: str
    projects: int
    schools: int | None
    units: int
    clusters: int
    cluster_term: str
    policies: str
    grouping: str


@dataclass(frozen=True, slots=True)
class Contact:
    """The back cover: who made the book, and how to reach the office (never a person); lines without data are left out."""

    unit: str
    lines: tuple[str, ...]


def contact(scope: Scope) -> Contact:
    office = scope.office
    told = (
        office.address,
        office.phone and f"โทรศัพท์ {office.phone}",
        office.fax and f"โทรสาร {office.fax}",
        office.email and f"อีเมล {office.email}",
        office.website,
    )
    unit = makers.planning_unit(scope)
    return Contact(unit.name if unit else "", tuple(filter(None, told)))


def build(scope: Scope) -> Opening:
    office = scope.office
    first, last = scope.period
    return Opening(
        office=office.name,
        short_name=office.short_name,
        parent_agency=office.parent_agency,
        ministry=office.ministry,
        website=office.website,
        address=office.address,
        emblem=reverse("office:file", args=[office.emblem_id]) if office.emblem_id else "",
        garuda=reverse("office:file", args=[office.garuda_id]) if office.garuda_id else "",
        place=place(scope),
        fiscal_year=scope.fiscal_year,
        year_ce=scope.fiscal_year - 543,
        as_of=format_date(scope.today),
        period=f"{format_date(first)} ถึง {format_date(last)}",
        projects=len(scope.projects),
        schools=count_of(office, Counted.SCHOOLS, until=last),
        units=Unit.objects.of_office(office).count(),
        clusters=office.clusters.count(),
        cluster_term=office.cluster_term,
        policies=listed(f"{group.name} จำนวน {group.count} โครงการ" for group in scope.groups),
        grouping=grouping(scope),
    )


def grouping(scope: Scope) -> str:
    """What the projects stand under, as the plan is organised: its tables group them so."""
    if scope.plan and scope.plan.organised_by == ActionPlan.OrganisedBy.POLICY:
        return "ประเด็นนโยบาย"
    return scope.direction.strategy_term if scope.direction else "กลยุทธ์"
