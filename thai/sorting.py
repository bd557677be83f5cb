"""Thai dictionary order. Pure functions; the key behind the collation `th` on SQLite.

The order is that of ICU's Thai locale with numeric collation, which PostgreSQL uses, so that a list reads the same on both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from thai.digits import to_arabic

_THAI_LETTERS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮํะัาิีึืุูเแโใไฺ"
_MARKS = "๎์็่้๊๋"
_SYMBOL, _NUMBER, _THAI, _OTHER = range(4)

_THAI_RANK = {letter: rank for rank, letter in enumerate(_THAI_LETTERS)}
_THAI_RANK["ๅ"] = _THAI_RANK["า"]  # the same vowel, as ฤๅ writes it
_MARK_RANK = {mark: rank for rank, mark in enumerate(_MARKS, start=1)}
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_ELEMENTS = re.compile(r"[0-9]+|.", re.DOTALL)

Weight = tuple[int, int, str]
SortKey = tuple[tuple[Weight, ...], tuple[int, ...], tuple[bool, ...], str]


@lru_cache(maxsize=8192)
def sort_key(text: str) -> SortKey:
    """A key that sorts text as a Thai dictionary does.

    A leading vowel counts after its consonant; tone marks, ็ and ์ only where all else is equal, and then upper case and the ๅ of ฤๅ;
    numbers by their value, Thai digits like Arabic ones. Symbols stand before numbers, numbers before Thai, Thai before Latin.
    Spaces, punctuation, ฯ and ๆ do not count; texts that differ in nothing else stand in the order of their code points.
    """
    elements = [element for element in _ELEMENTS.findall(_in_spoken_order(text)) if not _is_ignored(element)]
    letters = [element for element in elements if element not in _MARK_RANK]
    return (
        tuple(_weight(letter) for letter in letters),
        tuple(_MARK_RANK.get(element, 0) for element in elements),
        tuple(letter.isupper() or letter == "ๅ" for letter in letters),
        text,
    )


def compare(first: str, second: str) -> int:
    """-1, 0 or 1, as SQLite's collations want it; 0 only for equal texts."""
    one, other = sort_key(first), sort_key(second)
    return (one > other) - (one < other)


def _in_spoken_order(text: str) -> str:
    """Consonants before their leading vowels, ำ as า and its circle: so ICU counts them."""
    return _LEADING_VOWEL.sub(r"\2\1", to_arabic(text)).replace("ํา", "ำ").replace("ำ", "าํ")


def _is_ignored(element: str) -> bool:
    return element in "ฯๆ" or unicodedata.category(element[0])[0] in "PZC"


def _weight(element: str) -> Weight:
    if element.isascii() and element.isdigit():
        value = element.lstrip("0")  # compared by length, then digit by digit: as long a number as anybody pastes
        return _NUMBER, len(value), value
    if element in _THAI_RANK:
        return _THAI, _THAI_RANK[element], ""
    kind = _SYMBOL if unicodedata.category(element)[0] == "S" else _OTHER
    return kind, 0, element.casefold()
