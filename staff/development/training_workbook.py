"""A year's trainings, coverage and hours as a workbook; hours by person only where names may be seen."""

from __future__ import annotations

from areaoffice.office.sheets import Sheet, workbook_of
from staff.development.trainings import Coverage, PersonHours, TrainingLine, Year
from thai.dates import format_range

TRAININGS = (
    "การอบรม",
    "รูปแบบ",
    "ระยะเวลา",
    "ชั่วโมง",
    "สถานที่",
    "หน่วยงานที่จัด",
    "กลุ่มเป้าหมาย",
    "เป้าหมาย (คน)",
    "เข้าร่วม (คน)",
    "ผ่านเกณฑ์ (คน)",
    "โครงการ",
    "งบประมาณ (บาท)",
)
COVERAGE = ("กลุ่ม/หน่วย", "บุคลากร (คน)", "ได้รับการพัฒนา (คน)", "ร้อยละ", "ชั่วโมงรวม")
HOURS = ("ชื่อ", "ตำแหน่ง", "กลุ่ม/หน่วย", "การอบรม (ครั้ง)", "ชั่วโมง", "กำหนดให้เข้าร่วมอีก")


def year_workbook(year: Year, *, with_names: bool) -> bytes:
    sheets = [
        Sheet("การอบรม", TRAININGS, [_training(line) for line in year.lines]),
        Sheet("ความครอบคลุม", COVERAGE, [_coverage(one) for one in (*year.places, year.whole)]),
    ]
    if with_names:
        sheets.append(Sheet("ชั่วโมงรายบุคคล", HOURS, [_hours(one) for one in year.people]))
    return workbook_of(sheets)


def _training(line: TrainingLine) -> tuple[object, ...]:
    row = line.training
    project = row.project
    return (
        row.name,
        row.get_kind_display(),
        format_range(row.starts_on, row.ends_on),
        row.hours,
        row.place or None,
        row.organiser or None,
        row.target_group or None,
        row.target_count,
        line.attended,
        line.passed,
        f"{project.code} {project.name}" if project else None,
        row.budget,
    )


def _coverage(one: Coverage) -> tuple[object, ...]:
    return one.name, one.people, one.developed, one.percent, one.hours


def _hours(one: PersonHours) -> tuple[object, ...]:
    return (
        str(one.placed.person),
        one.placed.post.printed_title,
        one.placed.place,
        one.trainings,
        one.hours,
        one.planned,
    )
