"""The windows of a year's agreements: a step outside its window is warned of with both dates, never refused."""

from __future__ import annotations

from datetime import date

from staff.models import AgreementCycle
from thai.dates import format_date

AGREEING = frozenset({"submit", "agree", "submit-amendment"})
REPORTING = frozenset({"open-report", "send-report"})
SCORING = frozenset({"start-scoring", "score"})


def warning_of(step: str, cycle: AgreementCycle, today: date) -> str:
    """A Thai sentence with both dates where `today` is outside the window of this step; "" within, or where it has none."""
    if step in AGREEING:
        return _outside("การทำข้อตกลง", cycle.agree_from, cycle.agree_until, today)
    if step in REPORTING:
        return _outside("การรายงานผล", cycle.report_from, cycle.report_until, today)
    if step in SCORING:
        return _outside("การให้คะแนน", cycle.report_from, cycle.score_until, today)
    return ""


def _outside(what: str, first: date, last: date, today: date) -> str:
    if first <= today <= last:
        return ""
    return f"วันนี้ ({format_date(today)}) อยู่นอกช่วง{what} ซึ่งกำหนดวันที่ {format_date(first)} ถึง {format_date(last)} ยังดำเนินการได้ แต่จะนับว่านอกกำหนด"
