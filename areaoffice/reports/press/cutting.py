"""A book's page cut where a new sheet begins anyway, so that each piece can be laid out by itself and comes out as it would in the whole.

It may be cut before a chapter, before what is of class "opens-page", and around turned and uploaded pages: all of these force a page break
(print/base.css). Never in a table, a list or a paragraph. What a later page repeats of earlier ones (the book's name, the chapter's
heading, the page number) stands on pages of its own before the piece, its prelude, which are dropped once it is laid out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from areaoffice.reports.book_text import VOID, Copier

OPENS = frozenset(("chapter", "opens-page", "landscape", "uploaded-page"))
CLOSES = frozenset(("landscape", "uploaded-page"))
WRAPPERS = frozenset(("div", "section", "article"))
SHOWN = frozenset(("img", "svg", "table", "hr"))
NAMES = frozenset(("book-title", "cover-title"))
TAG = re.compile(r"<[^>]*>")
ID = re.compile(r"\sid=\"[^\"]*\"")


class Place(StrEnum):
    """Which part of the book: how its pages are numbered."""

    COVER = "cover"
    FRONT = "front"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a book as a page of its own, after `prelude` pages that are not the book's; `title` is its chapter's."""

    place: Place
    html: str
    prelude: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """An element that is open."""

    tag: str
    start: str
    classes: frozenset[str]


@dataclass(slots=True)
class Running:
    """What later pages repeat: the book's name, and of the chapter at hand its heading and whether its pages are numbered."""

    name: str = ""
    heading: str = ""
    has_folio: bool = False

    @property
    def title(self) -> str:
        return " ".join(TAG.sub(" ", self.heading).split())

    @property
    def cover_page(self) -> str:
        return f'<div class="cover"><p class="book-title">{self.name}</p></div>'

    @property
    def chapter_page(self) -> str:
        folio = '<div class="folio"></div>' if self.has_folio else ""
        return f'{folio}<h1>{self.heading}</h1><div class="ends-page"></div>'


class Cutter(Copier):
    """Cuts what it reads into `pieces`."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self._head = ""  # to <body>, and the watermark that stands on every page
        self._opened: list[Opened] = []  # below <body>
        self._running = Running()
        self._name_from: int | None = None
        self._place = Place.COVER
        self._prelude = 0
        self._is_shown = False
        self._is_seam = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = frozenset((dict(attrs).get("class") or "").split())
        if self._is_seam or classes & OPENS or not self._opened:
            self._cut()
        super().handle_starttag(tag, attrs)
        if tag == "body":
            self._head, self.written = "".join(self.written), []
        elif self._head and tag not in VOID:
            self._enter(Opened(tag, self.get_starttag_text() or "", classes))
        self._is_shown = self._is_shown or tag in SHOWN

    def handle_endtag(self, tag: str) -> None:
        if not self._head:
            super().handle_endtag(tag)
        if tag == "body":
            self._cut()
        if not any(opened.tag == tag for opened in self._opened):
            return
        if tag == "h1" and self._name_from is not None:
            self._note_name("".join(self.written[self._name_from :]))
        super().handle_endtag(tag)
        while (closed := self._opened.pop()).tag != tag:
            pass
        self._leave(closed)

    def handle_data(self, data: str) -> None:
        if data.strip() and self._head:
            if self._is_seam:
                self._cut()
            self._is_shown = True
        super().handle_data(data)

    def _enter(self, opened: Opened) -> None:
        is_in_chapter = self._is_in_chapter
        if not self._opened:
            self._place = next((place for place in Place if place in opened.classes), Place.COVER)
        self._opened.append(opened)
        if "chapter" in opened.classes:
            self._running.heading, self._running.has_folio = "", False
        if is_in_chapter and "folio" in opened.classes:
            self._running.has_folio = True
        if opened.tag == "h1":
            self._name_from = len(self.written)

    def _leave(self, closed: Opened) -> None:
        if "watermark" in closed.classes and not self._opened:
            self._head, self.written, self._is_shown = self._head + "".join(self.written), [], False
        self._is_seam = bool(closed.classes & CLOSES)

    def _note_name(self, inner: str) -> None:
        self._name_from = None
        if self._opened[-1].classes & NAMES:
            self._running.name = inner
        self._running.heading = inner

    @property
    def _is_in_chapter(self) -> bool:
        return any("chapter" in opened.classes for opened in self._opened)

    def _cut(self) -> None:
        """End the piece here, where it shows something and may end, and begin the next one with what is open."""
        may_cut = not self._opened or (
            self._place == Place.BODY and all(opened.tag in WRAPPERS for opened in self._opened)
        )
        if not (self._is_shown and may_cut):
            return
        closing = "".join(f"</{opened.tag}>" for opened in reversed(self._opened))
        has_cover = self._place == Place.BODY and self._running.name
        parts = (self._head, self._running.cover_page if has_cover else "", *self.written, closing, "</body></html>")
        self.pieces.append(Piece(self._place, "".join(parts), self._prelude + bool(has_cover), self._running.title))
        self._begin()

    def _begin(self) -> None:
        self._is_shown = self._is_seam = False
        self._prelude = int(self._is_in_chapter)
        self.written = []
        for opened in self._opened:
            self.written.append(ID.sub("", opened.start))
            if "chapter" in opened.classes:
                self.written.append(self._running.chapter_page)


def cut(page: str) -> list[Piece]:
    """The pieces of a book's page (templates/reports/book/book.html), in their order."""
    cutter = Cutter()
    cutter.run(page)
    return cutter.pieces
