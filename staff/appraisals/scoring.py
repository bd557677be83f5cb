"""The arithmetic of the half-year appraisal and of the salary round: pure, on exact Decimals; two places only where it is shown.

A sheet has parts (results of work, behaviour); a part has lines with a weight and a level. A part in percent is
Σ(level × weight) × 100 / (highest level × Σ weight), which is Σ(level × weight) / 5 where the weights sum to 100 and levels go to 5.
The total is Σ(part × its share) / 100. Shares, bands and highest levels are data of a scheme: the rules (38 ค.(2) 70/30 and 50/50 on
probation, government employees 80/20, permanent employees' own sheet, ว 23/2564 for the salary round) differ by family and by year.
A sum with a level that is missing is None: absent is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from thai.numbers import CENT, HUNDRED, round_half_up

TOP_LEVEL = 5
ZERO = Decimal(0)
PA_TOP_LEVEL = 4
# Maxima of the salary round (ว 23/2564): PA part 1 and 2 make 60 and 20 of the first 80; participation and discipline 10 each.
PA_PART_1, PA_PART_2, PA_PART_2_OF_PA = Decimal(60), Decimal(20), Decimal(40)
ASSISTANT_TEACHER = Decimal(80)
PARTICIPATION_TOP, DISCIPLINE_ITEMS, DISCIPLINE_TOP = 5, 10, 4


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


# --- the salary round of those who make a performance agreement (ว 23/2564) ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SalarySheet:
    """Points of 80, 10 and 10, each None while something is missing, and the total of 100."""

    work: Decimal | None
    participation: Decimal | None
    discipline: Decimal | None

    @property
    def total(self) -> Decimal | None:
        points = (self.work, self.participation, self.discipline)
        known = [one for one in points if one is not None]
        return sum(known, ZERO) if len(known) == len(points) else None


def salary_work(levels: Sequence[int | None], part_2: Decimal | None) -> Decimal | None:
    """Points of 80: Σ level × 60 / (4n), and the 40 points of PA part 2 halved (the halving is inferred: data says so)."""
    part_1 = _scaled(levels, PA_PART_1)
    if part_1 is None or part_2 is None:
        return None
    if not 0 <= part_2 <= PA_PART_2_OF_PA:
        raise LevelError(f"คะแนนส่วนที่ 2 ของข้อตกลงต้องอยู่ระหว่าง 0 ถึง 40 (พบ {part_2})")
    return part_1 + part_2 * PA_PART_2 / PA_PART_2_OF_PA


def assistant_work(levels: Sequence[int | None]) -> Decimal | None:
    """Points of 80 of an assistant teacher, who has no challenge: Σ level × 80 / 56 with the fourteen items of the sheet."""
    return _scaled(levels, ASSISTANT_TEACHER)


def _scaled(levels: Sequence[int | None], points: Decimal) -> Decimal | None:
    """Levels of 1 to 4, all of one weight, on a scale of `points`."""
    percent = part_percent([Line(Decimal(1), level, PA_TOP_LEVEL) for level in levels])
    return None if percent is None else percent * points / HUNDRED


def participation_points(level: int | None) -> Decimal | None:
    """Level 1 to 5 of participation, twice."""
    percent = part_percent([Line(Decimal(1), level, PARTICIPATION_TOP)])
    return None if percent is None else percent / 10


def participation_level(percent_done: Decimal, thresholds: Sequence[Decimal]) -> int:
    """Level 1 and one more for each threshold that the percent of assigned work reaches: 20, 40, 60, 80 give 1 to 5."""
    return 1 + sum(percent_done >= threshold for threshold in thresholds)


def discipline_points(levels: Sequence[int | None]) -> Decimal | None:
    """Ten items of level 1 to 4, added and divided by four. LevelError for another number of items."""
    if len(levels) != DISCIPLINE_ITEMS:
        raise LevelError(f"การรักษาวินัยต้องประเมินครบ {DISCIPLINE_ITEMS} ข้อ (พบ {len(levels)} ข้อ)")
    return _scaled(levels, Decimal(DISCIPLINE_ITEMS))
