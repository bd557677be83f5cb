"""Leave and absence of a person in a round: counted by the personnel group, read by the person, the superior and that group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from staff.appraisals.seats import Seat
from staff.appraisals.writing import seat_to
from staff.models import LeaveCount, RoundAppraisal
from staff.models.leave import HALF_DAY
from thai.numbers import format_figure

Kind = LeaveCount.Kind


@dataclass(frozen=True, slots=True)
class Leave:
    """One kind: days and times of the round; None where nobody counted it yet, which is not zero."""

    kind: Kind
    days: Decimal | None
    times: int | None

    @property
    def is_by_times(self) -> bool:
        return self.kind in LeaveCount.BY_TIMES

    @property
    def text(self) -> str:
        """ "3.5 วัน 2 ครั้ง", "4 ครั้ง", or "-" where it was not counted."""
        if self.times is None or self.days is None:
            return "-"
        times = f"{self.times} ครั้ง"
        return times if self.is_by_times else f"{format_figure(self.days)} วัน {times}"


def leave_of(seat: Seat) -> tuple[Leave, ...]:
    """Every kind in its order, for whoever reads leave; nothing for anybody else. One query."""
    if not seat.sees_leave:
        return ()
    one = seat.appraisal
    rows = {row.kind: row for row in LeaveCount.objects.filter(round=one.round, person=one.owner)}
    return tuple(
        Leave(kind, rows[kind].days, rows[kind].times) if kind in rows else Leave(kind, None, None) for kind in Kind
    )


@transaction.atomic
def count_leave(
    *, appraisal: RoundAppraisal, counts: Mapping[str, tuple[Decimal, int] | None], by: User, today: date
) -> None:
    """Days and times by kind, None where it is not counted. ValidationError in Thai by kind; all are kept or none.

    The trail says which kinds changed, never a number.
    """
    current = seat_to(appraisal, by, today, "may_count_leave").appraisal
    there = {row.kind: row for row in LeaveCount.objects.filter(round=current.round, person=current.owner)}
    changed = [kind for kind, count in counts.items() if _keep(current, kind, count, there.get(kind), by)]
    if changed:
        kinds = [str(Kind(kind).label) for kind in changed]
        audit.record("บันทึกการลา", office=current.round.office, by=by, thing=current, kinds=kinds)


def _keep(
    appraisal: RoundAppraisal, kind: str, count: tuple[Decimal, int] | None, row: LeaveCount | None, by: User
) -> bool:
    """True where something changed."""
    if count is None:
        if row is not None:
            row.delete()
        return row is not None
    if row is not None and (row.days, row.times) == count:
        return False
    row = row or LeaveCount(round=appraisal.round, person=appraisal.owner, kind=kind)
    row.days, row.times, row.by = *count, by
    _refuse_odd(row)
    row.full_clean()
    row.save()
    return True


def _refuse_odd(row: LeaveCount) -> None:
    """ValidationError for numbers that cannot be: no half days, days in no time, more days than the round has."""
    label = row.get_kind_display()
    length = (row.round.ends_on - row.round.starts_on).days + 1
    if row.days < 0 or row.days > length:
        raise ValidationError(f"{label}: จำนวนวันต้องอยู่ระหว่าง 0 ถึง {length} (พบ {format_figure(row.days)}) ยังไม่ได้บันทึก")
    if row.days % HALF_DAY:
        raise ValidationError(f"{label}: จำนวนวันต้องเป็นวันเต็มหรือครึ่งวัน (พบ {format_figure(row.days)}) ยังไม่ได้บันทึก")
    if row.days and not row.times:
        raise ValidationError(f"{label}: มีจำนวนวัน {format_figure(row.days)} แต่จำนวนครั้งเป็น 0 ยังไม่ได้บันทึก")
    if row.times and not row.days and row.kind not in LeaveCount.BY_TIMES:
        raise ValidationError(f"{label}: มี {row.times} ครั้งแต่จำนวนวันเป็น 0 ยังไม่ได้บันทึก")
