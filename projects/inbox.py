"""Matters that wait for one person (เรื่องรอพิจารณา): projects whose step this person may decide today, in any capacity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from areaoffice.office.capacity import Authority, Capacity, Powers
from areaoffice.office.models import Office, StateChange, User
from plans.models import ActionPlan, Revision
from plans.workflow import PlanOffer, offers_of
from projects.models import Project
from projects.models.project import ProjectQuerySet
from projects.workflow import AUTHORITY_OF_STEP, PROPOSED, Offer, Seat, Step, amount_of, skipped_steps


@dataclass(frozen=True, slots=True)
class Matter:
    """A project that waits for this person: since when, and what they may answer."""

    project: Project
    capacity: Capacity
    offers: list[Offer]
    since: datetime | None
    days: int

    @property
    def amount(self) -> Decimal | None:
        return amount_of(self.project)


def matters_for(user: User, office: Office, *, today: date, powers: Powers | None = None) -> list[Matter]:
    """The oldest first. A fixed number of queries, one where nothing is proposed: who may decide is judged on fetched rows."""
    projects = list(_proposed(user, office))
    if not projects:
        return []
    powers, skipped = powers or Powers.of(user, office, today=today), skipped_steps(office)
    moved = _moved_at(projects)
    seats = [Seat(project, powers, skipped) for project in projects]
    found = [matter for seat in seats if (matter := _matter(seat, moved.get(seat.project.pk), today))]
    return sorted(found, key=lambda matter: (matter.since is None, matter.since))


def _proposed(user: User, office: Office) -> ProjectQuerySet:
    rows = Project.objects.seen_in(office, by=user).live().filter(state__in=PROPOSED)
    return rows.select_related("plan__office", "lead_unit").prefetch_related("budget_lines")


def _moved_at(projects: Sequence[Project]) -> dict[int, datetime]:
    """When each project came to where it is, by its key; one query."""
    kind = ContentType.objects.get_for_model(Project)
    changes = StateChange.objects.filter(content_type=kind, object_id__in=[project.pk for project in projects])
    return dict(changes.order_by("pk").values_list("object_id", "at"))


def _matter(seat: Seat, since: datetime | None, today: date) -> Matter | None:
    project = seat.project
    authority = AUTHORITY_OF_STEP[Step(project.waiting_for)]
    capacity = seat.powers.capacity(authority, project.lead_unit, amount=amount_of(project))
    if capacity is None:
        return None
    offers = [offer for offer in seat.offers() if offer.transition.step]
    days = (today - timezone.localtime(since).date()).days if since else 0
    return Matter(project, capacity, offers, since, max(days, 0))


def revisions_for(powers: Powers, office: Office) -> list[Revision]:
    """Amendments under way, for whoever gives the director's word on them."""
    if powers.capacity(Authority.DIRECTOR, None) is None:
        return []
    return list(Revision.objects.of_office(office).with_copies().select_related("plan", "by"))


def plans_for(powers: Powers, office: Office) -> list[tuple[ActionPlan, list[PlanOffer]]]:
    """Submitted plans that wait for this person's word."""
    submitted = ActionPlan.objects.of_office(office).submitted()
    return [(plan, offers) for plan in submitted if (offers := offers_of(plan, powers))]
