"""What is done about a missed indicator: planned with cause, action, who and by when; closed with what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Unit, User
from areaoffice.office.versions import save_version
from indicators.misses import Miss
from indicators.models import CorrectiveAction, IndicatorYear, Result
from indicators.permissions import can_report_result
from projects.models import ReportingRound
from thai.dates import format_date

REQUIRED = {"reason": "กรุณาระบุสาเหตุ", "action": "กรุณาระบุสิ่งที่จะทำ"}


class WrongAnswers(Exception):
    """What was typed against misses and cannot be taken: the faults by the key of the indicator."""

    def __init__(self, faults: Mapping[int, ValidationError]) -> None:
        super().__init__(f"{len(faults)} answers cannot be taken")
        self.faults = faults


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
    return _write(correction, today)


def _write(correction: CorrectiveAction, today: date) -> CorrectiveAction:
    """Save it where nothing is wrong with it; its reason stands with the result too, where none stands there yet."""
    faults = {name: said for name, said in REQUIRED.items() if not getattr(correction, name)}
    if correction.person is None and correction.unit is None:
        faults["person"] = "กรุณาระบุผู้รับผิดชอบหรือกลุ่มที่รับผิดชอบ"
    if correction.due_on < today:
        faults["due_on"] = f"{format_date(correction.due_on)} ผ่านไปแล้ว"
    if faults:
        raise ValidationError(faults)
    correction.full_clean()
    correction.save()
    _keep_with_result(correction)
    year, by = correction.indicator_year, correction.by
    audit.record("บันทึกแนวทางแก้ไขตัวชี้วัด", office=year.office, by=by, thing=year, reason=correction.reason)
    return correction


def _keep_with_result(correction: CorrectiveAction) -> None:
    """Papers read the reason at the result; a verified one is left as it is."""
    results = Result.objects.of_the_office().filter(indicator_year=correction.indicator_year, round=correction.round)
    result = results.exclude(state=Result.State.VERIFIED).filter(shortfall_reason="").first()
    if result is not None:
        result.shortfall_reason = correction.reason
        save_version(result, seen=result.row_version)


def answer_misses(
    *, misses: Sequence[Miss], answers: Mapping[int, Mapping[str, Any]], round: ReportingRound, by: User, today: date
) -> None:
    """Write what was typed against the misses of a round, by the key of the indicator; who calls it has checked the right.

    ValidationError in Thai naming those that nobody answered for; WrongAnswers where an answer cannot be taken. The caller's
    transaction must end with either.
    """
    bare = [miss for miss in misses if not miss.is_answered]
    without = [miss.name for miss in bare if miss.year.pk not in answers]
    if without:
        raise ValidationError([f"ไม่ถึงเป้าหมาย {len(without)} ตัว ยังไม่ระบุสาเหตุ สิ่งที่จะทำ ผู้รับผิดชอบ และวันที่", *without])
    faults = {}
    for miss in bare:
        try:
            _write(CorrectiveAction(indicator_year=miss.year, round=round, by=by, **answers[miss.year.pk]), today)
        except ValidationError as error:
            faults[miss.year.pk] = error
    if faults:
        raise WrongAnswers(faults)


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
