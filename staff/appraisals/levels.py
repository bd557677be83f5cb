"""The superior's levels, given here line by line; those of a signed paper are typed by two (`paper_levels`).

The trail holds neither level nor line: a level has five values.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from staff.appraisals.writing import give, seat_to
from staff.models import LineLevel, PaperSheet, RoundAppraisal

Side = LineLevel.Side
ON_PAPER = "กลุ่มบริหารงานบุคคลกำลังพิมพ์ระดับจากเอกสารที่ท่านลงนาม จึงให้ระดับที่นี่ไม่ได้ หากต้องการให้ระดับในระบบให้กลุ่มบริหารงานบุคคลยกเลิกการพิมพ์ก่อน ยังไม่มีการบันทึก"
GONE = "ไม่พบรายการนี้ในแบบประเมินแล้ว กรุณาเปิดหน้านี้อีกครั้ง"


@transaction.atomic
def give_level(
    *, appraisal: RoundAppraisal, line_pk: int, level: int | None, note: str, by: User, today: date
) -> RoundAppraisal:
    """The superior's level of one line; None takes it back. The trail holds neither level nor line."""
    current = seat_to(appraisal, by, today, "may_score").appraisal
    if PaperSheet.objects.filter(appraisal=current, confirmed_by__isnull=True).exists():
        raise ValidationError(ON_PAPER)
    line = current.lines.select_related("part").filter(pk=line_pk).first()
    if line is None:
        raise ValidationError(GONE)
    give(line, Side.SUPERIOR, level, note, by)
    audit.record("บันทึกระดับการประเมิน", office=current.round.office, by=by, thing=current)
    return current


@transaction.atomic
def give_levels(
    *, appraisal: RoundAppraisal, levels: Mapping[int, int | None], notes: Mapping[int, str], by: User, today: date
) -> None:
    """All levels of a sheet at once, or none of them."""
    for line_pk, level in levels.items():
        give_level(appraisal=appraisal, line_pk=line_pk, level=level, note=notes[line_pk], by=by, today=today)


def is_scored_here(appraisal: RoundAppraisal) -> bool:
    """True once a superior gave a level here, be it the one before; not where all levels were confirmed from a paper."""
    given = LineLevel.objects.filter(line__appraisal=appraisal, side=Side.SUPERIOR)
    confirmed = PaperSheet.objects.filter(appraisal=appraisal, confirmed_by__isnull=False)
    return given.exclude(by__in=confirmed.values("confirmed_by")).exists()
