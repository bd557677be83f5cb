"""What people type about a revision of the plan."""

from __future__ import annotations

from typing import Any

from django import forms

from indicators.forms import take_errors
from projects.models import Project
from projects.models.project import ProjectQuerySet
from thai.forms import ThaiDateField

__all__ = ["AmendForm", "ApproveForm", "ReasonForm", "take_errors"]


def _dress(form: forms.Form) -> None:
    for field in form.fields.values():
        is_select = isinstance(field.widget, forms.Select)
        field.widget.attrs["class"] = "form-select" if is_select else "form-control"


class ReasonForm(forms.Form):
    """Why a revision is begun or given up."""

    reason = forms.CharField(
        label="เหตุผล", widget=forms.Textarea(attrs={"rows": 2}), error_messages={"required": "กรุณาระบุเหตุผล"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)


class AmendForm(forms.Form):
    """An approved project that the revision takes up."""

    project = forms.ModelChoiceField(
        Project.objects.none(),
        label="โครงการที่จะแก้ไข",
        empty_label="- เลือกโครงการ -",
        error_messages={"required": "กรุณาเลือกโครงการ", "invalid_choice": "โครงการนี้เสนอแก้ไขไม่ได้ หรือมีฉบับเสนอแก้ไขอยู่แล้ว"},
    )

    def __init__(self, *args: Any, projects: ProjectQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = projects  # type: ignore[attr-defined]
        _dress(self)


class ApproveForm(forms.Form):
    """The paper by which a revision is approved; `seen` is the mark of what the director looked at."""

    document_number = forms.CharField(
        label="เลขที่หนังสือ", max_length=80, error_messages={"required": "กรุณาระบุเลขที่หนังสืออนุมัติ"}
    )
    dated_on = ThaiDateField(label="ลงวันที่", error_messages={"required": "กรุณาระบุวันที่ของหนังสือ"})
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)
