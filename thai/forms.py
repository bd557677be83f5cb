"""Form fields that read what Thai offices type, and say in Thai what is wrong; what was typed is shown again."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from thai.dates import ThaiDateError, format_date, parse_date
from thai.numbers import ThaiNumberError, format_figure, parse_decimal


class ThaiDateInput(forms.DateInput):
    """A text box that shows a date as 10/06/2565; the page's date picker hangs on `data-datepicker`."""

    input_type = "text"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"autocomplete": "off", "data-datepicker": "", "placeholder": "วว/ดด/ปปปป (พ.ศ.)", **(attrs or {})}
        )

    def format_value(self, value: Any) -> str | None:
        return format_date(value, "numeric") if isinstance(value, date) else value


class ThaiDateField(forms.DateField):
    """A date typed in the Buddhist era, in any form that thai.dates reads."""

    widget = ThaiDateInput

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except ThaiDateError as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class ThaiNumberInput(forms.TextInput):
    """A right-aligned text box for a figure; commas on output where the figure is not being mended."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "data-number": "", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return format_figure(value) if isinstance(value, Decimal | int) else super().format_value(value)


class ThaiDecimalField(forms.DecimalField):
    """A figure typed with Thai or Arabic digits, commas, spaces, "ร้อยละ" or "%"."""

    widget = ThaiNumberInput
    default_error_messages = {
        "max_digits": "ตัวเลขยาวเกินไป รับได้ไม่เกิน %(max)s หลัก",
        "max_whole_digits": "ตัวเลขมากเกินไป หน้าจุดทศนิยมรับได้ไม่เกิน %(max)s หลัก",
        "max_decimal_places": "ทศนิยมได้ไม่เกิน %(max)s ตำแหน่ง",
        "min_value": "ต้องไม่น้อยกว่า %(limit_value)s",
        "max_value": "ต้องไม่เกิน %(limit_value)s",
    }

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal | int):
            return Decimal(value)
        try:
            return parse_decimal(str(value), places=self.decimal_places)
        except ThaiNumberError as error:
            raise ValidationError(str(error), code="invalid") from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class MoneyInput(ThaiNumberInput):
    """A text box for baht: always two decimals."""

    def format_value(self, value: Any) -> str | None:
        return format_figure(value, 2) if isinstance(value, Decimal | int) else super().format_value(value)


class MoneyField(ThaiDecimalField):
    """An amount in baht with at most two decimals, not below zero unless `min_value` says otherwise."""

    widget = MoneyInput
    default_error_messages = {"min_value": "จำนวนเงินต้องไม่ติดลบ"}

    def __init__(self, *, min_value: Any = 0, max_digits: int = 14, decimal_places: int = 2, **kwargs: Any) -> None:
        super().__init__(min_value=min_value, max_digits=max_digits, decimal_places=decimal_places, **kwargs)


class ThaiIntegerField(forms.IntegerField):
    """A whole number typed with Thai or Arabic digits and commas."""

    widget = ThaiNumberInput
    default_error_messages = {"min_value": "ต้องไม่น้อยกว่า %(limit_value)s", "max_value": "ต้องไม่เกิน %(limit_value)s"}

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            number = parse_decimal(str(value), places=0)
        except ThaiNumberError as error:
            raise ValidationError(str(error), code="invalid") from error
        return None if number is None else int(number)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


# For ModelAdmin.formfield_overrides: the admin's own widgets would show C.E. dates and refuse Thai digits.
ADMIN_FORMFIELD_OVERRIDES: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.DateField: {"form_class": ThaiDateField, "widget": ThaiDateInput},
    models.DecimalField: {"form_class": ThaiDecimalField, "widget": ThaiNumberInput},
    models.IntegerField: {"form_class": ThaiIntegerField, "widget": ThaiNumberInput},
    models.PositiveIntegerField: {"form_class": ThaiIntegerField, "widget": ThaiNumberInput},
    models.PositiveSmallIntegerField: {"form_class": ThaiIntegerField, "widget": ThaiNumberInput},
}
