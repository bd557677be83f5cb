"""Amounts in words (บาทถ้วน), on Decimal only. Pure functions."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

_DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 1_000_000


class Brackets(StrEnum):
    """How a kind of paper encloses an amount in words: dashes leave no room to add a word to an amount that is paid out."""

    PLAN = "({})"
    FINANCE = "(-{}-)"


def baht_in_brackets(amount: Decimal | int, brackets: Brackets) -> str:
    """The words as they stand behind the figure: "(สามแสนบาทถ้วน)" in plans, "(-สามแสนบาทถ้วน-)" in finance papers."""
    return brackets.format(baht_text(amount))


def baht_text(amount: Decimal | int) -> str:
    """The amount in words, rounded half up to satang.

    375000 → สามแสนเจ็ดหมื่นห้าพันบาทถ้วน; 0.50 → ห้าสิบสตางค์; 101 → หนึ่งร้อยเอ็ดบาทถ้วน; a negative amount takes ลบ; millions of
    millions repeat ล้าน. TypeError for a float: money is never a float here.
    """
    if isinstance(amount, float):
        raise TypeError("baht_text takes Decimal or int, never float")
    rounded = Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)
    sign = "ลบ" if rounded < 0 else ""
    baht, satang = divmod(int(abs(rounded) * 100), 100)
    whole = f"{number_text(baht)}บาท" if baht or not satang else ""
    return f"{sign}{whole}{f'{number_text(satang)}สตางค์' if satang else 'ถ้วน'}"


def number_text(number: int) -> str:
    """A whole number ≥ 0 in Thai words."""
    if number == 0:
        return _DIGITS[0]
    millions, rest = divmod(number, _MILLION)
    head = f"{number_text(millions)}ล้าน" if millions else ""
    return head + _below_a_million(rest, has_higher=bool(millions))


def _below_a_million(number: int, *, has_higher: bool) -> str:
    digits = [int(digit) for digit in str(number)] if number else []
    places = range(len(digits) - 1, -1, -1)
    follows = has_higher or len(digits) > 1
    return "".join(_digit_text(digit, place, follows) for digit, place in zip(digits, places, strict=True))


def _digit_text(digit: int, place: int, follows: bool) -> str:
    if digit == 0:
        return ""
    if place == 0 and digit == 1 and follows:
        return "เอ็ด"
    if place == 1 and digit == 1:
        return "สิบ"
    if place == 1 and digit == 2:
        return "ยี่สิบ"
    return _DIGITS[digit] + _PLACES[place]
