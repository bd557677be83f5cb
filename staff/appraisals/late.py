"""What of a half-year appraisal is overdue, by the days of its round."""

from __future__ import annotations

from datetime import date

from staff.models import RoundAppraisal

State = RoundAppraisal.State


def late_with(appraisal: RoundAppraisal, today: date) -> str:
    """What is overdue by the days of the round; "" where nothing is. A round that closed is late with nothing."""
    round, state = appraisal.round, appraisal.state
    if not round.is_open:
        return ""
    if state in RoundAppraisal.AGREEING and today > round.agree_until:
        return "ยังไม่ลงนามข้อตกลง"
    if state == State.AGREED and today > round.report_until:
        return "ยังไม่ส่งรายงานผล"
    if state == State.REPORTED and today > round.score_until:
        return "ยังไม่ให้คะแนน"
    return ""
