"""The decisions about a plan: its way to approval and to the public, its versions, and the resolutions of bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from areaoffice.office import audit
from areaoffice.office.capacity import Authority, Capacity, Powers, people_with
from areaoffice.office.models import Notice, StateChange, User
from areaoffice.office.transitions import Transition
from areaoffice.office.versions import save_version
from plans.content import fingerprint
from plans.models import ActionPlan, Announcement, PlanVersion, Resolution, ResolutionTask, Revision
from plans.workflow import BY_KEY, offer_of

CHANGED_SINCE = "แผนนี้มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้ กรุณาตรวจสอบค่าล่าสุดแล้วตัดสินใจอีกครั้ง ยังไม่มีการบันทึก"
PUBLIC_PARTS = {
    "direction": "ทิศทาง (วิสัยทัศน์ พันธกิจ เป้าประสงค์ กลยุทธ์)",
    "projects": "รายการโครงการและงบประมาณ",
    "details": "รายละเอียดโครงการ (วัตถุประสงค์ กิจกรรม)",
    "lines": "รายการงบประมาณของโครงการ",
    "indicators": "ตัวชี้วัดและค่าเป้าหมาย",
    "spending": "การใช้จ่ายงบประมาณรายไตรมาสที่ปิดแล้ว (ยอดรวมของโครงการในแผน)",
    "documents": "ประกาศและมติที่เกี่ยวข้อง",
}


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What somebody says with a decision about a plan."""

    reason: str = ""
    document_number: str = ""
    dated_on: date | None = None


@transaction.atomic
def decide_plan(
    *,
    plan: ActionPlan,
    key: str,
    by: User,
    today: date,
    seen: str,
    content: dict[str, Any],
    words: PlanWords,
    blockers: Sequence[str] = (),
) -> ActionPlan:
    """Take one transition of the plan's table; `content` is the plan as it stands, `seen` the mark of what the person saw.

    Approving freezes `content` as the first version; announcing writes the announcement; publishing makes the newest version
    public. PermissionDenied where the word is not theirs, ValidationError in Thai for everything else that stands against it.
    """
    change = BY_KEY[key]
    current = ActionPlan.objects.select_for_update(of=("self",)).select_related("office").get(pk=plan.pk)
    capacity = _capacity(current, change, by, today)
    if seen != mark_of(current, content):
        raise ValidationError(CHANGED_SINCE)
    _refuse_missing_words(change, words, today)
    if blockers:
        raise ValidationError(f"ยัง{change.label}ไม่ได้ ต้องแก้ไขก่อน {len(blockers)} รายการ: " + " · ".join(blockers[:3]))

    _move(current, change, capacity, words, by)
    _follow_up(current, change, capacity, words, by, content)
    _tell(current, change, words, by, today)
    return current


def mark_of(plan: ActionPlan, content: dict[str, Any]) -> str:
    """What a person looked at when they decided: the plan's row, its state, and its content."""
    return f"{plan.row_version}-{plan.state}-{fingerprint(content)[:20]}"


def _capacity(plan: ActionPlan, change: Transition[Authority], by: User, today: date) -> Capacity:
    powers = Powers.of(by, plan.office, today=today)
    capacity = powers.capacity(change.authority, None)
    if capacity is None:
        raise PermissionDenied("ท่านไม่มีอำนาจดำเนินการขั้นนี้ หรือคำสั่งมอบหมายสิ้นสุดแล้ว")
    if offer_of(plan, powers, change) is None:
        raise ValidationError(f"ยังไม่ได้บันทึก: แผนอยู่ในสถานะ “{plan.get_state_display()}” ซึ่ง{change.label}ไม่ได้แล้ว")
    return capacity


def _refuse_missing_words(change: Transition[Authority], words: PlanWords, today: date) -> None:
    faults: dict[str, str] = {}
    if change.needs_reason and not words.reason.strip():
        faults["reason"] = f"กรุณาระบุเหตุผลที่{change.label}"
    if change.needs_document and not words.document_number.strip():
        faults["document_number"] = "กรุณาระบุเลขที่หนังสือ"
    if change.needs_document and words.dated_on is None:
        faults["dated_on"] = "กรุณาระบุวันที่ของหนังสือ"
    if words.dated_on and words.dated_on > today:
        faults["dated_on"] = "วันที่ของหนังสือต้องไม่เป็นวันในอนาคต"
    if faults:
        raise ValidationError(faults)


def _move(plan: ActionPlan, change: Transition[Authority], capacity: Capacity, words: PlanWords, by: User) -> None:
    before, plan.state = plan.state, change.target
    if change.key == "approve":
        plan.approved_on = words.dated_on
    save_version(plan, seen=plan.row_version, reason=words.reason or change.done)
    StateChange.objects.create(
        office=plan.office,
        thing=plan,
        from_state=before,
        to_state=plan.state,
        by=by,
        capacity=capacity.words[:200],
        reason=words.reason.strip(),
        step=change.key,
        document_number=words.document_number.strip(),
        dated_on=words.dated_on,
    )
    audit.record(change.done, office=plan.office, by=by, thing=plan, reason=words.reason.strip(), transition=change.key)


def _follow_up(
    plan: ActionPlan,
    change: Transition[Authority],
    capacity: Capacity,
    words: PlanWords,
    by: User,
    content: dict[str, Any],
) -> None:
    if change.key == "approve":
        freeze(plan=plan, content=content, by=by, words=words)
    if change.key == "announce":
        Announcement.objects.create(
            office=plan.office,
            action_plan=plan,
            subject=f"ใช้แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {plan.fiscal_year}",
            number=words.document_number.strip(),
            dated_on=words.dated_on,
            signer_name=str(by),
            signer_position=capacity.words[:200],
        )
    if change.key == "publish":
        latest = plan.versions.order_by("-number").first()
        if latest is None:
            latest = freeze(plan=plan, content=content, by=by, words=words)
        publish_version(version=latest)
    if change.key == "unpublish":
        plan.versions.update(published_at=None)


def freeze(
    *, plan: ActionPlan, content: dict[str, Any], by: User, words: PlanWords, revision: Revision | None = None
) -> PlanVersion:
    """Keep the plan's content as its next version; it is never changed afterwards."""
    last = plan.versions.aggregate(last=Max("number"))["last"] or 0
    return PlanVersion.objects.create(
        plan=plan,
        number=last + 1,
        revision=revision,
        document_number=words.document_number.strip(),
        dated_on=words.dated_on,
        reason=words.reason.strip(),
        content=content,
        fingerprint=fingerprint(content),
        by=by,
    )


def publish_version(*, version: PlanVersion) -> None:
    """Let the public read this version; versions that were public before stay readable at their address."""
    version.published_at = version.published_at or timezone.now()
    version.save(update_fields=["published_at"])


def _tell(plan: ActionPlan, change: Transition[Authority], words: PlanWords, by: User, today: date) -> None:
    """The director of what waits for them; the planners of what was decided."""
    next_one = Authority.DIRECTOR if change.key == "submit" else Authority.PLANNING
    text = f"แผนปฏิบัติการปีงบประมาณ {plan.fiscal_year}: {change.done}"
    text = f"{text} · {words.reason.strip()}" if words.reason.strip() else text
    link = reverse("indicators:plan_way", args=[plan.fiscal_year])
    to = [person for person in people_with(next_one, plan.office, None, today=today) if person.pk != by.pk]
    Notice.objects.bulk_create(Notice(office=plan.office, to=person, text=text[:300], link=link) for person in to)


# --- resolutions and what is public -----------------------------------------------------------------------------------


@transaction.atomic
def record_resolution(
    *, plan: ActionPlan, resolution: Resolution, by: User, tasks: Sequence[str], today: date
) -> Resolution:
    """Keep a body's resolution about the plan with the tasks that it opens. It changes no state. ValidationError in Thai."""
    _only_planner(plan, by, today)
    if resolution.body_id and resolution.body.office_id != plan.office_id:
        raise ValidationError({"body": "คณะกรรมการนี้ไม่ใช่ของสำนักงานนี้"})
    if resolution.dated_on and resolution.dated_on > today:
        raise ValidationError({"dated_on": "วันที่ประชุมต้องไม่เป็นวันในอนาคต"})
    wanted = [task.strip() for task in tasks if task.strip()]
    if resolution.kind == Resolution.Kind.CONDITIONAL and not wanted:
        raise ValidationError({"tasks": "มติที่มีเงื่อนไขต้องระบุสิ่งที่ต้องดำเนินการอย่างน้อยหนึ่งข้อ"})
    resolution.action_plan, resolution.by = plan, by
    resolution.full_clean()
    resolution.save()
    ResolutionTask.objects.bulk_create(ResolutionTask(resolution=resolution, text=text) for text in wanted)
    audit.record(
        "บันทึกมติคณะกรรมการ", office=plan.office, by=by, thing=resolution, kind=resolution.kind, tasks=len(wanted)
    )
    return resolution


@transaction.atomic
def settle_task(*, task: ResolutionTask, by: User, done_text: str, today: date) -> ResolutionTask:
    """Say what was done about a resolution. ValidationError where nothing is said or it is settled already."""
    plan = task.resolution.action_plan
    if plan is None:
        raise PermissionDenied
    _only_planner(plan, by, today)
    if task.done_on is not None:
        raise ValidationError("เรื่องนี้บันทึกว่าดำเนินการแล้ว")
    if not done_text.strip():
        raise ValidationError("กรุณาระบุผลการดำเนินการ")
    task.done_on, task.done_text = today, done_text.strip()
    task.save(update_fields=["done_on", "done_text"])
    audit.record("ดำเนินการตามมติ", office=plan.office, by=by, thing=task.resolution, task=task.text[:200])
    return task


@transaction.atomic
def choose_public_parts(
    *, plan: ActionPlan, by: User, parts: Sequence[str], as_of: date | None, seen: int, today: date
) -> ActionPlan:
    """Which parts of the plan the public may read, and the day that its figures are of. StaleRow as everywhere."""
    _only_planner(plan, by, today)
    if as_of and as_of > today:
        raise ValidationError({"as_of": "ข้อมูล ณ วันที่ ต้องไม่เป็นวันในอนาคต"})
    plan.public_parts = [part for part in PUBLIC_PARTS if part in parts]
    plan.as_of = as_of
    save_version(plan, seen=seen)
    audit.record("กำหนดส่วนที่เผยแพร่", office=plan.office, by=by, thing=plan, parts=plan.public_parts)
    return plan


def _only_planner(plan: ActionPlan, by: User, today: date) -> None:
    if Powers.of(by, plan.office, today=today).capacity(Authority.PLANNING, None) is None:
        raise PermissionDenied("เฉพาะกลุ่มนโยบายและแผนเท่านั้น")
