"""The office's agreements for DPA as a workbook: how far each has come, and every text to be copied. It holds no salary and no score."""

from __future__ import annotations

from areaoffice.office.models import Office
from areaoffice.office.sheets import Sheet
from staff.agreements.sight import AGREED
from staff.agreements.told import told_state
from staff.dpa.contents import contents_of, with_contents
from staff.dpa.standing import progress_of
from staff.models import PerformanceAgreement
from thai.dates import format_datetime

PEOPLE = (
    "ชื่อ",
    "ตำแหน่ง",
    "กลุ่ม/สถานศึกษา",
    "สถานะข้อตกลง",
    "สถานะ DPA",
    "คัดลอกแล้ว (ส่วน)",
    "ทั้งหมด (ส่วน)",
    "บันทึกล่าสุด",
    "โดย",
)
TEXTS = ("ชื่อ", "ส่วน", "ช่อง", "ข้อความ")


def dpa_sheets(office: Office, fiscal_year: int) -> list[Sheet]:
    """Eleven queries, whatever the number of agreements."""
    rows = PerformanceAgreement.objects.of_office(office).for_year(fiscal_year).filter(state__in=AGREED)
    agreements = list(rows.with_people().prefetch_related(with_contents()))
    return [_people(agreements), _texts(agreements)]


def _people(agreements: list[PerformanceAgreement]) -> Sheet:
    progress = progress_of(agreements)
    rows = []
    for one in agreements:
        found = progress.get(one.pk)
        if found is not None:
            last = found.last
            told = (format_datetime(last.at), str(last.by)) if last else (None, None)
            place = str(one.unit or one.school or one.office)
            head = (str(one.owner), one.printed_position, place, told_state(one))
            rows.append((*head, found.standing.label, found.copied, found.parts, *told))
    return Sheet("สถานะ DPA", PEOPLE, rows)


def _texts(agreements: list[PerformanceAgreement]) -> Sheet:
    rows = [
        (str(one.owner), part.label, field.label, field.text)
        for one in agreements
        if one.signed is not None
        for part in contents_of(one, one.signed)
        for field in part.fields
    ]
    return Sheet("ข้อความที่คัดลอก", TEXTS, rows)
