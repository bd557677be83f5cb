"""The form by which an evaluator signs."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.hashers import check_password

from areaoffice.office.forms_in_place import FormInPlace
from areaoffice.office.models import User


class SigningForm(FormInPlace, forms.Form):
    """A tick and the password; by a link (`by` None) a tick and the typed name. A kind says what is promised and which step it is."""

    promise: ClassVar[str]
    step: ClassVar[str]
    is_meant = forms.BooleanField(required=False)
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
        self.fields["is_meant"].label = self.promise
        del self.fields["password" if by is None else "typed_name"]
        for name, one in self.fields.items():
            self.dress(name, one)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("is_meant"):
            self.add_error("is_meant", f"กรุณาทำเครื่องหมายยืนยันก่อน{self.step}")
        if self.by is not None and not check_password(given.get("password", ""), self.by.password):
            self.add_error("password", f"รหัสผ่านไม่ถูกต้อง จึงยังไม่ได้{self.step}")
        return given
