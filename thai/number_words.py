"""Numbers written in words ("ห้าสิบแปด"), read. Pure functions; amounts are written by `thai.baht`."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    word: value
    for value, words in enumerate(("ศูนย์", "หนึ่ง เอ็ด", "สอง ยี่", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"))
    for word in words.split()
}
_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_MILLION, _POINT = "ล้าน", "จุด"
_WORD = "|".join((*_DIGITS, *_PLACES, _MILLION, _POINT))
_SPLIT = re.compile(_WORD)
NUMBER = (
    f"(?:{_WORD}){{1,40}}+"  # what `read_words` may be asked to read, within a pattern; never read twice, however long
)


def read_words(words: str) -> Decimal:
    """ "ห้าสิบแปด" is 58, "เก้าสิบหกจุดศูนย์แปด" is 96.08. Only for what NUMBER matches as a whole."""
    whole, _point, rest = words.partition(_POINT)
    decimals = "".join(str(_DIGITS[word]) for word in _SPLIT.findall(rest) if word in _DIGITS)
    return Decimal(f"{_whole(whole)}.{decimals or 0}").normalize() + 0


def _whole(words: str) -> int:
    above, section, digit = 0, 0, None
    for word in _SPLIT.findall(words):
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _PLACES:
            section, digit = section + _PLACES[word] * (1 if digit is None else digit), None
        else:
            above, section, digit = (above + section + (digit or 0) or 1) * 1_000_000, 0, None
    return above + section + (digit or 0)
