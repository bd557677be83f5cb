"""Workbooks of an office: rows are found by the codes that people know, never by ids, and only inside the person's offices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, format_html
from import_export import fields, resources, widgets
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Diff
from import_export.results import RowResult

from areaoffice.office.models import Office, User
from areaoffice.office.scope import office_id_of, strangers_of, visible_rows
from areaoffice.office.versions import Versioned
from areaoffice.office.workbook_files import BROKEN, MOST_ROWS, TOO_MANY_ROWS, BadWorkbook
from thai.digits import to_arabic
from thai.imports import ThaiDateWidget, ThaiDecimalWidget, ThaiIntegerWidget

OFFICE = "สำนักงาน"
YEAR = "ปีงบประมาณ"


def text_of(value: Any) -> str:
    """A cell as trimmed text; a number that Excel keeps as 1.0 is "1"."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\u00a0", " ").replace("\u200b", "").strip()


class TextWidget(widgets.Widget):
    """Trimmed text; empty stays empty."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return text_of(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class CodeWidget(TextWidget):
    """A code typed with Thai or Arabic digits."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return to_arabic(text_of(value))


class ChoiceWidget(widgets.Widget):
    """A choice by its Thai label (or its key)."""

    def __init__(self, choices: Any) -> None:
        super().__init__()
        self.labels = {str(key): str(label) for key, label in choices}
        self.keys = {label: key for key, label in self.labels.items()} | {key: key for key in self.labels}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = text_of(value)
        if text and text not in self.keys:
            raise ValueError(f"“{text}” ไม่ใช่ตัวเลือกที่มี ใช้ได้คือ {', '.join(self.labels.values())}")
        return self.keys.get(text, "")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.labels.get(str(value), "")


class YesNoWidget(widgets.Widget):
    """ใช่ or ไม่ใช่."""

    words: Mapping[str, bool] = {"ใช่": True, "ไม่ใช่": False, "1": True, "0": False, "true": True, "false": False}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        text = to_arabic(text_of(value)).lower()
        if text not in self.words:
            raise ValueError(f"“{text}” ต้องเป็น ใช่ หรือ ไม่ใช่")
        return self.words[text]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "ใช่" if value else "ไม่ใช่"


class MoneyWidget(ThaiDecimalWidget):
    """Baht with two places, never negative."""

    def __init__(self) -> None:
        super().__init__(places=2)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        amount = super().clean(value, row, **kwargs)
        if amount is not None and amount < 0:
            raise ValueError("จำนวนเงินต้องไม่ติดลบ")
        return amount


class YearWidget(ThaiIntegerWidget):
    """A fiscal or academic year in the Buddhist era; a C.E. year is refused, never converted."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        year = super().clean(value, row, **kwargs)
        if year is not None and not 2400 <= year <= 2700:
            raise ValueError(f"ปี {year} ไม่ใช่ปี พ.ศ. กรุณาพิมพ์ปี พ.ศ. เช่น 2567")
        return year


class ByCode(widgets.Widget):
    """A related row, found by its code and by other columns of the same workbook row.

    `lookup` is the lookup of this column, `beside` maps further lookups to the columns that hold them, and `only` are
    conditions that always hold.
    """

    def __init__(
        self,
        model: type[models.Model],
        lookup: str = "code",
        beside: Mapping[str, str] | None = None,
        *,
        only: Mapping[str, Any] | None = None,
        required: bool = True,
    ) -> None:
        super().__init__()
        self.model, self.lookup, self.beside = model, lookup, beside or {}
        self.only, self.required = only or {}, required
        self.found: dict[tuple[str, ...], models.Model] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        code = to_arabic(text_of(value))
        if not code:
            if self.required:
                raise ValueError("ต้องไม่ว่าง")
            return None
        beside = self._beside(row or {})
        key = (code, *map(str, beside.values()))
        if key not in self.found:
            self.found[key] = self._find(code, beside, row or {}, kwargs["user"])
        return self.found[key]

    def _find(self, code: str, beside: Mapping[str, Any], row: Mapping[str, Any], user: User) -> models.Model:
        rows = visible_rows(self.model, user)
        try:
            found = list(rows.filter(**{self.lookup: code, **beside, **self.only})[:2])
        except (ValueError, ValidationError):
            found = []  # words where a number is kept
        if len(found) != 1:
            raise ValueError(self._not_found(code, row))
        return found[0]

    def _beside(self, row: Mapping[str, Any]) -> dict[str, str]:
        return {lookup: to_arabic(text_of(row.get(column))) for lookup, column in self.beside.items()}

    def _not_found(self, code: str, row: Mapping[str, Any]) -> str:
        where = " ".join(f"{column} “{text_of(row.get(column))}”" for column in self.beside.values())
        return f"ไม่พบ{self.model._meta.verbose_name} “{code}” {where}".strip() + " ในข้อมูลที่ท่านมีสิทธิ์"

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        for step in self.lookup.split("__"):
            value = getattr(value, step, None)
        return "" if value is None else str(value)


class ManyByCode(widgets.ManyToManyWidget):
    """Related rows by their codes, separated by commas."""

    def __init__(self, by: ByCode) -> None:
        super().__init__(by.model, separator=",", field=by.lookup)
        self.by = by

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        codes = [code for code in text_of(value).split(",") if code.strip()]
        return [self.by.clean(code, row, **kwargs) for code in codes]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return ", ".join(self.by.render(row) for row in value.all()) if value is not None and obj is None else ""


def column(attribute: str, title: str, widget: widgets.Widget | None = None, *, readonly: bool = False) -> fields.Field:
    """A column of a workbook: the row's attribute and the Thai heading over it."""
    return fields.Field(
        attribute=attribute,
        column_name=title,
        widget=widget or TextWidget(),
        readonly=readonly,
        default=fields.NOT_PROVIDED,
    )


def office_column(attribute: str = "office") -> fields.Field:
    """The code of the office; one that the person does not work in is refused."""
    return column(
        attribute, OFFICE, OfficeWidget() if attribute == "office" else TextWidget(), readonly=attribute != "office"
    )


class OfficeWidget(ByCode):
    """The office of a row by its code."""

    def __init__(self) -> None:
        super().__init__(Office)

    def _not_found(self, code: str, row: Mapping[str, Any]) -> str:
        return f"“{code}” ไม่ใช่สำนักงานที่ท่านมีสิทธิ์"


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
            raise BadWorkbook(f"ไฟล์ไม่มีคอลัมน์ {_quoted(missing)}")
        if strange := [title for title in given if title and title not in known]:
            raise BadWorkbook(f"ไม่รู้จักคอลัมน์ {_quoted(strange)} กรุณาใช้ชื่อคอลัมน์ตามรายการในหน้านี้")
        if twice := sorted({title for title in given if title and given.count(title) > 1}):
            raise BadWorkbook(f"มีคอลัมน์ {_quoted(twice)} มากกว่าหนึ่งคอลัมน์")
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


BROKEN_ROW = "ข้อมูลในแถวไม่ถูกต้อง กรุณาตรวจสอบทุกคอลัมน์ในแถวนี้"


def _quoted(titles: list[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)


def sentences(result: Any, resource: OfficeResource) -> list[str]:
    """What is wrong with a workbook, line by line: "แถวที่ 3 คอลัมน์ “งบประมาณ”: …" (the heading is line 1)."""
    said = [str(error.error) if isinstance(error.error, BadWorkbook) else BROKEN for error in result.base_errors]
    by_line = [(line + 1, [f"แถวที่ {line + 1}: {BROKEN_ROW}"]) for line, _errors in result.row_errors()]
    by_line += [(row.number + 1, _invalid(row.number + 1, row.error, resource)) for row in result.invalid_rows]
    return said + [sentence for _line, found in sorted(by_line) for sentence in found]


def _invalid(line: int, error: Any, resource: OfficeResource) -> list[str]:
    said = []
    for name, messages in error.message_dict.items():
        title = resource.title_of(name)
        where = f"แถวที่ {line} คอลัมน์ “{title}”" if title else f"แถวที่ {line}"
        said += [f"{where}: {message}" for message in messages]
    return said


__all__ = [
    "OFFICE",
    "YEAR",
    "ByCode",
    "ChoiceWidget",
    "CodeWidget",
    "ManyByCode",
    "MoneyWidget",
    "OfficeResource",
    "TextWidget",
    "ThaiDateWidget",
    "ThaiDecimalWidget",
    "ThaiIntegerWidget",
    "YearWidget",
    "YesNoWidget",
    "column",
    "office_column",
    "sentences",
]
