"""The form behind the button that asks for a book, and the one that takes the emblem of the office's papers."""

from django import forms

from areaoffice.reports.models import GeneratedReport

DIGITS = (("thai", "เลขไทย"), ("arabic", "เลขอารบิก"))


class RequestForm(forms.Form):
    """Which paper, of which year, with which digits; of a dashboard also what its filter leaves."""

    kind = forms.ChoiceField(
        label="รายงาน",
        choices=GeneratedReport.Kind.choices,
        error_messages={"invalid_choice": "ไม่มีรายงานชนิด “%(value)s”"},
    )
    fiscal_year = forms.IntegerField(label="ปีงบประมาณ (พ.ศ.)", min_value=2400, max_value=2700)
    digits = forms.ChoiceField(label="ตัวเลขในเล่ม", choices=DIGITS, initial="thai")
    query = forms.CharField(label="ตัวกรอง", max_length=300, required=False)


class GarudaForm(forms.Form):
    """A picture of the state emblem; whether it is one is judged where it is stored."""

    picture = forms.FileField(
        label="ไฟล์ภาพครุฑ (PNG หรือ JPEG)",
        widget=forms.FileInput(attrs={"class": "form-control", "accept": "image/png,image/jpeg"}),
    )
