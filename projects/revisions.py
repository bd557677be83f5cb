"""Amendments of an approved plan: a numbered revision, the copies of projects on which it is written, its approval or withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Max
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.capacity import Authority, Powers, people_with
from areaoffice.office.models import Notice, StateChange, User
from areaoffice.office.versions import Versioned, save_version
from plans.models import ActionPlan, Revision
from projects.copying import PARTS_TO_COPY, Copied, copy_to_amend
from projects.differences import ProjectChange, RowChange, changes_of, copies_of
from projects.fingerprints import fingerprint, fingerprint_of_all
from projects.hanging import what_hangs_on
from projects.locking import is_locked
from projects.models import Activity, Project, Step
from projects.moved_comments import move_comments
from projects.permissions import can_amend_project, can_revise_plan
from projects.threads import page_of

APPROVED = "อนุมัติการปรับแผน"
CHANGED_SINCE = "ฉบับเสนอแก้ไขมีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้ กรุณาตรวจสอบค่าล่าสุดแล้วอนุมัติอีกครั้ง ยังไม่มีการบันทึก"
REMOVED = "ลบในการปรับแผนแล้ว"
PARTS_OF_AN_ACTIVITY = frozenset({"children", "steps", "budget_lines", "indicators"})

Further = Callable[[Project], Iterable[models.Model]]


@dataclass(frozen=True, slots=True)
class Document:
    """The paper by which a revision is approved."""

    number: str
    dated_on: date | None


@transaction.atomic
def open_revision(*, plan: ActionPlan, reason: str, by: User) -> Revision:
    """Begin the next numbered revision of an approved plan; one at a time. ValidationError in Thai."""
    if not can_revise_plan(by, plan):
        raise PermissionDenied
    if plan.state not in ActionPlan.IN_FORCE:
        raise ValidationError(f"แผนยังไม่อนุมัติ (สถานะ “{plan.get_state_display()}”) แก้ไขในแผนได้โดยตรง ไม่ต้องปรับแผน")
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลของการปรับแผน"})

    last = plan.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = Revision(plan=plan, number=last + 1, reason=reason.strip(), by=by)
    try:
        with transaction.atomic():
            revision.save()
    except IntegrityError as error:
        raise ValidationError("มีการปรับแผนที่กำลังจัดทำอยู่แล้ว อนุมัติหรือยกเลิกครั้งนั้นก่อน จึงเปิดครั้งใหม่ได้") from error
    _note(revision, "", by, reason=revision.reason)
    audit.record("เปิดการปรับแผน", office=plan.office, by=by, thing=revision, reason=revision.reason)
    return revision


@transaction.atomic
def amend_project(*, revision: Revision, project: Project, by: User) -> Copied:
    """Make the proposed copy of an approved project on which this revision is written. ValidationError in Thai."""
    refuse_unless_open(revision)
    if project.plan_id != revision.plan_id:
        raise ValidationError("โครงการนี้ไม่ได้อยู่ในแผนที่กำลังปรับ")
    live = Project.objects.live().select_for_update(of=("self",)).select_related("plan__office")
    current = live.prefetch_related(*PARTS_TO_COPY).get(pk=project.pk)
    if not can_amend_project(by, current):
        _say_why_not(current, by)
    if current.proposed_copies.exists():
        raise ValidationError(f"โครงการ {current.code} มีฉบับเสนอแก้ไขอยู่แล้ว")
    copied = copy_to_amend(current, revision=revision)
    audit.record("เสนอแก้ไขโครงการ", office=current.office, by=by, thing=current, revision=revision.number)
    return copied


def _say_why_not(project: Project, by: User) -> None:
    if not can_revise_plan(by, project.plan):
        raise PermissionDenied
    if project.is_finished:
        raise ValidationError(f"โครงการ {project.code} อยู่ในสถานะ “{project.get_state_display()}” แก้ไขไม่ได้แล้ว")
    raise ValidationError(f"โครงการ {project.code} ยังไม่อนุมัติในแผน แก้ไขในหน้าโครงการได้โดยตรง")


@transaction.atomic
def drop_copy(*, copy: Project, by: User, discard: Callable[[Project], None]) -> None:
    """Take one project out of a revision that is still being written; its copy goes, the live project stays as it is."""
    revision = _open_revision_of(copy)
    if not can_revise_plan(by, revision.plan):
        raise PermissionDenied
    live = copy.amends
    discard(copy)
    audit.record("เลิกเสนอแก้ไขโครงการ", office=revision.plan.office, by=by, thing=live, revision=revision.number)


@transaction.atomic
def withdraw_revision(
    *, revision: Revision, reason: str, by: User, today: date, discard: Callable[[Project], None]
) -> Revision:
    """Give a revision up: its copies go, the plan stays as it was approved. ValidationError in Thai without a reason.

    The planners are told, and those whose word it would have been.
    """
    current = Revision.objects.select_for_update(of=("self",)).select_related("plan__office").get(pk=revision.pk)
    if not can_revise_plan(by, current.plan):
        raise PermissionDenied
    refuse_unless_open(current)
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่ยกเลิกการปรับแผน"})
    copies = list(Project.objects.copies_of(current))
    for copy in copies:
        discard(copy)
    current.state = Revision.State.WITHDRAWN
    current.save(update_fields=["state"])
    _note(current, Revision.State.DRAFTING, by, reason=reason.strip())
    audit.record(
        "ยกเลิกการปรับแผน",
        office=current.plan.office,
        by=by,
        thing=current,
        reason=reason.strip(),
        codes=[copy.code for copy in copies],
    )
    text = f"{current} ถูกยกเลิก แผนคงเดิมทุกรายการ · {reason.strip()}"
    _tell(current, text, (Authority.PLANNING, Authority.DIRECTOR), by=by, today=today)
    return current


def mark_of(copies: Sequence[Project], further: Further) -> str:
    """What a person looked at when they approved: both sides of every project of the revision."""
    sides = [side for copy in copies for side in (copy, copy.amends) if side is not None]
    return fingerprint_of_all(fingerprint(side, further(side)) for side in sides)


@transaction.atomic
def approve_revision(
    *,
    revision: Revision,
    by: User,
    today: date,
    seen: str,
    document: Document,
    further: Further,
    carry_further: Callable[[ProjectChange, str], None],
    discard: Callable[[Project], None],
    tell: Callable[[Sequence[ProjectChange]], dict[str, Any]],
    freeze: Callable[[Revision], Any] | None = None,
) -> Revision:
    """Carry every difference over to the live projects in one transaction, so that results and money keep their keys.

    `seen` is the mark of what the director looked at. What hangs on a project on higher floors comes by `further` (its rows),
    `carry_further` (writes them) and `discard` (deletes a copy with them); `tell` gives the differences for the trail and
    `freeze` keeps the new version of the plan. PermissionDenied, or ValidationError in Thai; nothing is written then.
    """
    current = Revision.objects.select_for_update(of=("self",)).select_related("plan__office").get(pk=revision.pk)
    capacity = _directors_word(current, by, today)
    refuse_unless_open(current)
    _refuse_missing_words(document, today)
    copies = copies_of(current)
    changes, gathered = changes_of(copies), list(Project.objects.to_gather(current.plan))
    if not copies and not gathered:
        raise ValidationError("ยังไม่มีโครงการในการปรับแผนครั้งนี้")
    if seen != mark_of(copies, further):
        raise ValidationError(CHANGED_SINCE)
    _refuse_what_cannot_be_carried(changes)

    told = tell(changes) | {"gathered": [f"{project.code} {project.name}" for project in gathered]}
    for change in changes:
        carry_over(change, document.number)
        carry_further(change, document.number)
        discard(change.copy)
    touched = [*(change.live.pk for change in changes), *(project.pk for project in gathered)]
    Project.objects.filter(pk__in=touched).update(revision=current)
    _set_approved(current, document, by, capacity, told)
    if freeze is not None:
        freeze(current)
    tell_planners(current, f"{current} ได้รับอนุมัติแล้ว ตามหนังสือที่ {current.document_number}", by=by, today=today)
    return current


def _directors_word(revision: Revision, by: User, today: date) -> str:
    """In which capacity this person approves; PermissionDenied where it is not theirs."""
    capacity = Powers.of(by, revision.plan.office, today=today).capacity(Authority.DIRECTOR, None)
    if capacity is None:
        raise PermissionDenied("ท่านไม่มีอำนาจอนุมัติการปรับแผน หรือคำสั่งมอบหมายสิ้นสุดแล้ว")
    return capacity.words


def _set_approved(revision: Revision, document: Document, by: User, capacity: str, told: dict[str, Any]) -> None:
    revision.state, revision.document_number = Revision.State.APPROVED, document.number.strip()
    revision.dated_on = document.dated_on
    revision.full_clean()
    revision.save()
    _note(revision, Revision.State.DRAFTING, by, capacity=capacity, document=document)
    audit.record(APPROVED, office=revision.plan.office, by=by, thing=revision, document=document.number, **told)


def tell_planners(revision: Revision, text: str, *, by: User, today: date) -> None:
    """A notice to the planning group about what became of an amendment."""
    _tell(revision, text, (Authority.PLANNING,), by=by, today=today)


def _tell(revision: Revision, text: str, to: Iterable[Authority], *, by: User, today: date) -> None:
    office = revision.plan.office
    link = reverse("indicators:revision", args=[revision.pk])
    people = {one.pk: one for authority in to for one in people_with(authority, office, None, today=today)}
    told = [person for person in people.values() if person.pk != by.pk]
    Notice.objects.bulk_create(Notice(office=office, to=person, text=text[:300], link=link) for person in told)


def refuse_unless_open(revision: Revision) -> None:
    if revision.state != Revision.State.DRAFTING:
        raise ValidationError(f"{revision} อยู่ในสถานะ “{revision.get_state_display()}” แก้ไขไม่ได้แล้ว")


def _open_revision_of(copy: Project) -> Revision:
    if copy.revision_id is None or copy.amends_id is None:
        raise ValidationError("โครงการนี้ไม่ใช่ฉบับเสนอแก้ไข")
    revision = Revision.objects.select_for_update(of=("self",)).select_related("plan__office").get(pk=copy.revision_id)
    refuse_unless_open(revision)
    return revision


def _refuse_missing_words(document: Document, today: date) -> None:
    faults = {}
    if not document.number.strip():
        faults["document_number"] = "กรุณาระบุเลขที่หนังสืออนุมัติ"
    if document.dated_on is None:
        faults["dated_on"] = "กรุณาระบุวันที่ของหนังสือ"
    elif document.dated_on > today:
        faults["dated_on"] = "วันที่ของหนังสือต้องไม่เป็นวันในอนาคต"
    if faults:
        raise ValidationError(faults)


def _refuse_what_cannot_be_carried(changes: Sequence[ProjectChange]) -> None:
    """Sentences for finished projects and for removed rows that something hangs on."""
    faults = [
        f"โครงการ {change.live.code} อยู่ในสถานะ “{change.live.get_state_display()}” แล้ว"
        for change in changes
        if not is_locked(change.live) or change.live.is_finished
    ]
    for change in changes:
        for part in change.parts:
            removed = [row.live for row in part.rows if row.copy is None]
            faults += [fault for live in removed if (fault := _why_not_removed(live, change.live))]
    if faults:
        raise ValidationError(faults)


def _why_not_removed(row: Any, project: Project) -> str:
    """Why this live row may not go with the revision; "" where nothing hangs on it."""
    steps = [row] if isinstance(row, Step) else list(row.steps.all()) if isinstance(row, Activity) else []
    if any(step.done_on or step.done_text for step in steps):
        return f"{project.code}: ลบ “{row}” ไม่ได้ เพราะบันทึกสิ่งที่ได้ดำเนินการไว้แล้ว"
    hanging = what_hangs_on(row, besides=PARTS_OF_AN_ACTIVITY)
    return f"{project.code}: ลบ “{row}” ไม่ได้ เพราะมี{', '.join(hanging)}ผูกอยู่" if hanging else ""


def _note(
    revision: Revision,
    before: str,
    by: User,
    *,
    reason: str = "",
    capacity: str = "",
    document: Document | None = None,
) -> None:
    StateChange.objects.create(
        office=revision.plan.office,
        thing=revision,
        from_state=before,
        to_state=revision.state,
        by=by,
        capacity=capacity[:200],
        reason=reason,
        document_number=document.number.strip() if document else "",
        dated_on=document.dated_on if document else None,
    )


# --- carrying the differences over ------------------------------------------------------------------------------------


def carry_over(change: ProjectChange, reason: str) -> None:
    """Write a project's differences to its live rows: changed ones keep their keys, removed ones go, new ones move over.

    `reason` stands in the history of every row. ValidationError in Thai, with the project's code, where a value is refused.
    """
    try:
        _carry_project(change, reason)
        for part in change.parts:
            gone = [row.live for row in part.rows if row.copy is None]
            move_comments(((row, None) for row in gone), project=change.live, page_of=page_of, note=REMOVED)
            _remove(gone, reason)
        for part in change.parts:
            for row in sorted(part.rows, key=_parents_first):
                carry_row(row, change, reason)
    except ValidationError as error:
        raise ValidationError(f"{change.live.code}: {' '.join(error.messages)}") from error


def _parents_first(row: RowChange) -> bool:
    return getattr(row.copy, "parent_id", None) is not None


def _carry_project(change: ProjectChange, reason: str) -> None:
    if change.values:
        _write(change.live, change.values, reason)
    if change.units is not None:
        change.live.other_units.set(change.units)


def _remove(rows: Iterable[Versioned], reason: str) -> None:
    for row in rows:
        row._change_reason = reason  # type: ignore[attr-defined]
        if type(row)._base_manager.filter(pk=row.pk).exists():  # a step goes with its activity
            row.delete()


def carry_row(row: RowChange, change: ProjectChange, reason: str, **moved: Any) -> None:
    """Give a live row its new values, or let a new row move from the copy to the live project with its own key."""
    if row.live is not None and row.copy is not None:
        _write(row.live, row.values, reason)
    elif row.copy is not None:
        _write(row.copy, {**_home(row.copy, change), **moved}, reason)


def _home(row: Any, change: ProjectChange) -> dict[str, Any]:
    """Where a row of the copy belongs when it moves: the live project, and the live rows for those that it names."""
    named = {"activity_id": change.activities, "parent_id": change.activities, "owner_id": change.owners}
    columns = {field.attname for field in row._meta.concrete_fields}
    home: dict[str, Any] = {"project_id": change.live.pk} if "project_id" in columns else {}
    for name, keys in named.items():
        if name in columns and getattr(row, name):
            home[name] = keys.get(getattr(row, name))
    return home


def _write(row: Versioned, values: Any, reason: str) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    save_version(row, seen=row.row_version, reason=reason)
