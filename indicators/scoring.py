"""Scores of outside evaluations (KRS, e-MES, office standards, ITA): pure, on Decimal, no Django.

Rules of arithmetic, External evaluations: between two thresholds the score is linear, the total is Σ(weight × score)/Σweight with
five decimals kept, and 4.84797 of 5 is 96.96 %. Rounding never completes a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from thai.numbers import HUNDRED, format_figure, percent

LEVEL, INTERPOLATED, PERCENT, YES_NO = "level", "interpolated", "percent", "yes_no"
HIGHEST_LEVEL = 5
LAST_PLACE = Decimal("0.00001")


@dataclass(frozen=True, slots=True)
class Weighted:
    """A score with its weight. None is "no score yet", never zero."""

    weight: Decimal
    score: Decimal | None


def kept(exact: Decimal, *, full: Decimal) -> Decimal:
    """A score with five decimals, half up; `full` only where nothing is missing, 0 only where nothing is there."""
    rounded = exact.quantize(LAST_PLACE, ROUND_HALF_UP)
    if rounded >= full > exact:
        return full - LAST_PLACE
    return LAST_PLACE if rounded == 0 < exact else rounded


def score_of(kind: str, measured: Decimal | None, *, thresholds: Sequence[Decimal], full: Decimal) -> Decimal | None:
    """The score of a measured value on a scale from 0 to `full`, five decimals kept.

    A level n is n/5 of it and so is what is read between thresholds; a percent is its share of `full`; yes (not 0) is all of it and
    no is nothing. None without a measured value, or where thresholds are wanted and absent.
    """
    if measured is None or (kind == INTERPOLATED and not thresholds):
        return None
    if kind == YES_NO:
        return full if measured else Decimal(0)
    if kind == PERCENT:
        return kept(measured * full / HUNDRED, full=full)
    level = level_between(measured, thresholds) if kind == INTERPOLATED else measured
    return kept(level * full / HIGHEST_LEVEL, full=full)


def level_between(measured: Decimal, thresholds: Sequence[Decimal]) -> Decimal:
    """The level of a measured value, 1 to 5, unrounded: n at the n-th threshold, linear between two of them.

    Short of the first threshold it stays 1, past the fifth it stays 5. Thresholds may fall, where less is better. ValueError where
    they are not five that all rise or all fall.
    """
    if fault_of_thresholds(thresholds):
        raise ValueError("Thresholds are five figures that all rise or all fall.")
    rises = thresholds[0] < thresholds[-1]
    for reached, (lower, upper) in enumerate(pairwise(thresholds), start=1):
        if (measured <= lower) if rises else (measured >= lower):
            return Decimal(reached)
        if (measured < upper) if rises else (measured > upper):
            return reached + (measured - lower) / (upper - lower)
    return Decimal(HIGHEST_LEVEL)


def total(parts: Iterable[Weighted], *, full: Decimal) -> Decimal | None:
    """Σ(weight × score)/Σweight of those that have a score, five decimals kept; None where their weights add to nothing.

    Scores come with five decimals and weights with two, so the sums are exact and the order does not matter.
    """
    scored = [(part.weight, part.score) for part in parts if part.score is not None]
    weight = sum((weight for weight, _score in scored), Decimal(0))
    if not weight:
        return None
    return kept(sum((weight * score for weight, score in scored), Decimal(0)) / weight, full=full)


def share_scored(parts: Iterable[Weighted]) -> Decimal | None:
    """Percent of the weight that has a score; two places, never completed by rounding. None without any weight."""
    every = tuple(parts)
    scored = sum((part.weight for part in every if part.score is not None), Decimal(0))
    return percent(scored, sum((part.weight for part in every), Decimal(0)))


def percent_of_full(score: Decimal | None, full: Decimal) -> Decimal | None:
    """4.84797 of 5 is 96.96: two places, half up, 100.00 only for all of it."""
    return percent(score, full)


def fault_of_value(kind: str, measured: Decimal | None) -> str:
    """Why a kind of scoring cannot have this measured value, in Thai; "" where it can."""
    if measured is None:
        return ""
    said = f"(พิมพ์ {format_figure(measured)})"
    if kind == LEVEL and measured not in range(1, HIGHEST_LEVEL + 1):
        return f"ระดับต้องเป็น 1 ถึง 5 และเป็นจำนวนเต็ม {said}"
    if kind == PERCENT and not 0 <= measured <= HUNDRED:
        return f"ร้อยละต้องอยู่ระหว่าง 0 ถึง 100 {said}"
    if kind == YES_NO and measured not in (0, 1):
        return f"ต้องเป็น 1 (ดำเนินการแล้ว) หรือ 0 (ยังไม่ดำเนินการ) {said}"
    return ""


def fault_of_score(score: Decimal | None, full: Decimal) -> str:
    """Why a stated score cannot stand on a scale from 0 to `full`, in Thai; "" where it can."""
    if score is None or 0 <= score <= full:
        return ""
    return f"คะแนนต้องอยู่ระหว่าง 0 ถึง {format_figure(full)} (พิมพ์ {format_figure(score)})"


def fault_of_thresholds(thresholds: Sequence[Decimal | None]) -> str:
    """What is wrong with five thresholds, in Thai; "" where all rise or all fall."""
    known = [one for one in thresholds if one is not None]
    if len(known) != HIGHEST_LEVEL or len(thresholds) != HIGHEST_LEVEL:
        return "เกณฑ์คะแนนต้องมีครบ 5 ระดับ"
    if not all(one < two for one, two in pairwise(known)) and not all(one > two for one, two in pairwise(known)):
        return "เกณฑ์คะแนนระดับ 1 ถึง 5 ต้องเรียงจากน้อยไปมาก หรือจากมากไปน้อย และไม่ซ้ำกัน"
    return ""
