"""Forms of the finance system's file: the upload, the columns, and what was chosen for its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from areaoffice.office.http import whole
from areaoffice.office.workbook_files import MOST_BYTES, TOO_LARGE
from projects.finance_cells import bare_code
from projects.finance_reading import Role, Table, guess_columns
from projects.finance_rows import CHOSEN_KINDS, Choices, Layout
from projects.forms.money import MoneyForm
from projects.models import LedgerEntry
from thai.forms import ThaiDateField, ThaiIntegerField

WRONG_KIND = "รับเฉพาะไฟล์ .xlsx ถ้าได้ไฟล์ .xls ให้เปิดใน Excel แล้วบันทึกเป็น .xlsx"
KINDS = [(kind.value, kind.label) for kind in CHOSEN_KINDS]
LAST_HEADER_ROW = 200


class FinanceUploadForm(MoneyForm):
    """The file itself."""

    file = forms.FileField(
        label="ไฟล์จากระบบการเงิน (.xlsx)",
        widget=forms.FileInput({"accept": ".xlsx"}),
        error_messages={"required": "กรุณาเลือกไฟล์", "empty": "ไฟล์นี้ว่างเปล่า"},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE, code="too_large")
        if not file.name.lower().endswith(".xlsx"):
            raise ValidationError(WRONG_KIND, code="wrong_kind")
        return file


class PlaceForm(MoneyForm):
    """Where the table stands: the sheet, and the row of its headings."""

    token = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(widget=forms.HiddenInput, max_length=250)
    sheet = forms.CharField(label="แผ่นงาน", max_length=100, required=False)
    header_row = ThaiIntegerField(label="แถวหัวคอลัมน์", min_value=0, max_value=LAST_HEADER_ROW, required=False)

    def __init__(self, *args: Any, sheets: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sheets:
            self.fields["sheet"].widget = forms.Select(
                choices=[(one, one) for one in sheets], attrs={"class": "form-select"}
            )


class ColumnsForm(MoneyForm):
    """The column of each role, and the kind of rows that don't say theirs."""

    def __init__(self, *args: Any, table: Table, layout: Layout | None = None, **kwargs: Any) -> None:
        guessed = layout.columns if layout else guess_columns(table.headings)
        first = {f"col-{role}": guessed.get(role, "") for role in Role}
        kind = layout.default_kind if layout else LedgerEntry.Kind.DISBURSE.value
        super().__init__(*args, initial={**first, "default_kind": kind}, **kwargs)
        self.table = table
        headings = [("", "- ไม่มี -"), *[(one, one) for one in table.headings]]
        for role in Role:
            self.fields[f"col-{role}"] = forms.CharField(
                label=role.label, required=False, widget=forms.Select(choices=headings)
            )
        self.fields["default_kind"] = forms.ChoiceField(
            label="ถ้าแถวไม่บอกประเภท ให้ถือเป็น", choices=[("", "- ไม่นำเข้า -"), *KINDS], required=False
        )
        for name, one in self.fields.items():
            one.widget.attrs["class"] = "form-select"
            one.widget.attrs["id"] = f"id_{name}"

    def layout(self, kinds: dict[str, str]) -> Layout:
        """Of a valid form."""
        typed = self.cleaned_data
        columns = {role.value: typed[f"col-{role}"] for role in Role if typed.get(f"col-{role}")}
        return Layout(columns, kinds, typed["default_kind"])


def chosen_kinds(sent: Any) -> dict[str, str]:
    """What somebody said that words of the file mean."""
    allowed = dict(KINDS)
    return {
        sent[f"{name}-is"][:100]: sent[name]
        for name in sent
        if name.startswith("word-") and f"{name}-is" in sent and sent[name] in allowed
    }


def choices_of(sent: Any) -> Choices:
    """The accounts that were chosen for codes, and the lines that were left out."""
    accounts = {
        bare_code(name.removeprefix("account-")): whole(sent[name]) for name in sent if name.startswith("account-")
    }
    return Choices(
        accounts={code: account for code, account in accounts.items() if account},
        left_out=frozenset(line for line in map(whole, sent.getlist("skip")) if line),
    )


class UndoForm(MoneyForm):
    """Why a file is taken back, and on what day it is entered."""

    on = ThaiDateField(label="วันที่กลับรายการ")
    reason = forms.CharField(label="เหตุผล", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
