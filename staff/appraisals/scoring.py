"""The arithmetic of the half-year appraisal and of the salary round: pure, on exact Decimals; two places only where it is shown.

A sheet has parts (results of work, behaviour); a part has lines with a weight and a level. A part in percent is
Σ(level × weight) × 100 / (highest level × Σ weight), which is Σ(level × weight) / 5 where the weights sum to 100 and levels go to 5.
The total is Σ(part × its share) / 100. Shares, bands and highest levels are data of a scheme: the rules (38 ค.(2) 70/30 and 50/50 on
probation, government employees 80/20, permanent employees' own sheet) differ by family and by year. The salary round (ว 23/2564) is
parts of 60 and 20 (the 40 points of part 2 of a performance agreement halved: inferred), 10 and 10; of an assistant teacher 80, 10 and 10.
A sum with a level that is missing is None: absent is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from thai.numbers import CENT, HUNDRED, round_half_up

TOP_LEVEL = 5
ZERO = Decimal(0)


class LevelError(ValueError):
    """A level that its scale does not have, or a weight that cannot be one; the message is a Thai sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a part: its weight and the level given, None where nobody gave one yet."""

    weight: Decimal
    level: int | None
    top: int = TOP_LEVEL

    def __post_init__(self) -> None:
        if self.weight <= 0:
            raise LevelError(f"น้ำหนักต้องมากกว่า 0 (พบ {self.weight})")
        if self.level is not None and not 1 <= self.level <= self.top:
            raise LevelError(f"ระดับคะแนนต้องเป็น 1 ถึง {self.top} (พบ {self.level})")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sheet and its share of the total, in points of a hundred."""

    share: Decimal
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Band:
    """A name for every total from `minimum` up to the next band's."""

    name: str
    minimum: Decimal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sheet comes to: each part in percent, the exact total of a hundred and its band; None while a level is missing."""

    parts: tuple[Decimal | None, ...]
    total: Decimal | None
    band: str

    @property
    def is_complete(self) -> bool:
        return self.total is not None


def part_percent(lines: Sequence[Line]) -> Decimal | None:
    """Σ(level × weight) × 100 / Σ(highest level × weight); None without lines or with a level missing."""
    if not lines or any(line.level is None for line in lines):
        return None
    reached = sum((line.weight * (line.level or 0) for line in lines), ZERO)
    return reached * HUNDRED / sum((line.weight * line.top for line in lines), ZERO)


def outcome(parts: Sequence[Part], bands: Sequence[Band]) -> Outcome:
    """The sheet's percents, total and band. LevelError where the shares do not sum to 100."""
    if sum((part.share for part in parts), ZERO) != HUNDRED:
        raise LevelError("สัดส่วนของทุกองค์ประกอบต้องรวมเป็น 100")
    percents = tuple(part_percent(part.lines) for part in parts)
    total = weighted(parts, percents)
    return Outcome(percents, total, band_of(total, bands))


def weighted(parts: Sequence[Part], percents: Sequence[Decimal | None]) -> Decimal | None:
    known = [percent for percent in percents if percent is not None]
    if not parts or len(known) < len(parts):
        return None
    return sum((part.share * percent for part, percent in zip(parts, known, strict=True)), ZERO) / HUNDRED


def band_of(total: Decimal | None, bands: Iterable[Band]) -> str:
    """The band with the highest minimum that the exact total reaches; "" without a total or below all of them."""
    reached = [band for band in bands if total is not None and total >= band.minimum]
    return max(reached, key=lambda band: band.minimum).name if reached else ""


def shown_total(total: Decimal | None, bands: Iterable[Band]) -> Decimal | None:
    """Two places, half up, but never into a band (nor to 100) that the exact total does not reach: 89.996 shows as 89.99."""
    if total is None:
        return None
    rounded = round_half_up(total)
    steps = [HUNDRED, *(band.minimum for band in bands)]
    completes = any(total < step <= rounded for step in steps)
    return total.quantize(CENT, ROUND_DOWN) if completes else rounded


def weights_gap(weights: Iterable[Decimal]) -> Decimal:
    """How much the weights lack of 100; negative where they pass it."""
    return HUNDRED - sum(weights, ZERO)


# --- participation in education (ว 23/2564) ------------------------------------------------------------------------------------


def level_by_percent(finished: int, assigned: int, steps: Sequence[Decimal]) -> int:
    """Level 1 and one more for each percent that the finished share of assigned work reaches, exactly: 20, 40, 60, 80 give 1 to 5.

    LevelError where nothing was assigned or more is finished than was.
    """
    if not 0 <= finished <= assigned or assigned == 0:
        raise LevelError(f"งานที่แล้วเสร็จ ({finished}) ต้องไม่เกินงานที่ได้รับมอบหมาย ({assigned}) ซึ่งต้องมากกว่า 0")
    return 1 + sum(HUNDRED * finished >= step * assigned for step in steps)
