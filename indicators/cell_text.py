"""A result as one text in a cell, and back: "34/57", "95", "ร้อยละ 95", "ไม่ประเมิน: เหตุผล", or words. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from indicators.attainment import shown_value
from indicators.figures_of_results import figures
from indicators.judgement_words import amount_text
from indicators.models import Indicator, IndicatorYear, Result
from thai.numbers import ThaiNumberError, format_figure, parse_decimal

Kind = Indicator.Kind
NOT_ASSESSED = "ไม่ประเมิน"
MOST_DIGITS = 15
_PARTS = re.compile(r"\s*(?:/|÷|จาก)\s*")
_DONE = {"ใช่": "1", "ดำเนินการแล้ว": "1", "ไม่ใช่": "0", "ยังไม่ดำเนินการ": "0"}


def cell_text(year: IndicatorYear, result: Result | None) -> str:
    """What a cell shows and takes back unchanged; "" where nothing is told."""
    if result is None:
        return ""
    if result.not_applicable_reason:
        return f"{NOT_ASSESSED}: {result.not_applicable_reason}"
    if result.numerator is not None:
        return f"{format_figure(result.numerator)}/{format_figure(result.denominator)}"
    return format_figure(result.value) if result.value is not None else result.text


def shown_text(year: IndicatorYear, result: Result | None) -> str:
    """What a ratio comes to beside its counts ("ร้อยละ 59.65"); "" where the cell says it already."""
    if result is None or result.numerator is None:
        return ""
    return amount_text(year, shown_value(figures(result), is_ratio=True))


def read_cell(year: IndicatorYear, text: str, result: Result | None) -> dict[str, Any]:
    """What was typed as the arguments of `record_result`; what the cell does not show is kept as `result` has it.

    ValidationError in Thai for what the kind of the indicator can't hold; whether the figures are possible is the action's to say.
    """
    typed = " ".join(text.split())
    kept = {name: getattr(result, name, "") or "" for name in ("text", "data_source", "shortfall_reason")}
    blank = {"numerator": None, "denominator": None, "value": None, "not_applicable_reason": ""}
    if year.indicator.kind == Kind.TEXT:
        kept["text"] = ""
    if typed.startswith(NOT_ASSESSED):
        return kept | blank | {"not_applicable_reason": reason_of(typed)}
    if not typed:
        return kept | blank | {"text": ""}
    if year.indicator.kind == Kind.TEXT:
        return kept | blank | {"text": typed}
    parts = _PARTS.split(typed)
    if year.indicator.kind == Kind.PERCENTAGE and len(parts) == 2:
        counts = {"numerator": number_of(year, parts[0]), "denominator": number_of(year, parts[1])}
        return kept | blank | counts
    return kept | blank | {"value": number_of(year, typed)}


def reason_of(typed: str) -> str:
    reason = typed.removeprefix(NOT_ASSESSED).lstrip(" :")
    if not reason:
        raise ValidationError(f"กรุณาพิมพ์เหตุผลต่อท้าย เช่น “{NOT_ASSESSED}: ไม่มีการสอบในปีนี้”")
    return reason


def number_of(year: IndicatorYear, typed: str) -> Decimal | None:
    """A figure, with or without its unit behind it ("38 คน")."""
    bare = _DONE.get(typed, typed) if year.indicator.kind == Kind.YES_NO else typed
    if year.indicator.kind == Kind.LEVEL:
        bare = bare.removeprefix("ระดับ")
    for unit in (year.indicator.unit_name, year.indicator.count_unit):
        bare = bare.removesuffix(unit).rstrip() if unit else bare
    try:
        number = parse_decimal(bare or typed, places=5)
    except ThaiNumberError as error:
        raise ValidationError(hint_of(year, typed, str(error))) from error
    if number is not None and abs(number) >= Decimal(10) ** MOST_DIGITS:
        raise ValidationError(f"“{typed}” มีจำนวนหลักมากเกินไป รับได้ไม่เกิน {MOST_DIGITS} หลัก")
    return number


def hint_of(year: IndicatorYear, typed: str, said: str) -> str:
    """The refusal of a text, with what this kind of cell takes."""
    if year.indicator.kind == Kind.PERCENTAGE:
        return f"“{typed}” ไม่ใช่ตัวเลข พิมพ์จำนวนที่ทำได้/จำนวนทั้งหมด เช่น 34/57 หรือร้อยละ เช่น 95"
    return said
