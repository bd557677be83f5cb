"""Targets and results in Thai, as pages, papers and mail print them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from indicators.models import Indicator, IndicatorYear
from indicators.status import Status
from thai.numbers import format_figure, format_percent

if TYPE_CHECKING:
    from indicators.judged_indicator import JudgedIndicator


def amount_text(year: IndicatorYear, number: Decimal | None) -> str:
    """A value with its unit: "ร้อยละ 59.65", "38 คน", "ระดับ 5"."""
    unit = year.indicator.unit_name
    if unit == "ร้อยละ":
        return f"ร้อยละ {format_figure(number)}"
    if year.indicator.kind == Indicator.Kind.LEVEL:
        return f"ระดับ {format_figure(number)}"
    return f"{format_figure(number)} {unit}".strip()


def target_text(year: IndicatorYear) -> str:
    if year.target is None:
        return year.target_text or "-"
    prefix = "" if year.operator == IndicatorYear.Operator.AT_LEAST else f"{year.get_operator_display()} "
    if year.operator == IndicatorYear.Operator.BETWEEN:
        return f"{prefix}{format_figure(year.target)} - {amount_text(year, year.upper)}"
    fixed = f" ({count_text(year, year.target_count)})" if year.target_count is not None else ""
    return f"{prefix}{amount_text(year, year.target)}{fixed}"


def count_text(year: IndicatorYear, number: Decimal | None) -> str:
    return f"{format_figure(number)} {year.indicator.count_unit}".strip()


def result_text(row: JudgedIndicator) -> str:
    year = row.year
    if row.status == Status.NOT_ASSESSED and row.not_applicable_reason:
        return f"ไม่ประเมิน: {row.not_applicable_reason}"
    if row.value is None:
        return next((result.text for result in reversed(row.results) if result.text), "-")
    if not row.is_ratio:
        return amount_text(year, row.value)
    shown = f"ร้อยละ {format_percent(row.value)}"
    if row.numerator is None:
        return shown
    if year.target_count is not None:
        of_target = f"{format_figure(row.numerator)} จากเป้าหมาย {count_text(year, year.target_count)}"
        return f"{shown} ({of_target} จากทั้งหมด {count_text(year, row.denominator)})"
    return f"{format_figure(row.numerator)} จาก {count_text(year, row.denominator)} · {shown}"
