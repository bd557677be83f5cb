"""A piece laid out: its pages as a PDF, and what joining has to know of them. No Django, no database: this runs in a process of its own too."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Self

from weasyprint.urls import URLFetcher, URLFetcherResponse

from areaoffice.reports.press.stretches import Stretches
from areaoffice.reports.typesetting import Setting, one_at_a_time, typeset, written

POINTS = 0.75  # of a CSS pixel


@dataclass(frozen=True, slots=True)
class Folio:
    """Where a page's number stands: middle and baseline in points from the lower left, its size in points."""

    middle: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the book: its rectangle on the page (points), and the anchor that it leads to."""

    anchor: str
    rectangle: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline."""

    level: int
    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page: what can be led to (name to position in points), what leads away, its headings, its number's place (None: it shows none)."""

    anchors: dict[str, tuple[float, float]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    folio: Folio | None = None


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A piece as pages, in one file or several (stretches.py); kept as a line of facts with the files after it."""

    files: tuple[bytes, ...]
    pages: tuple[PageFacts, ...]

    @property
    def pdf(self) -> bytes:
        """The file of what was written at once."""
        (file,) = self.files
        return file

    def as_bytes(self) -> bytes:
        facts = {"sizes": [len(file) for file in self.files], "pages": [asdict(page) for page in self.pages]}
        return b"".join((json.dumps(facts).encode(), b"\n", *self.files))

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        """ValueError, KeyError or TypeError for what is none."""
        line, files = kept.split(b"\n", 1)
        facts = json.loads(line)
        ends = list(accumulate(facts["sizes"]))
        if ends[-1:] != [len(files)]:
            raise ValueError("not as long as it says")
        parts = tuple(files[start:end] for start, end in pairwise((0, *ends)))
        return cls(parts, tuple(_page_from(page) for page in facts["pages"]))


class SpooledFiles(URLFetcher):
    """The files that a piece shows, put ready beforehand; any other is gone."""

    def __init__(self, files: Mapping[str, str]) -> None:
        super().__init__(allowed_protocols={"data"})
        self._files = files

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if url not in self._files:
            raise FileNotFoundError(url)
        return URLFetcherResponse(url, Path(self._files[url]).open("rb"))


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be laid out: HTML, how many of its first pages are not the book's, the files that it shows (address to path)."""

    html: str
    setting: Setting
    prelude: int = 0
    files: Mapping[str, str] = field(default_factory=dict)


def lay_out(order: Order) -> LaidOut:
    """The pages without their prelude; links inside the book and page numbers are left to who joins. PdfError for every failure."""
    with one_at_a_time():
        stretches, parts = Stretches(order.html, order.prelude), []
        while stretches.goes_on:
            parts.append(_stretch(stretches, order))
        files = tuple(file for part in parts for file in part.files)
        return LaidOut(files, tuple(facts for part in parts for facts in part.pages))


def _stretch(stretches: Stretches, order: Order) -> LaidOut:
    document = typeset(stretches.html(), order.setting, SpooledFiles(order.files))
    pages = stretches.keep(document.pages)
    facts = tuple(_facts(page) for page in pages)
    files = (written(document.copy(pages), order.setting),) if pages else ()
    if stretches.goes_on:
        del document, pages
        gc.collect()  # what is dead is looked for rarely (typesetting.RARE)
    return LaidOut(files, facts)


def print_whole(order: Order, *, created: str) -> LaidOut:
    """A whole book as it is; `created` is the time that its properties say. PdfError for every failure."""
    with one_at_a_time():
        document = typeset(order.html, order.setting, SpooledFiles(order.files))
        document.metadata.created = created
        gc.collect()  # what only the layout needed, and with it the hold on boxes that are let go as they are tagged
        return LaidOut((written(document, order.setting),), (PageFacts(),) * len(document.pages))


def _page_from(page: dict[str, Any]) -> PageFacts:
    return PageFacts(
        anchors={name: (x, y) for name, (x, y) in page["anchors"].items()},
        links=tuple(Link(link["anchor"], tuple(link["rectangle"])) for link in page["links"]),
        headings=tuple(Heading(**heading) for heading in page["headings"]),
        folio=Folio(**page["folio"]) if page["folio"] else None,
    )


def _facts(page: Any) -> PageFacts:
    """Read what the page has, and take off what can only be right in the whole book."""
    height = page.height
    facts = PageFacts(
        anchors={name: _point(at, height) for name, at in page.anchors.items()},
        links=tuple(
            Link(anchor, (*_point(at, height), *_point(at[2:], height)))
            for kind, anchor, at, _box in page.links
            if kind == "internal"
        ),
        headings=tuple(Heading(level, words, *_point(at, height)) for level, words, at, _state in page.bookmarks),
        folio=_take_folio(page._page_box, height),
    )
    page.links[:] = [link for link in page.links if link[0] != "internal"]
    page.anchors.clear()
    page.bookmarks.clear()
    return facts


def _take_folio(page_box: Any, height: float) -> Folio | None:
    """Where the page's own number stands; it is taken off the page, for it counts from the piece."""
    for box in page_box.children:
        for number in _folios(box):
            page_box.children = tuple(child for child in page_box.children if child is not box)
            middle, baseline = _point(
                (number.position_x + number.width / 2, number.position_y + number.baseline), height
            )
            return Folio(middle, baseline, number.style["font_size"] * POINTS)
    return None


def _folios(margin_box: Any) -> Iterator[Any]:
    """The text of a page number in a box of the margin."""
    if getattr(margin_box, "at_keyword", ""):
        in_folio = (box for box in margin_box.descendants() if box.element is not None)
        yield from (box for box in in_folio if box.element.get("class") == "folio" and getattr(box, "text", "").strip())


def _point(at: tuple[float, ...], height: float) -> tuple[float, float]:
    return round(at[0] * POINTS, 3), round((height - at[1]) * POINTS, 3)
