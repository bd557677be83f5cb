"""Tables of parts under a row."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db import models
from django.http import HttpRequest

from areaoffice.office.admin_scope.columns import as_shown
from areaoffice.office.admin_scope.filters import with_parents
from areaoffice.office.admin_scope.forms import PartForm, ScopedFields
from areaoffice.office.scope import visible_rows


class ScopedInline(ScopedFields, admin.TabularInline):
    """Parts of a row: whoever may write the row writes its parts."""

    form = PartForm
    extra = 0

    def _parent(self) -> Any:
        return self.admin_site.get_model_admin(self.parent_model)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_fields(request, obj)
        if self.has_change_permission(request, obj):
            return names
        return list(dict.fromkeys(as_shown(self.model, name) for name in flatten(names)))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_readonly_fields(request, obj)
        if self.has_change_permission(request, obj):
            return names
        shown = [as_shown(self.model, field.name) for field in self.model._meta.fields]
        return [*names, *(column for column in shown if callable(column))]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent()._may_write_row(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent()._may_write_row(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._parent()._may_write_row(request, obj)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A part's drop-down of its siblings offers those of the same row, and is fetched once for all rows of the table."""
        rows = visible_rows(db_field.related_model, request.user)  # type: ignore[arg-type]
        sibling = _field_to(db_field.related_model, self.parent_model)
        parent_id = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
        if sibling is not None:
            rows = rows.filter(**{sibling: parent_id}) if parent_id else rows.none()
        field = super().formfield_for_foreignkey(db_field, request, queryset=with_parents(rows), **kwargs)
        to_parent = db_field.related_model is self.parent_model
        if field is not None and not to_parent and db_field.name not in self.get_autocomplete_fields(request):
            field.choices = list(field.choices)
        return field


def _field_to(model: type[models.Model], target: type[models.Model]) -> str | None:
    """The foreign key of `model` to `target`, when it has one."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return next((field.name for field in keys if field.related_model is target and model is not target), None)
