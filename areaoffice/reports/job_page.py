"""What went into a paper, line by line, for the page of its job."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from areaoffice.reports.books.address import MAY_HAVE, NEEDS, Address
from areaoffice.reports.books.formats import Format
from areaoffice.reports.models import Book, GeneratedReport
from thai.dates import format_date

DIGITS = {"thai": "เลขไทย", "arabic": "เลขอารบิก"}
SECONDS_OF_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A name and what it was."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class JobPage:
    """What the page of a job shows beside the row: `ahead` is how many papers are made before it (None unless it waits), `book` where the
    book is written (None for a paper that is no book), `edition` the key of the edition whose final file this is."""

    inputs: tuple[Line, ...]
    ahead: int | None
    book: Address | None
    edition: int | None
    size: str


def build(report: GeneratedReport) -> JobPage:
    """One query more while it waits; none otherwise."""
    waits = report.state == GeneratedReport.State.QUEUED
    return JobPage(
        inputs=inputs_of(report),
        ahead=GeneratedReport.objects.unfinished().filter(pk__lt=report.pk).count() if waits else None,
        book=book_of(report),
        edition=report.parameters.get("edition"),
        size=size_of(report),
    )


def book_of(report: GeneratedReport) -> Address | None:
    """The book that a report is a file of."""
    if report.kind not in Book.Kind.values:
        return None
    letter = NEEDS.get(report.kind) or MAY_HAVE.get(report.kind, "")
    names = {"u": "unit", "r": "round", "p": "project"}
    key = report.parameters.get(names[letter]) if letter else None
    return Address(report.kind, report.fiscal_year, f"{letter}{key}" if key else "")


def size_of(report: GeneratedReport) -> str:
    """1.2 เมกะไบต์; "" where there is no file (any more)."""
    if report.state != GeneratedReport.State.DONE or not report.file.storage.exists(report.file.name):
        return ""
    kilobytes = report.file.size / 1024
    return f"{kilobytes / 1024:.1f} เมกะไบต์" if kilobytes >= 1024 else f"{max(kilobytes, 1):.0f} กิโลไบต์"


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
