"""The pages of rows: of an office, shared, read only, or with their history."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db import models
from django.http import Http404, HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from areaoffice.office import audit
from areaoffice.office.admin_scope.columns import as_shown, field_of
from areaoffice.office.admin_scope.filters import ScopedRelatedFilter, with_parents
from areaoffice.office.admin_scope.forms import ScopedFields, ScopedForm
from areaoffice.office.admin_scope.roles import ADMINISTRATORS, NOBODY, RoleGuard
from areaoffice.office.scope import is_used, office_id_of, visible_rows
from areaoffice.office.versions import Versioned, save_version

LINK = re.compile(r"\w+_\w+ object \(\d+\)")


class BaseOfficeAdmin(RoleGuard, ScopedFields, admin.ModelAdmin):
    """What every page of the admin shares: scope, Thai dates, 404, versions, and an audit row for each write."""

    form: type[forms.ModelForm] = ScopedForm
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows = visible_rows(self.model, request.user)  # type: ignore[arg-type]
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        if request.path.endswith("/autocomplete/"):
            queryset = with_parents(queryset)
        return super().get_search_results(request, queryset, search_term)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        made = super().get_form(request, obj, change=change, **kwargs)
        return type(made.__name__, (made,), {"request": request, "owner": self})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj and not self.has_change_permission(request, obj):
            return [
                (title, {**options, "fields": [as_shown(self.model, name) for name in flatten(options["fields"])]})
                for title, options in _without_seen(fieldsets)
            ]
        if not (issubclass(self.model, Versioned) and obj):
            return _without_seen(fieldsets)
        (title, first), *others = _without_seen(fieldsets)
        return [(title, {**first, "fields": [*first["fields"], "seen"]}), *others]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [self._scoped_filter(item) for item in super().get_list_filter(request)]

    def _scoped_filter(self, item: Any) -> Any:
        field = field_of(self.model, item) if isinstance(item, str) else None
        return (item, ScopedRelatedFilter) if field is not None and field.is_relation else item

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [self._thai(name) for name in super().get_list_display(request)]

    def _thai(self, name: Any) -> Any:
        return name if isinstance(name, str) and hasattr(self, name) else as_shown(self.model, name)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change and isinstance(obj, Versioned):
            save_version(obj, seen=obj.row_version)
        else:
            obj.save()

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        rows = formset.save(commit=False)
        for gone in formset.deleted_objects:
            gone.delete()
        for row in rows:
            if row.pk and isinstance(row, Versioned):
                save_version(row, seen=row.row_version)
            else:
                row.save()
        formset.save_m2m()

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        raise Http404

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        if self.get_object(request, object_id) is None:
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What a deletion takes with it; the rows that only link two others have no name and are left out."""
        taken, counts, *rest = super().get_deleted_objects(objs, request)
        links = {str(model._meta.verbose_name_plural) for model in apps.get_models(True) if model._meta.auto_created}
        return _without_links(taken), {name: n for name, n in counts.items() if str(name) not in links}, *rest

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record(request, "เพิ่มในหน้าจัดการข้อมูล", obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record(request, "แก้ไขในหน้าจัดการข้อมูล", obj)
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        for row in queryset:
            self._record(request, "ลบในหน้าจัดการข้อมูล", row)
        return super().log_deletions(request, queryset)

    def _record(self, request: HttpRequest, verb: str, row: models.Model) -> None:
        audit.record(verb, office=_office_of(row), by=request.user, thing=row)  # type: ignore[arg-type]


def _without_links(taken: list[Any]) -> list[Any]:
    """Nested lists of names without Django's own "Goal_missions object (1)", nor the empty lists that this leaves."""
    kept = [_without_links(item) if isinstance(item, list) else item for item in taken]
    return [item for item in kept if item and not (isinstance(item, str) and LINK.search(item))]


def _office_of(row: models.Model) -> Any:
    from areaoffice.office.models import Office

    office_id = office_id_of(row)
    return None if office_id is None else Office.objects.filter(pk=office_id).first()


def _without_seen(fieldsets: Any) -> list[Any]:
    """Fieldsets made from the form's own fields would offer `seen`, which is not the row's."""
    return [
        (title, {**options, "fields": [name for name in options["fields"] if name != "seen"]})
        for title, options in fieldsets
    ]


class OfficeScopedAdmin(BaseOfficeAdmin):
    """Rows of an office."""


class SharedListAdmin(BaseOfficeAdmin):
    """A list that all offices share: staff read it, administrators keep it; what is in use is never deleted."""

    writers = ADMINISTRATORS

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and is_used(obj))


class ReadOnlyAdmin(OfficeScopedAdmin):
    """A trail: nobody writes it here. `hidden` are the fields that a person does not read (whole contents as JSON)."""

    writers = NOBODY
    can_add = can_change = can_delete = False
    hidden: ClassVar[tuple[str, ...]] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        names = [field.name for field in self.model._meta.fields if field.name not in ("id", *self.hidden)]
        return [(None, {"fields": [self._thai(name) for name in names]})]


class HistoryAdmin(OfficeScopedAdmin, SimpleHistoryAdmin):
    """Rows whose every value is kept: the history page compares them."""
