"""Thai and Arabic digits. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

# What keeps its Arabic digits in a document that prints Thai ones: addresses, the name of the disease, Latin words with digits.
# Each is tried once a run of letters (the look-behinds): a word of 200,000 letters takes no longer than as many words.
PROTECTED: tuple[str, ...] = (
    r"https?://\S+",
    r"www\.\S+",
    r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+",
    r"โคโรนา\s*2019",
    r"COVID-19",
    r"(?<![A-Za-z])[A-Za-z][A-Za-z_]*[-_]?\d+[A-Za-z0-9_]*",
    r"(?<!\d)\d+(?=[A-Za-z])[A-Za-z]+\d*",
)


def to_arabic(text: str) -> str:
    """The text with every Thai digit as an Arabic one; nothing else changes."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str, *, protected: Iterable[str] = PROTECTED) -> str:
    """The text with Arabic digits as Thai ones, but for what matches a `protected` pattern (regular expressions)."""
    patterns = list(protected)
    if not patterns:
        return text.translate(_TO_THAI)
    kept = re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    parts, end = [], 0
    for match in kept.finditer(text):
        parts += [text[end : match.start()].translate(_TO_THAI), match.group()]
        end = match.end()
    return "".join([*parts, text[end:].translate(_TO_THAI)])
