"""Another superior, or another superior's superior, of a half-year appraisal: the one before left, was removed, or the person moved.

What was signed stays; the step in the history says who stood there before, who follows and why.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.models import Notice, Post, User
from staff.appraisals.waiting import DUE
from staff.appraisals.workflow import Side, State
from staff.appraisals.writing import seat_to
from staff.models import AppraisalStep, RoundAppraisal
from staff.models.superiors import is_stood_for, standing_as

LABELS = {"superior": Side.SUPERIOR.label, "senior": Side.SENIOR.label}
OWN = "ผู้รับการประเมินเป็นผู้บังคับบัญชาของตนเองไม่ได้ กรุณาเลือกตำแหน่งอื่น"
TWICE = "ผู้บังคับบัญชาเหนือขึ้นไปต้องเป็นคนละตำแหน่งกับผู้บังคับบัญชา และเป็นคนละคนกัน"
NOBODY = "ไม่มีผู้ดำรงตำแหน่งหรือผู้รักษาการในตำแหน่ง “{title}” ในวันนี้ กรุณาเลือกตำแหน่งอื่น"
SCORED = "{person} เป็นผู้ลงนามผลการประเมินนี้แล้ว จึงให้ความเห็นเหนือขึ้นไปไม่ได้ กรุณาเลือกตำแหน่งอื่น"


@transaction.atomic
def change_superiors(
    *, appraisal: RoundAppraisal, superior: Post | None, senior: Post | None, reason: str, by: User, today: date
) -> RoundAppraisal:
    """Name who follows. Where a scored sheet has no superior's superior any more, it goes on to the committee.

    ValidationError in Thai, by field, without a reason, where nobody stands in a new post, and where the person, or whoever scored, would.
    """
    current = seat_to(appraisal, by, today, "may_change_superior").appraisal
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่เปลี่ยนผู้บังคับบัญชา"})
    chosen = {"superior": superior, "senior": senior}
    changed = {name: post for name, post in chosen.items() if post != getattr(current, name)}
    for name, post in chosen.items():
        _refuse(current, name, post, is_new=name in changed, today=today)
    if superior is not None and senior is not None and _is_one_person(superior, senior, today):
        raise ValidationError({"senior": TWICE})
    if not changed:
        return current
    words = _words(current, changed, reason)
    current.superior, current.senior = superior, senior
    current.row_version += 1
    current.save(update_fields=["superior", "senior", "row_version"])
    _keep_step(current, "superiors", current.state, words, by)
    if current.state == State.SCORED and senior is None:
        _go_on_without_senior(current, reason.strip(), by)
    _tell(current, changed, by, today)
    audit.record("เปลี่ยนผู้บังคับบัญชาผู้ประเมิน", office=current.round.office, by=by, thing=current, reason=reason.strip())
    return current


def scored_by(appraisal: RoundAppraisal) -> User | None:
    """Who signed the levels here last; None where nobody did, or where they came from a paper. One query."""
    steps = AppraisalStep.objects.filter(appraisal=appraisal, key="score").select_related("by").order_by("pk")
    last = steps.last()
    return last.by if last is not None and last.way == AppraisalStep.Way.HERE else None


def _refuse(current: RoundAppraisal, name: str, post: Post | None, *, is_new: bool, today: date) -> None:
    if post is None:
        return
    if post.office_id != current.round.office_id or post.person_id == current.owner_id:
        raise ValidationError({name: OWN})
    if is_new and not is_stood_for(post, today):
        raise ValidationError({name: NOBODY.format(title=post.title)})
    scorer = scored_by(current) if name == "senior" and is_new and current.state == State.SCORED else None
    if scorer is not None and scorer in standing_as(post, today):
        raise ValidationError({name: SCORED.format(person=scorer)})


def _is_one_person(superior: Post, senior: Post, today: date) -> bool:
    """The same post, or posts that one and the same person alone stands in."""
    standing = standing_as(senior, today)
    return superior == senior or (bool(standing) and set(standing) <= set(standing_as(superior, today)))


def _words(current: RoundAppraisal, changed: dict[str, Post | None], reason: str) -> str:
    said = [
        f"{LABELS[name]}: จาก {getattr(current, name) or 'ไม่กำหนด'} เป็น {post or 'ไม่มี'}"
        for name, post in changed.items()
    ]
    return "\n".join([*said, f"เหตุผล: {reason.strip()}"])


def _keep_step(current: RoundAppraisal, key: str, state: str, words: str, by: User) -> None:
    AppraisalStep(appraisal=current, key=key, from_state=current.state, to_state=state, words=words, by=by).save()


def _go_on_without_senior(current: RoundAppraisal, reason: str, by: User) -> None:
    _keep_step(current, "no-senior", State.REVIEWED, f"ไม่มีผู้บังคับบัญชาเหนือขึ้นไปให้ความเห็น: {reason}", by)
    current.state = State.REVIEWED
    current.row_version += 1
    current.save(update_fields=["state", "row_version"])


def _tell(current: RoundAppraisal, changed: dict[str, Post | None], by: User, today: date) -> None:
    """Whoever follows hears of it where the sheet waits for them; the committee where it comes to them."""
    due = DUE.get(current.state)
    side = due.side if due else ""
    people = standing_as(changed.get(side), today)
    if side == Side.COMMITTEE:
        people = [one.person for one in current.round.screeners.select_related("person")]
    text = f"{current.printed_name} {current.round}: รอท่าน{due.what if due else ''}"[:300]
    link = reverse("appraisals:page", args=[current.pk])
    Notice.objects.bulk_create(
        Notice(office=current.round.office, to=person, text=text, link=link) for person in people if person != by
    )
