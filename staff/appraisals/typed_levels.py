"""What one side types for the lines of a sheet, held against what is stored: nothing that was saved meanwhile is written over unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from areaoffice.office.versions import StaleRow
from plans.seen import fingerprint
from staff.appraisals.works import Counts, works_of
from staff.models import AppraisalLine, LineLevel


@dataclass(frozen=True, slots=True)
class Typed:
    """A level (None: not given), words and counted works of one line; `seen` is the mark of the line as this person opened it."""

    level: int | None
    words: str
    seen: str = ""
    works: Counts = None

    @property
    def mark(self) -> str:
        """The same for the same level, words and works, however a browser breaks the lines."""
        return fingerprint([self.level, self.words.strip().splitlines(), *(self.works or ())])


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What somebody else stored since: each line that differs, and the mark of the whole sheet by which it may be written over."""

    lines: tuple[tuple[AppraisalLine, Typed], ...]
    mark: str


def stored_of(line: AppraisalLine, side: str) -> Typed:
    """What the line holds of this side (prefetch `given`); what was done and counted is the owner's, the superior's words stand with the level."""
    found = next((one for one in line.given.all() if one.side == side), None)
    level = found.level if found else None
    if side == LineLevel.Side.OWNER:
        return Typed(level, line.done, works=works_of(line))
    return Typed(level, found.note if found else "")


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
