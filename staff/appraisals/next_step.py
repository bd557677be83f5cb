"""Who is next, in a sentence: every list and page of a half-year appraisal says what it waits for. It tells no score."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from staff.appraisals.seats import post_of
from staff.appraisals.waiting import DUE
from staff.appraisals.workflow import Side, State
from staff.models import RoundAppraisal

ENDED = {
    State.ACKNOWLEDGED: "เสร็จสิ้น ไม่มีขั้นที่รออยู่",
    State.REFUSED: "เสร็จสิ้น ไม่มีขั้นที่รออยู่",
    State.CANCELLED: "ยกเลิกแล้ว ไม่มีขั้นที่รออยู่",
}
CLOSED = "รอบการประเมินนี้ปิดแล้ว"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What an appraisal waits for, by whom, and the day of the round until which (None where there is none)."""

    text: str
    due_on: date | None = None


def next_step(appraisal: RoundAppraisal, sides: Collection[Side] = ()) -> NextStep:
    """The appraisal comes with its frame; "ท่าน" where the step is of one of these sides, the reader's."""
    due = DUE.get(appraisal.state)
    if due is None:
        return NextStep(ENDED[State(appraisal.state)])
    if not appraisal.round.is_open:
        return NextStep(CLOSED)
    whose = "ท่าน" if due.side in sides else _named(appraisal, due.side)
    return NextStep(f"รอ{whose}{due.what}", getattr(appraisal.round, due.until) if due.until else None)


def _named(appraisal: RoundAppraisal, side: Side) -> str:
    """The side with the name of whoever stands there, as far as one person does."""
    if side == Side.OWNER:
        return f"{side.label} ({appraisal.printed_name}) "
    if side not in (Side.SUPERIOR, Side.SENIOR):
        return side.label
    post = post_of(appraisal, side)
    if post is None:
        return f"{side.label} (ยังไม่กำหนด) "
    return f"{side.label} ({post.person or 'ตำแหน่งว่าง'}) "
