"""What is done to a ranking: switched on, begun, given a committee, closed and opened again.

Every write locks the ranking first: scoring, minuting and closing come one after the other, and nothing is written once it is closed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from areaoffice.office import audit
from areaoffice.office.capacity import Authority
from areaoffice.office.models import Notice, Office, RoleGrant, StateChange, User
from areaoffice.office.versions import StaleRow, save_version
from plans.models import ActionPlan, CommitteeMember, Criterion, Ranking, RankingResult, RankingSwitch
from plans.permissions import can_keep_ranking, can_keep_settings
from plans.ranking_criteria import DEFAULT_CRITERIA
from projects.money_actions import allow, capacity_of
from projects.ranking import to_json
from projects.ranking_problems import problems_of
from projects.ranking_rows import build

CLOSED = "ปิดการจัดลำดับแล้ว แก้ไขไม่ได้ หากต้องแก้ไขให้เจ้าหน้าที่กลุ่มนโยบายและแผนเปิดใหม่พร้อมเหตุผล"
CHANGED_SINCE = "มีคะแนน มติ หรือข้อมูลอื่นเปลี่ยนไปหลังจากที่ท่านเปิดหน้านี้ ยังไม่ได้ปิด กรุณาตรวจสอบลำดับล่าสุดแล้วปิดอีกครั้ง"
COPIED = ("name", "weight", "level_5", "level_4", "level_3", "level_2", "level_1")


@dataclass(frozen=True, slots=True)
class Seat:
    """A person and their duty on the committee."""

    person: User
    role: str


@transaction.atomic
def switch_ranking(*, office: Office, is_on: bool, by: User) -> None:
    """Use the ranking in this office, or leave it: what was ranked stays and comes back with the switch."""
    if not can_keep_settings(by, office):
        raise PermissionDenied
    switch = RankingSwitch.objects.filter(office=office).first()
    if (switch is not None) == is_on:
        return
    if switch is None:
        RankingSwitch.objects.create(office=office)
    else:
        switch.delete()
    audit.record("เปิดใช้การจัดลำดับโครงการ" if is_on else "ปิดใช้การจัดลำดับโครงการ", office=office, by=by)


@transaction.atomic
def begin_ranking(*, plan: ActionPlan, by: User, source: Ranking | None = None, is_empty: bool = False) -> Ranking:
    """Begin the ranking of a plan with the default criteria, with those of an earlier year (`source`), or with none.

    ValidationError in Thai where it has criteria already.
    """
    allow(can_keep_ranking, by, plan.office)
    if source is not None and source.plan.office_id != plan.office_id:
        raise PermissionDenied
    ActionPlan.objects.select_for_update(of=("self",)).get(
        pk=plan.pk
    )  # two who begin at once: the second finds the first's
    ranking = locked_open(Ranking.objects.get_or_create(plan=plan)[0])
    if ranking.criteria.exists():
        raise ValidationError("การจัดลำดับของปีนี้มีเกณฑ์แล้ว แก้ไขทีละเกณฑ์ได้ในหน้านี้")
    rows = [] if is_empty else _copied(source) if source else _defaults()
    for order, values in enumerate(rows, start=1):
        criterion = Criterion(ranking=ranking, order=order, **values)
        criterion.full_clean()
        criterion.save()
    copied = source.plan.fiscal_year if source else None
    audit.record(
        "เริ่มการจัดลำดับโครงการ", office=plan.office, by=by, thing=ranking, criteria=len(rows), copied_from=copied
    )
    return ranking


def _copied(source: Ranking) -> list[dict[str, Any]]:
    return [{name: getattr(row, name) for name in COPIED} for row in source.criteria.order_by("order", "pk")]


def _defaults() -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "weight": Decimal(one.weight),
            **{f"level_{score}": words for score, words in zip((5, 4, 3, 2, 1), one.levels, strict=True)},
        }
        for one in DEFAULT_CRITERIA
    ]


@transaction.atomic
def seat_committee(
    *,
    ranking: Ranking,
    by: User,
    seen: int,
    order_number: str,
    ordered_on: date | None,
    seats: Sequence[Seat],
    reason: str = "",
) -> Ranking:
    """Say who sits on the committee; the others leave it. Who has scored leaves with a reason, and their scores no longer count.

    StaleRow where somebody else saved first; ValidationError in Thai for two chairs, a person twice or of another office.
    """
    allow(can_keep_ranking, by, ranking.office)
    ranking = locked_open(ranking)
    if ranking.row_version != seen:
        raise StaleRow(ranking)
    _refuse_seats(ranking, seats)
    ranking.order_number, ranking.ordered_on = order_number.strip(), ordered_on
    save_version(ranking, seen=seen)
    stored = {one.person_id: one for one in ranking.members.select_related("person")}
    left = _take_out(ranking, stored, {seat.person.pk for seat in seats}, reason.strip())
    for order, seat in enumerate(sorted(seats, key=lambda one: one.role != CommitteeMember.Role.CHAIR), start=1):
        _seat(ranking, stored.get(seat.person.pk), seat, order, by)
    audit.record(
        "กำหนดคณะกรรมการจัดลำดับโครงการ",
        office=ranking.office,
        by=by,
        thing=ranking,
        reason=reason.strip(),
        members=len(seats),
        left=left,
    )
    return ranking


def _refuse_seats(ranking: Ranking, seats: Sequence[Seat]) -> None:
    people = [seat.person.pk for seat in seats]
    if len(set(people)) < len(people):
        twice = next(seat.person for seat in seats if people.count(seat.person.pk) > 1)
        raise ValidationError(f"เลือก {twice} มากกว่าหนึ่งครั้ง")
    if sum(seat.role == CommitteeMember.Role.CHAIR for seat in seats) > 1:
        raise ValidationError("ประธานกรรมการมีได้คนเดียว")
    working = RoleGrant.objects.of_office(ranking.office).filter(role__in=RoleGrant.STAFF_ROLES, user__in=people)
    strangers = set(people) - set(working.values_list("user", flat=True))
    if strangers:
        raise ValidationError("กรรมการต้องเป็นบุคลากรของสำนักงาน")


def _take_out(ranking: Ranking, stored: Mapping[int, CommitteeMember], stay: Collection[int], reason: str) -> list[str]:
    """Who leaves: without a trace where they said nothing yet, with the reason where they did. The names."""
    leaving = [one for one in stored.values() if one.person_id not in stay and one.removed_at is None]
    for one in leaving:
        if not (one.scores.exists() or one.abstentions.exists()):
            one.delete()
            continue
        if not reason:
            raise ValidationError({"reason": f"{one.person} ให้คะแนนไว้แล้ว กรุณาระบุเหตุผลที่นำออก คะแนนเดิมจะไม่ถูกนับ"})
        one.removed_at, one.removed_reason = timezone.now(), reason
        one.save()
    return [str(one.person) for one in leaving]


def _seat(ranking: Ranking, row: CommitteeMember | None, seat: Seat, order: int, by: User) -> None:
    is_new = row is None or row.removed_at is not None
    row = row or CommitteeMember(ranking=ranking, person=seat.person)
    row.role, row.order, row.removed_at, row.removed_reason = seat.role, order, None, ""
    if seat.role == CommitteeMember.Role.CHAIR:  # the chair changes hands: whoever had it gives it up first
        ranking.members.filter(role=CommitteeMember.Role.CHAIR).update(role=CommitteeMember.Role.MEMBER)
    row.full_clean()
    row.save()
    if is_new and seat.person != by:
        text = f"ท่านเป็น{row.get_role_display()}จัดลำดับโครงการ ปีงบประมาณ {ranking.plan.fiscal_year} กรุณาให้คะแนนโครงการ"
        link = reverse("projects:ranking_scores", args=[ranking.plan.fiscal_year])
        Notice.objects.create(office=ranking.office, to=seat.person, text=text[:300], link=link)


@transaction.atomic
def close_ranking(*, ranking: Ranking, by: User, seen: str, reason: str = "") -> RankingResult:
    """Freeze criteria, committee, scores, order and words. `seen` is the mark of what the person looked at.

    ValidationError in Thai where something must be mended, where warnings have no reason, and where anything changed since.
    """
    allow(can_keep_ranking, by, ranking.office)
    ranking = locked_open(ranking)
    content = build(ranking)
    if content.mark != seen:
        raise ValidationError(CHANGED_SINCE)
    problems = problems_of(content)
    blocking = [one.message for one in problems if one.stops]
    if blocking:
        raise ValidationError("ยังปิดการจัดลำดับไม่ได้: " + " · ".join(blocking))
    if problems and not reason.strip():
        said = " · ".join(one.message for one in problems)
        raise ValidationError({"reason": f"กรุณาระบุเหตุผลที่ปิดทั้งที่ {said}"})
    number = (ranking.results.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    result = RankingResult.objects.create(
        ranking=ranking, number=number, content=to_json(content), reason=reason.strip(), by=by
    )
    _move(ranking, Ranking.State.CLOSED, by, reason)
    ranked, left = len(content.ranked), len(content.unranked)
    audit.record(
        "ปิดการจัดลำดับโครงการ",
        office=ranking.office,
        by=by,
        thing=ranking,
        reason=reason.strip(),
        number=number,
        ranked=ranked,
        unranked=left,
    )
    return result


@transaction.atomic
def reopen_ranking(*, ranking: Ranking, by: User, reason: str) -> Ranking:
    """Open a closed ranking again; what was closed stays on record. ValidationError in Thai without a reason."""
    allow(can_keep_ranking, by, ranking.office)
    ranking = locked(ranking)
    if ranking.is_open:
        raise ValidationError("การจัดลำดับนี้เปิดอยู่แล้ว")
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่เปิดการจัดลำดับอีกครั้ง"})
    _move(ranking, Ranking.State.OPEN, by, reason)
    audit.record("เปิดการจัดลำดับโครงการอีกครั้ง", office=ranking.office, by=by, thing=ranking, reason=reason.strip())
    return ranking


def _move(ranking: Ranking, state: str, by: User, reason: str) -> None:
    before, ranking.state = ranking.state, state
    save_version(ranking, seen=ranking.row_version)
    StateChange.objects.create(
        office=ranking.office,
        thing=ranking,
        from_state=before,
        to_state=state,
        by=by,
        capacity=capacity_of(by, ranking.office, Authority.PLANNING),
        reason=reason.strip(),
    )


def locked(ranking: Ranking) -> Ranking:
    """The ranking with its plan and office, locked until the transaction ends."""
    rows = Ranking.objects.select_for_update(of=("self",)).select_related("plan__office")
    return rows.get(pk=ranking.pk)


def locked_open(ranking: Ranking) -> Ranking:
    """The same; ValidationError in Thai once the ranking is closed."""
    ranking = locked(ranking)
    if not ranking.is_open:
        raise ValidationError(CLOSED)
    return ranking
