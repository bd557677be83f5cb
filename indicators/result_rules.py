"""What figures a kind of indicator can hold: each fault a Thai sentence at its field."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError

from indicators.models import Indicator, IndicatorYear
from thai.numbers import HUNDRED, format_figure

Kind = Indicator.Kind
WHOLE_HUNDRED = frozenset({Kind.PERCENTAGE, Kind.SCORE})


def refuse_wrong_figures(
    year: IndicatorYear, *, numerator: Decimal | None, denominator: Decimal | None, value: Decimal | None
) -> None:
    """ValidationError by field: negative figures, a numerator above its denominator or without one, a ratio above 100, a wrong level."""
    faults = {
        "numerator": fault_of_numerator(numerator, denominator),
        "denominator": fault_of_denominator(numerator, denominator),
        "value": fault_of_value(year, value),
    }
    found = {field: fault for field, fault in faults.items() if fault}
    if found:
        raise ValidationError(found)


def fault_of_numerator(numerator: Decimal | None, denominator: Decimal | None) -> str:
    if numerator is None:
        return "กรุณาพิมพ์ตัวตั้งด้วย" if denominator is not None else ""
    if numerator < 0:
        return f"ตัวตั้งต้องไม่ติดลบ (พิมพ์ {format_figure(numerator)})"
    if denominator is not None and numerator > denominator:
        return f"ตัวตั้ง {format_figure(numerator)} มากกว่าตัวหาร {format_figure(denominator)}"
    return ""


def fault_of_denominator(numerator: Decimal | None, denominator: Decimal | None) -> str:
    if denominator is None:
        return "กรุณาพิมพ์ตัวหารด้วย" if numerator is not None else ""
    return "ตัวหารต้องมากกว่าศูนย์" if denominator <= 0 else ""


def fault_of_value(year: IndicatorYear, value: Decimal | None) -> str:
    if value is None:
        return ""
    kind = year.indicator.kind
    if value < 0:
        return f"ผลต้องไม่ติดลบ (พิมพ์ {format_figure(value)})"
    if kind in WHOLE_HUNDRED and value > HUNDRED:
        return f"ผลต้องไม่เกินร้อยละ 100 (พิมพ์ {format_figure(value)})"
    if kind == Kind.LEVEL and value not in {1, 2, 3, 4, 5}:
        return f"ระดับต้องเป็น 1 ถึง 5 (พิมพ์ {format_figure(value)})"
    if kind == Kind.YES_NO and value not in {0, 1}:
        return "พิมพ์ 1 เมื่อดำเนินการแล้ว หรือ 0 เมื่อยังไม่ดำเนินการ"
    if kind == Kind.COUNT and value != value.to_integral_value():
        return f"จำนวนนับต้องเป็นจำนวนเต็ม (พิมพ์ {format_figure(value)})"
    return ""
