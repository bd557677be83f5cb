"""What is done about a missed indicator: planned with cause, action, who and by when; closed with what came of it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Unit, User
from areaoffice.office.versions import save_version
from indicators.models import CorrectiveAction, IndicatorYear
from indicators.permissions import can_report_result
from projects.models import ReportingRound
from thai.dates import format_date

REQUIRED = {"reason": "กรุณาระบุสาเหตุ", "action": "กรุณาระบุสิ่งที่จะทำ"}


@transaction.atomic
def plan_correction(
    *,
    indicator_year: IndicatorYear,
    round: ReportingRound,
    by: User,
    today: date,
    reason: str,
    action: str,
    due_on: date,
    person: User | None = None,
    unit: Unit | None = None,
) -> CorrectiveAction:
    """Say why an indicator was missed and what is done about it. ValidationError by field in Thai; nothing is written then."""
    if not can_report_result(by, indicator_year):
        raise PermissionDenied
    faults = {name: said for name, said in REQUIRED.items() if not {"reason": reason, "action": action}[name].strip()}
    if person is None and unit is None:
        faults["person"] = "กรุณาระบุผู้รับผิดชอบหรือกลุ่มที่รับผิดชอบ"
    if due_on < today:
        faults["due_on"] = f"{format_date(due_on)} ผ่านไปแล้ว"
    if faults:
        raise ValidationError(faults)
    correction = CorrectiveAction(
        indicator_year=indicator_year,
        round=round,
        reason=reason.strip(),
        action=action.strip(),
        person=person,
        unit=unit,
        due_on=due_on,
        by=by,
    )
    correction.full_clean()
    correction.save()
    audit.record("บันทึกแนวทางแก้ไขตัวชี้วัด", office=indicator_year.office, by=by, thing=indicator_year, reason=reason)
    return correction


def can_close(user: User, correction: CorrectiveAction) -> bool:
    """Who may report the indicator, the person who is named, and the people of the unit that is named."""
    if correction.person_id == user.pk or correction.unit_id in user.unit_ids():
        return True
    return can_report_result(user, correction.indicator_year)


@transaction.atomic
def close_correction(*, correction: CorrectiveAction, by: User, seen: int, today: date, note: str) -> CorrectiveAction:
    """Say that it is done and what came of it. ValidationError in Thai for no word of it, or where it is closed already."""
    if not can_close(by, correction):
        raise PermissionDenied
    if correction.done_on is not None:
        raise ValidationError("ปิดเรื่องนี้ไปแล้ว")
    if not note.strip():
        raise ValidationError({"note": "กรุณาบอกผลที่เกิดขึ้น"})
    correction.done_on, correction.note = today, note.strip()
    save_version(correction, seen=seen)
    year = correction.indicator_year
    audit.record("ปิดแนวทางแก้ไขตัวชี้วัด", office=year.office, by=by, thing=year, note=note)
    return correction
