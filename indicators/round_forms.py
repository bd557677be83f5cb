"""Forms of a cell: sending it back, revising a verified figure, and what is done about a miss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from areaoffice.office.models import Office, RoleGrant, Unit, User
from indicators.cell_units import hint_of, in_brackets, unit_of
from indicators.forms import dress, words
from indicators.models import IndicatorYear
from thai.forms import ThaiDateField

NOBODY = "- ไม่ระบุ -"


class ReturnForm(forms.Form):
    """Why a cell is sent back."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = words("เหตุผลที่ส่งกลับ")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)


class ReviseForm(forms.Form):
    """The right figure in place of a verified one, and why."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    figure = forms.CharField(label="ผลที่ถูกต้อง", max_length=2000)
    reason = words("เหตุผลที่แก้ไข")

    def __init__(self, *args: Any, year: IndicatorYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].label = in_brackets("ผลที่ถูกต้อง", unit_of(year))
        self.fields["figure"].help_text = f"พิมพ์อย่างในตาราง: {hint_of(year)}"
        dress(self)


class CorrectionForm(forms.Form):
    """Cause, action, who and by when."""

    reason = words("สาเหตุที่ไม่ถึงเป้าหมาย", missing="กรุณาระบุสาเหตุ")
    action = words("สิ่งที่จะทำ", missing="กรุณาระบุสิ่งที่จะทำ")
    person = forms.ModelChoiceField(User.objects.none(), label="ผู้รับผิดชอบ", required=False, empty_label=NOBODY)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="หรือกลุ่มที่รับผิดชอบ", required=False, empty_label=NOBODY)
    due_on = ThaiDateField(label="ภายในวันที่")

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grants = RoleGrant.objects.of_office(office).filter(role__in=RoleGrant.STAFF_ROLES)
        people = User.objects.filter(is_active=True, pk__in=grants.values("user")).order_by("first_name", "pk")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.of_office(office)  # type: ignore[attr-defined]
        dress(self)
        for name in ("person", "unit"):
            self.fields[name].widget.attrs["class"] = "form-select"


def share_choices(forms: Sequence[CorrectionForm]) -> None:
    """People and units are fetched once for all of these forms."""
    for name in ("person", "unit"):
        fields = [form.fields[name] for form in forms]
        choices = [choice for field in fields[:1] for choice in field.choices]  # type: ignore[attr-defined]
        for field in fields:
            field.choices = choices  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """What came of it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    note = words("ผลที่เกิดขึ้น")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)
