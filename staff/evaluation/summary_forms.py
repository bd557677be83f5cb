"""Forms of signing the summary: a tick and the password here, or the day and the scan of the signed paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.hashers import check_password

from areaoffice.office.forms_in_place import FormInPlace
from areaoffice.office.models import User
from thai.forms import ThaiDateField


class SummarySigningForm(FormInPlace, forms.Form):
    """The evaluator's own signature: with the password, by a link (`by` None) with the typed name."""

    slug = "summary"
    is_meant = forms.BooleanField(label="ข้าพเจ้าขอลงนามในแบบสรุปผลการประเมินนี้ในฐานะกรรมการประเมิน", required=False)
    password = forms.CharField(
        label="รหัสผ่าน",
        required=False,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    typed_name = forms.CharField(label="ชื่อและนามสกุลของท่าน", required=False, max_length=250)

    def __init__(self, *args: Any, by: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        del self.fields["password" if by is None else "typed_name"]
        for name, one in self.fields.items():
            self.dress(name, one)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("is_meant"):
            self.add_error("is_meant", "กรุณาทำเครื่องหมายยืนยันก่อนลงนาม")
        if self.by is not None and not check_password(given.get("password", ""), self.by.password):
            self.add_error("password", "รหัสผ่านไม่ถูกต้อง จึงยังไม่ได้ลงนาม")
        return given


class SummaryPaperForm(FormInPlace, forms.Form):
    """The paper that the evaluators signed."""

    slug = "summary-paper"
    signed_on = ThaiDateField(label="วันที่ลงนามในเอกสาร", required=False)
    scan = forms.FileField(label="ไฟล์แบบสรุปผล (PA 3) ที่กรรมการลงนามแล้ว", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, one in self.fields.items():
            self.dress(name, one)
