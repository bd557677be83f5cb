"""A result sheet that the superior signed on paper: one officer of the personnel group types its levels, another types them again.

They count once both are the same: then the step of scoring is written, signed as the paper says. The trail holds no level.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from areaoffice.office import audit
from areaoffice.office.files import kept_files
from areaoffice.office.models import User
from staff.appraisals.deciding import take_turn
from staff.appraisals.levels import is_scored_here
from staff.appraisals.signing import Said, Signing, Way, kept_scan, paper_faults
from staff.appraisals.writing import give, lines_to_write, seat_to
from staff.models import AppraisalLine, LineLevel, PaperSheet, RoundAppraisal

Side = LineLevel.Side
SCORED_HERE = "ผู้บังคับบัญชาให้ระดับในระบบแล้ว กลุ่มบริหารงานบุคคลจึงพิมพ์จากเอกสารไม่ได้ ยังไม่มีการบันทึก"
NOT_TYPED = "ยังไม่มีผู้พิมพ์ระดับจากเอกสารของแบบประเมินนี้"
BY_ANOTHER = "ผู้ยืนยันต้องเป็นคนละคนกับผู้พิมพ์ กรุณาให้เจ้าหน้าที่อีกคนพิมพ์ซ้ำจากเอกสาร"
Levels = Mapping[int, int | None]


def paper_of(appraisal: RoundAppraisal) -> PaperSheet | None:
    """The typed sheet that waits for its second person, or the confirmed one."""
    rows = PaperSheet.objects.select_related("scan", "entered_by", "confirmed_by")
    return rows.filter(appraisal=appraisal).first()


def type_levels(
    *, appraisal: RoundAppraisal, levels: Levels, signing: Signing, words: str, by: User, today: date
) -> PaperSheet:
    """The first typing, with the scan and who signed it; it counts for nothing yet. ValidationError in Thai, by field or by line."""
    with kept_files():
        current = seat_to(appraisal, by, today, "may_type_paper").appraisal
        if is_scored_here(current):
            raise ValidationError(SCORED_HERE)
        before = paper_of(current)
        signing = _with_scan(signing, before)
        if faults := paper_faults(signing, today):
            raise ValidationError(faults)
        lines = _complete(current, levels)
        sheet = before or PaperSheet(appraisal=current)
        scan = kept_scan(signing, office=current.round.office, by=by)
        if scan is None:
            raise ValueError("A paper without its scan was let through.")
        sheet.scan, sheet.words = scan, words.strip()
        sheet.signed_name, sheet.signed_position = signing.name.strip()[:250], signing.position.strip()[:250]
        sheet.signed_on, sheet.entered_by, sheet.confirmed_by = signing.signed_on, by, None
        sheet.save()
        _given(current).delete()
        for line in lines:
            give(line, Side.PAPER, levels[line.pk], "", by)
        audit.record("พิมพ์ระดับจากเอกสารที่ลงนาม", office=current.round.office, by=by, thing=current)
        return sheet


def confirm_levels(*, appraisal: RoundAppraisal, levels: Levels, by: User, today: date) -> list[str]:
    """The second typing by another person: what differs comes back and nothing is written; nothing differs: the result is signed."""
    with transaction.atomic():
        current = seat_to(appraisal, by, today, "may_type_paper").appraisal
        sheet = paper_of(current)
        if sheet is None or sheet.is_confirmed:
            raise ValidationError(NOT_TYPED)
        if sheet.entered_by_id == by.pk:
            raise ValidationError(BY_ANOTHER)
        if found := _differences(lines_to_write(current), levels):
            return found
        sheet.confirmed_by = by
        sheet.save(update_fields=["confirmed_by"])
        _given(current).filter(side=Side.PAPER).update(side=Side.SUPERIOR, by=by)
        audit.record("ยืนยันระดับจากเอกสารที่ลงนาม", office=current.round.office, by=by, thing=current)
        _take(current, sheet, by, today)
        return []


def drop_paper(*, appraisal: RoundAppraisal, by: User, today: date) -> None:
    """Take back a typed sheet that nobody confirmed: the superior gives levels here, or another paper is typed."""
    with transaction.atomic():
        current = seat_to(appraisal, by, today, "may_type_paper").appraisal
        sheet = paper_of(current)
        if sheet is None or sheet.is_confirmed:
            raise ValidationError(NOT_TYPED)
        _given(current).filter(side=Side.PAPER).delete()
        sheet.delete()
        audit.record("ยกเลิกระดับที่พิมพ์จากเอกสาร", office=current.round.office, by=by, thing=current)


def _take(current: RoundAppraisal, sheet: PaperSheet, by: User, today: date) -> None:
    signed = Signing(
        Way.PAPER, name=sheet.signed_name, position=sheet.signed_position, signed_on=sheet.signed_on, stored=sheet.scan
    )
    said = Said(words=sheet.words)
    take_turn(appraisal=current, key="score", by=by, today=today, seen=current.row_version, signing=signed, said=said)


def _with_scan(signing: Signing, before: PaperSheet | None) -> Signing:
    """A paper that is typed anew may go on with the scan that is there."""
    if signing.scan is not None or before is None:
        return signing
    return Signing(
        Way.PAPER, name=signing.name, position=signing.position, signed_on=signing.signed_on, stored=before.scan
    )


def _complete(appraisal: RoundAppraisal, levels: Levels) -> list[AppraisalLine]:
    lines = lines_to_write(appraisal)
    if missing := [f"ยังไม่ได้พิมพ์ระดับ “{line.name}”" for line in lines if levels.get(line.pk) is None]:
        raise ValidationError(missing)
    return lines


def _given(appraisal: RoundAppraisal) -> QuerySet[LineLevel]:
    return LineLevel.objects.filter(line__appraisal=appraisal).exclude(side=Side.OWNER)


def _differences(lines: list[AppraisalLine], levels: Levels) -> list[str]:
    found = []
    for line in lines:
        first = next((one.level for one in line.given.all() if one.side == Side.PAPER), None)
        second = levels.get(line.pk)
        if second != first:
            found.append(f"“{line.name}”: พิมพ์ครั้งแรก {first} ครั้งที่สอง {'ว่าง' if second is None else second}")
    return found
