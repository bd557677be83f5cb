"""The targets that people agreed for one of the office's indicators, for its owners and the planning group: who, which post, how much.

Nothing else of an agreement is theirs (who-sees-what table): no content, no score. Of results (PA 3) they read how many were given, by
family, never whose and never how they came out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from areaoffice.office.models import Office, RoleGrant, User
from indicators.models import IndicatorYear
from staff.agreements.sight import AGREED, RESULTS, Part, Thing, seen
from staff.models import AgreementVersion, IndicatorLink, PerformanceAgreement

Role = RoleGrant.Role


@dataclass(frozen=True, slots=True)
class AgreedTarget:
    """A person's signed target: "ไม่น้อยกว่าร้อยละ 80" with what it is restricted to."""

    person: str
    post: str
    words: str
    scope: str


@dataclass(frozen=True, slots=True)
class ResultsOfFamily:
    """Of the agreements of a family that were agreed, how many have a result."""

    family: str
    concluded: int
    agreed: int


def may_read_targets(user: User, year: IndicatorYear) -> bool:
    """The planning group for every indicator; of a unit its head and project owners for those that it owns or whose project it leads."""
    if user.holds(Role.PLANNER, office_id=year.office_id):
        return True
    units = {year.indicator.owner_unit_id, year.project.lead_unit_id if year.project else None} - {None}
    return any(user.holds(Role.UNIT_HEAD, Role.PROJECT_OWNER, office_id=year.office_id, unit_id=one) for one in units)


def targets_of(year: IndicatorYear) -> list[AgreedTarget]:
    """The targets of signed versions that are linked to this indicator, in the states in which its owner sees them. One query."""
    states = [state for state in AGREED if Thing.TARGETS in seen({Part.KPI_OWNER}, state)]
    path = "indicator__item__version"
    links = IndicatorLink.objects.filter(
        office_indicator=year,
        **{f"{path}__state": AgreementVersion.State.SIGNED, f"{path}__agreement__state__in": states},
    ).select_related(f"{path}__agreement__owner")
    return [_target(link) for link in links.order_by(f"{path}__agreement", "pk")]


def _target(link: IndicatorLink) -> AgreedTarget:
    row, agreement = link.indicator, link.indicator.item.version.agreement
    return AgreedTarget(str(agreement.owner), agreement.printed_position, row.amount_words or "-", row.scope)


def results_by_family(office: Office, fiscal_year: int) -> Sequence[ResultsOfFamily]:
    """One query, whatever the number of agreements."""
    rows = PerformanceAgreement.objects.of_office(office).for_year(fiscal_year).filter(state__in=AGREED)
    counted = rows.values_list("template__family__name").annotate(
        concluded=Count("pk", filter=Q(state__in=RESULTS)), agreed=Count("pk")
    )
    return [ResultsOfFamily(*row) for row in counted.order_by("template__family__order", "template__family__name")]
