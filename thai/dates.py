"""Dates in the Buddhist era: every form that people type, every form that documents print. Pure functions."""

from __future__ import annotations

import re
from datetime import date, datetime

from thai.digits import to_arabic

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
FISCAL_MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

FIRST_YEAR, LAST_YEAR = 2400, 2700
_EXPECTED = "กรุณาพิมพ์เป็น วัน/เดือน/ปี พ.ศ. เช่น 10/6/2566 หรือ 10 มิ.ย. 2566"
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d+)")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\s*([ก-๎.]+?)\s*(?:พ\.?\s*ศ\.?)?\s*(\d+)")
_LEAD = re.compile(r"^(?:วัน[ก-๎]*ที่|วันที่|ที่)\s*")


class ThaiDateError(ValueError):
    """A date that cannot be read; the message is a Thai sentence for the person who typed it."""


def be_year(day: date) -> int:
    """The B.E. calendar year of a day."""
    return day.year + 543


def parse_date(text: str) -> date:
    """Read a B.E. date as people type or paste it; Thai digits, month names and short names are accepted.

    A two-digit year is read as 25xx only beside a month's name. Raises ThaiDateError: for a year below 2400 (probably C.E.),
    for a day that the month has not, and for anything else that is no date. Never guesses.
    """
    shown = _INVISIBLE.sub("", text).strip()
    plain = _LEAD.sub("", re.sub(r"\s+", " ", to_arabic(shown).replace("\u00a0", " ")))
    if match := _NUMERIC.fullmatch(plain):
        return _date(shown, match[1], int(match[2]), match[3])
    if match := _YEAR_FIRST.fullmatch(plain):
        return _date(shown, match[3], int(match[2]), match[1])
    if match := _WORDS.fullmatch(plain):
        year = f"25{match[3]}" if len(match[3]) == 2 else match[3]
        return _date(shown, match[1], _month(shown, match[2]), year)
    raise ThaiDateError(f"“{shown}” ไม่ใช่วันที่ที่อ่านได้ {_EXPECTED}")


def _month(shown: str, name: str) -> int:
    bare = name.replace(".", "")
    for number, (full, short) in enumerate(zip(MONTHS, SHORT_MONTHS, strict=True), start=1):
        if bare in (full, short.replace(".", "")):
            return number
    raise ThaiDateError(f"“{shown}” ไม่มีเดือนชื่อ “{name}” {_EXPECTED}")


def _date(shown: str, day: str, month: int, year_text: str) -> date:
    year = int(year_text)
    if len(year_text) < 4:
        raise ThaiDateError(f"“{shown}” ปี “{year_text}” ไม่ครบสี่หลัก {_EXPECTED}")
    if year < FIRST_YEAR:
        raise ThaiDateError(f"“{shown}” ปี {year} น่าจะเป็น ค.ศ. กรุณาพิมพ์ปีเป็น พ.ศ. เช่น {year + 543}")
    if year > LAST_YEAR:
        raise ThaiDateError(f"“{shown}” ปี {year} เกินกว่าที่ระบบรับได้ {_EXPECTED}")
    if not 1 <= month <= 12:
        raise ThaiDateError(f"“{shown}” ไม่มีเดือนที่ {month} {_EXPECTED}")
    try:
        return date(year - 543, month, int(day))
    except ValueError:
        raise ThaiDateError(f"“{shown}” เดือน{MONTHS[month - 1]} พ.ศ. {year} ไม่มีวันที่ {int(day)}") from None


def format_date(day: date, style: str = "full") -> str:
    """A date as documents print it, with Arabic digits.

    Styles: full "10 มิถุนายน 2565", era "10 มิถุนายน พ.ศ. 2565", short "10 มิ.ย. 2565", short2 "10 มิ.ย. 65",
    numeric "10/06/2565", weekday "วันศุกร์ที่ 10 มิถุนายน 2565", month "มิถุนายน 2565". KeyError for another style.
    """
    year, full, short = be_year(day), MONTHS[day.month - 1], SHORT_MONTHS[day.month - 1]
    return {
        "full": f"{day.day} {full} {year}",
        "era": f"{day.day} {full} พ.ศ. {year}",
        "short": f"{day.day} {short} {year}",
        "short2": f"{day.day} {short} {year % 100:02d}",
        "numeric": f"{day:%d/%m}/{year}",
        "weekday": f"วัน{WEEKDAYS[day.weekday()]}ที่ {day.day} {full} {year}",
        "month": f"{full} {year}",
    }[style]


def format_range(first: date, last: date) -> str:
    """A period, without repeating what both ends share: "27 - 28 สิงหาคม 2565", "20 เมษายน - 7 พฤษภาคม 2565"."""
    if first == last:
        return format_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} - {format_date(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} - {format_date(last)}"
    return f"{format_date(first)} - {format_date(last)}"


def format_datetime(moment: datetime) -> str:
    """A moment as "15 ส.ค. 2565 14:05 น."; the moment is printed as it stands, so give it in local time."""
    return f"{format_date(moment.date(), 'short')} {moment:%H:%M} น."
