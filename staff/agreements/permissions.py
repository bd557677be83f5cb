"""Which part somebody plays in an agreement, and what they therefore see of it. Rules of the table: `staff.agreements.sight`."""

from __future__ import annotations

from areaoffice.office import clock
from areaoffice.office.models import Office, RoleGrant, User
from staff.agreements.sight import AGREED, Part, Thing, seen
from staff.models import AgreementVersion, Evaluator, PerformanceAgreement, SheetGrant
from staff.models.superiors import stands_as

Role = RoleGrant.Role
ROLE_PARTS = ((Role.HR, Part.HR), (Role.AUDITOR, Part.AUDITOR), (Role.PLANNER, Part.KPI_OWNER))


def parts_of(user: User, agreement: PerformanceAgreement) -> frozenset[Part]:
    """The parts that this person plays today. The owner plays no other: nobody agrees to, scores or approves their own.

    One query at most, for the committee.
    """
    if agreement.owner_id == user.pk:
        return frozenset({Part.OWNER})
    parts = {part for role, part in ROLE_PARTS if user.holds(role, office_id=agreement.office_id)}
    if is_superior(user, agreement):
        parts.add(Part.SUPERIOR)
    seat = seat_of(user, agreement)
    if seat is not None:
        parts |= {Part.EVALUATOR, Part.CHAIR} if seat.seat == Evaluator.Seat.CHAIR else {Part.EVALUATOR}
    return frozenset(parts)


def is_superior(user: User, agreement: PerformanceAgreement) -> bool:
    """Who holds the superior's post today, or acts for it by order; never the owner."""
    return agreement.owner_id != user.pk and stands_as(user, agreement.superior, clock.today())


def seat_of(user: User, agreement: PerformanceAgreement) -> Evaluator | None:
    """The seat of this person on the newest committee; None for anybody else."""
    committee = agreement.committees.order_by("-pk").first()
    return committee.evaluators.sitting().filter(person=user).first() if committee else None


def sight_of(user: User, agreement: PerformanceAgreement) -> frozenset[Thing]:
    """What this person sees of the agreement as it stands today. Two queries at most."""
    return sight_of_parts(parts_of(user, agreement), agreement)


def sight_of_parts(parts: frozenset[Part], agreement: PerformanceAgreement) -> frozenset[Thing]:
    granted = Part.OWNER in parts and SheetGrant.objects.filter(agreement=agreement).exists()
    return seen(parts, agreement.state, granted=granted)


def reads_version(version: AgreementVersion, parts: frozenset[Part]) -> bool:
    """While its owner writes a version it is theirs alone, proposed it is its superior's too; the others read what both have signed."""
    if Part.OWNER in parts:
        return True
    signed = (AgreementVersion.State.SIGNED, AgreementVersion.State.SUPERSEDED)
    return version.state in signed or (Part.SUPERIOR in parts and not version.is_with_owner)


def may_offer(agreement: PerformanceAgreement, user: User) -> bool:
    """The owner of an agreed agreement hands its targets on. Reads `versions`."""
    return agreement.owner_id == user.pk and agreement.state in AGREED and agreement.signed is not None


def may_copy(parts: frozenset[Part], things: frozenset[Thing], state: str) -> bool:
    """Owner and personnel group type an agreed agreement into DPA."""
    return bool(parts & {Part.OWNER, Part.HR}) and state in AGREED and Thing.CONTENT in things


def keeps_agreements(user: User, office: Office) -> bool:
    """The personnel group sets cycles, committees and templates in use."""
    return user.holds(Role.HR, office_id=office.pk)


def oversees_agreements(user: User, office: Office) -> bool:
    """Who sees the overview by state and unit: the personnel group, the director and who acts for the director."""
    return user.holds(Role.HR, Role.DIRECTOR, office_id=office.pk) or office.pk in user.directed_office_ids()
