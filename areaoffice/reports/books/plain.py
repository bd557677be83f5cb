"""The two plainest contents of a section: words, and numbered lines; each says in words that there are none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph; `empty` is printed where there is no text. Template reports/book/words.html."""

    text: str
    empty: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Numbered lines after a lead; `empty` is printed where there are none. Template reports/book/lines.html."""

    lines: tuple[str, ...]
    empty: str
    lead: str = ""

    def __bool__(self) -> bool:
        return bool(self.lines)
