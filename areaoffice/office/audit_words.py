"""The details of an audit row in Thai words, for who reads the trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Names that actions give to the details which they record.
WORDS: Mapping[str, str] = {
    "account": "บัญชี",
    "added": "เพิ่ม",
    "after": "หลัง",
    "amount": "จำนวนเงิน",
    "before": "ก่อน",
    "changed": "เปลี่ยน",
    "changes": "รายการที่เปลี่ยน",
    "code": "รหัส",
    "codes": "รหัส",
    "comment": "ความเห็น",
    "copied_from": "คัดลอกจาก",
    "copies": "ฉบับเสนอ",
    "criteria": "เกณฑ์",
    "dated_on": "ลงวันที่",
    "days": "วัน",
    "document": "เลขที่เอกสาร",
    "earlier": "ฉบับก่อน",
    "file": "ไฟล์",
    "fiscal_year": "ปีงบประมาณ",
    "form": "แบบ",
    "from_year": "จากปีงบประมาณ",
    "indicators": "ตัวชี้วัด",
    "into": "รวมเข้ากับ",
    "items": "รายการ",
    "kept": "คงไว้",
    "kinds": "ชนิด",
    "left": "เหลือ",
    "members": "กรรมการ",
    "months": "เดือน",
    "name": "ชื่อ",
    "note": "หมายเหตุ",
    "number": "เลขที่",
    "on": "วันที่",
    "order": "คำสั่งที่",
    "people": "บุคคล",
    "percent": "ร้อยละ",
    "photo": "ภาพ",
    "place": "พื้นที่",
    "position": "ตำแหน่ง",
    "ranked": "จัดลำดับแล้ว",
    "reference": "เลขที่อ้างอิง",
    "reports": "รายงาน",
    "restored": "กู้คืน",
    "revision": "การปรับแผน",
    "round": "รอบ",
    "row": "แถว",
    "rows": "จำนวนแถว",
    "schools": "โรงเรียน",
    "seat": "ลำดับกรรมการ",
    "shares": "ส่วนแบ่ง",
    "signer": "ผู้ลงนาม",
    "skipped": "ข้าม",
    "start": "เริ่มจาก",
    "sums": "ยอดรวม",
    "targets": "ค่าเป้าหมาย",
    "task": "งาน",
    "tasks": "งาน",
    "text": "ข้อความ",
    "to": "ถึง",
    "topics": "หัวข้อ",
    "unit": "กลุ่ม/หน่วย",
    "units": "กลุ่ม/หน่วย",
    "unranked": "ยังไม่จัดลำดับ",
    "until": "ถึงวันที่",
    "version": "ฉบับที่",
    "way": "วิธี",
    "words": "ข้อความ",
    "years": "ปี",
}
# For machines, or said by the act itself; the row keeps them.
SILENT = frozenset(
    {
        "event",
        "fields",
        "fingerprints",
        "how",
        "kind",
        "part",
        "parts",
        "reversal",
        "role",
        "sha256",
        "state",
        "step",
        "system",
        "transition",
        "up",
        "via",
        "weekday",
    }
)


def told(details: Mapping[str, Any]) -> str:
    """ "เลขที่เอกสาร: ศธ 04001/12 · เพิ่ม: 3"; what is for machines is left out, an unknown name is printed as it is."""
    shown = ((WORDS.get(name, name), value) for name, value in details.items() if name not in SILENT)
    return " · ".join(f"{name}: {said(value)}" for name, value in shown)


def said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(said(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {said(one)}" for name, one in value.items())
    return "-" if value is None else str(value)
