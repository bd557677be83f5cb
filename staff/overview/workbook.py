"""The overview as a workbook: the list, the KPIs that nobody carries, the director's own targets. No score, no salary."""

from __future__ import annotations

from collections.abc import Iterator

from areaoffice.office.sheets import Sheet
from staff.overview.own import DirectorsOwn
from staff.overview.page import Overview, place_of
from thai.dates import format_date

PEOPLE = (
    "ชื่อ",
    "ตำแหน่ง",
    "วิทยฐานะ",
    "กลุ่ม/สถานศึกษา",
    "สายงาน",
    "สถานะ",
    "เกินกำหนด",
    "คัดลอกลง DPA",
    "ส่วนที่คัดลอกแล้ว",
    "ส่วนทั้งหมด",
)
MISSING = ("ตัวชี้วัด", "หมายเลข", "ค่าเป้าหมายของสำนักงาน")
OWN = ("ตัวชี้วัด", "ข้อ", "เป้าหมาย", "ผล", "ยังขาด", "สถานะของสำนักงาน", "ข้อมูล ณ วันที่")


def overview_sheets(found: Overview, own: DirectorsOwn, fiscal_year: int) -> list[Sheet]:
    missing = [(row.year.indicator.name, row.year.number, row.target) for row in found.missing]
    return [
        Sheet(f"ข้อตกลง {fiscal_year}", PEOPLE, list(_people(found))),
        Sheet("ตัวชี้วัดที่ไม่มีผู้รับ", MISSING, missing),
        Sheet("ข้อตกลงของผู้อำนวยการ", OWN, list(_own(own))),
    ]


def _people(found: Overview) -> Iterator[tuple[object, ...]]:
    for row in found.rows:
        one, late = row.agreement, "เกินกำหนด" if row.is_late else ""
        dpa = (row.dpa.standing.label, row.dpa.copied, row.dpa.parts) if row.dpa else ("", None, None)
        head = (str(one.owner), one.printed_position, one.printed_standing, row.place, row.family)
        yield (*head, row.state, late, *dpa)
    for post in found.not_begun:
        head = (str(post.person), post.title, post.standing, place_of(post), post.family_link.family.name)
        yield (*head, "ยังไม่เริ่ม", "", "", None, None)


def _own(own: DirectorsOwn) -> Iterator[tuple[object, ...]]:
    if own.live is None:
        return
    for row in own.live.rows:
        status = str(row.judged.status.label)
        yield (
            row.indicator.name,
            row.item,
            row.target,
            row.judged.result_text,
            row.gap,
            status,
            format_date(own.live.as_of),
        )
