"""Cutting Thai text for a line of limited length. Pure."""

from __future__ import annotations

import unicodedata

MARKS = frozenset({"Mn", "Mc"})
LEADING = "เแโใไ"  # vowels that are written before their consonant
FOLLOWING = "ะาำๆฯ"  # signs that belong to the letter before them
NEAR = 12  # letters by which a cut moves back to reach a space


def cut(text: str, most: int) -> str:
    """At most `most` letters with "…" at the end, at a space where one is near, never between a letter and its vowel or tone."""
    if len(text) <= most:
        return text
    end = most - 1
    space = text.rfind(" ", max(end - NEAR, 1), end + 1)
    return f"{text[: space if space > 0 else _whole(text, end)].rstrip()}…"


def _whole(text: str, end: int) -> int:
    """The last place up to `end` at which a syllable's signs stay together."""
    while end > 1 and (clings(text[end]) or text[end - 1] in LEADING):
        end -= 1
    return end


def clings(letter: str) -> bool:
    return unicodedata.category(letter) in MARKS or letter in FOLLOWING
