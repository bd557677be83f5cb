"""Forms of files: several files at once with what they show, and the same said anew about one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from areaoffice.office.file_kinds import EVERY_KIND, FileKind, accepted, labels
from areaoffice.office.files import NORMAL, SECRETS, FileFlags

MOST_AT_ONCE = 20
NONE_CHOSEN = "กรุณาเลือกไฟล์ก่อนกดนำเข้า"
TOO_MANY = "เลือกไฟล์มา {count} ไฟล์ นำเข้าได้ครั้งละไม่เกิน {most} ไฟล์ ยังไม่ได้นำเข้าไฟล์ใด"


class FlagsForm(forms.Form):
    """What a file shows and where it may appear."""

    secrecy = forms.ChoiceField(
        label="ชั้นความลับของเอกสาร",
        choices=[(NORMAL, "ปกติ"), *SECRETS.items()],
        initial=NORMAL,
        error_messages={"required": "กรุณาเลือกชั้นความลับ", "invalid_choice": "กรุณาเลือกชั้นความลับจากรายการ"},
        widget=forms.Select({"class": "form-select form-select-sm"}),
    )
    shows_persons = forms.BooleanField(label="เห็นตัวบุคคล", required=False)
    shows_pupils = forms.BooleanField(label="เห็นนักเรียน (ใช้ภายในเท่านั้น)", required=False)
    may_print = forms.BooleanField(label="พิมพ์ในเล่มได้", required=False, initial=True)
    may_be_public = forms.BooleanField(label="เผยแพร่สู่สาธารณะได้", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CHECKS:
            self.fields[name].widget.attrs["class"] = "form-check-input"

    @property
    def checks(self) -> list[forms.BoundField]:
        return [self[name] for name in CHECKS]

    def flags(self) -> FileFlags:
        return FileFlags(**{name: self.cleaned_data[name] for name in ("secrecy", *CHECKS)})


class UploadForm(FlagsForm):
    """Files with one caption and one set of flags. Where the shelf does not ask, only the files are read."""

    caption = forms.CharField(
        label="คำอธิบาย (ถ้าไม่กรอกใช้ชื่อไฟล์)",
        required=False,
        max_length=300,
        error_messages={"max_length": "คำอธิบายยาวเกินไป รับได้ไม่เกิน 300 ตัวอักษร"},
        widget=forms.TextInput({"class": "form-control form-control-sm"}),
    )

    def __init__(
        self, *args: Any, key: str, kinds: Collection[FileKind] = EVERY_KIND, asks: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, auto_id=f"{key}-%s", **kwargs)
        self.key, self.kinds, self.asks = key, kinds, asks
        if not asks:
            for name in list(self.fields):
                del self.fields[name]

    @property
    def accept(self) -> str:
        return accepted(self.kinds)

    @property
    def takes_pictures(self) -> bool:
        return any(kind.is_picture for kind in self.kinds)

    @property
    def help(self) -> str:
        most = max(settings.FILE_MOST_MEGABYTES[kind.group] for kind in self.kinds)
        return f"รับ {labels(self.kinds)} ไฟล์ละไม่เกิน {most} เมกะไบต์"

    @property
    def most_bytes(self) -> int:
        """The largest size that any kind may have: what is larger need not be sent."""
        return max(settings.FILE_MOST_MEGABYTES[kind.group] for kind in self.kinds) * 1024 * 1024

    def uploads(self) -> list[UploadedFile]:
        """What was sent, from the list of files or from the camera."""
        return [*self.files.getlist("files"), *self.files.getlist("camera")] if self.files else []

    def clean(self) -> dict[str, Any]:
        count = len(self.uploads())
        if not count:
            raise forms.ValidationError(NONE_CHOSEN)
        if count > MOST_AT_ONCE:
            raise forms.ValidationError(TOO_MANY.format(count=count, most=MOST_AT_ONCE))
        return self.cleaned_data


CHECKS = ("shows_persons", "shows_pupils", "may_print", "may_be_public")
