"""A workbook of an office's rows: how its lines are found, compared, checked and saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, format_html
from import_export import resources, widgets
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Diff
from import_export.results import RowResult

from areaoffice.office.models import User
from areaoffice.office.scope import office_id_of, strangers_of, visible_rows
from areaoffice.office.versions import Versioned
from areaoffice.office.workbook_files import MOST_ROWS, TOO_MANY_ROWS, BadWorkbook
from areaoffice.office.workbooks.cells import text_of
from areaoffice.office.workbooks.columns import OFFICE, YEAR
from areaoffice.office.workbooks.faults import quoted, sentences


class KeyLoader(BaseInstanceLoader):
    """Finds the row of a workbook line by the resource's natural key, among the rows that the person may see."""

    def get_instance(self, row: Mapping[str, Any]) -> Any:
        key = self.resource.key_of(row)
        return None if key is None else self.resource.get_queryset().filter(**key).first()


class CellDiff(Diff):
    """What a line changes, cell by cell: the old value struck out, the new one beside it."""

    def as_html(self) -> list[str]:
        return [self._cell(str(old), str(new)) for old, new in zip(self.left, self.right, strict=True)]

    def _cell(self, old: str, new: str) -> str:
        if self.new:
            return format_html("<ins>{}</ins>", new) if new else ""
        if old == new:
            return conditional_escape(new)
        return format_html("<del>{}</del> <ins>{}</ins>", old, new)


class OfficeResource(resources.ModelResource):
    """A workbook of an office's rows: all or nothing, with history, row versions, and Thai words for what is wrong."""

    def __init__(self, user: User | None = None, owner: Any = None, request: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user, self.owner, self.request = user, owner, request
        self.lines: dict[tuple[Any, ...], int] = {}

    class Meta:
        instance_loader_class = KeyLoader
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        use_bulk = False

    @cached_property
    def titles(self) -> dict[str, str]:
        """The heading over each attribute."""
        return {field.attribute.split("__")[0]: field.column_name for field in self.fields.values()} | {
            field.attribute: field.column_name for field in self.fields.values()
        }

    def get_queryset(self) -> Any:
        return visible_rows(self._meta.model, self.user) if self.user else self._meta.model._default_manager.none()

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return CellDiff

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        try:
            self._check_shape(dataset)
        except BadWorkbook:
            dataset.wipe()
            raise

    def _check_shape(self, dataset: Any) -> None:
        if len(dataset) > MOST_ROWS:
            raise BadWorkbook(TOO_MANY_ROWS)
        given = [text_of(title) for title in dataset.headers or []]
        known = {field.column_name for field in self.fields.values()}
        needed = [self.fields[name].column_name for name in self.get_import_id_fields()]
        needed += [title for title in (OFFICE, YEAR) if title in known and title not in needed]
        if missing := [title for title in needed if title not in given]:
            raise BadWorkbook(f"ไฟล์ไม่มีคอลัมน์ {quoted(missing)}")
        if strange := [title for title in given if title and title not in known]:
            raise BadWorkbook(f"ไม่รู้จักคอลัมน์ {quoted(strange)} กรุณาใช้ชื่อคอลัมน์ตามรายการในหน้านี้")
        if twice := sorted({title for title in given if title and given.count(title) > 1}):
            raise BadWorkbook(f"มีคอลัมน์ {quoted(twice)} มากกว่าหนึ่งคอลัมน์")
        dataset.headers = given

    def key_of(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """The natural key of a line by attribute; None while a cell of it is empty or wrong."""
        key = {}
        for name in self.get_import_id_fields():
            try:
                key[self.fields[name].attribute] = self.fields[name].clean(row, user=self.user)
            except ValueError:
                return None  # import_instance names the column
        return None if None in key.values() else key

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> RowResult:
        if any(text_of(cell) for cell in row.values()):
            return super().import_row(row, instance_loader, **kwargs)
        blank = self.get_row_result_class()()
        blank.import_type = RowResult.IMPORT_TYPE_SKIP
        return blank

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().import_instance(instance, row, **{**kwargs, "user": self.user})
        key = tuple((self.key_of(row) or {}).values())
        first = self.lines.setdefault(key, kwargs["row_number"]) if key else kwargs["row_number"]
        if first != kwargs["row_number"]:
            last = self.fields[self.get_import_id_fields()[-1]].attribute
            raise ValidationError({last: f"ซ้ำกับแถวที่ {first + 1} ในไฟล์เดียวกัน"})

    def save_m2m(self, instance: Any, row: Any, **kwargs: Any) -> None:
        for field in self.get_import_fields():
            if isinstance(field.widget, widgets.ManyToManyWidget):
                self.import_field(field, instance, row, True, user=self.user)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        if import_validation_errors or instance._state.adding:
            return False
        return not any(self._differs(field, instance, original, row) for field in self.get_import_fields())

    def _differs(self, field: Any, instance: Any, original: Any, row: Any) -> bool:
        if not isinstance(field.widget, widgets.ManyToManyWidget):
            return field.get_value(instance) != field.get_value(original)
        if field.column_name not in row:
            return False
        wanted = {item.pk for item in field.clean(row, user=self.user)}
        return wanted != {item.pk for item in field.get_value(instance).all()}

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors = dict(import_validation_errors or {})
        if not errors:
            for field in strangers_of(instance):
                errors[field.name] = ValidationError(f"“{getattr(instance, field.name)}” เป็นข้อมูลของสำนักงานอื่น")
        if not errors and self.owner and not self.owner.may_write_to(self.request, office_id_of(instance)):
            name = next((field.attribute for field in self.fields.values() if field.column_name == OFFICE), "__all__")
            errors[name] = ValidationError("ท่านไม่มีสิทธิ์บันทึกข้อมูลของสำนักงานนี้")
        super().validate_instance(instance, errors, validate_unique)

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        if isinstance(instance, Versioned) and not instance._state.adding:
            instance.row_version += 1

    def title_of(self, attribute: str) -> str:
        """The heading over an attribute, for messages; the model's own name for a field without a column."""
        if attribute in self.titles:
            return self.titles[attribute]
        field = next((field for field in self._meta.model._meta.fields if field.name == attribute), None)
        return str(field.verbose_name) if field else ""

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        result.faults = sentences(result, self)
        result.changed_rows = [row for row in result.valid_rows() if row.is_new() or row.is_update()]

    @classmethod
    def get_display_name(cls) -> str:
        return str(cls._meta.model._meta.verbose_name)
