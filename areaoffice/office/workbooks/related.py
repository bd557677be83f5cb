"""Rows that a cell names by their codes, among those that the person may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from import_export import widgets

from areaoffice.office.models import Office, User
from areaoffice.office.scope import visible_rows
from areaoffice.office.workbooks.cells import text_of
from thai.digits import to_arabic


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


class OfficeWidget(ByCode):
    """The office of a row by its code."""

    def __init__(self) -> None:
        super().__init__(Office)

    def _not_found(self, code: str, row: Mapping[str, Any]) -> str:
        return f"“{code}” ไม่ใช่สำนักงานที่ท่านมีสิทธิ์"
