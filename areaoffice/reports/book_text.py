"""Passes over a finished page's HTML: its digits as Thai ones, its tables and figures numbered, its headings listed.

Only text between tags is touched, never an attribute; what stands in an element with translate="no" is left alone.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

from thai.digits import PROTECTED, to_thai

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
HEADINGS = ("h1", "h2", "h3")
KEPT = (*PROTECTED, r"&#\w+;")  # a letter by its number is written as it was
CAPTIONS = {"caption": "ตารางที่", "figcaption": "แผนภาพที่"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: an element with an id, by its tag, and its text."""

    tag: str
    anchor: str
    text: str


class Copier(HTMLParser):
    """Writes out what it reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []

    def run(self, page: str) -> str:
        self.reset()
        self.written = []
        self.feed(page)
        self.close()
        return "".join(self.written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.written.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.written.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.written.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.written.append(f"<!{decl}>")


class ThaiDigits(Copier):
    """Text with Thai digits, outside of elements marked translate="no".

    A text is read whole, up to the next tag: an address goes on behind an entity (?year=2565&amp;page=2).
    """

    def __init__(self) -> None:
        super().__init__()
        self._kept = 0
        self._text: list[str] = []

    def close(self) -> None:
        super().close()
        self._end_text()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text()
        super().handle_starttag(tag, attrs)
        if tag not in VOID and (self._kept or ("translate", "no") in attrs):
            self._kept += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text()
        super().handle_startendtag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        super().handle_endtag(tag)
        self._kept = max(self._kept - 1, 0)

    def handle_comment(self, data: str) -> None:
        self._end_text()
        super().handle_comment(data)

    def handle_decl(self, decl: str) -> None:
        self._end_text()
        super().handle_decl(decl)

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_entityref(self, name: str) -> None:
        self._text.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._text.append(f"&#{name};")

    def _end_text(self) -> None:
        if self._text:
            text, self._text = "".join(self._text), []
            self.written.append(text if self._kept else to_thai(text, protected=KEPT))


class Outline(Copier):
    """Numbers captions of class "numbered" through the book, and lists headings and captions that have an id."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._numbers = dict.fromkeys(CAPTIONS, 0)
        self._open: tuple[str, str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        named = dict(attrs)
        if named.get("id") and tag in (*HEADINGS, *CAPTIONS):
            self._open, self._text = (tag, str(named["id"])), []
        if tag in CAPTIONS and named.get("class") == "numbered":
            self._numbers[tag] += 1
            self.handle_data(f"{CAPTIONS[tag]} {self._numbers[tag]} ")

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if self._open and self._open[0] == tag:
            text = html.unescape(" ".join("".join(self._text).split()))
            self.entries.append(Entry(tag, self._open[1], text))
            self._open = None

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        self._text.append(data)

    def handle_entityref(self, name: str) -> None:
        super().handle_entityref(name)
        self._text.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        super().handle_charref(name)
        self._text.append(f"&#{name};")


def with_thai_digits(page: str) -> str:
    """The page with Thai digits in its text; protected tokens (thai.digits) and translate="no" keep theirs."""
    return ThaiDigits().run(page)


def outlined(pages: Iterable[str]) -> tuple[list[str], list[Entry]]:
    """The pages with their captions numbered through all of them, and what their contents list."""
    outline = Outline()
    return [outline.run(page) for page in pages], outline.entries
