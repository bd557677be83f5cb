"""What one side types for the lines of a sheet, held against what is stored: nothing that was saved meanwhile is written over unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from areaoffice.office.versions import StaleRow
from plans.seen import fingerprint
from staff.models import AppraisalLine, LineLevel


@dataclass(frozen=True, slots=True)
class Typed:
    """A level (None: not given) and words of one line; `seen` is the mark of the line as this person opened it."""

    level: int | None
    words: str
    seen: str = ""

    @property
    def mark(self) -> str:
        """The same for the same level and words, however a browser breaks their lines."""
        return fingerprint([self.level, self.words.strip().splitlines()])


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else stored since: each line that differs, and the mark of the whole sheet by which it may be written over."""

    lines: tuple[tuple[AppraisalLine, Typed], ...]
    mark: str


def stored_of(line: AppraisalLine, side: str) -> Typed:
    """What the line holds of this side (prefetch `given`); the owner's words are what was done, the superior's stand with the level."""
    found = next((one for one in line.given.all() if one.side == side), None)
    words = line.done if side == LineLevel.Side.OWNER else found.note if found else ""
    return Typed(found.level if found else None, words)


def changed_lines(
    lines: Iterable[AppraisalLine], side: str, typed: Mapping[int, Typed], *, overwrite: str = ""
) -> list[AppraisalLine]:
    """The lines that this person changed since they opened them; the others stay as they are stored.

    StaleRow with `Meanwhile` where such a line was changed by somebody else too, unless `overwrite` is the mark of the sheet as it is.
    """
    stored = {line: stored_of(line, side) for line in lines}
    mark = fingerprint([(line.pk, one.mark) for line, one in stored.items()])
    changed, stale = [], []
    for line, now in stored.items():
        mine = typed.get(line.pk)
        if mine is None or mine.mark in (now.mark, mine.seen):
            continue
        changed.append(line)
        if mine.seen != now.mark:
            stale.append((line, now))
    if stale and overwrite != mark:
        raise StaleRow(Meanwhile(tuple(stale), mark))
    return changed
