"""The admin and the workbooks of approved projects: what needs a revision is read there, not written, and the page says where it is."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from areaoffice.office.admin_scope import OfficeScopedAdmin, ScopedForm, ScopedInline, as_shown
from areaoffice.office.workbooks import OfficeResource
from projects.locking import FREE_LISTS, NEEDS_NO_REVISION, is_free, locked_project_of, refuse_on_a_locked_project
from projects.models import Project

WHERE = (
    "โครงการ {} อนุมัติในแผนแล้ว ส่วนที่ต้องเสนอในการปรับแผนจึงแก้ไขที่หน้านี้ไม่ได้ "
    'ให้เปิดหน้า <a href="{}">การปรับแผน</a> แล้วแก้ไขในฉบับเสนอของโครงการ'
)


class LockedForm(ScopedForm):
    """A form that writes nothing of an approved project but what needs no revision."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        try:
            refuse_on_a_locked_project(self.instance)
        except ValidationError as error:
            self.add_error(None, error)


class LockedRows(OfficeScopedAdmin):
    """An admin of projects or their parts: rows of an approved project are read-only but for what needs no revision."""

    form = LockedForm

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (is_free(self.model) or not _locks(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (self.model in FREE_LISTS or not _locks(obj))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        project = locked_project_of(obj) if obj is not None else None
        if project is None:
            return fieldsets
        kept = [(title, {**one, "fields": shown_in_part(self.model, one["fields"])}) for title, one in fieldsets]
        (title, first), *others = kept
        return [(title, {**first, "description": where_to_amend(project)}), *others]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_readonly_fields(request, obj)
        return [*names, *_only_read(self.model)] if _locks(obj) else names


class LockedParts(ScopedInline):
    """A table of parts under a project or an activity, as `LockedRows` for its rows."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and self._grows(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._grows(obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (is_free(self.model) or not _locks(obj))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_fields(request, obj)
        return shown_in_part(self.model, names) if _locks(obj) else names

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_readonly_fields(request, obj)
        return [*names, *_only_read(self.model)] if _locks(obj) else names

    def _grows(self, parent: Any) -> bool:
        return self.model in FREE_LISTS or not _locks(parent)


class LockedResource(OfficeResource):
    """A workbook whose lines write nothing of an approved project but what needs no revision."""

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        refuse_on_a_locked_project(instance, besides=self._changed_lists(instance, row))

    def _changed_lists(self, instance: Any, row: Any) -> list[str]:
        """The names of lists of other rows (units that work along) that this line changes."""
        if instance._state.adding:
            return []
        many = {field.name for field in instance._meta.many_to_many}
        fields = [field for field in self.get_import_fields() if field.attribute in many]
        return [field.column_name for field in fields if self._differs(field, instance, instance, row)]


def where_to_amend(project: Project) -> str:
    """The sentence over a row of an approved project, with the link to the amendments of its plan."""
    return format_html(WHERE, project.code, reverse("indicators:revisions", args=[project.plan.fiscal_year]))


def shown_in_part(model: type[models.Model], names: Any) -> list[Any]:
    """The fields of a row of an approved project: what needs no revision as it is written, the others as they are read."""
    writable = _writable(model)
    return list(dict.fromkeys(name if name in writable else as_shown(model, name) for name in flatten(names)))


def _only_read(model: type[models.Model]) -> list[Any]:
    """The fields that an approved project keeps, by name and as they are shown."""
    fields = [field for field in (*model._meta.fields, *model._meta.many_to_many) if field.editable]
    names = [field.name for field in fields if field.name not in _writable(model) and not field.primary_key]
    return list(dict.fromkeys([*names, *(as_shown(model, name) for name in names)]))


def _writable(model: Any) -> frozenset[str]:
    return NEEDS_NO_REVISION.get(model, frozenset()) | {"seen"}


def _locks(row: Any) -> bool:
    return row is not None and locked_project_of(row) is not None
