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
from staff.appraisals.typed_levels import Typed, changed_lines
from staff.appraisals.writing import give, lines_to_write, seat_to
from staff.models import LineLevel, PaperSheet, RoundAppraisal

Side = LineLevel.Side
ON_PAPER = "กลุ่มบริหารงานบุคคลกำลังพิมพ์ระดับจากเอกสารที่ท่านลงนาม จึงให้ระดับที่นี่ไม่ได้ หากต้องการให้ระดับในระบบให้กลุ่มบริหารงานบุคคลยกเลิกการพิมพ์ก่อน ยังไม่มีการบันทึก"
WITHOUT_LEVEL = "“{name}”: มีเหตุผลแต่ยังไม่ให้ระดับ เหตุผลบันทึกพร้อมระดับ กรุณาให้ระดับหรือลบเหตุผล ยังไม่ได้บันทึก"
GONE = "ไม่พบรายการนี้ในแบบประเมินแล้ว กรุณาเปิดหน้านี้อีกครั้ง"


@transaction.atomic
def give_levels(
    *, appraisal: RoundAppraisal, typed: Mapping[int, Typed], by: User, today: date, overwrite: str = ""
) -> RoundAppraisal:
    """The superior's levels by the key of the line, all or none; None takes one back. The trail holds neither level nor line.

    StaleRow where somebody saved a line meanwhile that this person changed too.
    """
    current = seat_to(appraisal, by, today, "may_score").appraisal
    if PaperSheet.objects.filter(appraisal=current, confirmed_by__isnull=True).exists():
        raise ValidationError(ON_PAPER)
    lines = lines_to_write(current)
    if set(typed) - {line.pk for line in lines}:
        raise ValidationError(GONE)
    for line in changed_lines(lines, Side.SUPERIOR, typed, overwrite=overwrite):
        mine = typed[line.pk]
        if mine.level is None and mine.words.strip():
            raise ValidationError(WITHOUT_LEVEL.format(name=line.name))
        give(line, Side.SUPERIOR, mine.level, mine.words, by)
    audit.record("บันทึกระดับการประเมิน", office=current.round.office, by=by, thing=current)
    return current


def is_scored_here(appraisal: RoundAppraisal) -> bool:
    """True once a superior gave a level here, be it the one before; not where all levels were confirmed from a paper."""
    given = LineLevel.objects.filter(line__appraisal=appraisal, side=Side.SUPERIOR)
    confirmed = PaperSheet.objects.filter(appraisal=appraisal, confirmed_by__isnull=False)
    return given.exclude(by__in=confirmed.values("confirmed_by")).exists()
