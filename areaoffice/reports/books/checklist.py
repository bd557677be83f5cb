"""What a book has and what it lacks, section by section, before it is made: the checklist of its page. Asks rows, writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from areaoffice.reports.books.arrangement import Placed, PlacedChapter, absent_of, arrange
from areaoffice.reports.books.content import heading_of
from areaoffice.reports.books.narrative import filled, flaws
from areaoffice.reports.books.outline import Gap, Outline, Source, Subject, no_gaps
from areaoffice.reports.models import BookSection
from areaoffice.reports.printed_pictures import is_gone
from thai.numbers import format_figure

SOURCES = {Source.DATA: "ข้อมูล", Source.NARRATIVE: "ข้อความ", Source.FILES: "เอกสาร"}
NOT_WRITTEN = Gap("ยังไม่ได้เขียนข้อความ")
NO_FILES = Gap("ยังไม่มีเอกสารหรือภาพ")


@dataclass(frozen=True, slots=True)
class Line:
    """A section of the checklist: what is there in a few words, what is missing, and whether somebody is late with it."""

    placed: Placed
    title: str
    has: str
    gaps: tuple[Gap, ...]
    is_late: bool
    page: str = ""

    @property
    def key(self) -> str:
        return self.placed.key

    @property
    def row(self) -> BookSection | None:
        return self.placed.row

    @property
    def source(self) -> str:
        return SOURCES[self.placed.source]

    @property
    def advice(self) -> str:
        """What is said of a section that is left out though the book had better have it."""
        return "" if self.is_counted or self.placed.is_hidden else self.placed.section.advice

    @property
    def is_counted(self) -> bool:
        """What is not printed is not counted."""
        return self.placed.is_printed

    @property
    def is_awaited(self) -> bool:
        """True while a person is named who has not said that it is done."""
        return self.row is not None and self.row.writer_id is not None and not self.row.is_done

    @property
    def is_ready(self) -> bool:
        return self.is_counted and not self.gaps and not self.is_awaited

    @property
    def state(self) -> tuple[str, str]:
        """The light and its word."""
        if self.placed.is_hidden:
            return "quiet", "ไม่พิมพ์"
        if not self.is_counted:
            return ("at_risk", "ควรมี") if self.advice else ("quiet", "ไม่มี จึงข้าม")
        if self.gaps:
            return "behind" if self.is_late else "at_risk", "ยังขาด"
        return ("at_risk", "รอผู้เขียน") if self.is_awaited else ("good", "พร้อม")


@dataclass(frozen=True, slots=True)
class ChapterLines:
    """A chapter of the checklist."""

    placed: PlacedChapter
    heading: str
    lines: tuple[Line, ...]

    @property
    def key(self) -> str:
        return self.placed.key


@dataclass(frozen=True, slots=True)
class Checklist:
    """The whole book; counts are of sections that are printed. `variables` are what narratives may name, with the values of today."""

    title: str
    chapters: tuple[ChapterLines, ...]
    variables: Mapping[str, str]

    @property
    def counted(self) -> int:
        return sum(line.is_counted for line in self.lines())

    @property
    def ready(self) -> int:
        return sum(line.is_ready for line in self.lines())

    @property
    def missing(self) -> int:
        """Things that are missing, over all sections."""
        return sum(len(line.gaps) for line in self.lines() if line.is_counted)

    def lines(self) -> Iterator[Line]:
        for chapter in self.chapters:
            yield from chapter.lines


def build(outline: Outline, subject: Subject, rows: Iterable[BookSection]) -> Checklist:
    scope = outline.scope(subject)
    variables = outline.variables(scope)
    chapters = arrange(outline, rows, absent_of(outline, scope))
    return Checklist(
        title=outline.title(scope),
        variables=variables,
        chapters=tuple(
            ChapterLines(
                chapter,
                filled(heading_of(chapter, outline), variables),
                tuple(_line(placed, scope, variables, subject) for placed in chapter.sections),
            )
            for chapter in chapters
        ),
    )


def _line(placed: Placed, scope: Any, variables: Mapping[str, str], subject: Subject) -> Line:
    row = placed.row
    due_on = row.due_on if row and not row.is_done else None
    return Line(
        placed=placed,
        title=filled(placed.name, variables),
        has=_has(placed, scope),
        gaps=tuple(_gaps(placed, scope, variables)) if placed.is_printed else (),
        is_late=due_on is not None and due_on < subject.today,
        page=placed.section.page(subject),
    )


def _has(placed: Placed, scope: Any) -> str:
    found = [_words_of(placed, scope)]
    files = list(placed.row.files.all()) if placed.row else []
    if files:
        found.append(f"{len(files)} ไฟล์")
    return " · ".join(filter(None, found))


def _words_of(placed: Placed, scope: Any) -> str:
    if placed.source == Source.DATA:
        return placed.section.tells(scope) or "จัดทำจากข้อมูลในระบบ"
    if not placed.text:
        return ""
    is_own = placed.row is not None and placed.row.has_own_text
    return f"{'ข้อความของสำนักงาน' if is_own else 'ข้อความตั้งต้น'} {format_figure(len(placed.text))} ตัวอักษร"


def _gaps(placed: Placed, scope: Any, variables: Mapping[str, str]) -> Iterator[Gap]:
    section = placed.section
    if section.build is not None and section.gaps is not no_gaps:
        yield from section.gaps(scope, section.build(scope))
    elif section.build is None and placed.is_blank:
        yield NO_FILES if placed.source == Source.FILES else NOT_WRITTEN
    yield from (Gap(flaw.message) for flaw in flaws(f"{placed.title}\n{placed.text}", variables))
    yield from (Gap(message) for message in unprintable(placed.row))


def unprintable(row: BookSection | None) -> Iterator[str]:
    """The files of a section that the book can't show: it prints a frame with their caption instead."""
    for link in row.files.all() if row else ():
        if not link.file.may_print:
            yield f"“{link}” ตั้งไว้ว่าไม่พิมพ์ในเล่ม เล่มจะเว้นกรอบไว้แทน"
        elif is_gone(link.file):
            yield f"ไม่พบไฟล์ของ “{link}” ในที่เก็บแฟ้ม เล่มจะเว้นกรอบไว้แทน กรุณาแนบไฟล์ใหม่"
