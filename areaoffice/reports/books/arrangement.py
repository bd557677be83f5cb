"""An outline as the office arranged it: order, titles, what is left out, own sections, whose words. Read from rows, never written here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from areaoffice.reports.books.outline import Chapter, Outline, Part, Section, Source
from areaoffice.reports.models import BookSection

UNTITLED = {Source.DATA: "ตาราง", Source.NARRATIVE: "ข้อความนำ", Source.FILES: "เอกสาร"}
STEP = 10  # between the default places of neighbours, so that an own section fits between them


@dataclass(frozen=True, slots=True)
class Placed:
    """A section in its place. `row` is None where nobody changed anything; `number` is 0 for what is hidden or has no heading."""

    section: Section
    row: BookSection | None
    title: str
    number: int
    is_hidden: bool
    text: str
    is_blank: bool
    is_absent: bool = False

    @property
    def key(self) -> str:
        return self.section.key

    @property
    def source(self) -> Source:
        return self.section.source

    @property
    def name(self) -> str:
        """The title, or a word for what is printed without one."""
        return self.title or UNTITLED[self.source]

    @property
    def is_printed(self) -> bool:
        """What is hidden is not, nor what the year doesn't have, nor an optional section that has nothing to say."""
        return not (self.is_hidden or self.is_absent or (self.is_blank and self.section.is_optional))


@dataclass(frozen=True, slots=True)
class PlacedChapter:
    """A chapter with its sections in order; `number` is 0 for what is not numbered or has nothing to print."""

    chapter: Chapter
    number: int
    sections: tuple[Placed, ...]

    @property
    def key(self) -> str:
        return self.chapter.key

    @property
    def printed(self) -> tuple[Placed, ...]:
        return tuple(placed for placed in self.sections if placed.is_printed)


def absent_of(outline: Outline, scope: Any) -> frozenset[str]:
    """Keys of what the year doesn't have, and of the optional sections without data: they are left out, and nothing counts them."""
    return frozenset(section.key for _chapter, section in outline.sections() if _is_absent(section, scope))


def _is_absent(section: Section, scope: Any) -> bool:
    if not section.applies(scope):
        return True
    return section.is_optional and section.build is not None and not section.build(scope)


def arrange(
    outline: Outline, rows: Iterable[BookSection] = (), absent: Collection[str] = ()
) -> tuple[PlacedChapter, ...]:
    """The chapters of the outline with the office's changes laid over them; `absent` are sections without data (`absent_of`)."""
    by_chapter: dict[str, dict[str, BookSection]] = {}
    for row in rows:
        by_chapter.setdefault(row.chapter, {})[row.key] = row
    placed, number = [], 0
    for chapter in outline.chapters:
        sections = _placed(chapter, by_chapter.get(chapter.key, {}), absent)
        counts = chapter.part == Part.BODY and any(section.is_printed for section in sections)
        number += counts
        placed.append(PlacedChapter(chapter, number if counts else 0, sections))
    return tuple(placed)


def _placed(chapter: Chapter, rows: dict[str, BookSection], absent: Collection[str]) -> tuple[Placed, ...]:
    found, number = [], 0
    for section, row in _in_order(chapter, rows):
        placed = _place(section, row, absent)
        counts = section.has_heading and placed.is_printed
        number += counts
        found.append(replace(placed, number=number) if counts else placed)
    return tuple(found)


def _place(section: Section, row: BookSection | None, absent: Collection[str]) -> Placed:
    text = (row.text if row and row.has_own_text else section.text).strip()
    files = row.files.all() if row else ()
    return Placed(
        section=section,
        row=row,
        title=row.title if row and row.title else section.title,
        number=0,
        is_hidden=row is not None and row.is_hidden,
        text=text,
        is_blank=section.build is None and not text and not files,
        is_absent=section.key in absent,
    )


def _in_order(chapter: Chapter, rows: dict[str, BookSection]) -> Sequence[tuple[Section, BookSection | None]]:
    """Outline's and own sections by their place: the row's, else that of the outline."""
    known = {section.key for section in chapter.sections}
    every = [(section, rows.get(section.key), place * STEP) for place, section in enumerate(chapter.sections, start=1)]
    last = len(every) + 1
    every += [(own_section(row), row, last * STEP) for row in rows.values() if row.is_own and row.key not in known]
    every.sort(key=lambda one: one[2] if one[1] is None or one[1].order is None else one[1].order)
    return [(section, row) for section, row, _place in every]


def own_section(row: BookSection) -> Section:
    """The outline of a section that the office added: words with photos, or files alone."""
    return Section(row.key, row.title, takes_files=True, text=" " if row.kind == BookSection.Kind.NARRATIVE else "")
