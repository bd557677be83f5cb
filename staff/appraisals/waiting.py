"""What waits for one person in half-year appraisals, as `staff.agreements.waiting` tells it of agreements. It tells no score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from areaoffice.office.models import Office, RoleGrant, User
from staff.agreements.waiting import Wait
from staff.appraisals.seats import post_of, stands_as
from staff.appraisals.workflow import Side, State
from staff.models import RoundAppraisal

EARLY = timedelta(days=30)  # so long before its last day a self-report is called due


@dataclass(frozen=True, slots=True)
class Due:
    """The step that an appraisal waits for in a state: by whom, in which words, and the day of the round until which ("" for none)."""

    side: Side
    what: str
    until: str


DUE: Mapping[str, Due] = {
    State.DRAFT: Due(Side.OWNER, "เขียน ลงนาม และเสนอข้อตกลงรอบครึ่งปี", "agree_until"),
    State.RETURNED: Due(Side.OWNER, "แก้ไขข้อตกลงรอบครึ่งปีที่ส่งกลับแล้วเสนออีกครั้ง", "agree_until"),
    State.SUBMITTED: Due(Side.SUPERIOR, "พิจารณาเห็นชอบหรือส่งกลับข้อตกลงรอบครึ่งปี", "agree_until"),
    State.AGREED: Due(Side.OWNER, "รายงานผลรอบครึ่งปี", "report_until"),
    State.REPORTED: Due(Side.SUPERIOR, "ให้คะแนนรอบครึ่งปี", "score_until"),
    State.SCORED: Due(Side.SENIOR, "ให้ความเห็นในฐานะผู้บังคับบัญชาเหนือขึ้นไป", "score_until"),
    State.REVIEWED: Due(Side.COMMITTEE, "กลั่นกรองผลการประเมิน", ""),
    State.SCREENED: Due(Side.PERSONNEL, "แจ้งผลแก่ผู้รับการประเมิน", ""),
    State.NOTIFIED: Due(Side.OWNER, "ลงนามรับทราบผลการประเมินรอบครึ่งปี", ""),
}


def waits_of(user: User, office: Office, *, today: date) -> list[Wait]:
    """The nearest day first, of rounds that are open. Two queries, whatever the number of appraisals."""
    rows = RoundAppraisal.objects.visible_to(user).of_office(office).filter(round__closed_on__isnull=True)
    related: Iterable[RoundAppraisal] = rows.with_frame().prefetch_related("round__screeners")
    found = [_wait(one, user, today) for one in related if _waits_for(one, user, today)]
    return sorted(found, key=lambda one: one.order)


def _waits_for(appraisal: RoundAppraisal, user: User, today: date) -> bool:
    due = DUE.get(appraisal.state)
    if due is None or due.side not in _sides(appraisal, user, today):
        return False
    is_early = appraisal.state == State.AGREED and today + EARLY < appraisal.round.report_until
    return not is_early


def _sides(appraisal: RoundAppraisal, user: User, today: date) -> frozenset[Side]:
    """As `seats.seat_of` finds them, out of fetched rows."""
    if appraisal.owner_id == user.pk:
        return frozenset({Side.OWNER})
    found = {side for side in (Side.SUPERIOR, Side.SENIOR) if stands_as(user, post_of(appraisal, side), today)}
    if Side.SUPERIOR in found:
        found.discard(Side.SENIOR)
    elif any(one.person_id == user.pk for one in appraisal.round.screeners.all()):
        found.add(Side.COMMITTEE)
    if user.holds(RoleGrant.Role.HR, office_id=appraisal.round.office_id):
        found.add(Side.PERSONNEL)
    return frozenset(found)


def _wait(appraisal: RoundAppraisal, user: User, today: date) -> Wait:
    due = DUE[appraisal.state]
    due_on: date | None = getattr(appraisal.round, due.until) if due.until else None
    whose = "ของท่าน" if appraisal.owner_id == user.pk else f"ของ {appraisal.printed_name}"
    about = f"แบบประเมิน{whose} {appraisal.round}"
    link = reverse("appraisals:page", args=[appraisal.pk])
    return Wait(due.what, about, link, due_on, (due_on - today).days if due_on else None)
