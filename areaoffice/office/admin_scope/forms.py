"""Forms whose rows and choices stay inside the offices of the person."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from areaoffice.office.scope import is_shared, office_id_of, strangers_of, visible_rows
from areaoffice.office.versions import Versioned
from thai.forms import ADMIN_FORMFIELD_OVERRIDES, ThaiIntegerField, ThaiNumberInput

STALE = "มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว กรุณาเปิดหน้านี้ใหม่ ตรวจสอบค่าล่าสุด แล้วบันทึกอีกครั้ง"


STRANGER = "“%(row)s” เป็นข้อมูลของสำนักงานอื่น กรุณาเลือกข้อมูลของสำนักงานเดียวกัน"


NOT_YOURS = "ท่านไม่มีสิทธิ์บันทึกข้อมูลนี้ในสำนักงานที่เลือก"


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
