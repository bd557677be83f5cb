"""The projects that a filter by unit and area lets through; pages of money and the dashboard ask the same question."""

from __future__ import annotations

from areaoffice.office.models import Office, Unit, User
from areaoffice.office.models.offices import OfficeOwnedQuerySet
from projects.models import Project
from projects.models.project import ProjectQuerySet


def projects_of(
    *, user: User, office: Office, fiscal_year: int, by_policy: bool, unit: int | None, area: int | None
) -> ProjectQuerySet:
    """The year's projects that this person may see, in the plan's order.

    `unit` leads them; `area` is an item of the plan's policy or a strategy. None: any; 0: those that have none.
    """
    asked = {"lead_unit": unit, "policy_item" if by_policy else "strategy": area}
    chosen = {name: value or None for name, value in asked.items() if value is not None}
    projects = Project.objects.seen_in(office, by=user).for_year(fiscal_year)
    return projects.filter(**chosen).order_by("number", "pk")


def units_of(*, user: User, office: Office) -> OfficeOwnedQuerySet:
    """The units whose money this person may see: every one for the office-wide roles, else their own."""
    units = Unit.objects.of_office(office)
    return units if office.pk in user.whole_office_ids() else units.filter(pk__in=user.unit_ids())
