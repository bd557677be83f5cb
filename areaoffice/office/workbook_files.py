"""The files of imports and exports: what is taken in, how large it may be, and the sentences when it is not readable."""

from __future__ import annotations

import zipfile
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED_BYTES = 60 * 1024 * 1024
MOST_ROWS = 5000

TOO_LARGE = "ไฟล์ใหญ่เกินไป รับได้ไม่เกิน 5 เมกะไบต์ กรุณาแบ่งเป็นหลายไฟล์"
TOO_MANY_ROWS = f"ไฟล์มีมากกว่า {MOST_ROWS:,} แถว กรุณาแบ่งเป็นหลายไฟล์"
BROKEN = "อ่านไฟล์นี้ไม่ได้ ไฟล์อาจเสียหายหรือไม่ตรงกับรูปแบบที่เลือก กรุณาใช้ไฟล์ .xlsx หรือ .csv (UTF-8)"
WRONG_KIND = "รับเฉพาะไฟล์ .xlsx หรือ .csv (UTF-8)"
EXPIRED = "ไฟล์ที่นำเข้าหมดอายุแล้ว กรุณาเลือกไฟล์ใหม่อีกครั้ง"

SALT = "import-file"


class BadWorkbook(ValueError):
    """A workbook that can't be taken in; the message is a Thai sentence."""


def broken_file(error: Exception) -> str:
    """The sentence for a file that could not be read; our own sentences pass, a library's never do."""
    return str(error) if isinstance(error, BadWorkbook) else BROKEN


def check_workbook(data: Any) -> None:
    """Refuse a file whose unpacked size would fill the memory (a zip bomb). Raises ValidationError."""
    data.seek(0)
    if not zipfile.is_zipfile(data):
        data.seek(0)
        return
    with zipfile.ZipFile(data) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    data.seek(0)
    if unpacked > MOST_UNPACKED_BYTES:
        raise ValidationError(TOO_LARGE, code="too_large")


class SafeImportForm(ImportForm):
    """The first step of an import: the file, whose name tells its format."""

    endings = (".xlsx", ".csv")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["import_file"].label = "ไฟล์ที่จะนำเข้า"
        self.fields["import_file"].widget.attrs = {"accept": ",".join(self.endings)}
        self.fields["format"] = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def media(self) -> forms.Media:
        return forms.Media()

    def clean_import_file(self) -> Any:
        file = self.cleaned_data["import_file"]
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE, code="too_large")
        if not file.name.lower().endswith(self.endings):
            raise ValidationError(WRONG_KIND, code="wrong_kind")
        check_workbook(file)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "import_file" in cleaned:
            ending = cleaned["import_file"].name.lower().rpartition(".")[2]
            cleaned["format"] = str(self.endings.index(f".{ending}"))
        return cleaned


class ThaiConfirmForm(ConfirmImportForm):
    """The second step: the name of the stored file travels signed, so that no other file can be named."""

    format = forms.ChoiceField(choices=[("0", "xlsx"), ("1", "csv")], widget=forms.HiddenInput)

    def clean_import_file_name(self) -> str:
        try:
            return str(signing.loads(self.cleaned_data["import_file_name"], salt=SALT, max_age=24 * 60 * 60))
        except signing.BadSignature as error:
            raise ValidationError(EXPIRED, code="expired") from error


class ThaiExportForm(ExportForm):
    """The format of an export."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].label = "รูปแบบ"
        self.fields["format"] = forms.ChoiceField(label="รูปแบบ", choices=self.fields["format"].choices[1:], initial="0")
