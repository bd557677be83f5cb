"""Who has not reported, how often they were late this year, and how many days are left."""

from __future__ import annotations

from django.urls import reverse

from indicators.answers.answer import BAD, GOOD, QUIET, WATCH, Answer, Line, answer
from indicators.answers.ground import Ground
from indicators.unit_board import UnitReporting


def not_reported(ground: Ground) -> Answer:
    """The units that owe something in a round, the first due first, then those that were late most often."""
    owing = [row for row in ground.reporting if row.first]
    shown = sorted(owing, key=lambda row: (row.owed[0].days_left, -row.late, row.unit.order, row.unit.pk))
    return answer(
        "reporting",
        "ใครยังไม่รายงาน" if ground.sees_office else "ผลที่กลุ่มต้องรายงาน",
        says=_text(ground.reporting, shown),
        light=QUIET
        if not ground.reporting
        else GOOD
        if not shown
        else BAD
        if shown[0].owed[0].days_left < 0
        else WATCH,
        lines=[_unit(row, ground.fiscal_year) for row in shown],
        opens=opens_all(shown, ground),
    )


def opens_all(shown: list[UnitReporting], ground: Ground) -> str:
    """The board of the round that is due first; the rounds of the year where nobody owes anything."""
    if shown:
        return reverse("indicators:board", args=[shown[0].owed[0].round.pk])
    return reverse("indicators:result_units", args=[ground.fiscal_year])


def _text(reporting: tuple[UnitReporting, ...], shown: list[UnitReporting]) -> str:
    if not reporting:
        return "ยังไม่มีรอบที่เปิดให้รายงาน"
    if not shown:
        return "รายงานครบทุกกลุ่ม"
    first = shown[0].owed[0]
    return f"{len(shown)} จาก {len(reporting)} กลุ่ม · {first.round.label} {first.days_text}"


def _unit(row: UnitReporting, fiscal_year: int) -> Line:
    first = row.owed[0]
    late = f" · ช้า {row.late} จาก {row.looked_at} รอบปีนี้" if row.late else ""
    return Line(
        title=row.unit.name,
        opens=f"{reverse('indicators:results', args=[fiscal_year, row.unit.pk])}?show=due",
        detail=f"{first.round.label}: {first.row.word}{late}",
        figure=first.days_text,
        word="เลยกำหนด" if first.days_left < 0 else "ยังไม่เสร็จ",
        light=BAD if first.days_left < 0 else WATCH,
    )
