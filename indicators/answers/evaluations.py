"""What the outside evaluations are expected to come to, and the evidence that is missing: of the office, or of a unit's own items."""

from __future__ import annotations

from django.urls import reverse

from indicators import missing_evidence
from indicators.answers.answer import BAD, GOOD, QUIET, WATCH, Answer, Line, answer
from indicators.answers.ground import Ground
from indicators.expected import ALWAYS_ASKED, ExpectedTotal, expected_totals
from indicators.missing_evidence import OpenItem
from thai.numbers import format_figure

KEY, QUESTION = "expected", "ผลประเมินที่คาด และหลักฐานที่ขาด"


def expected(ground: Ground) -> Answer:
    """The totals for who sees the whole office; a unit what its own items lack."""
    return totals(ground) if ground.sees_office else lacking(ground)


def totals(ground: Ground) -> Answer:
    """KRS, e-MES, office standards and ITA, with the evidence that is missing."""
    found = expected_totals(ground.office, ground.fiscal_year, today=ground.today)
    missing, is_any = sum(one.missing_evidence for one in found), any(one.scored for one in found)
    scores = [
        f"{one.name} {format_figure(one.expected, 2)}" for one in found if one.scored and one.kind in ALWAYS_ASKED
    ]
    return answer(
        KEY,
        QUESTION,
        says=" · ".join([*scores, f"ขาดหลักฐาน {missing}"]) if is_any else "ยังไม่มีแบบประเมินของปีนี้",
        light=QUIET if not is_any else BAD if any(one.late for one in found) else WATCH if missing else GOOD,
        lines=[_total(one, ground.fiscal_year) for one in found] if is_any else [],
        opens=reverse("indicators:evaluations", args=[ground.fiscal_year]),
    )


def _total(total: ExpectedTotal, fiscal_year: int) -> Line:
    if total.scored is None:
        opens = reverse("indicators:evaluations", args=[fiscal_year])
        return Line(title=total.name, opens=opens, detail="ยังไม่ได้จัดทำแบบประเมินของปีนี้", word="ยังไม่มี")
    late = f" · เกินกำหนด {total.late} รายการ" if total.late else ""
    is_open = bool(total.missing_evidence or total.missing_scores)
    return Line(
        title=total.name,
        opens=reverse("indicators:evaluation", args=[total.scored.evaluation.pk]),
        detail=f"ขาดหลักฐาน {total.missing_evidence} รายการ · ยังไม่มีคะแนน {total.missing_scores} รายการ{late}",
        figure=f"{format_figure(total.expected)} / {format_figure(total.scored.full)}",
        word="เกินกำหนด" if total.late else "ยังไม่ครบ" if is_open else "ครบแล้ว",
        light=BAD if total.late else WATCH if is_open else GOOD,
    )


def lacking(ground: Ground) -> Answer:
    """The items of the reader's units without evidence or score, the late ones first."""
    board = missing_evidence.build(
        office=ground.office, fiscal_year=ground.fiscal_year, user=ground.user, today=ground.today
    )
    items = sorted((one for line in board.units for one in line.items), key=lambda one: one.order)
    evidence, _scores, late = board.sums
    says = f"ขาดหลักฐาน {evidence} จาก {len(items)} รายการที่ยังไม่ครบ" + (f" · เกินกำหนด {late}" if late else "")
    return answer(
        KEY,
        "รายการประเมินของกลุ่มที่ยังไม่ครบ",
        says=says if items else "ไม่มีรายการค้าง",
        light=BAD if late else WATCH if items else GOOD,
        lines=[_item(one) for one in items],
        opens=reverse("indicators:missing_evidence", args=[ground.fiscal_year]),
    )


def _item(one: OpenItem) -> Line:
    row, days = one.row, one.row.days_left
    return Line(
        title=str(row.item),
        opens=reverse("indicators:evaluation_item", args=[row.item.pk]),
        detail=one.evaluation,
        figure="" if days is None else f"เหลือ {days} วัน" if days >= 0 else f"เกิน {-days} วัน",
        word=one.word,
        light=BAD if row.is_late else WATCH,
    )
