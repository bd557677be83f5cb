"""Forms of the calendar and of its template."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet

from areaoffice.office.models import Office, RoleGrant, Unit, User
from plans.calendar_page import LONGEST_LEAD
from plans.models import CalendarTask, CalendarTemplateTask
from thai.dates import FISCAL_MONTHS, MONTHS
from thai.forms import ThaiDateField, ThaiIntegerField

NOBODY = "- ไม่ระบุ -"


def take_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Put what an action refused beside the field where it has one, else above the form."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, messages in by_field.items():
        for message in messages:
            form.add_error(name if name in form.fields else None, message)


def staff_of(office: Office) -> QuerySet[User]:
    """Who works in the office, to choose among."""
    people = User.objects.filter(
        is_active=True, role_grants__office=office, role_grants__role__in=RoleGrant.STAFF_ROLES
    )
    return people.distinct().order_by("first_name", "pk")


class CalendarForm(forms.ModelForm):
    """What the forms of a task share: choices of the office alone."""

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office
        self.fields["unit"].queryset = Unit.objects.of_office(office)  # type: ignore[attr-defined]
        self.fields["unit"].empty_label = NOBODY  # type: ignore[attr-defined]
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"


class TaskForm(CalendarForm):
    """One task of a year."""

    due_on = ThaiDateField(label="กำหนดแล้วเสร็จ")
    lead_days = ThaiIntegerField(label="เตือนล่วงหน้า (วัน)", min_value=0, max_value=LONGEST_LEAD, initial=14)

    class Meta:
        model = CalendarTask
        fields = ("what", "basis", "due_on", "lead_days", "unit", "person", "evidence_text")

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, office=office, **kwargs)
        self.fields["person"].queryset = staff_of(office)  # type: ignore[attr-defined]
        self.fields["person"].empty_label = NOBODY  # type: ignore[attr-defined]


class TemplateTaskForm(CalendarForm):
    """One task of every year."""

    month = forms.TypedChoiceField(
        label="เดือน", coerce=int, choices=[(month, MONTHS[month - 1]) for month in FISCAL_MONTHS]
    )
    day = ThaiIntegerField(label="วันที่", min_value=1, max_value=31, help_text="31 หมายถึงวันสิ้นเดือนของทุกเดือน")
    lead_days = ThaiIntegerField(label="เตือนล่วงหน้า (วัน)", min_value=0, max_value=LONGEST_LEAD, initial=14)

    class Meta:
        model = CalendarTemplateTask
        fields = ("what", "basis", "month", "day", "lead_days", "unit", "evidence_text")


class CloseForm(forms.Form):
    """What became of a task."""

    state = forms.ChoiceField(label="สถานะ", choices=CalendarTask.State.choices, widget=forms.RadioSelect)
    done_on = ThaiDateField(label="แล้วเสร็จเมื่อ", required=False, help_text="เว้นว่างไว้หมายถึงวันนี้")
    evidence_text = forms.CharField(
        label="หลักฐาน", required=False, max_length=250, help_text="เลขที่หนังสือ ชื่อแฟ้ม หรือที่อยู่เว็บไซต์"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("done_on", "evidence_text"):
            self.fields[name].widget.attrs["class"] = "form-control"
