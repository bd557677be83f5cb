"""The plainest contents of a section: words, numbered lines, and topics with what stands under them; each says that there are none."""

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


@dataclass(frozen=True, slots=True)
class Topic:
    """A line of a policy by its own number ("1.", "1.1"), with the topics under it."""

    mark: str
    name: str
    under: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics with those under them; `empty` is printed where there are none. Template reports/book/topics.html."""

    lines: tuple[Topic, ...]
    empty: str

    def __bool__(self) -> bool:
        return bool(self.lines)
