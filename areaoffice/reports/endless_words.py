"""Words without end (pasted data, a line of dots) get places to break: WeasyPrint lays out all that is left of one for each of its lines.

A break is an element of its own (`<wbr>`), so that each part is laid out alone; it has no letter, and search and copy find none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

LONGEST = 80  # letters of a part; about a line
LONGEST_THAI = 1000  # Thai runs on without spaces, and breaks by its dictionary
MOSTLY = 0.9  # of the letters of a run that is Thai
RUN = re.compile(rf"\S{{{LONGEST + 1},}}")
FOLLOWING = "\u0e30-\u0e3a\u0e45-\u0e4e"  # vowels, tone marks and signs that belong to the letter before
LEADING = "\u0e40-\u0e44"  # vowels written before their consonant
NOT_PROSE = ("style", "script", "a")  # a link of two boxes would be tagged as two
SVG = "{http://www.w3.org/2000/svg}"


def let_break(page: Element) -> None:
    """Cut the endless words of a page's texts."""
    for parent in list(page.iterfind("body//*")):
        if parent.tag in NOT_PROSE or str(parent.tag).startswith(SVG):
            continue
        for position, child in reversed(list(enumerate(parent))):
            child.tail = _cut(parent, position + 1, child.tail)
        parent.text = _cut(parent, 0, parent.text)


def _cut(parent: Element, position: int, text: str | None) -> str | None:
    """Put a break before each part but the first, at this place among the children; the first is given back."""
    if not text or not (ends := [end for run in RUN.finditer(text) for end in _ends(run)]):
        return text
    for place, (start, stop) in enumerate(pairwise([*ends, len(text)])):
        seam = Element("wbr")
        seam.tail = text[start:stop]
        parent.insert(position + place, seam)
    return text[: ends[0]]


def _ends(run: re.Match[str]) -> Iterator[int]:
    """Where the parts of a run end, the last one left out; no letter is parted from its marks."""
    thai = sum("\u0e00" <= letter <= "\u0e7f" for letter in run[0])
    most = LONGEST_THAI if thai > len(run[0]) * MOSTLY else LONGEST
    part = re.compile(rf"\S{{{most // 2},{most}}}(?<![{LEADING}])(?![{FOLLOWING}])|\S{{{most}}}")
    start, end = run.span()
    while end - start > most and (found := part.match(run.string, start)):
        yield (start := found.end())
