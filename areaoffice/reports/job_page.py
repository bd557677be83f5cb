"""What went into a paper, line by line, for the page of its job."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from areaoffice.reports.books.formats import Format
from areaoffice.reports.models import GeneratedReport
from thai.dates import format_date

DIGITS = {"thai": "เลขไทย", "arabic": "เลขอารบิก"}
SECONDS_OF_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A name and what it was."""

    name: str
    value: str


def inputs_of(report: GeneratedReport) -> tuple[Line, ...]:
    """Lines whose value is not known are left out."""
    return tuple(line for line in _lines(report) if line.value)


def _lines(report: GeneratedReport) -> Iterator[Line]:
    asked = report.parameters
    yield Line("รายงาน", report.get_kind_display())
    yield Line("ปีงบประมาณ", str(report.fiscal_year))
    yield Line("ของ", str(asked.get("about", "")))
    yield Line("ตัวเลขในเล่ม", DIGITS.get(asked.get("digits", ""), ""))
    yield Line("แบบของไฟล์", Format(report.file_format).label)
    yield Line("ข้อมูล ณ วันที่", format_date(date.fromisoformat(asked["today"])) if "today" in asked else "")
    yield Line("จัดทำด้วยสิทธิ์", report.rights)
    yield Line("จัดทำเป็นครั้งที่", str(report.attempts) if report.attempts > 1 else "")
    yield Line("ใช้เวลา", duration(report.took))
    yield Line("ลายนิ้วมือของเนื้อหา (SHA-256)", report.content_sha256)


def duration(took: timedelta | None) -> str:
    """3.2 วินาที; 2 นาที 5 วินาที. Empty for None."""
    if took is None:
        return ""
    minutes, seconds = divmod(took.total_seconds(), SECONDS_OF_MINUTE)
    return f"{minutes:.0f} นาที {seconds:.0f} วินาที" if minutes else f"{seconds:.1f} วินาที"
