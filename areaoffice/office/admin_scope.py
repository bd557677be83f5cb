"""The admin of an office: everything it shows, offers, takes in and gives out starts from what the person may see."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.filters import RelatedFieldListFilter
from django.contrib.admin.utils import flatten
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from areaoffice.office import audit
from areaoffice.office.models import RoleGrant
from areaoffice.office.scope import (
    CONFIGURATION,
    is_shared,
    is_used,
    may_write,
    office_id_of,
    office_path,
    strangers_of,
    visible_rows,
)
from areaoffice.office.versions import Versioned, save_version
from areaoffice.office.workbook_admin import WorkbookMixin
from thai.dates import format_date, format_datetime
from thai.forms import ADMIN_FORMFIELD_OVERRIDES, ThaiIntegerField, ThaiNumberInput
from thai.numbers import format_figure

Role = RoleGrant.Role
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
PLANNERS = frozenset({Role.ADMINISTRATOR, Role.PLANNER})
FINANCE = frozenset({Role.FINANCE})
PERSONNEL = frozenset({Role.HR})
NOBODY: frozenset[str] = frozenset()

STALE = "มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว กรุณาเปิดหน้านี้ใหม่ ตรวจสอบค่าล่าสุด แล้วบันทึกอีกครั้ง"
STRANGER = "“%(row)s” เป็นข้อมูลของสำนักงานอื่น กรุณาเลือกข้อมูลของสำนักงานเดียวกัน"
LINK = re.compile(r"\w+_\w+ object \(\d+\)")
NOT_YOURS = "ท่านไม่มีสิทธิ์บันทึกข้อมูลนี้ในสำนักงานที่เลือก"


# --- rows of forms -----------------------------------------------------------------------------------------------------


class ScopedForm(forms.ModelForm):
    """A form whose row stays inside one office, in which the person may write; `seen` is the version it was opened with."""

    request: ClassVar[HttpRequest]
    owner: ClassVar[Any]

    seen = ThaiIntegerField(label="รุ่นของข้อมูล", widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.instance, Versioned) and self.instance.pk:
            self.initial["seen"] = self.instance.row_version

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        row = self.instance
        if isinstance(row, Versioned) and row.pk and self.cleaned_data.get("seen") not in (None, row.row_version):
            raise ValidationError(STALE, code="stale")
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for field in strangers_of(self.instance):
            self.refuse(field.name, getattr(self.instance, field.name))
        for field in self.instance._meta.many_to_many:
            for chosen in self.cleaned_data.get(field.name) or ():
                if not is_shared(field.related_model) and office_id_of(chosen) != office_id_of(self.instance):
                    self.refuse(field.name, chosen)
        if not self.errors and not self.owner.may_write_to(self.request, office_id_of(self.instance)):
            self.add_error(None, NOT_YOURS)

    def refuse(self, name: str, row: models.Model) -> None:
        self.add_error(
            name if name in self.fields else None, ValidationError(STRANGER, code="stranger", params={"row": row})
        )


class PartForm(forms.ModelForm):
    """A row of an inline table: it belongs to its parent's office."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for field in strangers_of(self.instance):
            error = ValidationError(STRANGER, code="stranger", params={"row": getattr(self.instance, field.name)})
            self.add_error(field.name if field.name in self.fields else None, error)


class YearInput(ThaiNumberInput):
    """A text box for a year, which takes no comma."""

    def format_value(self, value: Any) -> str | None:
        return None if value is None else str(value)


class ScopedFields:
    """Drop-downs that offer only what the person may see, and figures and dates as Thai offices write them."""

    formfield_overrides: Any = ADMIN_FORMFIELD_OVERRIDES

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.IntegerField) and db_field.name.endswith("_year"):
            kwargs["widget"] = YearInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("queryset", visible_rows(db_field.related_model, request.user))  # type: ignore[arg-type]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("queryset", visible_rows(db_field.related_model, request.user))  # type: ignore[arg-type]
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


class ScopedRelatedFilter(RelatedFieldListFilter):
    """A filter by a related row, which lists the related rows that the person may see."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        rows = visible_rows(field.related_model, request.user)  # type: ignore[arg-type]
        used = model_admin.get_queryset(request).order_by().values(self.field_path)
        return [(row.pk, str(row)) for row in _with_parents(rows.filter(pk__in=used))]


def _with_parents(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
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


# --- columns -----------------------------------------------------------------------------------------------------------


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
    field = _field_of(model, name) if isinstance(name, str) else None
    return thai_column(field) if isinstance(field, SHOWN_IN_THAI) else name


# --- admin classes -----------------------------------------------------------------------------------------------------


class RoleGuard:
    """Who may what: staff see what they may see, `writers` write in the offices of their grants."""

    writers: ClassVar[frozenset[str]] = PLANNERS
    readers: ClassVar[frozenset[str]] = RoleGrant.STAFF_ROLES
    can_add = True
    can_change = True
    can_delete = True
    model: type[models.Model]

    def may_write_to(self, request: HttpRequest, office_id: int | None) -> bool:
        user: Any = request.user
        if not (user.is_active and user.is_staff):
            return False
        if user.is_superuser and (self.model in CONFIGURATION or is_shared(self.model)):
            return True
        return may_write(user, self.writers, office_id)

    def _may_write_row(self, request: HttpRequest, row: models.Model | None) -> bool:
        return self.may_write_to(request, office_id_of(row) if row is not None else None)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user: Any = request.user
        if not (user.is_active and user.is_staff):
            return False
        return user.is_superuser or user.holds(*self.readers)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.can_add and self._may_write_row(request, None)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.can_change and self._may_write_row(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.can_delete and self._may_write_row(request, obj)


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
            queryset = _with_parents(queryset)
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
        field = _field_of(self.model, item) if isinstance(item, str) else None
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


def _field_of(model: type[models.Model], name: str) -> Any:
    """The field that a name leads to, None where it is no field."""
    found: Any = None
    for step in name.split("__"):
        try:
            found = model._meta.get_field(step)
        except FieldDoesNotExist:
            return None
        model = found.related_model or model
    return found


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
        field = super().formfield_for_foreignkey(db_field, request, queryset=_with_parents(rows), **kwargs)
        to_parent = db_field.related_model is self.parent_model
        if field is not None and not to_parent and db_field.name not in self.get_autocomplete_fields(request):
            field.choices = list(field.choices)
        return field


def _field_to(model: type[models.Model], target: type[models.Model]) -> str | None:
    """The foreign key of `model` to `target`, when it has one."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return next((field.name for field in keys if field.related_model is target and model is not target), None)


__all__ = [
    "ADMINISTRATORS",
    "FINANCE",
    "NOBODY",
    "PERSONNEL",
    "PLANNERS",
    "HistoryAdmin",
    "OfficeScopedAdmin",
    "ProblemFilter",
    "ReadOnlyAdmin",
    "ScopedInline",
    "SharedListAdmin",
    "WorkbookMixin",
    "office_path",
    "problem_filter",
]
