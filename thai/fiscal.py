"""The Thai fiscal year: 1 October to 30 September, named by the B.E. year in which it ends. Pure functions."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

_QUARTER_STARTS = {1: 10, 2: 1, 3: 4, 4: 7}


def fiscal_year(day: date) -> int:
    """The B.E. fiscal year of a day: 1 October 2023 is in 2567."""
    return day.year + 543 + (1 if day.month >= 10 else 0)


def fiscal_year_range(year: int) -> tuple[date, date]:
    """First and last day of a B.E. fiscal year: 2567 is 2023-10-01 to 2024-09-30."""
    ends_in = year - 543
    return date(ends_in - 1, 10, 1), date(ends_in, 9, 30)


def quarter(day: date) -> int:
    """Quarter 1 (Oct-Dec) to 4 (Jul-Sep)."""
    return (day.month - 10) % 12 // 3 + 1


def quarter_range(year: int, number: int) -> tuple[date, date]:
    """First and last day of a quarter of a B.E. fiscal year. ValueError unless `number` is 1-4."""
    if number not in _QUARTER_STARTS:
        raise ValueError("ไตรมาสต้องเป็น 1 ถึง 4")
    starts = date(year - 543 - (1 if number == 1 else 0), _QUARTER_STARTS[number], 1)
    next_starts = fiscal_year_range(year + 1)[0] if number == 4 else quarter_range(year, number + 1)[0]
    return starts, next_starts - timedelta(days=1)


def half_year(day: date) -> int:
    """1 for 1 October to 31 March, 2 for 1 April to 30 September."""
    return 1 if quarter(day) <= 2 else 2


def half_year_range(year: int, number: int) -> tuple[date, date]:
    """First and last day of a half-year of a B.E. fiscal year. ValueError unless `number` is 1 or 2."""
    if number not in (1, 2):
        raise ValueError("รอบครึ่งปีต้องเป็น 1 หรือ 2")
    return quarter_range(year, 2 * number - 1)[0], quarter_range(year, 2 * number)[1]


def elapsed_share(day: date, year: int) -> Fraction:
    """The share of a fiscal year that has passed at the end of this day: 0 before it, 1 after it, exact between."""
    first, last = fiscal_year_range(year)
    passed = min(max((day - first).days + 1, 0), (last - first).days + 1)
    return Fraction(passed, (last - first).days + 1)
