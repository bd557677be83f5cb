"""Workbooks of a round: the announcement (names only), and the results for the personnel group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from areaoffice.office import audit
from areaoffice.office.models import User
from areaoffice.office.sheets import Sheet, workbook_of
from staff.appraisals.announcing import standing_names
from staff.appraisals.scoring import shown_total
from staff.appraisals.seats import seat_of
from staff.appraisals.sheet import lines_of_each, sheet_of
from staff.models import AppraisalLine, AppraisalRound, RoundAnnouncement, RoundAppraisal

ANNOUNCED = ("ชื่อ", "ตำแหน่ง", "กลุ่ม/หน่วย", "สายงาน", "ระดับผลการประเมิน")
ISSUED = ("ประเภท", "เลขที่ประกาศ", "วันที่ประกาศ", "เหตุผล", *ANNOUNCED, "การเปลี่ยนแปลง")
RESULTS = ("ชื่อ", "ตำแหน่ง", "กลุ่ม/หน่วย", "สายงาน", "สถานะ", "คะแนน (ร้อยละ)", "ระดับ")


def announcement_workbook(announcements: Sequence[RoundAnnouncement]) -> bytes:
    """Who stands announced; where there was more than one announcement, a second sheet with each as it was issued."""
    rows = [(one.name, one.position, one.place, one.family, one.band) for one in standing_names(announcements)]
    sheets = [Sheet("ประกาศรายชื่อ", ANNOUNCED, rows)]
    if len(announcements) > 1:
        sheets.append(Sheet("ประกาศทุกฉบับ", ISSUED, list(_issued(announcements))))
    return workbook_of(sheets)


def _issued(announcements: Iterable[RoundAnnouncement]) -> Iterator[tuple[Any, ...]]:
    for one in announcements:
        paper = (one.get_kind_display(), one.number, one.dated_on, one.reason)
        for name in one.names.all():
            yield (*paper, name.name, name.position, name.place, name.family, name.band or "-", name.change)


def results_workbook(round: AppraisalRound, *, by: User, today: date) -> bytes:
    """Everybody of the round; the score where this person may see it, their own like anybody's. Leaves one trace for the round."""
    rows = round.appraisals.standing().with_frame().order_by("printed_place", "printed_name", "pk")
    every = list(rows.prefetch_related("scheme__parts", "scheme__bands", "round__screeners"))
    lines = lines_of_each(every)
    cells = [_cells(one, lines[one.pk], by, today) for one in every]
    audit.record("ส่งออกผลการประเมินของรอบ", office=round.office, by=by, thing=round, rows=len(cells))
    return workbook_of([Sheet("ผลการประเมิน", RESULTS, cells)])


def _cells(one: RoundAppraisal, lines: list[AppraisalLine], by: User, today: date) -> tuple[Any, ...]:
    sees = seat_of(one, by, today=today).sees_levels
    sheet = sheet_of(one, shows_own=False, shows_result=sees, lines=lines)
    total: Decimal | None = shown_total(sheet.result.total, sheet.bands)
    frame = (one.printed_name, one.printed_position, one.printed_place, one.scheme.family.name)
    return (*frame, one.get_state_display(), total, sheet.result.band)
