"""Why an indicator has its light, in one Thai sentence: what was due, what is there, and the office's bands."""

from __future__ import annotations

from indicators.bands import rule_of_bands
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement_words import amount_text
from indicators.lights import ELAPSED, OWN
from indicators.status import Status
from thai.numbers import format_percent, round_half_up

BASES = {OWN: "ค่าเป้าหมายของรอบ", ELAPSED: "ส่วนของค่าเป้าหมายที่ควรได้ถึงรอบนี้"}
RUNNING = frozenset({Status.ON_TRACK, Status.AT_RISK, Status.BEHIND})
RULES = {
    Status.NOT_REPORTED: "ถึงกำหนดส่งแล้วแต่ยังไม่มีผล",
    Status.NOT_DUE: "ยังไม่ถึงกำหนดส่งรอบแรก จึงยังไม่มีสีและไม่นับรวม",
    Status.NOT_ASSESSED: "ไม่นับรวมในสัดส่วนการบรรลุเป้าหมาย",
}


def light_text(row: JudgedIndicator) -> str:
    """ "ควรได้ 50 คน (ค่าเป้าหมายของรอบ) ได้แล้วร้อยละ 98.00 ของที่ควรได้ · เกณฑ์: …"; "" for a verdict of the whole year."""
    if row.why_no_value:
        return f"ระบบยังคำนวณไม่ได้: {row.why_no_value}"
    if row.status not in RUNNING or row.due is None:
        return RULES.get(row.status, "")
    due = row.due
    basis = BASES.get(due.basis, "ค่าเป้าหมายทั้งปี")
    due_text = amount_text(row.year, None if due.target.bound is None else round_half_up(due.target.bound))
    if row.share_of_due is None:
        return f"เทียบกับ {due_text} ({basis})"
    return (
        f"ควรได้ {due_text} ({basis}) ได้แล้วร้อยละ {format_percent(round_half_up(row.share_of_due))} ของที่ควรได้ · "
        f"เกณฑ์: {rule_of_bands(row.year.office)}"
    )
