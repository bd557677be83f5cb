"""Thai letters as they are read, whatever order or pieces they were typed in. Pure functions."""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0e48-\u0e4b"
_ABOVE = "\u0e31\u0e34-\u0e37"  # vowels over the consonant; those under it are put before the tone by Unicode itself
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"

_SARA_AM = re.compile(f"([{_TONES}]*)\u0e4d+([{_TONES}]*)\u0e32")
_TONE_FIRST = re.compile(f"([{_TONES}]+)([{_ABOVE}]+)")
_TWICE = re.compile(f"([{_MARKS}])\\1+")


def composed(text: str) -> str:
    """The text in the letters that a reader types to search for it: what was pasted from an old file often looks the same and is not.

    A circle and า become ำ (behind the tone, where it is typed), two เ become แ, a tone stands behind its vowel, and a mark stands once.
    None of these is a word of Thai or Pali as it was typed; everything else is Unicode's own composed form (NFC).
    """
    if text.isascii():
        return text
    text = _TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFC", text))
    text = _SARA_AM.sub("\\1\\2\u0e33", text).replace("\u0e40\u0e40", "\u0e41")
    return _TWICE.sub(r"\1", text)
