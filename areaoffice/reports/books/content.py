"""What a book says on one day, as plain values: made from rows once, printed from itself ever after (draft, preview, Word, edition)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from areaoffice.reports.books.arrangement import Placed, PlacedChapter, absent_of, arrange
from areaoffice.reports.books.frozen import freeze, thaw
from areaoffice.reports.books.narrative import filled
from areaoffice.reports.books.outline import Outline, Source, Subject
from areaoffice.reports.models import BookSection
from areaoffice.reports.pdf_pages import page_urls
from areaoffice.reports.printed_pictures import picture_address

SCHEMA = 1
Note = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Attached:
    """A photo (`url`) or an uploaded paper (`pages`, each as a picture) of a section; both are empty where it may not be printed.

    `figure` is its anchor in the list of figures, empty for one that is not numbered.
    """

    caption: str
    url: str = ""
    pages: tuple[str, ...] = ()
    figure: str = ""


@dataclass(frozen=True, slots=True)
class SectionContent:
    """One printed section; `data` is thawed (books/frozen.py), `number` 0 where its heading has none."""

    key: str
    source: str
    title: str
    number: int
    data: Any = None
    text: str = ""
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterContent:
    """One chapter with what it prints."""

    key: str
    title: str
    part: str
    number: int
    sections: tuple[SectionContent, ...]


@dataclass(frozen=True, slots=True)
class BookContent:
    """A whole book. `facts` are what every template may print, `variables` what narratives name."""

    kind: str
    title: str
    as_of: date
    facts: Any
    variables: dict[str, str]
    chapters: tuple[ChapterContent, ...]
    schema: int = SCHEMA

    def as_json(self) -> str:
        """The same content gives the same text."""
        return json.dumps(freeze(self), ensure_ascii=False, sort_keys=True)

    def fingerprint(self) -> str:
        """SHA-256: two files of one fingerprint say the same."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()


def build(
    outline: Outline, subject: Subject, rows: Iterable[BookSection] = (), *, note: Note, chapters: Iterable[str] = ()
) -> BookContent:
    """The content of a book today; only these chapters where some are named. `note` is told each chapter and may stop it by raising."""
    scope = outline.scope(subject)
    variables = dict(outline.variables(scope))
    every = arrange(outline, rows, absent_of(outline, scope))
    wanted = set(chapters) or {placed.key for placed in every}
    asked = [placed for placed in every if placed.key in wanted and placed.printed]
    made = []
    for position, placed in enumerate(asked):
        note(f"รวบรวมข้อมูล {filled(heading_of(placed, outline), variables)}", position * 100 // len(asked))
        made.append(_chapter(placed, scope, variables))
    return BookContent(
        kind=outline.kind,
        title=outline.title(scope),
        as_of=subject.today,
        facts=_plain(outline.facts(scope)),
        variables=variables,
        chapters=tuple(made),
    )


def read(text: str) -> BookContent:
    """The content of an edition. ValueError for a schema that is not known."""
    found = thaw(json.loads(text))
    if found.get("schema") != SCHEMA:
        raise ValueError(f"schema {found.get('schema')}")
    chapters = found.pop("chapters")
    return BookContent(**found, chapters=tuple(_read_chapter(chapter) for chapter in chapters))


def heading_of(placed: PlacedChapter, outline: Outline) -> str:
    """บทที่ 1 บทนำ; ปก."""
    return f"{outline.chapter_term} {placed.number} {placed.chapter.title}" if placed.number else placed.chapter.title


def _read_chapter(found: dict[str, Any]) -> ChapterContent:
    sections = found.pop("sections")
    return ChapterContent(**found, sections=tuple(_read_section(section) for section in sections))


def _read_section(found: dict[str, Any]) -> SectionContent:
    files = found.pop("files")
    return SectionContent(**found, files=tuple(_read_file(file) for file in files))


def _read_file(found: dict[str, Any]) -> Attached:
    return Attached(**{**found, "pages": tuple(found["pages"])})


def _chapter(placed: PlacedChapter, scope: Any, variables: Mapping[str, str]) -> ChapterContent:
    chapter = placed.chapter
    sections = tuple(_section(section, scope, variables) for section in placed.printed)
    return ChapterContent(chapter.key, filled(chapter.title, variables), chapter.part, placed.number, sections)


def _section(placed: Placed, scope: Any, variables: Mapping[str, str]) -> SectionContent:
    section = placed.section
    return SectionContent(
        key=placed.key,
        source=placed.source,
        title=filled(placed.title, variables),
        number=placed.number,
        data=_plain(section.build(scope)) if section.build else None,
        text="" if placed.source == Source.DATA else placed.text,
        files=_files(placed.row),
    )


def _files(row: BookSection | None) -> tuple[Attached, ...]:
    """What hangs on a section, in its order (rows come with their files, `with_files`)."""
    if row is None:
        return ()
    return tuple(
        Attached(
            caption=link.caption or link.file.name,
            url=picture_address(link.file),
            pages=page_urls(link.file_id, link.pages) if link.file.may_print else (),
            figure=f"figure-{link.pk}" if link.is_figure else "",
        )
        for link in row.files.all()
    )


def _plain(value: Any) -> Any:
    """What an edition would read back: the same whether it was kept or not."""
    return thaw(freeze(value))
