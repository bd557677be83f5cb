"""One reason for all warnings of a kind in a plan: given, changed, withdrawn; each leaves an audit event."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from indicators.problems_page import mark_of
from indicators.readiness import ALL_KINDS
from plans.models import ActionPlan, WarningAnswer
from projects.permissions import is_planner
from projects.problem_kinds import Severity

CHANGED_SINCE = "มีผู้บันทึกเหตุผลของข้อนี้หลังจากที่ท่านเปิดหน้านี้ กรุณาอ่านเหตุผลล่าสุดแล้วบันทึกอีกครั้ง ยังไม่มีการบันทึก"
AT_MOST = 2000


@transaction.atomic
def answer_warnings(*, plan: ActionPlan, code: str, reason: str, by: User, seen: str = "") -> WarningAnswer:
    """Give or change the reason that answers all warnings of a kind; `seen` is the mark of the reason that the person saw.

    PermissionDenied for others than planners. ValidationError in Thai for a kind that no reason answers, for no reason, and
    where somebody else answered in between; nothing is written then.
    """
    current = _current(plan, code, by, seen)
    kind = ALL_KINDS.get(code)
    if kind is None or kind.severity != Severity.WARNING:
        raise ValidationError("ข้อนี้ตอบด้วยเหตุผลไม่ได้ ต้องแก้ไขข้อมูล")
    if not reason.strip():
        raise ValidationError(f"กรุณาระบุเหตุผลของ “{kind.title}”")
    if len(reason) > AT_MOST:
        raise ValidationError(f"เหตุผลยาวเกิน {AT_MOST:,} ตัวอักษร")
    before = current.reason if current else ""
    answer = current or WarningAnswer(plan=plan, code=code)
    answer.reason, answer.by = reason.strip(), by
    _save(answer)
    verb = "แก้ไขเหตุผลของข้อควรตรวจสอบ" if current else "ให้เหตุผลของข้อควรตรวจสอบ"
    audit.record(verb, office=plan.office, by=by, thing=plan, reason=answer.reason, code=code, before=before)
    return answer


@transaction.atomic
def withdraw_answer(*, plan: ActionPlan, code: str, by: User, seen: str = "") -> None:
    """Take the reason back: the warnings of this kind are open again. ValidationError where there is none any more."""
    current = _current(plan, code, by, seen)
    if current is None:
        raise ValidationError("ไม่มีเหตุผลให้ถอน อาจมีผู้ถอนไปแล้ว")
    audit.record("ถอนเหตุผลของข้อควรตรวจสอบ", office=plan.office, by=by, thing=plan, code=code, before=current.reason)
    current.delete()


def _current(plan: ActionPlan, code: str, by: User, seen: str) -> WarningAnswer | None:
    """The reason that stands, locked; refused where it is not the one that this person saw."""
    if not is_planner(by, plan.office):
        raise PermissionDenied
    current = WarningAnswer.objects.select_for_update().filter(plan=plan, code=code).first()
    if mark_of(current) != seen:
        raise ValidationError(CHANGED_SINCE)
    return current


def _save(answer: WarningAnswer) -> None:
    """Two planners may answer one kind in the same second: the database decides, in words."""
    try:
        with transaction.atomic():
            answer.save()
    except IntegrityError as error:
        raise ValidationError(CHANGED_SINCE) from error
