"""Cells of a finance system's file: amounts, days and codes in every form in which they come. Pure but for the day's words."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl.utils.datetime import from_excel

from projects.workbook_reading import text_of
from thai.dates import FIRST_YEAR, ThaiDateError, parse_date
from thai.digits import to_arabic
from thai.numbers import CENT, ThaiNumberError, parse_decimal, round_half_up

FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000  # days of Excel: the years 1954 to 2119
FLOAT_NOISE = Decimal("0.0001")
OLDEST_CE, NEWEST_CE = 1950, 2200
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})(?:\s+[\d:.]+)?")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[./-]?\s*(\d{2})\s*[./-]?\s*(\d{2})(?:[T\s]+[\d:.]+)?")
_TOTAL = re.compile(r"^\W*(?:ผลรวม|ยอดรวม|รวม|sub\s*total|grand\s*total|total)", re.IGNORECASE)


def read_amount(value: Any) -> Decimal | None:
    """Baht with two places: a figure, or text with commas, Thai digits, parentheses or a minus behind; None for nothing.

    ThaiNumberError in Thai for anything else, and for satang in parts. What a float of Excel adds behind is taken off.
    """
    if isinstance(value, bool):
        raise ThaiNumberError("ไม่ใช่ตัวเลข")
    if isinstance(value, int | float):
        exact = Decimal(f"{value:.15g}")
        amount = round_half_up(exact)
        if abs(amount - exact) > FLOAT_NOISE:
            raise ThaiNumberError(f"“{exact}” ทศนิยมได้ไม่เกิน 2 ตำแหน่ง")
        return amount
    text = to_arabic(text_of(value)).replace(" ", "")
    if text in ("", "-", "–"):
        return None
    is_negative = (text.startswith("(") and text.endswith(")")) or text.endswith("-")
    found = parse_decimal(text.strip("()").rstrip("-"), places=2)
    return None if found is None else (-found if is_negative else found).quantize(CENT)


def read_day(value: Any) -> date | None:
    """A day: a date of Excel, its serial number, or text in B.E. or C.E. (a year below 2400 is C.E.); None for nothing.

    ThaiDateError in Thai for anything else. A two-digit year is read only beside a month's name, as B.E.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.replace(year=value.year - 543) if value.year >= FIRST_YEAR else value
    if isinstance(value, int | float) and FIRST_SERIAL < value < LAST_SERIAL:
        return from_excel(int(value)).date()
    text = to_arabic(text_of(value))
    if not text:
        return None
    if match := _DAY_FIRST.fullmatch(text):
        return _day(text, match[3], match[2], match[1])
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(text, match[1], match[2], match[3])
    return parse_date(text)


def _day(text: str, year: str, month: str, day: str) -> date:
    number = int(year)
    if OLDEST_CE <= number <= NEWEST_CE:
        number += 543
    return parse_date(f"{day}/{month}/{number}") if number >= FIRST_YEAR else _refuse(text)


def _refuse(text: str) -> date:
    raise ThaiDateError(f"“{text}” ไม่ใช่วันที่ที่อ่านได้")


def bare_code(text: str) -> str:
    """A budget code as it is compared: Arabic digits and capital letters, without spaces, dots and dashes."""
    return re.sub(r"[\s.\-_/]+", "", to_arabic(text)).upper()


def is_total(text: str) -> bool:
    """True for a cell that heads a row of totals."""
    return bool(_TOTAL.match(text))
