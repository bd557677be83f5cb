"""Forms of an answer sheet: the file, where its table stands, and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from areaoffice.office.workbook_files import MOST_BYTES, TOO_LARGE, WRONG_KIND
from indicators.answer_sheets import Column
from projects.finance_reading import Table


class SheetUploadForm(forms.Form):
    """The file itself."""

    file = forms.FileField(
        label="ไฟล์คำตอบ (.xlsx หรือ .csv)",
        widget=forms.FileInput({"accept": ".xlsx,.csv", "class": "form-control"}),
        error_messages={"required": "กรุณาเลือกไฟล์", "empty": "ไฟล์นี้ว่างเปล่า"},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE, code="too_large")
        if not file.name.lower().endswith((".xlsx", ".csv")):
            raise ValidationError(WRONG_KIND, code="wrong_kind")
        return file


class SheetPlaceForm(forms.Form):
    """Which kept file is meant."""

    token = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(widget=forms.HiddenInput, max_length=250)


class SheetColumnsForm(forms.Form):
    """The heading of each column that can be found."""

    def __init__(self, data: Any, *, table: Table, columns: Sequence[Column], guessed: Mapping[str, str]) -> None:
        super().__init__(data, initial={f"col-{key}": heading for key, heading in guessed.items()})
        self.columns = columns
        headings = [("", "- ไม่มี -"), *((one, one) for one in table.headings)]
        for column in columns:
            box = forms.ChoiceField(label=column.label, choices=headings, required=False)
            box.widget.attrs["class"] = "form-select"
            if column.year is not None:
                box.label = f"{column.label} ({self._unit(column)})"
                box.help_text = column.year.indicator.name
            self.fields[f"col-{column.key}"] = box

    @staticmethod
    def _unit(column: Column) -> str:
        card = column.year.indicator  # type: ignore[union-attr]
        return card.unit_name if column.name == "value" else card.count_unit or card.unit_name

    @property
    def chosen(self) -> dict[str, str]:
        """Of a valid form: the headings by what they mean."""
        found = {column.key: self.cleaned_data[f"col-{column.key}"] for column in self.columns}
        return {key: heading for key, heading in found.items() if heading}
