"""Taking back the levels that one officer typed from a signed paper, as long as nobody confirmed them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from areaoffice.office.models import Notice, User
from areaoffice.office.versions import save_version
from staff.evaluation.scoring_actions import locked_sheet, refuse_no_officer, refuse_not_scoring, tell_paper
from staff.models import ScoreSheet

NOT_TYPED = "ไม่มีคะแนนที่พิมพ์จากเอกสารและรอการยืนยันของกรรมการคนนี้แล้ว ยังไม่มีการบันทึก"
EMPTY = {"workload_met": None, "strengths": "", "improvements": "", "remarks": ""}


@transaction.atomic
def drop_paper(*, sheet: ScoreSheet, reason: str, by: User) -> ScoreSheet:
    """Empty the sheet again: another officer types it, or the evaluator scores here. The trail keeps the reason and no level.

    PermissionDenied for who is no officer of the personnel group, or scores; ValidationError in Thai, by field, without a reason, and where
    nothing waits for its second typing.
    """
    current = locked_sheet(sheet)
    refuse_no_officer(current, by)
    refuse_not_scoring(current)
    typist = current.entered_by
    if current.way != ScoreSheet.Way.PAPER or typist is None:
        raise ValidationError(NOT_TYPED)
    if not reason.strip():
        raise ValidationError({"reason": "กรุณาระบุเหตุผลที่ยกเลิกคะแนนที่พิมพ์จากเอกสาร"})
    current.item_scores.all().delete()
    current.criterion_scores.all().delete()
    for name, nothing in EMPTY.items():
        setattr(current, name, nothing)
    current.way, current.entered_by, current.scan = ScoreSheet.Way.HERE, None, None
    save_version(current, seen=current.row_version)
    tell_paper("ยกเลิกคะแนนที่พิมพ์จากเอกสาร", current, by, reason=reason.strip())
    if typist != by:
        _tell_typist(current, typist, reason.strip())
    return current


def _tell_typist(sheet: ScoreSheet, typist: User, reason: str) -> None:
    agreement = sheet.evaluator.committee.agreement
    link = reverse("staff:committee", args=[agreement.pk])
    text = f"{agreement}: คะแนนที่ท่านพิมพ์จากเอกสารถูกยกเลิก เพราะ {reason}"[:300]
    Notice.objects.create(office=agreement.office, to=typist, text=text, link=link)
