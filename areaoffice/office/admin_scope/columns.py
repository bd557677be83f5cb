"""Columns as Thai offices write them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from thai.dates import format_date, format_datetime
from thai.numbers import format_figure

SHOWN_IN_THAI = (models.DateField, models.BooleanField, models.DecimalField)


@cache
def thai_column(field: models.Field[Any, Any]) -> Callable[[Any], str]:
    """A column of a date, an instant, a figure, or yes and no, as Thai offices write it; always the same one of a field."""

    def column(row: Any) -> str:
        value = getattr(row, field.name)
        if value is None:
            return "-"
        if isinstance(field, models.BooleanField):
            return "ใช่" if value else "ไม่ใช่"
        if isinstance(field, models.DecimalField):
            return format_figure(value, 2 if field.decimal_places == 2 else None)
        return format_datetime(value) if isinstance(field, models.DateTimeField) else format_date(value, "short")

    column.short_description = field.verbose_name  # type: ignore[attr-defined]
    column.admin_order_field = field.name  # type: ignore[attr-defined]
    column.__name__ = field.name
    return column


def as_shown(model: type[models.Model], name: Any) -> Any:
    """What shows a field to a reader: a Thai column where Django would print a C.E. date, an English word or idle zeros."""
    field = field_of(model, name) if isinstance(name, str) else None
    return thai_column(field) if isinstance(field, SHOWN_IN_THAI) else name


def field_of(model: type[models.Model], name: str) -> Any:
    """The field that a name leads to, None where it is no field."""
    found: Any = None
    for step in name.split("__"):
        try:
            found = model._meta.get_field(step)
        except FieldDoesNotExist:
            return None
        model = found.related_model or model
    return found
