"""What is written into a half-year appraisal while its round runs: the report and talks.

Each write locks the row first and asks for the seat of who writes. The trail says that something changed, never a level.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from staff.appraisals.seats import Seat, seat_of
from staff.appraisals.typed_levels import Typed, changed_lines
from staff.appraisals.works import refuse_odd_works
from staff.models import AppraisalLine, LineLevel, MidRoundTalk, RoundAppraisal
from thai.dates import format_date
from thai.numbers import format_figure

CLOSED = "รอบการประเมินนี้ปิดแล้ว จึงยังไม่ได้บันทึก หากต้องแก้ไขให้กลุ่มบริหารงานบุคคลเปิดรอบอีกครั้งพร้อมเหตุผล"
NOT_NOW = "แบบประเมินอยู่ในสถานะ “{state}” จึงแก้ไขส่วนนี้ไม่ได้แล้ว ยังไม่มีการบันทึก"


def locked(appraisal: RoundAppraisal) -> RoundAppraisal:
    """The row as it is now, held until the transaction ends."""
    rows = RoundAppraisal.objects.with_frame().select_for_update(of=("self",))
    return rows.prefetch_related("scheme__parts__aspects", "scheme__bands").get(pk=appraisal.pk)


def seat_to(appraisal: RoundAppraisal, by: User, today: date, may: str) -> Seat:
    """The seat of this person over the locked row. PermissionDenied where it is not theirs, ValidationError where it is not now."""
    seat = seat_of(locked(appraisal), by, today=today)
    if not seat.is_of(may):
        raise PermissionDenied
    if not getattr(seat, may):
        raise ValidationError(why_not_now(seat))
    return seat


def why_not_now(seat: Seat) -> str:
    """Why somebody whose part it is does not write now, in a sentence."""
    if not seat.appraisal.round.is_open:
        return CLOSED
    return NOT_NOW.format(state=seat.appraisal.get_state_display())


@transaction.atomic
def record_talk(*, appraisal: RoundAppraisal, held_on: date, text: str, by: User, today: date) -> MidRoundTalk:
    """The superior's note of a talk in mid-round. ValidationError by field."""
    current = seat_to(appraisal, by, today, "may_talk").appraisal
    first, last = current.round.starts_on, min(today, current.round.ends_on)
    if not first <= held_on <= last:
        raise ValidationError({"held_on": f"วันที่พูดคุยต้องอยู่ระหว่าง {format_date(first)} ถึง {format_date(last)}"})
    talk = MidRoundTalk(appraisal=current, held_on=held_on, text=text.strip(), by=by)
    talk.full_clean()
    talk.save()
    audit.record("บันทึกการพูดคุยระหว่างรอบ", office=current.round.office, by=by, thing=current)
    return talk


@transaction.atomic
def write_report(
    *, appraisal: RoundAppraisal, typed: Mapping[int, Typed], by: User, today: date, overwrite: str = ""
) -> RoundAppraisal:
    """What was done on each line and the owner's own levels, by the key of the line; the personnel group copies them from a paper.

    StaleRow where somebody saved a line meanwhile that this person changed too; nothing is written then.
    """
    seat = seat_to(appraisal, by, today, "may_report")
    current, side = seat.appraisal, LineLevel.Side.OWNER
    for line in changed_lines(lines_to_write(current), side, typed, overwrite=overwrite):
        mine = typed[line.pk]
        refuse_odd_works(line, mine.works)
        line.done = mine.words.strip()
        line.works_assigned, line.works_finished = mine.works or (None, None)
        line.row_version += 1
        line.save(update_fields=["done", "works_assigned", "works_finished", "row_version"])
        give(line, side, mine.level, "", by)
    audit.record(f"บันทึกร่างรายงานผลตนเอง{seat.for_the_owner}", office=current.round.office, by=by, thing=current)
    return current


def lines_to_write(appraisal: RoundAppraisal) -> list[AppraisalLine]:
    """The lines with their parts and the levels of every side. Two queries."""
    return list(appraisal.lines.select_related("part").prefetch_related("given").order_by("part__order", "order"))


def give(line: AppraisalLine, side: str, level: int | None, note: str, by: User) -> None:
    """The level of one side, None takes it back. ValidationError for a level that the line's scale does not have."""
    top = line.part.top_level
    if level is not None and not 1 <= level <= top:
        raise ValidationError(f"“{line.name}”: ระดับต้องเป็น 1 ถึง {top} (พบ {format_figure(level)}) ยังไม่ได้บันทึก")
    if level is None:
        LineLevel.objects.filter(line=line, side=side).delete()
        return
    fields = {"level": level, "note": note.strip()[:500], "by": by}
    LineLevel.objects.update_or_create(line=line, side=side, defaults=fields)
