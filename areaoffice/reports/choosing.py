"""What the list of books lets a person choose: the units whose plan is theirs to ask for, and the rounds of the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from areaoffice.office.models import Office, RoleGrant, Unit, User
from projects.models import ReportingRound


@dataclass(frozen=True, slots=True)
class Choices:
    """Empty where there is nothing for this person to choose."""

    units: Sequence[Unit]
    rounds: Sequence[ReportingRound]


def choices_of(user: User, office: Office, fiscal_year: int) -> Choices:
    """Two queries; one for those who don't read the whole office."""
    reads_all = office.pk in user.whole_office_ids()
    units = Unit.objects.of_office(office)
    if not reads_all:
        units = units.filter(pk__in=user.unit_ids_as(RoleGrant.Role.UNIT_HEAD))
    rounds = ReportingRound.objects.of_office(office).for_year(fiscal_year).order_by("due_on", "kind", "number")
    return Choices(list(units.order_by("order", "pk")), list(rounds) if reads_all else [])
