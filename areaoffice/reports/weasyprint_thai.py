"""WeasyPrint for Thai papers: our own words for line breaks, and corrections (SVG text, drawings that fail in silence, tags).

Lines break by libthai's dictionary, which splits words of our trade; libthai reads a longer one from LIBTHAI_DICTDIR when it first breaks a line.
An installed font of the same name goes before the faces of a style sheet: FONTCONFIG_FILE leaves copies of ours out.

WeasyPrint lays out an SVG `<text>` character by character, so that a tone mark never meets its consonant (Kozea/WeasyPrint#2249).
A text that asks for no position, turn or spacing of single letters loses nothing when it is drawn as one run: that is what the patch does.
And WeasyPrint leaves a drawing unfinished when anything goes wrong in it, with a line in the log: a report would go out with half a chart.
And it tags no word with its language: who listens to an English name in a Thai paper would hear it spelled in Thai.
While it is tagged, each element of the structure is told which element of the page it comes of (`source`: structure_pages.py joins what a
page break split), a link gets the words that it shows, and the boxes of a page go as soon as it is tagged: they are nine tenths of the memory.
And its own style sheet gives every element six pseudo-elements for foot-notes and markers, each a style to compute and to hold: our papers have
no foot-notes, and only `li` has a marker. And pydyf makes the list of all pages anew for each element of the structure.

The corrections stand on internals of the version named here; tests/reports/test_pdf.py shows whether they hold before the version is raised.
"""

import ctypes
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pydyf
import weasyprint
from weasyprint import CSS
from weasyprint import svg as weasyprint_svg
from weasyprint.css.counters import CounterStyle
from weasyprint.formatting_structure import boxes
from weasyprint.html import UA
from weasyprint.images import SVGImage
from weasyprint.pdf import tags
from weasyprint.urls import FatalURLFetchingError

TESTED_VERSION = "70"
DICTIONARY = Path(__file__).parent / "dictionary"
FONT_SETTINGS = Path(__file__).parent / "fonts" / "fonts.conf"
PER_LETTER_ATTRIBUTES = ("x", "y", "dx", "dy")
SPACING_ATTRIBUTES = ("rotate", "letter-spacing", "textLength")

PAPER_LANGUAGE = "th"
INLINE = ("/Span", "/NonStruct")
GIVES_BACK_EVERY = 30  # pages
NOTES = re.compile(r"^::(foot)?note-[a-z]+ \{.*\}$", re.MULTILINE)
MARKER = re.compile(r"^::marker", re.MULTILINE)

BuildTree = Callable[..., Iterator[pydyf.Dictionary]]
DrawText = Callable[[Any, Any, float], None]


class DrawingError(Exception):
    """An SVG drawing of the paper could not be drawn."""


class WholeRun(str):
    """A text that iterates as one letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def install() -> None:
    """Put dictionary and corrections in place, once. RuntimeError with a WeasyPrint it was not tested with: wrong Thai is worse than none."""
    if weasyprint.__version__.split(".")[0] != TESTED_VERSION:
        raise RuntimeError(f"weasyprint_thai was tested with WeasyPrint {TESTED_VERSION}, not {weasyprint.__version__}")
    os.environ.setdefault("LIBTHAI_DICTDIR", str(DICTIONARY))
    os.environ.setdefault("FONTCONFIG_FILE", str(FONT_SETTINGS))
    if getattr(weasyprint_svg.text, "draws_whole_runs", False):
        return
    original = weasyprint_svg.text
    patched = _draw_whole_runs(original)
    weasyprint_svg.TAGS.update({tag: patched for tag, draw in weasyprint_svg.TAGS.items() if draw is original})
    weasyprint_svg.text = patched
    SVGImage.draw = _draw_or_fail
    tags._build_box_tree = _with_sources(tags._build_box_tree)
    pydyf.PDF.page_references = property(_page_references)
    weasyprint.UA_STYLESHEET = CSS(string=MARKER.sub("li::marker", NOTES.sub("", UA)), counter_style=CounterStyle())


def _draw_whole_runs(draw_text: DrawText) -> DrawText:
    def draw(svg: Any, node: Any, font_size: float) -> None:
        text = node.text
        if not text or _places_letters(node):
            return draw_text(svg, node, font_size)
        node._etree_node.text = WholeRun(text)
        try:
            return draw_text(svg, node, font_size)
        finally:
            node._etree_node.text = text

    draw.draws_whole_runs = True  # type: ignore[attr-defined]
    return draw


def _places_letters(node: Any) -> bool:
    """Whether the text gives positions, turns or spacing to its single letters."""
    lists = (str(node.attrib.get(name, "")).replace(",", " ").split() for name in PER_LETTER_ATTRIBUTES)
    return any(len(values) > 1 for values in lists) or any(node.get(name) for name in SPACING_ATTRIBUTES)


def _with_sources(build_tree: BuildTree) -> BuildTree:
    """Elements of the structure tree get the language of their element of the page (`lang`), where it is not the paper's own, and know it."""

    def build(box: Any, *place: Any) -> Iterator[pydyf.Dictionary]:
        page_element = getattr(box, "element", None)
        language = page_element.get("lang", PAPER_LANGUAGE) if page_element is not None else PAPER_LANGUAGE
        _describe_link(box)
        for element in build_tree(box, *place):
            if not hasattr(element, "source"):  # <body> only hands on what stands in it
                element.source, element.repeats = page_element, _repeats(box)
            if language != PAPER_LANGUAGE:
                element["Lang"] = pydyf.String(language)
                element["S"] = "/Span" if element["S"] == "/NonStruct" else element["S"]
            if (
                getattr(box, "link_annotation", None) and element["S"] in INLINE
            ):  # bold words in a link, ISO 14289-1, 7.18.5
                element["S"] = "/Link"
            yield element
        if isinstance(box, boxes.PageBox):
            box.children = ()
            _page_is_tagged(page_number=place[2])

    return build


def _repeats(box: Any) -> bool:
    """Whether it is the head or foot of a table that stands on each of its pages."""
    return bool(getattr(box, "is_header", False) or getattr(box, "is_footer", False))


def _page_is_tagged(page_number: int) -> None:
    """glibc keeps what is freed for later; by then the structure of a book of 400 pages stands beside it. Elsewhere nothing is done."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim and page_number % GIVES_BACK_EVERY == GIVES_BACK_EVERY - 1:
        trim(0)


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """As pydyf's own, kept until there is another page."""
    known: tuple[bytes, ...] = getattr(pdf, "known_references", ())
    if len(known) != pdf.pages["Count"]:
        known = pdf.known_references = tuple(f"{number} 0 R".encode("ascii") for number in pdf.pages["Kids"][::3])
    return known


def _describe_link(box: Any) -> None:
    """ISO 14289-1, 7.18.5: a link carries words; those that the page shows, instead of the name of its anchor."""
    annotation: Any = getattr(box, "link_annotation", None)
    words = " ".join("".join(box.element.itertext()).split()) if annotation else ""
    if words:
        annotation["Contents"] = pydyf.String(words)


def _draw_or_fail(image: Any, stream: Any, width: float, height: float, _style: Any) -> None:
    """SVGImage.draw without its silence."""
    try:
        image._svg.draw(stream, width, height, image._base_url, image._context)
    except FatalURLFetchingError:
        raise
    except Exception as error:
        raise DrawingError(f"{type(error).__name__}: {error}") from error
