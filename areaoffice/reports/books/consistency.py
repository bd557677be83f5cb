"""What a book says against itself: numbers that somebody typed beside those that rows give, and gaps that would be printed.

Pure functions on a content. Each finding has a key that stays the same as long as the matter does, so that a reason signed for it can be kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from areaoffice.reports.books.claims import CLAIMS, WHOLE, Claim, disagreements
from areaoffice.reports.books.content import BookContent, SectionContent
from areaoffice.reports.books.narrative import VARIABLE, flaws
from areaoffice.reports.books.outline import Source
from areaoffice.reports.glyphs import without_glyphs

MOST_NAMED = 3  # pictures that are missing
RESULTS = ("quantity", "quality", "problems", "recommendations")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must be mended or signed for: where it stands, and what is wrong with both values, in a Thai sentence."""

    key: str
    code: str
    place: str
    message: str


def findings(
    content: BookContent, typed: Iterable[tuple[str, str]] = (), further: Iterable[Finding] = ()
) -> tuple[Finding, ...]:
    """Everything against the book: `further` first, then in the order of the book, then `typed`: (record, sentence) of figures entered against their rows."""
    figures = (finding("typed-figure", place, message) for place, message in typed)
    return tuple({one.key: one for one in (*further, *_of_sections(content), *figures)}.values())


def _of_sections(content: BookContent) -> Iterator[Finding]:
    for chapter in content.chapters:
        for section in chapter.sections:
            place = " ".join(filter(None, (chapter.title, section.title if section.title != chapter.title else "")))
            yield from _of_section(section, place, content.variables)


def _of_section(section: SectionContent, place: str, variables: Mapping[str, str]) -> Iterator[Finding]:
    if section.source != Source.DATA and not section.text and not section.files:
        yield finding("unwritten", place, "หัวข้อนี้ยังไม่มีข้อความหรือไฟล์ เล่มจะพิมพ์ช่องว่าง")
    for where, words, claims in _told(section):
        for message in disagreements(words, variables, claims):
            yield finding("number-disagrees", f"{place} {where}".strip(), message)
    for where, words in _written(section):
        for flaw in flaws(words, variables):
            yield finding(flaw.code, f"{place} {where}".strip(), flaw.message)
    if frames := tuple(_empty_frames(section.data)):
        names = " ".join(f"“{caption}”" for caption in frames[:MOST_NAMED])
        more = " เป็นต้น" if len(frames) > MOST_NAMED else ""
        yield finding("empty-frame", place, f"มีกรอบภาพที่ยังไม่มีภาพ {len(frames)} กรอบ ได้แก่ {names}{more} เล่มจะเว้นกรอบไว้")
    yield from _of_titles_and_files(section, place)


def _written(section: SectionContent) -> Iterator[tuple[str, str]]:
    """(where within the section, words) of what somebody wrote as a narrative: its own text, and the stories within a section of data."""
    if section.source == Source.NARRATIVE:
        yield "", section.text
    for number, title, words in _stories(section.data):
        yield f"เรื่องที่ {number} {title}", words


def _told(section: SectionContent) -> Iterator[tuple[str, str, Iterable[Claim]]]:
    """(where, words, what they may claim) of all that was typed: what a project's unit wrote speaks of its own part unless it says of all."""
    yield from ((where, words, CLAIMS) for where, words in _written(section))
    yield from (("", words, CLAIMS) for words in (section.title, *(file.caption for file in section.files)))
    yield from ((name, words, (WHOLE,)) for name, words in _results(section.data))
    yield from ((f"ภาพ “{caption}”", caption, (WHOLE,)) for caption in _captions(section.data))


def _stories(data: Any) -> Iterator[tuple[int, str, str]]:
    """(number, title, words) of each success story of a section (annual/highlights.py): the words of its makers within a section of data."""
    for row in data if isinstance(data, list) else ():
        if isinstance(row, dict) and {"number", "title", "parts"} <= row.keys():
            lines = (line for part in row["parts"] for line in part["lines"])
            yield row["number"], row["title"], "\n".join((row["title"], *lines))


def _results(data: Any) -> Iterator[tuple[str, str]]:
    """(project, words) of each project's block (annual/project_blocks.py): what its unit reported, which speaks of its own part unless it says of all."""
    for group in data if isinstance(data, list) else ():
        for block in group.get("blocks", ()) if isinstance(group, dict) else ():
            lines = (line for name in RESULTS for line in block[name])
            yield block["name"], "\n".join(words for line in lines for words in (line["text"], *line["under"]))


def _empty_frames(data: Any) -> Iterator[str]:
    """The captions of pictures that a section made from data prints as an empty frame."""
    return (caption for caption, url in _photos(data) if not url)


def _captions(data: Any) -> Iterator[str]:
    return (caption for caption, _url in _photos(data))


def _photos(data: Any) -> Iterator[tuple[str, str]]:
    """(caption, address) of each `PhotoBlock` of a section that is made from data."""
    match data:
        case {"caption": str(caption), "url": str(url)}:
            yield caption, url
        case dict():
            for value in data.values():
                yield from _photos(value)
        case list():
            for value in data:
                yield from _photos(value)


def _of_titles_and_files(section: SectionContent, place: str) -> Iterator[Finding]:
    for words in (section.title, *(file.caption for file in section.files)):
        if _is_unprintable(words):
            yield finding("title", place, f"ชื่อหรือคำบรรยาย “{words}” มีวงเล็บปีกกา ดอกจันคู่ หรืออักขระที่เล่มพิมพ์ไม่ได้ กรุณาพิมพ์เป็นคำ")
    for file in section.files:
        if not file.url and not file.pages:
            yield finding("file-not-printable", place, f"ไฟล์ “{file.caption}” พิมพ์ในเล่มไม่ได้ เล่มจะเว้นกรอบไว้")


def _is_unprintable(words: str) -> bool:
    """A title or a caption that would be printed raw: with braces of no variable, the marks of bold words, or letters of no face."""
    return bool(VARIABLE.search(words)) or any(mark in words for mark in ("{{", "**")) or without_glyphs(words)


def finding(code: str, place: str, message: str) -> Finding:
    """A finding with its key."""
    key = hashlib.sha256(f"{code}|{place}|{message}".encode()).hexdigest()[:40]
    return Finding(key, code, place, message)
