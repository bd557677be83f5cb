"""What a person chooses before last year's projects are copied."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from areaoffice.office.models import Unit
from projects.models import Project
from projects.models.project import ProjectQuerySet
from thai.forms import ThaiDecimalField


class UnitForm(forms.Form):
    """The filter above last year's projects."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="กลุ่ม/หน่วย", required=False, empty_label="ทุกกลุ่ม")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].widget.attrs["class"] = "form-select"


class CopyForm(forms.Form):
    """Projects of last year, and by how many percent their budgets change."""

    project = forms.ModelMultipleChoiceField(
        Project.objects.none(),
        label="โครงการ",
        error_messages={
            "required": "กรุณาเลือกโครงการที่จะคัดลอกอย่างน้อยหนึ่งโครงการ",
            "invalid_choice": "มีโครงการที่เลือกไม่ได้ กรุณาเลือกใหม่",
            "invalid_pk_value": "มีโครงการที่เลือกไม่ได้ กรุณาเลือกใหม่",
        },
    )
    percent = ThaiDecimalField(
        label="ปรับงบประมาณ (ร้อยละ)",
        required=False,
        initial=0,
        min_value=-100,
        max_value=200,
        max_digits=6,
        decimal_places=2,
        help_text="0 คือเท่าเดิม 5 คือเพิ่มร้อยละ 5 และ -10 คือลดร้อยละ 10",
    )
    again = forms.BooleanField(label="คัดลอกซ้ำโครงการที่เคยคัดลอกแล้ว", required=False)

    def __init__(self, *args: Any, projects: ProjectQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "copy_%s", **kwargs})
        self.fields["project"].queryset = projects  # type: ignore[attr-defined]
        self.fields["percent"].widget.attrs["class"] = "form-control"

    def clean_percent(self) -> Decimal:
        return self.cleaned_data["percent"] or Decimal(0)
