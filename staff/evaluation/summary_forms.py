"""Forms of signing the summary: a tick and the password here, or the day and the scan of the signed paper."""

from __future__ import annotations

from typing import Any

from django import forms

from areaoffice.office.forms_in_place import FormInPlace
from staff.evaluation.signing_form import SigningForm
from thai.forms import ThaiDateField


class SummarySigningForm(SigningForm):
    """The evaluator's own signature."""

    slug = "summary"
    promise = "ข้าพเจ้าขอลงนามในแบบสรุปผลการประเมินนี้ในฐานะกรรมการประเมิน"
    step = "ลงนาม"


class SummaryPaperForm(FormInPlace, forms.Form):
    """The paper that the evaluators signed."""

    slug = "summary-paper"
    signed_on = ThaiDateField(label="วันที่ลงนามในเอกสาร", required=False)
    scan = forms.FileField(label="ไฟล์แบบสรุปผล (PA 3) ที่กรรมการลงนามแล้ว", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, one in self.fields.items():
            self.dress(name, one)
