"""The short form under a page of a copy sheet: when it was filled over there, and under which number."""

from __future__ import annotations

from typing import Any

from django import forms

from projects.models import OutsideStep
from thai.forms import ThaiDateField, ThaiDateInput


class EnteredForm(forms.Form):
    """When the page was filled, and the reference that the other system gave."""

    on = ThaiDateField(label="กรอกเมื่อวันที่", widget=ThaiDateInput({"class": "form-control"}))
    reference = forms.CharField(
        label="เลขอ้างอิงของระบบนั้น (ถ้ามี)",
        max_length=120,
        required=False,
        widget=forms.TextInput({"class": "form-control"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, step: OutsideStep, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"id_step{step.pk}_%s", **kwargs})
