"""Names that are nearly the same: one project, unit or person written twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from thai.digits import to_arabic

Row = TypeVar("Row")
NEARLY = 0.9
SHORTEST = 8
_TITLES = re.compile(r"^(?:นางสาว|น\.ส\.|นาง|นาย|ว่าที่ร้อยตรี|ว่าที่ ?ร\.ต\.|ดร\.|โครงการ|กลุ่มงาน|กลุ่ม|หน่วย)\s*")
_NOT_SAID = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff\u00a0\"'“”()/.,:ฯ-]+|และ")
_DIGITS = re.compile(r"\d+")


def normalised(name: str) -> str:
    """The name as it sounds: without titles, spaces, punctuation and “และ”, digits Arabic, ํา and เเ as they should be."""
    bare = to_arabic(unicodedata.normalize("NFC", name)).strip().lower()
    while (shorter := _TITLES.sub("", bare)) != bare:
        bare = shorter
    return _NOT_SAID.sub("", bare.replace("\u0e4d\u0e32", "ำ").replace("เเ", "แ"))


def near_pairs(named: Iterable[tuple[str, Row]]) -> Iterator[tuple[Row, Row]]:
    """Each pair of rows with nearly the same name, in the order given."""
    rows: Sequence[tuple[str, Row]] = [(normalised(name), row) for name, row in named]
    for place, (name, row) in enumerate(rows):
        is_near = likeness(name)
        for other_name, other in rows[place + 1 :]:
            if is_near(other_name):
                yield row, other


def likeness(name: str) -> Callable[[str], bool]:
    """A test for other normalised names: few letters differ, and no number does (ระยะที่ 1 and 2 are two things)."""
    matcher = SequenceMatcher(None, "", name, autojunk=False)
    numbers, pieces, enough = _DIGITS.findall(name), _pieces(name), _enough(name)

    def is_near(other: str) -> bool:
        if name == other:
            return bool(name)
        if _DIGITS.findall(other) != numbers or len(pieces & _pieces(other)) * 3 < len(pieces):
            return False
        matcher.set_seq1(other)
        return all(ratio() >= enough for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))

    return is_near


def _enough(name: str) -> float:
    """How alike is near: 0.9; for a short name one letter may differ."""
    return min(NEARLY, 1 - 1.2 / len(name)) if len(name) >= SHORTEST else NEARLY


@lru_cache(maxsize=4096)
def _pieces(name: str) -> frozenset[str]:
    """Its runs of three letters: names that are nearly the same share far more than a third of them."""
    return frozenset(name[place : place + 3] for place in range(max(len(name) - 2, 1)))
