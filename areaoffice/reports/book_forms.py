"""Forms of a book's sections: its words, its settings, a new one."""

from __future__ import annotations

from typing import Any

from django import forms

from areaoffice.office.models import Office, User
from areaoffice.reports.book_actions import Settings
from areaoffice.reports.models import BookSection
from plans.calendar_forms import NOBODY, staff_of
from thai.forms import ThaiDateField

LONGEST_TITLE = 250


class OwnSectionForm(forms.Form):
    """A section that the office adds: its title, and whether it is written or consists of files."""

    SOURCES = (
        (BookSection.Kind.NARRATIVE.value, "ข้อความ (มีภาพประกอบได้)"),
        (BookSection.Kind.FILES.value, "เอกสารและภาพ"),
    )

    title = forms.CharField(
        label="ชื่อหัวข้อ",
        max_length=LONGEST_TITLE,
        error_messages={
            "required": "กรุณาพิมพ์ชื่อหัวข้อที่จะเพิ่ม",
            "max_length": f"ชื่อหัวข้อยาวเกิน {LONGEST_TITLE} ตัวอักษร กรุณาย่อให้สั้นลง",
        },
    )
    source = forms.ChoiceField(label="ชนิด", choices=SOURCES, error_messages={"required": "กรุณาเลือกชนิดของหัวข้อ"})


class WordsForm(forms.Form):
    """The words of a section; how long they may be is judged where they are saved."""

    text = forms.CharField(
        label="ข้อความ",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "form-control book-text", "rows": 18, "aria-describedby": "notation"}),
    )
    is_done = forms.BooleanField(
        label="เขียนเสร็จแล้ว", required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"})
    )


class SettingsForm(forms.Form):
    """What the planners say of a section."""

    title = forms.CharField(label="ชื่อหัวข้อ", required=False, max_length=LONGEST_TITLE)
    writer = forms.ModelChoiceField(User.objects.none(), label="ผู้เขียน", required=False, empty_label=NOBODY)
    due_on = ThaiDateField(label="กำหนดส่ง", required=False)
    is_hidden = forms.BooleanField(label="ไม่พิมพ์ในเล่ม", required=False)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["writer"].queryset = staff_of(office)  # type: ignore[attr-defined]
        for field in self.fields.values():
            is_check, is_select = isinstance(field.widget, forms.CheckboxInput), isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = (
                "form-check-input" if is_check else "form-select" if is_select else "form-control"
            )

    def settings(self) -> Settings:
        return Settings(**{**self.cleaned_data, "title": self.cleaned_data["title"].strip()})
