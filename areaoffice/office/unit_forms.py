"""The form of what a group stands for and does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from areaoffice.office.forms_in_place import NOTHING, Difference
from areaoffice.office.models import Unit

WORDS = ("motto", "powers", "objectives", "duties")
NO_DUTY_ABOVE = "บรรทัดแรกขึ้นต้นด้วย - แต่ยังไม่มีภาระงานที่งานย่อยนี้อยู่ใต้ กรุณาพิมพ์ภาระงานหลักก่อน"


class UnitForm(forms.ModelForm):
    """Motto, powers, objectives and duties, one item a line; empty lines are left out."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Unit
        fields = WORDS
        widgets = {name: forms.Textarea({"rows": 6}) for name in WORDS[1:]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.row_version
        for name in WORDS:
            self.fields[name].widget.attrs["class"] = "form-control"

    def clean_powers(self) -> str:
        return lines_of(self.cleaned_data["powers"])

    def clean_objectives(self) -> str:
        return lines_of(self.cleaned_data["objectives"])

    def clean_duties(self) -> str:
        duties = lines_of(self.cleaned_data["duties"])
        if duties.startswith("-"):
            raise ValidationError(NO_DUTY_ABOVE)
        return duties

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WORDS}

    def differences(self, current: Unit) -> list[Difference]:
        """What was typed beside what is stored now, where they differ."""
        pairs = ((name, self.words[name], getattr(current, name)) for name in WORDS)
        return [
            Difference(str(self.fields[name].label), mine or NOTHING, stored or NOTHING)
            for name, mine, stored in pairs
            if mine != stored
        ]


def lines_of(text: str) -> str:
    """The lines that say something, each without the blanks around it."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
