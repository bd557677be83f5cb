"""Forms of a book's sections (words, settings, a new one) and of a success story."""

from __future__ import annotations

from typing import Any

from django import forms

from areaoffice.office.forms_in_place import Difference, shown
from areaoffice.office.models import Office, Unit, User
from areaoffice.reports.book_actions import Settings
from areaoffice.reports.models import BookSection, Highlight
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


class HighlightForm(forms.ModelForm):
    """A success story; its unit and writer are said by who keeps the list."""

    KEEPING = ("unit", "writer")

    class Meta:
        model = Highlight
        fields = (
            "title",
            "unit",
            "writer",
            "process",
            "quantity",
            "quality",
            "problems",
            "next_year",
            "alignment",
            "recommendations",
        )

    def __init__(self, *args: Any, may_keep: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = self.instance.office
        self.fields["unit"].queryset = Unit.objects.of_office(office)  # type: ignore[attr-defined]
        self.fields["writer"].queryset = staff_of(office)  # type: ignore[attr-defined]
        for name in self.KEEPING:
            self.fields[name].empty_label = NOBODY  # type: ignore[attr-defined]
            self.fields[name].disabled = not may_keep
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4

    def differences(self, current: Highlight) -> list[Difference]:
        """The fields in which what was typed and what is stored now differ."""
        stored = type(self)(instance=current, may_keep=True)
        pairs = [
            Difference(str(field.label), shown(self, name), shown(stored, name)) for name, field in self.fields.items()
        ]
        return [pair for pair in pairs if pair.mine != pair.current]
