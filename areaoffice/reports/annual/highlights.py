"""Chapter 3, before the projects: success stories of the year, each under the fixed headings of its template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from areaoffice.reports.annual.project_blocks import PhotoBlock
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.books.outline import Gap
from areaoffice.reports.models import Highlight, HighlightFile
from areaoffice.reports.printed_pictures import GONE, is_gone, picture_address

# Field, heading, and the heading that it stands under ("" for none), in the order of the template.
HEADINGS = (
    ("process", "ขั้นตอน/กระบวนการ", ""),
    ("quantity", "เชิงปริมาณ", "ผลการดำเนินงาน"),
    ("quality", "เชิงคุณภาพ", "ผลการดำเนินงาน"),
    ("problems", "ปัญหา/อุปสรรค", ""),
    ("next_year", "แนวทางการดำเนินงาน ปีงบประมาณ พ.ศ. {next_year}", ""),
    ("alignment", "ความสอดคล้องกับนโยบาย ศธ./สพฐ.", ""),
    ("recommendations", "ข้อเสนอแนะ", ""),
)


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A heading with its lines; `opens` is the heading above it where this part is the first under that."""

    heading: str
    lines: tuple[str, ...]
    opens: str = ""
    is_under: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """One success story; parts without lines are left out."""

    number: int
    anchor: str
    title: str
    unit: str
    parts: tuple[StoryPart, ...]
    photos: tuple[PhotoBlock, ...]


def build(scope: Scope) -> tuple[Story, ...]:
    return tuple(
        Story(
            number=number,
            anchor=f"highlight-{row.pk}",
            title=row.title,
            unit=row.unit.name if row.unit else "",
            parts=tuple(_parts(row)),
            photos=tuple(_photo(link) for link in row.files.all()),
        )
        for number, row in enumerate(scope.highlights, start=1)
    )


def gaps(scope: Scope) -> Iterator[Gap]:
    """Stories without results, and photos that may not be printed or are gone from the store."""
    for row in scope.highlights:
        url = reverse("reports:highlight", args=[row.pk])
        if not (row.quantity.strip() or row.quality.strip()):
            yield Gap(f"“{row.title}” ยังไม่มีผลการดำเนินงาน", url)
        if not row.files.all():
            yield Gap(f"“{row.title}” ยังไม่มีภาพ", url)
        if hidden := sum(not link.file.may_print for link in row.files.all()):
            yield Gap(f"“{row.title}” มีภาพที่ตั้งไว้ว่าไม่พิมพ์ในเล่ม {hidden} ภาพ", url)
        if gone := sum(is_gone(link.file) for link in row.files.all()):
            yield Gap(f"“{row.title}” {GONE} {gone} ภาพ กรุณาแนบใหม่", url)


def told(scope: Scope) -> str:
    return f"{len(scope.highlights)} เรื่อง" if scope.highlights else ""


def _parts(row: Highlight) -> Iterator[StoryPart]:
    opened = ""
    for name, heading, above in HEADINGS:
        lines = tuple(line.strip() for line in getattr(row, name).split("\n") if line.strip())
        if lines:
            shown = heading.format(next_year=row.fiscal_year + 1)
            yield StoryPart(shown, lines, above if above != opened else "", bool(above))
            opened = above


def _photo(link: HighlightFile) -> PhotoBlock:
    return PhotoBlock(link.caption or link.file.name, picture_address(link.file))
