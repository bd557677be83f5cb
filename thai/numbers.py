"""Figures: reading what people type, percentages that never complete by rounding, and printing. Pure functions on Decimal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from thai.digits import to_arabic

CENT = Decimal("0.01")
HUNDRED = Decimal(100)
NONE_SHOWN = "-"
_AROUND = re.compile(r"^(?:ร้อยละ|จำนวน|฿)|(?:บาทถ้วน|บาท|%|％|฿)$")
_SPACES = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff\u00a0]+")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|[+-]?\.\d+")


class ThaiNumberError(ValueError):
    """A figure that cannot be read; the message is a Thai sentence for the person who typed it."""


def parse_decimal(text: str, *, places: int | None = None) -> Decimal | None:
    """Read a figure as people type or paste it: Thai digits, commas, spaces, "ร้อยละ 95", "95%", "1,200 บาท".

    None for nothing typed. Raises ThaiNumberError for text, for a comma in the wrong place, and for more decimals than
    `places` (trailing zeros are not counted): a figure is never rounded on its way in.
    """
    shown = text.strip()
    bare = _SPACES.sub("", to_arabic(shown)).replace("−", "-").replace("–", "-")
    while (peeled := _AROUND.sub("", bare)) != bare:
        bare = peeled
    if not bare:
        if shown:
            raise ThaiNumberError(f"“{shown}” ไม่มีตัวเลข")
        return None
    if not _NUMBER.fullmatch(bare):
        raise ThaiNumberError(f"“{shown}” ไม่ใช่ตัวเลข กรุณาพิมพ์เป็นตัวเลข เช่น 1,250.50")
    number = Decimal(bare.replace(",", ""))
    if places is not None and len(bare.partition(".")[2].rstrip("0")) > places:
        allowed = f"ทศนิยมได้ไม่เกิน {places} ตำแหน่ง" if places else "ต้องเป็นจำนวนเต็ม"
        raise ThaiNumberError(f"“{shown}” {allowed}")
    return number


def round_half_up(number: Decimal, places: int = 2) -> Decimal:
    """Rounded half away from zero to `places` decimals."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(numerator: Decimal | int | None, denominator: Decimal | int | None) -> Decimal | None:
    """Numerator of denominator in percent: two places, half up, and rounding never completes.

    99.9999 gives 99.99 and 0.0001 gives 0.01: 100.00 stands only for all of it and 0.00 only for none of it.
    None without a numerator, and without a denominator or with one of zero.
    """
    if numerator is None or not denominator:
        return None
    part, whole = Decimal(numerator), Decimal(denominator)
    return settle(part * HUNDRED / whole, is_all=part == whole, is_none=part == 0)


def settle(exact: Decimal, *, is_all: bool, is_none: bool) -> Decimal:
    """Round a percent to two places, kept away from 100.00 and 0.00 where it is not exactly that."""
    rounded = round_half_up(exact)
    if rounded == HUNDRED and not is_all:
        return HUNDRED - CENT if exact < HUNDRED else HUNDRED + CENT
    if rounded == 0 and not is_none:
        return CENT if exact > 0 else -CENT
    return abs(rounded) if rounded == 0 else rounded


def shares(counts: Sequence[int]) -> list[Decimal]:
    """Percent of each count in their sum; two places each, adding to exactly 100.00 (all zero where the sum is zero).

    The largest remainders take the missing hundredths, the earlier count first; a count above zero never shows 0.00 and a
    share shows 100.00 only where the others are zero, unless there are too many counts for that.
    """
    total = sum(counts)
    if not total:
        return [Decimal("0.00") for _count in counts]
    exact = [Decimal(count) * 10_000 / total for count in counts]
    floors = [max(int(part), 1 if part > 0 else 0) for part in exact]
    missing = 10_000 - sum(floors)
    by_remainder = sorted(range(len(counts)), key=lambda index: (floors[index] - exact[index], index))
    for index in by_remainder[: max(missing, 0)]:
        floors[index] += 1
    for _hundredth in range(-min(missing, 0)):
        floors[max(range(len(floors)), key=lambda index: floors[index])] -= 1
    return [Decimal(floor) / 100 for floor in map(Decimal, floors)]


def format_money(amount: Decimal | int | None) -> str:
    """Baht with commas and two decimals: "1,570,474.20"; "-" for None."""
    return NONE_SHOWN if amount is None else f"{round_half_up(Decimal(amount)):,.2f}"


def format_baht(amount: Decimal | int | None) -> str:
    """Baht as running text prints it: no decimals when there are no satang ("375,000", "43,135.20"); "-" for None."""
    if amount is None:
        return NONE_SHOWN
    shown = format_money(amount)
    return shown.removesuffix(".00")


def format_figure(number: Decimal | int | None, decimals: int | None = None) -> str:
    """A figure with commas; `decimals` fixes the places, otherwise trailing zeros are dropped. "-" for None."""
    if number is None:
        return NONE_SHOWN
    if decimals is not None:
        return f"{round_half_up(Decimal(number), decimals):,f}"
    shown = f"{Decimal(number):,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def format_percent(number: Decimal | None) -> str:
    """A percent with two decimals: "99.77"; "-" for None."""
    return NONE_SHOWN if number is None else f"{round_half_up(number):,.2f}"
