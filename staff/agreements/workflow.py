"""The way of a performance agreement as a table (performance-agreement rules, 7): from draft to closed, by whose word, and what must be said.

`step` is the state of the newest version where that decides too: while an agreement is amended, its new version goes from the owner to
the superior and back, as the first one did. A version that is to be signed on paper is locked first, while it still is with its owner:
what was printed is what is signed.
"""

from __future__ import annotations

from dataclasses import dataclass

from areaoffice.office.transitions import Transition
from staff.agreements.sight import Part
from staff.models import AgreementVersion, PerformanceAgreement

State = PerformanceAgreement.State
OPEN, LOCKED, PROPOSED = "open", "locked", "proposed"
WITH_OWNER = frozenset({State.DRAFT, State.RETURNED, State.AMENDING})
BEFORE_SCORES = frozenset({State.AGREED, State.AMENDING, State.SELF_REPORT, State.REPORTED})


@dataclass(frozen=True, slots=True)
class Signing:
    """What is signed with a transition: here with a tick and the password, or on paper."""

    step: str
    words: str


TRANSITIONS: tuple[Transition[Part], ...] = (
    Transition(
        "submit",
        "ลงนามและเสนอผู้บังคับบัญชา",
        "เสนอข้อตกลง",
        frozenset({State.DRAFT, State.RETURNED}),
        State.SUBMITTED,
        Part.OWNER,
    ),
    Transition(
        "lock",
        "ล็อกฉบับเพื่อลงนามบนเอกสาร",
        "ล็อกฉบับเพื่อลงนามบนเอกสาร",
        WITH_OWNER,
        State.DRAFT,  # the state stays, the version is locked
        Part.OWNER,
        OPEN,
    ),
    Transition(
        "unlock",
        "ปลดล็อกกลับมาแก้ไข",
        "ปลดล็อกฉบับที่จะลงนามบนเอกสาร",
        WITH_OWNER,
        State.DRAFT,  # the state stays, the version is open again
        Part.OWNER,
        LOCKED,
        needs_reason=True,
        is_back=True,
    ),
    Transition(
        "withdraw",
        "ถอนกลับมาแก้ไข",
        "ถอนข้อตกลงกลับมาแก้ไข",
        frozenset({State.SUBMITTED}),
        State.DRAFT,
        Part.OWNER,
        is_back=True,
    ),
    Transition(
        "return",
        "ไม่เห็นชอบ ส่งกลับแก้ไข",
        "ส่งข้อตกลงกลับแก้ไข",
        frozenset({State.SUBMITTED}),
        State.RETURNED,
        Part.SUPERIOR,
        needs_reason=True,
    ),
    Transition(
        "agree",
        "เห็นชอบให้เป็นข้อตกลง",
        "เห็นชอบข้อตกลง",
        frozenset({State.SUBMITTED}),
        State.AGREED,
        Part.SUPERIOR,
    ),
    Transition(
        "amend",
        "ขอปรับข้อตกลง",
        "ขอปรับข้อตกลง",
        frozenset({State.AGREED}),
        State.AMENDING,
        Part.OWNER,
        needs_reason=True,
    ),
    Transition(
        "ask-amendment",
        "ขอให้ปรับข้อตกลง",
        "ขอให้ปรับข้อตกลง",
        frozenset({State.AGREED}),
        State.AMENDING,
        Part.SUPERIOR,
        needs_reason=True,
    ),
    Transition(
        "submit-amendment",
        "ลงนามและเสนอฉบับปรับปรุง",
        "เสนอข้อตกลงฉบับปรับปรุง",
        frozenset({State.AMENDING}),
        State.AMENDING,
        Part.OWNER,
        OPEN,
    ),
    Transition(
        "drop-amendment",
        "ยกเลิกการปรับ ใช้ฉบับเดิม",
        "ยกเลิกการปรับข้อตกลง",
        frozenset({State.AMENDING}),
        State.AGREED,
        Part.OWNER,
        OPEN,
        is_back=True,
    ),
    Transition(
        "return-amendment",
        "ไม่เห็นชอบ ส่งกลับแก้ไข",
        "ส่งฉบับปรับปรุงกลับแก้ไข",
        frozenset({State.AMENDING}),
        State.AMENDING,
        Part.SUPERIOR,
        PROPOSED,
        needs_reason=True,
    ),
    Transition(
        "agree-amendment",
        "เห็นชอบฉบับปรับปรุง",
        "เห็นชอบข้อตกลงฉบับปรับปรุง",
        frozenset({State.AMENDING}),
        State.AGREED,
        Part.SUPERIOR,
        PROPOSED,
    ),
    Transition(
        "open-report",
        "เปิดให้รายงานผล",
        "เปิดให้รายงานผล",
        frozenset({State.AGREED}),
        State.SELF_REPORT,
        Part.HR,
    ),
    Transition(
        "send-report",
        "ลงนามและส่งรายงานผล",
        "ส่งรายงานผลตนเอง",
        frozenset({State.SELF_REPORT}),
        State.REPORTED,
        Part.OWNER,
    ),
    Transition(
        "return-report",
        "ส่งรายงานกลับแก้ไข",
        "ส่งรายงานผลกลับแก้ไข",
        frozenset({State.REPORTED, State.SCORING}),
        State.SELF_REPORT,
        Part.CHAIR,
        needs_reason=True,
    ),
    Transition(
        "start-scoring",
        "เปิดให้กรรมการให้คะแนน",
        "เปิดให้กรรมการให้คะแนน",
        frozenset({State.REPORTED}),
        State.SCORING,
        Part.HR,
    ),
    Transition(
        "reopen-sheet",
        "เปิดแบบประเมินของกรรมการอีกครั้ง",
        "เปิดแบบประเมินอีกครั้ง",
        frozenset({State.SCORED}),
        State.SCORING,
        Part.HR,
        needs_reason=True,
        needs_other=True,
    ),
    Transition(
        "conclude",
        "ออกผลการประเมิน",
        "ออกผลการประเมิน",
        frozenset({State.SCORED}),
        State.PASSED,  # or FAILED: the scores say which
        Part.HR,
    ),
    Transition(
        "acknowledge",
        "ลงนามรับทราบผล",
        "รับทราบผลการประเมิน",
        frozenset({State.PASSED, State.FAILED}),
        State.ACKNOWLEDGED,
        Part.OWNER,
    ),
    Transition(
        "record-refusal",
        "บันทึกว่าไม่ลงนามรับทราบ",
        "บันทึกว่าผู้รับการประเมินไม่ลงนามรับทราบ",
        frozenset({State.PASSED, State.FAILED}),
        State.ACKNOWLEDGED,
        Part.HR,
        needs_reason=True,
    ),
    Transition(
        "close",
        "ปิดข้อตกลง",
        "ปิดข้อตกลง",
        frozenset({State.ACKNOWLEDGED}),
        State.CLOSED,
        Part.HR,
    ),
    Transition(
        "reopen",
        "เปิดข้อตกลงอีกครั้ง",
        "เปิดข้อตกลงอีกครั้ง",
        frozenset({State.CLOSED}),
        State.ACKNOWLEDGED,
        Part.HR,
        needs_reason=True,
    ),
    Transition(
        "record-sent",
        "บันทึกการส่งข้อตกลงไปภายนอก",
        "ส่งข้อตกลงไปภายนอกสำนักงาน",
        frozenset({State.SUBMITTED, State.AMENDING, State.AGREED, State.SELF_REPORT, State.REPORTED}),
        State.SUBMITTED,  # the state stays: that it was sent is written down
        Part.HR,
        needs_document=True,
    ),
    Transition(
        "committee-outside",
        "ให้คณะกรรมการนอกสำนักงานประเมิน",
        "ให้คณะกรรมการนอกสำนักงานประเมิน",
        frozenset({State.AGREED, State.SELF_REPORT, State.REPORTED}),
        State.AGREED,  # the state stays: who evaluates is another
        Part.HR,
        needs_reason=True,
    ),
    Transition(
        "committee-here",
        "กลับมาประเมินในสำนักงาน",
        "กลับมาประเมินในสำนักงาน",
        frozenset({State.AGREED, State.SELF_REPORT, State.REPORTED}),
        State.AGREED,
        Part.HR,
        needs_reason=True,
    ),
    Transition(
        "record-outcome",
        "บันทึกผลการประเมินจากภายนอก",
        "บันทึกผลการประเมินจากภายนอก",
        frozenset({State.AGREED, State.SELF_REPORT, State.REPORTED}),
        State.PASSED,  # or FAILED, as the document says
        Part.HR,
        needs_document=True,
    ),
    Transition(
        "cancel",
        "ยกเลิกข้อตกลง",
        "ยกเลิกข้อตกลง",
        frozenset(State) - {State.CLOSED, State.CANCELLED},
        State.CANCELLED,
        Part.HR,
        needs_reason=True,
        is_grave=True,
    ),
)
BY_KEY = {transition.key: transition for transition in TRANSITIONS}
SIGNINGS = {
    "submit": Signing("proposed", "ข้าพเจ้าขอแสดงเจตจำนงในการจัดทำข้อตกลงในการพัฒนางานตามที่ปรากฏในเอกสารนี้"),
    "submit-amendment": Signing("proposed", "ข้าพเจ้าขอแสดงเจตจำนงในการปรับข้อตกลงในการพัฒนางานตามที่ปรากฏในเอกสารนี้"),
    "agree": Signing("agreed", "เห็นชอบให้เป็นข้อตกลงในการพัฒนางาน"),
    "agree-amendment": Signing("agreed", "เห็นชอบให้เป็นข้อตกลงในการพัฒนางานฉบับปรับปรุง"),
    "send-report": Signing("reported", "ข้าพเจ้าขอรับรองว่ารายงานผลนี้เป็นจริงตามหลักฐาน"),
    "acknowledge": Signing("acknowledged", "ข้าพเจ้าได้รับทราบผลการประเมินแล้ว"),
}
PROPOSALS = frozenset({"submit", "submit-amendment"})
EXTERNAL_ONLY = frozenset({"record-sent", "record-outcome"})
NOT_EXTERNAL = frozenset({"start-scoring", "conclude", "reopen-sheet", "return-report", "committee-outside"})


def version_step(agreement: PerformanceAgreement) -> str:
    """Where the newest version stands between the two: with the owner (open, or locked), or proposed. Reads `versions`."""
    version = agreement.current
    if version.state == AgreementVersion.State.LOCKED:
        return LOCKED
    if version.state == AgreementVersion.State.SUBMITTED:
        return PROPOSED
    return OPEN if version.is_open else ""


def fits(change: Transition[Part], agreement: PerformanceAgreement) -> bool:
    """True where the agreement stands where this transition begins. Reads `versions`."""
    if change.key in (NOT_EXTERNAL if agreement.is_external else EXTERNAL_ONLY):
        return False
    if change.key == "committee-here" and agreement.route != PerformanceAgreement.Route.COMMITTEE:
        return False
    step = version_step(agreement)
    return change.fits(agreement.state, OPEN if step == LOCKED and change.key in PROPOSALS else step)


def fits_paper(change: Transition[Part], agreement: PerformanceAgreement) -> bool:
    """True where a signature on paper may be recorded now: a proposal on paper is that of a locked version. Reads `versions`."""
    return fits(change, agreement) and (change.key not in PROPOSALS or version_step(agreement) == LOCKED)
