"""The arithmetic of a needs survey: two ratings of one to five a topic, how good now (D) and how important (I). Pure; Decimal throughout.

Mean and standard deviation as survey reports print them; PNI modified is (I - D) / D of the means (personnel development: needs analysis
is common practice; D 3.40 and I 4.60 give 0.3529). The source says "SD" without saying of what, so it is that of a sample (n - 1),
as tables of surveys in Thai reports print S.D.; one answer has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

LOWEST, HIGHEST = 1, 5
FEWEST_SHOWN = 5  # a cell of 1-4 answers could name a person
Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and sample standard deviation, unrounded; None where there is no answer (no second answer, for `sd`)."""

    mean: Decimal | None
    sd: Decimal | None


@dataclass(frozen=True, slots=True)
class Need:
    """What a topic's answers come to: `n` whole answers, both ratings, and the PNI by which needs are ranked."""

    n: int
    now: Spread
    important: Spread
    pni: Decimal | None


NOTHING = Need(0, Spread(None, None), Spread(None, None), None)


def spread_of(values: Sequence[int]) -> Spread:
    """From exact sums: nothing is rounded before the end. ValueError for a rating outside 1-5."""
    if any(not LOWEST <= value <= HIGHEST for value in values):
        raise ValueError("A rating is a whole number from 1 to 5.")
    n, total = len(values), sum(values)
    if not n:
        return Spread(None, None)
    mean = Decimal(total) / n
    if n == 1:
        return Spread(mean, None)
    squares = sum(value * value for value in values)
    return Spread(mean, (Decimal(n * squares - total * total) / (n * (n - 1))).sqrt())


def pni_modified(now: Decimal | int | None, important: Decimal | int | None) -> Decimal | None:
    """(I - D) / D, unrounded; of two sums over the same answers it is that of their means. None where either is absent, or D is zero."""
    if now is None or important is None or not now:
        return None
    return (Decimal(important) - Decimal(now)) / Decimal(now)


def need_of(answers: Iterable[Pair]) -> Need:
    """What these answers to one topic, or to the topics of one group, come to.

    An answer that lacks either rating is left out of both, so that the two means are of the same people.
    """
    whole = [(now, important) for now, important in answers if now is not None and important is not None]
    now, important = [pair[0] for pair in whole], [pair[1] for pair in whole]
    if not whole:
        return NOTHING
    return Need(len(whole), spread_of(now), spread_of(important), pni_modified(sum(now), sum(important)))


def ranks(values: Sequence[Decimal | None]) -> list[int | None]:
    """The place of each value, the highest first; equal values share the better place (1, 2, 2, 4). None has no place."""
    known = [value for value in values if value is not None]
    return [None if value is None else 1 + sum(other > value for other in known) for value in values]


def hidden(counts: Sequence[int]) -> frozenset[int]:
    """Positions of a table's cells that are not shown, so that nobody is known by them.

    Those of 1-4 answers; and because the total stands beside them, the next smallest too while all that is hidden together is fewer than
    five (a total less the cells that are shown would tell it).
    """
    found = {place for place, count in enumerate(counts) if 0 < count < FEWEST_SHOWN}
    shown = sorted((count, place) for place, count in enumerate(counts) if count >= FEWEST_SHOWN)
    while found and shown and sum(counts[place] for place in found) < FEWEST_SHOWN:
        found.add(shown.pop(0)[1])
    return frozenset(found)
