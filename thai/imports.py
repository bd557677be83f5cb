"""Widgets of django-import-export: cells in, cells out, in Thai."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from import_export import widgets

from thai.dates import FIRST_YEAR, be_year, format_date, parse_date
from thai.numbers import parse_decimal


class ThaiDateWidget(widgets.Widget):
    """A date: B.E. where the cell is text. Raises ThaiDateError (a ValueError).

    A date cell of Excel is a C.E. date, but whoever typed 10/6/2566 into one made a day of the C.E. year 2566, which was meant as B.E.
    """

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if not isinstance(value, date):
            return parse_date(str(value))
        return parse_date(f"{value.day}/{value.month}/{value.year if value.year >= FIRST_YEAR else be_year(value)}")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return format_date(value, "numeric") if value else ""


class ThaiDecimalWidget(widgets.Widget):
    """A figure; `places` limits the decimals. Raises ThaiNumberError (a ValueError)."""

    def __init__(self, places: int | None = None) -> None:
        super().__init__()
        self.places = places

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        if value is None:
            return None
        text = format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
        return parse_decimal(text, places=self.places)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else format(Decimal(value), "f")


class ThaiIntegerWidget(ThaiDecimalWidget):
    """A whole number."""

    def __init__(self) -> None:
        super().__init__(places=0)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        number = super().clean(value, row, **kwargs)
        return None if number is None else int(number)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else int(value)
