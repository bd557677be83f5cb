"""An answer to one question of the director's five minutes, in the form that the screen, the A4 page and the mail share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 5
GOOD, WATCH, BAD, QUIET = "good", "watch", "bad", "quiet"
LIGHT_WORDS = {GOOD: "เรียบร้อย", WATCH: "ต้องติดตาม", BAD: "ต้องแก้ไข", QUIET: "ไม่มีข้อมูล"}


@dataclass(frozen=True, slots=True)
class Line:
    """One matter: what it is and what it opens, more about it, a figure, and a word with its light."""

    title: str
    opens: str
    detail: str = ""
    figure: str = ""
    word: str = ""
    light: str = QUIET


@dataclass(frozen=True, slots=True)
class Answer:
    """`says` answers in one sentence; `lines` are the first five of `count`, all of which `opens` shows."""

    key: str
    question: str
    says: str
    light: str
    lines: tuple[Line, ...]
    count: int
    opens: str
    rule: str = ""

    @property
    def light_word(self) -> str:
        return LIGHT_WORDS[self.light]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.lines)


def answer(
    key: str, question: str, *, says: str, light: str, lines: Sequence[Line], opens: str, rule: str = ""
) -> Answer:
    """The answer with its first five lines."""
    return Answer(key, question, says, light, tuple(lines[:MOST]), len(lines), opens, rule)
