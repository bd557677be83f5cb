"""The way of a half-year appraisal as a table: agreement, self-report, superior, superior's superior, committee, notice, acknowledgement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from areaoffice.office.transitions import Transition
from staff.models import RoundAppraisal

State = RoundAppraisal.State


class Side(StrEnum):
    """Whose word a step is."""

    OWNER = "owner"
    SUPERIOR = "superior"
    SENIOR = "senior"
    COMMITTEE = "committee"
    PERSONNEL = "personnel"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Side.OWNER: "ผู้รับการประเมิน",
    Side.SUPERIOR: "ผู้บังคับบัญชา",
    Side.SENIOR: "ผู้บังคับบัญชาเหนือขึ้นไป",
    Side.COMMITTEE: "คณะกรรมการกลั่นกรอง",
    Side.PERSONNEL: "กลุ่มบริหารงานบุคคล",
}


@dataclass(frozen=True, slots=True)
class Turn(Transition[Side]):
    """`signs`: a tick and the password again, or the paper recorded by the personnel group. `takes_words`: an opinion may be said."""

    signs: bool = field(default=False, kw_only=True)
    takes_words: bool = field(default=False, kw_only=True)
    needs_witness: bool = field(default=False, kw_only=True)


def _turn(key: str, label: str, done: str, sources: Iterable[str], target: str, whose: Side, **more: Any) -> Turn:
    return Turn(key, label, done, frozenset(sources), target, whose, **more)


STANDING = frozenset(State) - {State.CANCELLED}
RESULTS = frozenset({State.SCORED, State.REVIEWED, State.SCREENED, State.NOTIFIED, State.ACKNOWLEDGED, State.REFUSED})
TURNS: tuple[Turn, ...] = (
    _turn(
        "submit",
        "ลงนามเสนอข้อตกลง",
        "เสนอข้อตกลง",
        {State.DRAFT, State.RETURNED},
        State.SUBMITTED,
        Side.OWNER,
        signs=True,
    ),
    _turn("withdraw", "ถอนกลับมาแก้ไข", "ถอนข้อตกลง", {State.SUBMITTED}, State.DRAFT, Side.OWNER, is_back=True),
    _turn("agree", "ลงนามเห็นชอบข้อตกลง", "เห็นชอบข้อตกลง", {State.SUBMITTED}, State.AGREED, Side.SUPERIOR, signs=True),
    _turn(
        "return",
        "ส่งกลับให้แก้ไข",
        "ส่งข้อตกลงกลับแก้ไข",
        {State.SUBMITTED},
        State.RETURNED,
        Side.SUPERIOR,
        needs_reason=True,
        is_back=True,
    ),
    _turn(
        "amend",
        "เปิดให้ปรับข้อตกลง",
        "เปิดให้ปรับข้อตกลง",
        {State.AGREED},
        State.RETURNED,
        Side.SUPERIOR,
        needs_reason=True,
        is_back=True,
    ),
    _turn("report", "ลงนามส่งรายงานผล", "ส่งรายงานผลตนเอง", {State.AGREED}, State.REPORTED, Side.OWNER, signs=True),
    _turn(
        "return-report",
        "ส่งรายงานกลับให้แก้ไข",
        "ส่งรายงานผลกลับแก้ไข",
        {State.REPORTED},
        State.AGREED,
        Side.SUPERIOR,
        needs_reason=True,
        is_back=True,
    ),
    _turn(
        "score",
        "ลงนามผลการประเมิน",
        "ลงนามผลการประเมิน",
        {State.REPORTED},
        State.SCORED,
        Side.SUPERIOR,
        signs=True,
        takes_words=True,
    ),
    _turn(
        "review",
        "ลงนามให้ความเห็นเหนือขึ้นไป",
        "ให้ความเห็นในฐานะผู้บังคับบัญชาเหนือขึ้นไป",
        {State.SCORED},
        State.REVIEWED,
        Side.SENIOR,
        signs=True,
        takes_words=True,
    ),
    _turn(
        "differ",
        "ส่งกลับให้ประเมินใหม่",
        "ส่งผลกลับให้ผู้บังคับบัญชาประเมินใหม่",
        {State.SCORED},
        State.REPORTED,
        Side.SENIOR,
        needs_reason=True,
        is_back=True,
    ),
    _turn(
        "screen",
        "บันทึกมติกลั่นกรอง",
        "ผ่านคณะกรรมการกลั่นกรอง",
        {State.REVIEWED},
        State.SCREENED,
        Side.COMMITTEE,
        signs=True,
        takes_words=True,
        needs_document=True,
    ),
    _turn(
        "screen-back",
        "มติให้ประเมินใหม่",
        "คณะกรรมการกลั่นกรองให้ประเมินใหม่",
        {State.REVIEWED},
        State.REPORTED,
        Side.COMMITTEE,
        needs_reason=True,
        is_back=True,
    ),
    _turn("notify", "แจ้งผลแก่ผู้รับการประเมิน", "แจ้งผลการประเมิน", {State.SCREENED}, State.NOTIFIED, Side.PERSONNEL),
    _turn(
        "acknowledge",
        "ลงนามรับทราบผล",
        "รับทราบผลการประเมิน",
        {State.NOTIFIED},
        State.ACKNOWLEDGED,
        Side.OWNER,
        signs=True,
        takes_words=True,
    ),
    _turn(
        "refuse",
        "บันทึกว่าไม่ลงนามรับทราบ",
        "ไม่ลงนามรับทราบ มีพยาน",
        {State.NOTIFIED},
        State.REFUSED,
        Side.PERSONNEL,
        needs_reason=True,
        needs_witness=True,
        is_back=True,
    ),
    _turn(
        "reopen",
        "เปิดผลการประเมินอีกครั้ง",
        "เปิดผลการประเมินอีกครั้ง",
        RESULTS,
        State.REPORTED,
        Side.PERSONNEL,
        needs_reason=True,
        is_back=True,
    ),
    _turn(
        "cancel",
        "ยกเลิกแบบประเมินนี้",
        "ยกเลิกแบบประเมิน",
        STANDING,
        State.CANCELLED,
        Side.PERSONNEL,
        needs_reason=True,
        is_grave=True,
    ),
)
BY_KEY = {turn.key: turn for turn in TURNS}
