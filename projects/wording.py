"""A field's value as a person reads it in histories and comparisons."""

from __future__ import annotations

from typing import Any

from thai.dates import format_date
from thai.fields import MoneyField
from thai.numbers import format_figure, format_money

NOTHING = "(ว่าง)"


def field_words(field: Any, value: Any) -> str:
    """A stored value in words: choices by their names, dates in B.E., figures with commas, baht with two places, text up to 200 letters."""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value)) or NOTHING
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if hasattr(value, "year"):
        return format_date(value, "short")
    if isinstance(field, MoneyField):
        return format_money(value)
    return format_figure(value) if hasattr(value, "quantize") else str(value)[:200]
