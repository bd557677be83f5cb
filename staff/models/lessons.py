"""The lessons of a teacher's timetable, a line each: "คณิตศาสตร์ ม.1 12" is twelve hours a week of that subject. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError

from thai.digits import to_arabic
from thai.numbers import format_figure

LONGEST, MOST_HOURS = 150, Decimal(168)
HOW = "พิมพ์ชื่อกลุ่มสาระการเรียนรู้หรือรายวิชา เว้นวรรค แล้วจำนวนชั่วโมงต่อสัปดาห์ เช่น คณิตศาสตร์ ม.1 12"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A subject and its hours a week, at most two decimals."""

    name: str
    hours: Decimal

    def __str__(self) -> str:
        return f"{self.name} {format_figure(self.hours)}"


def lessons_of(text: str) -> tuple[Lesson, ...]:
    """The lessons of a text as it is stored. ValidationError in Thai names the line that is none; Thai digits are read."""
    return tuple(_lessons(text))


def _lessons(text: str) -> Iterator[Lesson]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _lesson(" ".join(line.split()), number)


def _lesson(line: str, number: int) -> Lesson:
    name, _space, typed = line.removesuffix("ชั่วโมง").strip().rpartition(" ")
    try:
        hours = Decimal(to_arabic(typed))
    except InvalidOperation:
        hours = Decimal(-1)
    if not name or not hours.is_finite() or hours < 0:
        raise ValidationError(f"บรรทัดที่ {number} “{line[:60]}” ไม่มีชื่อรายวิชาหรือจำนวนชั่วโมง {HOW}")
    if hours > MOST_HOURS or hours != round(hours, 2):
        raise ValidationError(f"บรรทัดที่ {number} “{line[:60]}” ชั่วโมงต่อสัปดาห์ต้องอยู่ระหว่าง 0 ถึง 168 ทศนิยมไม่เกิน 2 ตำแหน่ง")
    if len(name) > LONGEST:
        raise ValidationError(f"บรรทัดที่ {number} ชื่อรายวิชายาวเกิน {LONGEST} ตัวอักษร")
    return Lesson(name, hours)
