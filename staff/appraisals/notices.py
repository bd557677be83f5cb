"""Who is told of a step of a half-year appraisal, and who is reminded of one that is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.models import Notice, RoleGrant, User
from areaoffice.office.models.people import in_force_on
from staff.appraisals.late import late_with
from staff.appraisals.rounds import only_personnel
from staff.appraisals.seats import post_of
from staff.appraisals.workflow import Side, State, Turn
from staff.models import AppraisalRound, RoundAppraisal


def tell(appraisal: RoundAppraisal, turn: Turn, by: User, today: date) -> None:
    link = reverse("appraisals:page", args=[appraisal.pk])
    text = f"{appraisal.printed_name} {appraisal.round}: {turn.done}"[:300]
    people = {person.pk: person for person in _told(appraisal, turn, today) if person.pk != by.pk}
    Notice.objects.bulk_create(
        Notice(office=appraisal.round.office, to=person, text=text, link=link) for person in people.values()
    )


def _told(appraisal: RoundAppraisal, turn: Turn, today: date) -> Iterable[User]:
    """Whose step is next; the owner hears of what concerns the agreement and of the result, not of what lies between."""
    state = State(appraisal.state)
    if state in (State.SUBMITTED, State.REPORTED):
        yield from _holder(appraisal, Side.SUPERIOR)
    elif state == State.SCORED:
        yield from _holder(appraisal, Side.SENIOR)
    elif state == State.REVIEWED:
        yield from (one.person for one in appraisal.round.screeners.select_related("person"))
    elif state in (State.SCREENED, State.ACKNOWLEDGED, State.REFUSED):
        yield from _personnel(appraisal, today)
    if state in (State.RETURNED, State.AGREED, State.NOTIFIED, State.CANCELLED) or turn.key == "reopen":
        yield appraisal.owner


def _holder(appraisal: RoundAppraisal, side: Side) -> list[User]:
    post = post_of(appraisal, side)
    return [post.person] if post is not None and post.person is not None else []


def _personnel(appraisal: RoundAppraisal, today: date) -> Iterable[User]:
    grants = RoleGrant.objects.of_office(appraisal.round.office).filter(in_force_on(today), role=RoleGrant.Role.HR)
    return User.objects.filter(pk__in=grants.values("user"), is_active=True)


@transaction.atomic
def remind_late(*, round: AppraisalRound, by: User, today: date) -> int:
    """A notice to whoever a late step waits for, unless the one before is still unread; how many were sent."""
    only_personnel(round.office, by)
    rows = [(one, late_with(one, today)) for one in round.appraisals.with_frame()]
    wanted = [
        Notice(
            office=round.office, to=person, text=_reminder(one, late), link=reverse("appraisals:page", args=[one.pk])
        )
        for one, late in rows
        if late
        for person in _waited_for(one)
    ]
    sent = set(Notice.objects.of_office(round.office).filter(read_at__isnull=True).values_list("to", "text"))
    fresh = [notice for notice in wanted if (notice.to_id, notice.text) not in sent]
    Notice.objects.bulk_create(fresh)
    if fresh:
        audit.record("เตือนผู้ที่เลยกำหนดการประเมิน", office=round.office, by=by, thing=round, people=len(fresh))
    return len(fresh)


def _reminder(appraisal: RoundAppraisal, late: str) -> str:
    return f"{appraisal.printed_name} {appraisal.round}: {late} เลยกำหนดแล้ว"[:300]


def _waited_for(appraisal: RoundAppraisal) -> list[User]:
    """Whose word the appraisal waits for: the superior's where it was proposed or reported, else the owner's."""
    if appraisal.state in (State.SUBMITTED, State.REPORTED):
        return _holder(appraisal, Side.SUPERIOR)
    return [appraisal.owner]
