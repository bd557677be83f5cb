"""How words of budget lines are compared."""

from __future__ import annotations

import re

from thai.digits import to_arabic

_SPACES = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff\u00a0]+")


def plain(text: str) -> str:
    """A label as it is compared: Arabic digits, single spaces, small letters. static/js/budget-grid.js does the same."""
    return _SPACES.sub(" ", to_arabic(text)).strip().lower()
