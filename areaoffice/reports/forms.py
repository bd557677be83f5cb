"""The form behind the button that asks for a book, and the one that takes the emblem of the office's papers."""

from typing import Any

from django import forms

from areaoffice.office.models import Office, Unit, User
from areaoffice.reports.books.formats import Format
from areaoffice.reports.models import GeneratedReport
from projects.models import Project, ReportingRound

DIGITS = (("thai", "เลขไทย"), ("arabic", "เลขอารบิก"))


class RequestForm(forms.Form):
    """Which paper, of which year, with which digits; the unit, round or project that it is about; of a dashboard also what its filter leaves."""

    kind = forms.ChoiceField(
        label="รายงาน",
        choices=GeneratedReport.Kind.choices,
        error_messages={"invalid_choice": "ไม่มีรายงานชนิด “%(value)s”"},
    )
    fiscal_year = forms.IntegerField(label="ปีงบประมาณ (พ.ศ.)", min_value=2400, max_value=2700)
    digits = forms.ChoiceField(label="ตัวเลขในเล่ม", choices=DIGITS, initial="thai")
    file_format = forms.ChoiceField(label="ไฟล์", choices=[(one.value, one.label) for one in Format], required=False)
    query = forms.CharField(label="ตัวกรอง", max_length=300, required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="กลุ่ม/หน่วย", required=False, error_messages={"invalid_choice": "ไม่มีกลุ่ม/หน่วยนี้"}
    )
    round = forms.ModelChoiceField(
        ReportingRound.objects.none(),
        label="รอบ",
        required=False,
        error_messages={"invalid_choice": "ไม่มีรอบการรายงานนี้"},
    )
    project = forms.ModelChoiceField(
        Project.objects.none(), label="โครงการ", required=False, error_messages={"invalid_choice": "ไม่มีโครงการนี้"}
    )

    def __init__(self, *args: Any, office: Office, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "unit": Unit.objects.of_office(office),
            "round": ReportingRound.objects.of_office(office),
            "project": Project.objects.visible_to(user).of_office(office),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class GarudaForm(forms.Form):
    """A picture of the state emblem; whether it is one is judged where it is stored."""

    picture = forms.FileField(
        label="ไฟล์ภาพครุฑ (PNG หรือ JPEG)",
        widget=forms.FileInput(attrs={"class": "form-control", "accept": "image/png,image/jpeg"}),
    )
