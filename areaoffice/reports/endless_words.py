"""Words without end (pasted data, a line of dots) get places to break: WeasyPrint lays out all that is left of one for each of its lines.

A break is an element of its own (`<wbr>`), so that each part is laid out alone; it has no letter, and search and copy find none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

LONG = 80  # letters, about a line: a word of them, and its text is laid out in parts
PART = 300  # letters at most, cut behind a space where there is one
PART_OF_THAI = 1000  # Thai runs on without spaces, and breaks by its dictionary
MOSTLY = 0.9  # of the letters of a word that is Thai
WORD = re.compile(rf"\S{{{LONG + 1},}}")
FOLLOWING = frozenset("ะัาำิีึืฺุูๅๆ็่้๊๋์ํ๎")  # they belong to the letter before
LEADING = frozenset("เแโใไ")  # vowels written before their consonant
MARKED = frozenset(("b", "strong", "i", "em", "u", "span", "sub", "sup"))
CROWD = 50  # of them in a row
MOST_MARKS = 10  # in a row, in what is written by somebody
NOT_PROSE = ("style", "script", "a")  # a link of two boxes would be tagged as two
SVG = "{http://www.w3.org/2000/svg}"


def let_break(page: Element) -> None:
    """Cut the texts of a page that hold endless words."""
    for parent in list(page.iterfind("body//*")):
        if parent.tag in NOT_PROSE or str(parent.tag).startswith(SVG):
            continue
        for position, child in reversed(list(enumerate(parent))):
            child.tail = _cut(parent, position + 1, child.tail)
        parent.text = _cut(parent, 0, parent.text)
        _part_crowd(parent)


def _cut(parent: Element, position: int, text: str | None) -> str | None:
    """Put a break before each part but the first, at this place among the children; the first is given back."""
    if not text or len(text) <= PART or not _has_endless_word(text):
        return text
    ends = list(_ends(text))
    for place, (start, stop) in enumerate(pairwise([*ends, len(text)])):
        seam = Element("wbr")
        seam.tail = text[start:stop]
        parent.insert(position + place, seam)
    return text[: ends[0]] if ends else text


def _part_crowd(parent: Element) -> None:
    """Put a break into a row of bold or other marked letters without a space between them: each line would lay out all that follow."""
    if len(parent) <= CROWD:
        return
    row = 0
    for child in list(parent):
        row = row + 1 if child.tag in MARKED and not _has_space(child) else 0
        if row == CROWD:
            seam = Element("wbr")
            seam.tail, child.tail = child.tail, None
            parent.insert(list(parent).index(child) + 1, seam)
            row = 0


def _has_space(child: Element) -> bool:
    return any(letter.isspace() for text in (*child.itertext(), child.tail or "") for letter in text)


def _has_endless_word(text: str) -> bool:
    return any(len(word[0]) > PART_OF_THAI or not _is_thai(word[0]) for word in WORD.finditer(text))


def _is_thai(word: str) -> bool:
    return sum("\u0e00" <= letter <= "\u0e7f" for letter in word) > len(word) * MOSTLY


def _ends(text: str) -> Iterator[int]:
    """Where the parts end, but for the last."""
    end = 0
    while len(text) - end > PART:
        end = _end_of_part(text, end)
        if end < len(text):
            yield end


def _end_of_part(text: str, start: int) -> int:
    """Behind the last space within reach, else behind a whole letter."""
    for reach in (PART, PART_OF_THAI):
        part = text[start : start + reach]
        if (space := max(part.rfind(" "), part.rfind("\n"))) >= 0:
            return start + space + 1
        if start + len(part) == len(text):
            return len(text)
        if not _is_thai(part):
            break
    last = start + len(part)
    whole = (end for end in range(last, last - MOST_MARKS, -1) if _is_between_letters(text, end))
    return next(whole, last)


def _is_between_letters(text: str, end: int) -> bool:
    return text[end - 1] not in LEADING and text[end] not in FOLLOWING
