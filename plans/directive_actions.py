"""What people do to a directive: give it, mend it, answer it, send the answer back, close it, and hang evidence on it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from areaoffice.office import audit
from areaoffice.office.capacity import Authority, people_with
from areaoffice.office.files import hang, take_down
from areaoffice.office.models import Notice, RoleGrant, StateChange, StoredFile, TrashedRow, User
from areaoffice.office.models.people import in_force_on
from areaoffice.office.trash import put_back, read
from areaoffice.office.versions import StaleRow, save_version
from plans.models import Directive, DirectiveEvidence
from plans.permissions import (
    can_amend_directive,
    can_answer_directive,
    can_attach_to_directive,
    can_settle_directive,
    directive_kinds_of,
)
from thai.dates import format_date

State = Directive.State


@transaction.atomic
def give_directive(*, directive: Directive, by: User, today: date) -> Directive:
    """Write a directive down and tell those who have to answer it.

    PermissionDenied where this kind is not theirs to give; ValidationError in Thai, by field, for what is missing or wrong.
    """
    if directive.kind not in directive_kinds_of(by, directive.office) and directive.kind in Directive.Kind:
        raise PermissionDenied
    directive.given_by, directive.state = by, State.OPEN
    _refuse_faults(directive, by, today)
    directive.full_clean()
    directive.save()
    _record(directive, "", by, "ให้ข้อสั่งการ", today, "give", kind=directive.kind)
    _tell(
        directive,
        f"{directive.get_kind_display()}ใหม่ ตอบภายใน {format_date(directive.due_on, 'short')}",
        _answerers(directive, today),
        by,
    )
    return directive


@transaction.atomic
def amend_directive(*, directive: Directive, by: User, seen: int, today: date) -> Directive:
    """Mend a directive that nobody has answered yet. ValidationError in Thai as for a new one; StaleRow as everywhere."""
    current = _locked(directive)
    if not can_amend_directive(by, current) or directive.kind not in directive_kinds_of(by, current.office):
        raise PermissionDenied
    _refuse_state(current, "แก้ไข", State.OPEN)
    _refuse_stale(current, seen)
    _refuse_faults(directive, by, today, stored=current)
    save_version(directive, seen=seen)
    audit.record("แก้ไขข้อสั่งการ", office=directive.office, by=by, thing=directive)
    added = [person for person in _answerers(directive, today) if person not in _answerers(current, today)]
    _tell(
        directive, f"{directive.get_kind_display()}ถึงท่าน ตอบภายใน {format_date(directive.due_on, 'short')}", added, by
    )
    return directive


@transaction.atomic
def answer_directive(*, directive: Directive, by: User, seen: int, answer_text: str, today: date) -> Directive:
    """Say what was done. Every answer stays in the trail, also one that is sent back."""
    current = _locked(directive)
    if not can_answer_directive(by, current):
        raise PermissionDenied
    _refuse_state(current, "ตอบ", State.OPEN)
    _refuse_stale(current, seen)
    words = _said(answer_text, "answer_text", "กรุณาพิมพ์คำตอบหรือผลการดำเนินการ")

    current.state, current.answer_text = State.ANSWERED, words
    current.answered_by, current.answered_at = by, timezone.now()
    save_version(current, seen=seen)
    _record(current, State.OPEN, by, "ตอบข้อสั่งการ", today, "answer", reason=words)
    _tell(current, "มีคำตอบแล้ว รอท่านตรวจสอบ", [current.given_by], by)
    return current


@transaction.atomic
def send_back_directive(*, directive: Directive, by: User, seen: int, reason: str, today: date) -> Directive:
    """Ask for a better answer, and say why; the answer stays to be mended."""
    current = _locked(directive)
    if not can_settle_directive(by, current):
        raise PermissionDenied
    _refuse_state(current, "ส่งกลับ", State.ANSWERED)
    _refuse_stale(current, seen)
    words = _said(reason, "reason", "กรุณาระบุเหตุผลที่ส่งกลับ")

    current.state = State.OPEN
    save_version(current, seen=seen)
    _record(current, State.ANSWERED, by, "ส่งคำตอบกลับ", today, "return", reason=words)
    told = [*_answerers(current, today), *filter(None, [current.answered_by])]
    _tell(current, f"คำตอบถูกส่งกลับ: {words}", told, by)
    return current


@transaction.atomic
def close_directive(*, directive: Directive, by: User, seen: int, reason: str, today: date) -> Directive:
    """End the matter. What nobody has answered is closed only with a reason."""
    current = _locked(directive)
    if not can_settle_directive(by, current):
        raise PermissionDenied
    _refuse_state(current, "ปิด", State.OPEN, State.ANSWERED)
    _refuse_stale(current, seen)
    words = reason.strip()
    if current.is_unanswered:
        words = _said(reason, "reason", "เรื่องนี้ยังไม่มีคำตอบ กรุณาระบุเหตุผลที่ปิดเรื่อง")

    before, current.state = current.state, State.CLOSED
    current.closed_by, current.closed_at = by, timezone.now()
    save_version(current, seen=seen)
    _record(current, before, by, "ปิดข้อสั่งการ", today, "close", reason=words)
    told = [*_answerers(current, today), *filter(None, [current.answered_by]), current.given_by]
    _tell(current, "ปิดเรื่องแล้ว", told, by)
    return current


# --- evidence ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def attach_directive_evidence(*, directive: Directive, file: StoredFile, caption: str, by: User) -> DirectiveEvidence:
    """Hang a file on a directive that is not closed. ValidationError where it hangs there already."""
    if not can_attach_to_directive(by, directive):
        raise PermissionDenied
    link = DirectiveEvidence(directive=directive, file=file, caption=caption, by=by)
    hang(link=link, office=directive.office, thing=directive, by=by)
    return link


@transaction.atomic
def remove_directive_evidence(*, link: DirectiveEvidence, by: User) -> TrashedRow:
    """Take a file off a directive that is not closed, into the trash."""
    if not can_attach_to_directive(by, link.directive):
        raise PermissionDenied
    place = reverse("plans:directive", args=[link.directive_id])
    return take_down(link=link, office=link.directive.office, thing=link.directive, by=by, place=place)


@transaction.atomic
def restore_directive_evidence(*, trashed: TrashedRow, by: User) -> None:
    """Hang a file on its directive again. ValidationError in Thai where that is closed, gone or not theirs."""
    link: DirectiveEvidence = read(trashed)[0].object
    directive = Directive.objects.filter(pk=link.directive_id).first()
    if directive is None or not can_attach_to_directive(by, directive):
        raise ValidationError("กู้คืนไม่ได้ ข้อสั่งการของไฟล์นี้ปิดแล้ว ไม่มีแล้ว หรือท่านแก้ไขไม่ได้")
    put_back(trashed=trashed)
    audit.record("แนบไฟล์", office=directive.office, by=by, thing=directive, file=link.file_id, restored=True)


# --- what the actions share -------------------------------------------------------------------------------------------


def _locked(directive: Directive) -> Directive:
    rows = Directive.objects.select_for_update(of=("self",))
    return rows.select_related("office", "unit", "person", "given_by", "answered_by").get(pk=directive.pk)


def _refuse_state(directive: Directive, verb: str, *wanted: str) -> None:
    if directive.state not in wanted:
        raise ValidationError(f"{verb}ไม่ได้ เรื่องนี้อยู่ในสถานะ “{directive.get_state_display()}” ยังไม่มีการบันทึก")


def _refuse_stale(directive: Directive, seen: int) -> None:
    if directive.row_version != seen:
        raise StaleRow(directive)


def _refuse_faults(directive: Directive, by: User, today: date, stored: Directive | None = None) -> None:
    """What a field alone can't tell. A due day that is over is refused unless it stood there before."""
    faults: dict[str, str] = {}
    directive.text, directive.source = directive.text.strip(), directive.source.strip()
    was_due = stored.due_on if stored else None
    if directive.due_on and directive.due_on < today and directive.due_on != was_due:
        faults["due_on"] = f"{format_date(directive.due_on)} ผ่านไปแล้ว กรุณาระบุวันนี้หรือวันที่ยังไม่ถึง"
    if directive.dated_on and directive.dated_on > today:
        faults["dated_on"] = "วันที่ของหนังสือต้องไม่เป็นวันในอนาคต"
    if directive.unit and directive.unit.office_id != directive.office_id:
        faults["unit"] = "กลุ่ม/หน่วยนี้ไม่ได้อยู่ในสำนักงานนี้"
    if directive.person and directive.office_id not in directive.person.staff_office_ids():
        faults["person"] = "บุคคลนี้ไม่ได้ปฏิบัติงานในสำนักงานนี้"
    if faults:
        raise ValidationError(faults)


def _said(words: str, field: str, sentence: str) -> str:
    if not words.strip():
        raise ValidationError({field: sentence})
    return words.strip()


def _record(
    directive: Directive, before: str, by: User, verb: str, today: date, step: str, *, reason: str = "", **details: str
) -> None:
    """The step in the trail of the directive, and the audit row."""
    StateChange.objects.create(
        office=directive.office,
        thing=directive,
        from_state=before,
        to_state=directive.state,
        by=by,
        capacity=_capacity(by, directive),
        reason=reason,
        step=step,
    )
    audit.record(verb, office=directive.office, by=by, thing=directive, on=today.isoformat(), **details)


def _capacity(by: User, directive: Directive) -> str:
    """The first role that the person holds in the office, as the trail prints it."""
    held = [grant for grant in by.active_grants if grant.office_id == directive.office_id]
    return RoleGrant.Role(held[0].role).label if held else ""


def _answerers(directive: Directive, today: date) -> list[User]:
    """The person who is named, and the people of the unit that is named; planners where neither has anybody who signs in."""
    people = [directive.person] if directive.person else []
    if directive.unit_id:
        granted = RoleGrant.objects.filter(
            in_force_on(today), unit=directive.unit_id, role__in=RoleGrant.UNIT_ROLES
        ).values("user")
        people += User.objects.filter(pk__in=granted, is_active=True)
    return list(dict.fromkeys(people)) or people_with(Authority.PLANNING, directive.office, None, today=today)


def _tell(directive: Directive, words: str, people: list[User], by: User) -> None:
    """A notice with the way to the directive to everybody but who did it."""
    text = f"{words} · {directive.text}"[:300]
    link = reverse("plans:directive", args=[directive.pk])
    told = [person for person in dict.fromkeys(people) if person.pk != by.pk]
    Notice.objects.bulk_create(Notice(office=directive.office, to=person, text=text, link=link) for person in told)
