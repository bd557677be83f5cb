"""Who is next, in a sentence: every page of an agreement says what it waits for."""

from __future__ import annotations

from collections.abc import Mapping

from staff.agreements.workflow import LOCKED, PROPOSED, State, version_step
from staff.models import PerformanceAgreement

OWNER, SUPERIOR, PERSONNEL = "ผู้จัดทำข้อตกลง", "ผู้บังคับบัญชา", "กลุ่มบริหารงานบุคคล"
NEXT: Mapping[str, str] = {
    State.DRAFT: f"{OWNER}เขียนให้ครบ แล้วลงนามและเสนอ",
    State.SUBMITTED: f"{SUPERIOR}เห็นชอบหรือส่งกลับแก้ไข",
    State.RETURNED: f"{OWNER}แก้ไขตามข้อเสนอแนะ แล้วเสนออีกครั้ง",
    State.AGREED: f"ดำเนินงานตามข้อตกลง {PERSONNEL}เปิดให้รายงานผลเมื่อถึงกำหนด",
    State.AMENDING: f"{OWNER}เขียนฉบับปรับปรุง แล้วเสนอ",
    State.SELF_REPORT: f"{OWNER}รายงานผล แล้วลงนามและส่ง",
    State.REPORTED: f"{PERSONNEL}แต่งตั้งคณะกรรมการ แล้วเปิดให้ให้คะแนน",
    State.SCORING: "กรรมการทั้ง 3 คนให้คะแนนและส่ง",
    State.SCORED: f"{PERSONNEL}ออกผลการประเมิน",
    State.PASSED: f"{OWNER}ลงนามรับทราบผล",
    State.FAILED: f"{OWNER}ลงนามรับทราบผล",
    State.ACKNOWLEDGED: f"กรรมการลงนามในแบบสรุปผล (PA 3) ครบ แล้ว{PERSONNEL}ปิดข้อตกลง",
    State.CLOSED: "เสร็จสิ้น ไม่มีขั้นที่รออยู่",
    State.CANCELLED: "ยกเลิกแล้ว ไม่มีขั้นที่รออยู่",
}
# The superior or the committee is outside the office: what comes back from there is recorded.
NEXT_OUTSIDE: Mapping[str, str] = {
    State.SUBMITTED: f"พิมพ์ฉบับที่เสนอ ส่งให้ผู้บังคับบัญชานอกสำนักงานลงนาม {PERSONNEL}บันทึกการส่ง แล้วบันทึกการลงนามจากเอกสาร",
    State.AGREED: f"{PERSONNEL}เปิดให้รายงานผล หรือบันทึกผลการประเมินเมื่อได้รับหนังสือแจ้ง",
    State.REPORTED: f"{PERSONNEL}บันทึกผลการประเมินเมื่อได้รับหนังสือแจ้งจากภายนอก",
    State.ACKNOWLEDGED: f"{PERSONNEL}ปิดข้อตกลง",
}


def next_step(agreement: PerformanceAgreement) -> str:
    """What the agreement waits for now. Reads `versions`."""
    step = version_step(agreement)
    if step == LOCKED:
        return f"พิมพ์ฉบับที่ล็อก ลงนามบนเอกสาร แล้วให้{PERSONNEL}บันทึกจากเอกสาร"
    if agreement.state == State.AMENDING and step == PROPOSED:
        return f"{SUPERIOR}เห็นชอบฉบับปรับปรุงหรือส่งกลับแก้ไข"
    if agreement.state == State.SUBMITTED and not agreement.has_superior_outside:
        return NEXT[State.SUBMITTED]
    outside = NEXT_OUTSIDE.get(agreement.state) if agreement.is_external else None
    return outside or NEXT[agreement.state]
