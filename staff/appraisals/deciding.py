"""One step of the way of a half-year appraisal: checks the seat, the words, the signature and the rules, writes it once, tells who is next.

Reasons and opinions stand in the steps of the appraisal, which only its people read; the trail says that a step was taken.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.files import kept_files
from areaoffice.office.models import User
from staff.appraisals.freezing import freeze_results
from staff.appraisals.notices import tell
from staff.appraisals.problems import (
    AppraisalProblem,
    agreement_problems,
    blockers,
    people_problems,
    report_problems,
    score_problems,
)
from staff.appraisals.seats import Seat, seat_of
from staff.appraisals.sheet import lines_of, sheet_of
from staff.appraisals.signing import Said, Signing, Way, refuse_missing, sign
from staff.appraisals.superiors import scored_by
from staff.appraisals.workflow import BY_KEY, Side, State, Turn
from staff.appraisals.writing import CLOSED, locked
from staff.models import AgreedContent, AppraisalStep, RoundAppraisal
from thai.numbers import format_figure

CHANGED_SINCE = "แบบประเมินนี้มีผู้แก้ไขหลังจากที่ท่านเปิดหน้านี้ กรุณาตรวจสอบค่าล่าสุดแล้วลงนามอีกครั้ง ยังไม่มีการบันทึก"
SCORED_ALREADY = "ท่านเป็นผู้ลงนามผลการประเมินนี้ จึงให้ความเห็นเหนือขึ้นไปหรือกลั่นกรองไม่ได้ ให้กลุ่มบริหารงานบุคคลกำหนดผู้อื่น ยังไม่มีการบันทึก"
AFTER_SCORING = frozenset({Side.SENIOR, Side.COMMITTEE})
NO_SENIOR = "ผู้บังคับบัญชาเป็นผู้บังคับบัญชาสูงสุดของสำนักงาน จึงไม่มีผู้บังคับบัญชาเหนือขึ้นไป"


def take_turn(
    *, appraisal: RoundAppraisal, key: str, by: User, today: date, seen: int, signing: Signing, said: Said
) -> RoundAppraisal:
    """Take one step of the table; `seen` is the version of the row that this person looked at.

    PermissionDenied where the word is not theirs. ValidationError in Thai, by field, where it is not the time, where something changed since,
    where the signature, a reason, a witness or a document is missing, or where problems stand against it. Nothing is half-written.
    """
    with kept_files():
        turn = BY_KEY[key]
        current = locked(appraisal)
        seat = _seat_for(current, turn, by, today, signing)
        if current.row_version != seen:
            raise ValidationError(CHANGED_SINCE)
        if turn.authority in AFTER_SCORING and signing.way != Way.PAPER and scored_by(current) == by:
            raise ValidationError(SCORED_ALREADY)
        refuse_missing(turn, signing, said, by, today)
        if found := blockers(problems_against(current, turn, today=today)):
            raise ValidationError(found)
        _write(seat, turn, signing, said, today)
        tell(current, turn, by, today)
        return current


def problems_against(appraisal: RoundAppraisal, turn: Turn, *, today: date) -> list[AppraisalProblem]:
    """What stands against this step now: the page shows it before, the action refuses by its blockers."""
    if turn.key in ("submit", "agree"):
        uses = appraisal.round.schemes.select_related("scheme").filter(scheme=appraisal.scheme_id).first()
        may_be_agreed = appraisal.scheme.is_confirmed or (uses is not None and uses.may_be_agreed)
        return agreement_problems(appraisal, lines_of(appraisal), today=today, may_be_agreed=may_be_agreed)
    if turn.key == "report":
        sheet = sheet_of(appraisal, shows_own=True, shows_result=False)
        return [*report_problems(sheet), *people_problems(appraisal, today=today)]
    if turn.key == "score":
        return score_problems(sheet_of(appraisal, shows_own=False, shows_result=True), today=today)
    return []


def _seat_for(appraisal: RoundAppraisal, turn: Turn, by: User, today: date, signing: Signing) -> Seat:
    seat = seat_of(appraisal, by, today=today)
    is_paper = turn.signs and signing.way == Way.PAPER
    if not (seat.may_record(turn) if is_paper else turn.authority in seat.sides):
        raise PermissionDenied
    if not appraisal.round.is_open:
        raise ValidationError(CLOSED)
    if not turn.fits(appraisal.state):
        state = appraisal.get_state_display()
        raise ValidationError(f"ยังไม่ได้บันทึก: แบบประเมินอยู่ในสถานะ “{state}” ซึ่ง{turn.label}ไม่ได้แล้ว")
    return seat


def _write(seat: Seat, turn: Turn, signing: Signing, said: Said, today: date) -> None:
    appraisal, before = seat.appraisal, seat.appraisal.state
    _move(appraisal, turn.target)
    step = _step(seat, turn, before, said)
    if turn.signs:
        sign(step, seat, signing, today)
    step.save()
    if turn.key == "agree":
        _freeze_agreement(appraisal)
    if turn.key == "report":
        freeze_results(appraisal, today=today)
    if turn.key == "score" and appraisal.senior is None:
        _move(appraisal, State.REVIEWED)
        AppraisalStep(
            appraisal=appraisal,
            key="no-senior",
            from_state=turn.target,
            to_state=State.REVIEWED,
            words=NO_SENIOR,
            by=seat.user,
        ).save()
    audit.record(turn.done, office=appraisal.round.office, by=seat.user, thing=appraisal, transition=turn.key)


def _move(appraisal: RoundAppraisal, state: str) -> None:
    appraisal.state = state
    appraisal.row_version += 1
    appraisal.save(update_fields=["state", "row_version"])


def _step(seat: Seat, turn: Turn, before: str, said: Said) -> AppraisalStep:
    return AppraisalStep(
        appraisal=seat.appraisal,
        key=turn.key,
        from_state=before,
        to_state=turn.target,
        words=said.words.strip(),
        witness=said.witness.strip()[:250] if turn.needs_witness else "",
        document_number=said.document_number.strip()[:120] if turn.needs_document else "",
        by=seat.user,
    )


def _freeze_agreement(appraisal: RoundAppraisal) -> None:
    content = agreed_content(appraisal)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    AgreedContent.objects.create(
        appraisal=appraisal,
        number=appraisal.agreed.count() + 1,
        content=content,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def agreed_content(appraisal: RoundAppraisal) -> dict[str, Any]:
    """What was agreed, with names and posts of that day, as plain values. No level is in it: nobody gave one yet."""
    superior = appraisal.superior
    return {
        "round": str(appraisal.round),
        "scheme": str(appraisal.scheme),
        "name": appraisal.printed_name,
        "position": appraisal.printed_position,
        "place": appraisal.printed_place,
        "superior": {"name": str(superior.person), "position": superior.printed_title} if superior else {},
        "lines": [
            {
                "part": line.part.name,
                "name": line.name,
                "weight": format_figure(line.weight),
                "levels": list(line.levels),
                "indicator": line.indicator.number if line.indicator else "",
            }
            for line in lines_of(appraisal)
        ],
    }


@transaction.atomic
def look_at_levels(*, seat: Seat) -> None:
    """Leave a trace of who looked at a score; the owner who looks at their own leaves one too."""
    audit.record("เปิดดูผลการประเมิน", office=seat.appraisal.round.office, by=seat.user, thing=seat.appraisal)
