"""The short form of a new KPI on a project's page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from indicators.models import Indicator, IndicatorYear
from projects.models import Activity, Project
from thai.forms import ThaiDecimalField, ThaiIntegerField

UNITS = {
    Indicator.Kind.PERCENTAGE: "ร้อยละ",
    Indicator.Kind.LEVEL: "ระดับ",
    Indicator.Kind.SCORE: "คะแนน",
    Indicator.Kind.MONEY: "บาท",
}
STAGES = [("", "- ไม่ระบุ -"), *Indicator.Stage.choices]
HUNDRED, LEVELS = 100, 5


class NewIndicatorForm(forms.Form):
    """Name, kind, unit, target, and the activity that it measures (none: the project as a whole)."""

    name = forms.CharField(label="ชื่อตัวชี้วัด", widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label="ชนิด", choices=Indicator.Kind.choices)
    stage = forms.ChoiceField(label="วัดผลผลิตหรือผลลัพธ์", choices=STAGES, required=False)
    unit_name = forms.CharField(label="หน่วยวัด", max_length=60, required=False, help_text="เช่น คน โรงเรียน ร้อยละ")
    count_unit = forms.CharField(
        label="นับเป็น", max_length=60, required=False, help_text="หน่วยของตัวตั้งและตัวหารของร้อยละ เช่น โรงเรียน"
    )
    operator = forms.ChoiceField(
        label="เงื่อนไข",
        choices=[one for one in IndicatorYear.Operator.choices if one[0] != IndicatorYear.Operator.BETWEEN],
    )
    target = ThaiDecimalField(label="ค่าเป้าหมาย", required=False, min_value=0, max_digits=20, decimal_places=5)
    baseline = ThaiDecimalField(label="ค่าฐาน", required=False, min_value=0, max_digits=20, decimal_places=5)
    baseline_year = ThaiIntegerField(label="ปีงบประมาณของค่าฐาน (พ.ศ.)", required=False)
    no_baseline_reason = forms.CharField(label="เหตุผลที่ไม่มีค่าฐาน", max_length=250, required=False)
    formula = forms.CharField(label="สูตรการคำนวณ", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    data_source = forms.CharField(label="แหล่งข้อมูล", max_length=250, required=False)
    method = forms.CharField(label="วิธีการประเมิน", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    tool = forms.CharField(label="เครื่องมือที่ใช้", max_length=250, required=False)
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label="วัดกิจกรรม", required=False, empty_label="ทั้งโครงการ"
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_indicator_new_%s", **kwargs})
        self.fields["activity"].queryset = project.activities.all()  # type: ignore[attr-defined]
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind, target = cleaned.get("kind", ""), cleaned.get("target")
        cleaned["unit_name"] = cleaned.get("unit_name") or UNITS.get(kind, "")
        if not cleaned["unit_name"] and kind == Indicator.Kind.COUNT:
            self.add_error("unit_name", "กรุณาระบุหน่วยนับ เช่น คน โรงเรียน")
        if kind == Indicator.Kind.PERCENTAGE and target is not None and target > HUNDRED:
            self.add_error("target", "ค่าเป้าหมายร้อยละต้องไม่เกิน 100")
        if kind == Indicator.Kind.LEVEL and target is not None and target > LEVELS:
            self.add_error("target", "ค่าเป้าหมายระดับต้องไม่เกิน 5")
        return cleaned

    def take_errors(self, error: ValidationError) -> None:
        """Show what the action refused, at the field where it has one."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        for name, messages in by_field.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)
