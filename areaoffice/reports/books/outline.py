"""What a kind of book consists of: chapters, sections, where each section's content comes from. Plain values; nothing here knows rows or HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from areaoffice.office.models import Office, Unit
from projects.models import Project, ReportingRound


@dataclass(frozen=True, slots=True)
class Subject:
    """What one book is about, as of a day; unit, round and project where its kind asks for them."""

    office: Office
    fiscal_year: int
    today: date
    unit: Unit | None = None
    round: ReportingRound | None = None
    project: Project | None = None


TEAM_ADVICE = "ยังไม่มีรายชื่อคณะผู้จัดทำ เพิ่มชื่อ ตำแหน่ง และหน้าที่ได้"


class Part(StrEnum):
    """Where a chapter stands: its page numbers, and whether the contents list its sections."""

    COVER = "cover"
    FRONT = "front"
    BODY = "body"
    APPENDIX = "appendix"
    BACK = "back"
    SHEET = "sheet"


class Source(StrEnum):
    """Where a section's content comes from."""

    DATA = "data"
    NARRATIVE = "narrative"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a section lacks, in a Thai sentence, and the page (path) where it is entered; "" where there is none."""

    message: str
    url: str = ""


def tells_nothing(scope: Any) -> str:
    """For sections that say no more of their data than that they are made from them."""
    return ""


def starts_from_nothing(scope: Any) -> str:
    """For narratives that no data can begin."""
    return ""


def has_no_page(subject: Subject) -> str:
    """For sections whose data are entered in many places, or at `entry`."""
    return ""


def applies_always(scope: Any) -> bool:
    """For sections that every year has."""
    return True


def no_gaps(scope: Any, data: Any) -> Sequence[Gap]:
    """For sections that lack nothing, whatever the data."""
    return ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an outline.

    From data: `build(scope)` gives frozen values, which `template` prints as `data`; `gaps(scope, data)` names what is missing, and
    `tells(scope)` says in a few words what is there.
    Narrative: `text` is what it says until the office writes its own words (books/narrative.py has the notation); `starts(scope)` is a text from
    data that its writer may begin with (names that are due in a list of people, say).
    Files: the photos and pages that the office uploads.
    `is_landscape`: it stands on turned pages, heading and all.
    `is_optional`: without data, words and files it is left out of the book; any other prints a visible gap. `advice` is what the checklist
    says of one that is left out though a book had better have it.
    `applies(scope)` is False where the year has no such thing at all (strategies of a plan that is organised by a policy).
    `entry` is the page (name of its address, which takes the fiscal year) where the data are entered; `page(subject)` its path where it
    belongs to what the book is about (a unit's own page).
    Titles of chapters and sections may name variables, as narratives do.
    """

    key: str
    title: str
    template: str = ""
    build: Callable[[Any], Any] | None = None
    gaps: Callable[[Any, Any], Sequence[Gap]] = no_gaps
    tells: Callable[[Any], str] = tells_nothing
    text: str = ""
    starts: Callable[[Any], str] = starts_from_nothing
    takes_files: bool = False
    has_heading: bool = True
    is_optional: bool = False
    advice: str = ""
    applies: Callable[[Any], bool] = applies_always
    is_landscape: bool = False
    entry: str = ""
    page: Callable[[Subject], str] = has_no_page

    @property
    def source(self) -> Source:
        if self.build is not None:
            return Source.DATA
        return Source.FILES if self.takes_files and not self.text else Source.NARRATIVE


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sections under one heading. A body chapter is numbered ("บทที่ 1"); the others go by their title alone.

    `has_heading` is False where the chapter's only section brings its own (a cover, a form).
    """

    key: str
    title: str
    part: Part
    sections: tuple[Section, ...]
    has_heading: bool = True


@dataclass(frozen=True, slots=True)
class Outline:
    """A kind of book. `scope(subject)` fetches once what its sections share; `facts(scope)` is what every template may print (`book`);
    `variables(scope)` are the values that narratives may name, as text."""

    kind: str
    title: Callable[[Any], str]
    scope: Callable[[Subject], Any]
    facts: Callable[[Any], Any]
    variables: Callable[[Any], Mapping[str, str]]
    chapters: tuple[Chapter, ...]
    chapter_term: str = "บทที่"
    has_contents: bool = True
    has_ranges: bool = False  # the contents say of each part on which pages it stands, first and last
    stylesheets: tuple[str, ...] = ("book.css",)

    def sections(self) -> Iterator[tuple[Chapter, Section]]:
        for chapter in self.chapters:
            for section in chapter.sections:
                yield chapter, section
