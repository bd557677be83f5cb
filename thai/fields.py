"""Model fields whose forms read what Thai offices type: B.E. dates, Thai digits, pasted commas and spaces."""

from __future__ import annotations

from typing import Any

from django.db import models

from thai import forms


class ThaiDateField(models.DateField):
    """A date, stored as a date, typed and shown in the Buddhist era."""

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        return super().formfield(**{"form_class": forms.ThaiDateField, "widget": forms.ThaiDateInput, **kwargs})


class FigureField(models.DecimalField):
    """A KPI figure: up to 20 digits, five of them decimals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_digits": 20, "decimal_places": 5, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        return super().formfield(**{"form_class": forms.ThaiDecimalField, **kwargs})


class MoneyField(models.DecimalField):
    """An amount in baht with two decimals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_digits": 14, "decimal_places": 2, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        return super().formfield(**{"form_class": forms.MoneyField, **kwargs})
