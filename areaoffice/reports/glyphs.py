"""Letters that no font of the machine has (joined emoji, Chinese on a plain server): a paper prints a word in their place.

One of them would be an empty box, and would make every word of its face impossible to find: WeasyPrint then writes the face without its letters.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import cffi  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont
from weasyprint.text.ffi import ffi, gobject, pango, pangoft2

FACE = Path(__file__).parent / "fonts" / "SarabunDoc-Regular.ttf"
PLACEHOLDER = "[สัญลักษณ์]"
# Runs of what is neither Latin, Thai nor the punctuation of both; joiners, selectors and modifiers belong to their run.
UNUSUAL = re.compile(r"[^\t-\r -~\u00a0-\u00ff\u0e00-\u0e7f\u2010-\u2027\u2060]+")


def name_missing(page: Element) -> None:
    """Put the placeholder for each run of letters of which one has no glyph, in text and drawings."""
    for element in page.iter():
        element.text = with_placeholders(element.text)
        element.tail = with_placeholders(element.tail)


def with_placeholders(text: str | None) -> str | None:
    if not text or text.isascii():
        return text
    return UNUSUAL.sub(lambda run: run[0] if has_glyphs(run[0]) else PLACEHOLDER, text)


def without_glyphs(text: str) -> bool:
    """True where a paper would print the placeholder for something in this text."""
    return with_placeholders(text) != text


@cache
def has_glyphs(letters: str) -> bool:
    """True where the papers' own face or a font of the machine draws each of these letters."""
    own = _own_letters()
    return all(ord(letter) in own for letter in letters) or _unknown_glyphs(letters) == 0


@cache
def _own_letters() -> frozenset[int]:
    return frozenset(TTFont(FACE).getBestCmap())


def _unknown_glyphs(letters: str) -> int:
    """How many of the letters Pango finds in no font."""
    text = letters.encode()
    fonts = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
    context = ffi.gc(pango.pango_font_map_create_context(fonts), gobject.g_object_unref)
    layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_text(layout, ffi.new("char[]", text), len(text))
    counter, library = _counter()
    return int(library.pango_layout_get_unknown_glyphs_count(counter.cast("void *", int(ffi.cast("intptr_t", layout)))))


@cache
def _counter() -> tuple[Any, Any]:
    """Pango's counter, which WeasyPrint does not declare."""
    declared = cffi.FFI()
    declared.cdef("int pango_layout_get_unknown_glyphs_count(void *layout);")
    return declared, declared.dlopen("libpango-1.0.so.0")
