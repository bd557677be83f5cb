"""Names of people within a text: where they stand, so that no line of a paper ends within one."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 22  # letters that a narrow column still holds
PREFIXES = r"นางสาว|นาง|นาย|ว่าที่ร้อยตรีหญิง|ว่าที่ร้อยตรี|ว่าที่ร้อยโท|ดร\."
NAME = re.compile(rf"(?<![\u0e00-\u0e7f])((?:{PREFIXES})[\u0e00-\u0e7f]{{2,}})(?:(\s+)([\u0e00-\u0e7f]{{2,}}))?")


def split_names(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with True for a part of a name (prefix and first name, or last name) that stays on one line.

    Parts of more than `LONGEST` letters may break like other words. The pieces joined are the text.
    """
    end = 0
    for found in NAME.finditer(text):
        for group in (1, 3):
            part = found[group]
            if part and len(part) <= LONGEST:
                yield text[end : found.start(group)], False
                yield part, True
                end = found.end(group)
    yield text[end:], False
