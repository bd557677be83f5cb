"""Forms of a directive: giving it, answering it, sending it back, closing it, and the filter above the list."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms

from areaoffice.office.models import Office, Unit
from plans.calendar_forms import NOBODY, CalendarForm, staff_of
from plans.directive_page import Filters
from plans.models import Directive
from thai.forms import ThaiDateField

STATES = [("", "ทุกสถานะ"), ("not_closed", "ยังไม่ปิดเรื่อง"), ("overdue", "เกินกำหนด"), *Directive.State.choices]
WHOSE = [("", "ของทุกคน"), ("mine", "ที่ฉันต้องตอบ"), ("given", "ที่ฉันบันทึก")]
NOBODY_ANSWERS = "กรุณาระบุกลุ่ม/หน่วยหรือผู้ที่ต้องตอบ อย่างน้อยหนึ่งช่อง"


class DirectiveForm(CalendarForm):
    """What is said, by whom, to whom, until when; `kinds` are those that the person may give."""

    due_on = ThaiDateField(label="ตอบภายในวันที่")
    dated_on = ThaiDateField(label="ลงวันที่", required=False)

    class Meta:
        model = Directive
        fields = ("kind", "source", "document_number", "dated_on", "text", "unit", "person", "due_on")

    def __init__(self, *args: Any, office: Office, kinds: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, office=office, **kwargs)
        allowed = [(value, label) for value, label in Directive.Kind.choices if value in kinds]
        self.fields["kind"].choices = allowed  # type: ignore[attr-defined]
        self.fields["person"].queryset = staff_of(office)  # type: ignore[attr-defined]
        self.fields["person"].empty_label = NOBODY  # type: ignore[attr-defined]
        self.fields["text"].widget.attrs["rows"] = 4

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        fields = {"unit", "person"}
        if fields <= cleaned.keys() and not any(cleaned[name] for name in fields):
            self.add_error("unit", NOBODY_ANSWERS)
        return cleaned


class WordsForm(forms.Form):
    """One box of words with a step of a directive."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"class": "form-control", "rows": 5}


class AnswerForm(WordsForm):
    answer_text = forms.CharField(label="คำตอบ/ผลการดำเนินการ", max_length=4000, widget=forms.Textarea)


class ReturnForm(WordsForm):
    reason = forms.CharField(label="เหตุผลที่ส่งกลับ", max_length=2000, widget=forms.Textarea)


class CloseDirectiveForm(WordsForm):
    reason = forms.CharField(
        label="เหตุผลหรือข้อสังเกต",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="จำเป็นเมื่อยังไม่มีคำตอบ",
    )


class DirectiveFilter(forms.Form):
    """The filter above the list: state, whose, kind, unit."""

    state = forms.ChoiceField(label="สถานะ", required=False, choices=STATES)
    whose = forms.ChoiceField(label="ของใคร", required=False, choices=WHOSE)
    kind = forms.ChoiceField(label="ประเภท", required=False, choices=[("", "ทุกประเภท"), *Directive.Kind.choices])
    unit = forms.ModelChoiceField(Unit.objects.none(), label="กลุ่ม/หน่วย", required=False, empty_label="ทุกกลุ่ม")

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.fields["unit"].queryset = Unit.objects.of_office(office)  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"

    def filters(self) -> Filters:
        """What was chosen; a choice that is not there narrows nothing."""
        if not self.is_bound:
            return Filters()
        self.is_valid()
        chosen = self.cleaned_data
        unit = chosen.get("unit")
        return Filters(
            chosen.get("state", ""), chosen.get("whose", ""), chosen.get("kind", ""), unit.pk if unit else None
        )
