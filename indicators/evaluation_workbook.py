"""An evaluation as a workbook: its items with weight, unit, day, both sides' values and scores, and the names of their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from areaoffice.office.sheets import Sheet, workbook_of
from indicators.models import EvaluationEvidence
from indicators.scored import ScoredEvaluation, ScoredItem
from thai.dates import format_date

FIVE_PLACES = "#,##0.00###"
HEADINGS = (
    "รายการ",
    "ลำดับชั้น",
    "สถานะ",
    "น้ำหนัก",
    "วิธีให้คะแนน",
    "กลุ่มเจ้าภาพ",
    "กำหนดส่ง",
    "ผลที่วัดได้ (ประเมินตนเอง)",
    "คะแนนประเมินตนเอง",
    "ผลที่วัดได้ (ทางการ)",
    "คะแนนทางการ",
    "คะแนนที่ใช้",
    "ต้องมีหลักฐาน",
    "จำนวนหลักฐาน",
    "หลักฐาน",
)


def evaluation_workbook(scored: ScoredEvaluation) -> bytes:
    """Figures stay figures; an empty cell is "not known". One query more for the names of the files."""
    files: defaultdict[int, list[str]] = defaultdict(list)
    links = EvaluationEvidence.objects.filter(item__evaluation=scored.evaluation).with_files()
    for link in links.order_by("item", "at", "pk"):
        files[link.item_id].append(str(link))
    rows = [tuple(_cells(row, files[row.item.pk])) for row in scored.items]
    items = Sheet("รายการประเมิน", HEADINGS, rows, figures=FIVE_PLACES)
    total = Sheet("คะแนนรวม", ("เรื่อง", "ค่า"), list(_totals(scored)), figures=FIVE_PLACES)
    return workbook_of([items, total])


def _cells(row: ScoredItem, files: list[str]) -> Iterator[Any]:
    item = row.item
    yield from (item.label, row.depth + 1, item.get_status_display(), item.weight)
    yield item.get_scoring_display() if row.is_counted else None
    yield item.owner_unit.name if item.owner_unit else None
    yield format_date(item.due_on, "numeric") if item.due_on else None
    yield from (row.own.measured, row.own.score, row.official.measured, row.official.score)
    yield row.score if row.is_counted else None
    yield ("ใช่" if item.needs_evidence else "ไม่ใช่") if row.is_counted else None
    yield from (len(files) or None, "\n".join(files) or None)


def _totals(scored: ScoredEvaluation) -> Iterator[tuple[str, Any]]:
    evaluation = scored.evaluation
    yield "การประเมิน", evaluation.name
    yield "ปีงบประมาณ", str(evaluation.fiscal_year)
    yield "คะแนนเต็ม", scored.full
    yield "คะแนนที่คาดว่าจะได้", scored.expected
    yield "คะแนนคำนวณจากรายการ", scored.computed
    yield "คะแนนรวมทางการ", evaluation.score
    yield "ร้อยละของคะแนนเต็ม", scored.percent
    yield "ร้อยละของน้ำหนักที่มีคะแนนแล้ว", scored.share_scored
    yield "ระดับ", scored.grade or None
    yield "คะแนนปีก่อน", scored.before
    yield "เป้าหมาย", evaluation.target
    yield "ยังขาดจากเป้าหมาย", scored.gap
