"""Filters of a list: by related rows that the person may see, and by problems of the data."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.filters import RelatedFieldListFilter
from django.db import models
from django.http import HttpRequest

from areaoffice.office.scope import visible_rows


class ScopedRelatedFilter(RelatedFieldListFilter):
    """A filter by a related row, which lists the related rows that the person may see."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        rows = visible_rows(field.related_model, request.user)  # type: ignore[arg-type]
        used = model_admin.get_queryset(request).order_by().values(self.field_path)
        return [(row.pk, str(row)) for row in with_parents(rows.filter(pk__in=used))]


def with_parents(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Rows with what their names read."""
    keys = [field.name for field in rows.model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return rows.select_related(*keys) if keys else rows


class ProblemFilter(admin.SimpleListFilter):
    """A filter of data problems. `problems` maps a key to its Thai words and the condition of the rows that have it."""

    title = "ปัญหาของข้อมูล"
    parameter_name = "problem"
    problems: ClassVar[dict[str, tuple[str, Any]]] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, words) for key, (words, _condition) in self.problems.items()]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        if self.value() not in self.problems:
            return queryset
        condition = self.problems[str(self.value())][1]
        return queryset.filter(condition() if callable(condition) else condition)


def problem_filter(**problems: tuple[str, Any]) -> type[ProblemFilter]:
    """A ProblemFilter of these problems: key=(Thai words, Q or a function that makes one)."""
    return type("ProblemFilter", (ProblemFilter,), {"problems": problems})
