"""What the tables of a book's page are called, where they come from and as of when: a sheet of a workbook says it of itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from xml.etree.ElementTree import Element

from areaoffice.reports.books.word_text import classes

SPACES = re.compile(r"\s+")
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31  # of a sheet, in Excel
SECTIONS = frozenset(("h1", "h2", "h3"))
HEADINGS = SECTIONS | {"h4"}
NUMBERED = re.compile(r"ตารางที่ \d+")
PLACE = re.compile(r".{1,16}?ที่ ?\d+\b")  # กลยุทธ์ที่ 1
DATED = "ณ วันที่"


@dataclass(frozen=True, slots=True)
class Titled:
    """A table, its title in the book, the name that its sheet would have, and the lines under it (ที่มา, หมายเหตุ)."""

    table: Element
    title: str
    name: str
    sources: tuple[str, ...]


def titled_tables(page: Element, book: str, office: str) -> Iterator[Titled]:
    """Every table with a caption or heads, in the order of the page.

    A caption that the book does not list says too little alone ("ตัวชี้วัด"): it stands with the heading of its section. A table without
    caption goes by the heading or the words that lead to it; by the book's title where there are none but the name of the office.
    """
    parents = {child: parent for parent in page.iter() for child in parent}
    section, heading = "", book
    for element in page.iter():
        if element.tag in HEADINGS or "lead-in" in classes(element):
            words = words_of(element)
            heading = words if words != office else book
            section = heading if element.tag in SECTIONS else section
        elif element.tag == "table" and (element.find("caption") is not None or element.find("thead") is not None):
            caption = element.find("caption")
            title, name = (heading, heading) if caption is None else _called(caption, section)
            yield Titled(element, title, name, tuple(_sources(element, parents)))


def _called(caption: Element, section: str) -> tuple[str, str]:
    """The title and the name of a sheet."""
    words = words_of(caption)
    if numbered := NUMBERED.match(words):
        return words, numbered[0]
    if caption.get("id") or not section:
        return words, words
    place = PLACE.match(section)
    return f"{section} {words}", f"{place[0]} {words}" if place else words


def _sources(table: Element, parents: Mapping[Element, Element]) -> Iterator[str]:
    """The lines right after the table, or after the box that it ends (a landscape page)."""
    element = table
    while (parent := parents.get(element)) is not None and parent.tag in ("div", "section", "body", "figure"):
        after = list(parent)[list(parent).index(element) + 1 :]
        if after:
            yield from map(words_of, takewhile(lambda one: one.tag == "p" and "source" in classes(one), after))
            return
        element = parent


def with_date(sources: Sequence[str], as_of: str) -> tuple[str, ...]:
    """The lines under a table; the day of the book's content where none of them tells one."""
    if any(DATED in line for line in sources):
        return tuple(sources)
    return (*sources, f"ข้อมูล {DATED} {as_of}")


def sheet_names(wanted: Sequence[str], taken: str) -> Iterator[str]:
    """Names as Excel takes them, each once and none like `taken`: a second "ตัวชี้วัด" is "ตัวชี้วัด (2)"."""
    seen = {taken.casefold()}
    for words in wanted:
        plain = SPACES.sub(" ", FORBIDDEN.sub(" ", words)).strip() or "ตาราง"
        name, count = _cut(plain, LONGEST_NAME), 1
        while name.casefold() in seen:
            count += 1
            name = f"{_cut(plain, LONGEST_NAME - len(f' ({count})'))} ({count})"
        seen.add(name.casefold())
        yield name


def _cut(words: str, longest: int) -> str:
    """No longer than that, and no letter without its vowel or tone."""
    while len(words) > longest and unicodedata.category(words[longest]) == "Mn":
        longest -= 1
    return words[:longest].strip()


def words_of(element: Element) -> str:
    return SPACES.sub(" ", " ".join(part.strip() for part in element.itertext() if part.strip())).strip()
