"""What the outside evaluations are expected to come to, and the evidence that is missing: of the office, or of a unit's own items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.urls import reverse

from indicators import missing_evidence
from indicators.answers.answer import BAD, GOOD, QUIET, WATCH, Answer, Line, answer
from indicators.answers.ground import Ground
from indicators.expected import ALWAYS_ASKED, ExpectedTotal, expected_totals
from indicators.missing_evidence import OpenItem
from indicators.scored import ScoredEvaluation
from thai.numbers import format_figure

KEY, QUESTION = "expected", "ผลประเมินที่คาด และหลักฐานที่ขาด"


def expected(ground: Ground) -> Answer:
    """The totals for who sees the whole office; a unit what its own items lack."""
    return totals(ground) if ground.sees_office else lacking(ground)


def totals(ground: Ground) -> Answer:
    """KRS, e-MES, office standards and ITA, with the evidence that is missing."""
    found = expected_totals(ground.office, ground.fiscal_year, today=ground.today)
    set_up = [one for one in found if one.scored]
    missing = sum(one.missing_evidence for one in set_up)
    scores = [f"{one.name} {format_figure(one.expected, 2)}" for one in set_up if one.kind in ALWAYS_ASKED]
    return answer(
        KEY,
        QUESTION,
        says=" · ".join([*scores, f"ขาดหลักฐาน {missing}"]) if set_up else "ยังไม่มีแบบประเมินของปีนี้",
        light=QUIET if not set_up else BAD if any(one.late for one in found) else WATCH if missing else GOOD,
        lines=[*map(_total, set_up), *_not_set_up(found, ground.fiscal_year)] if set_up else [],
        opens=reverse("indicators:evaluations", args=[ground.fiscal_year]),
    )


def _not_set_up(found: Iterable[ExpectedTotal], fiscal_year: int) -> list[Line]:
    """One line for all that the office has not set up this year; none where there is nothing of the kind."""
    names = [one.name for one in found if one.scored is None]
    opens = reverse("indicators:evaluations", args=[fiscal_year])
    return [Line(title=f"ยังไม่ได้จัดทำแบบประเมิน {', '.join(names)}", opens=opens, word="ยังไม่มี")] if names else []


def _total(total: ExpectedTotal) -> Line:
    """One that is set up."""
    scored = cast(ScoredEvaluation, total.scored)
    lacks = (
        ("ขาดหลักฐาน", total.missing_evidence),
        ("ยังไม่มีคะแนน", total.missing_scores),
        ("เกินกำหนด", total.late),
    )
    said = " · ".join(f"{word} {count} รายการ" for word, count in lacks if count)
    is_open = bool(total.missing_evidence or total.missing_scores)
    return Line(
        title=total.name,
        opens=reverse("indicators:evaluation", args=[scored.evaluation.pk]),
        detail=said or "ไม่มีรายการค้าง",
        figure=f"{format_figure(total.expected)} / {format_figure(scored.full)}",
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
