"""Forms of the rows of a project's lists."""

from __future__ import annotations

from typing import Any

from django import forms

from areaoffice.office import clock
from areaoffice.office.models import Post
from projects.forms.base import PartForm, PeriodMixin, choose, outside_reason_field
from projects.models import (
    Activity,
    Benefit,
    Objective,
    Photo,
    ProjectOwner,
    QuantityTarget,
    ReportItem,
    Risk,
    Step,
)


class ObjectiveForm(PartForm):
    class Meta:
        model = Objective
        fields = ("text",)


class TargetForm(PartForm):
    widths = {"number": "col-sm-4", "unit_name": "col-sm-4", "target_group": "col-sm-4"}

    class Meta:
        model = QuantityTarget
        fields = ("text", "number", "unit_name", "target_group")

    def clean_number(self) -> Any:
        number = self.cleaned_data["number"]
        if number is not None and number < 0:
            raise forms.ValidationError("จำนวนต้องไม่ติดลบ")
        return number


class BenefitForm(PartForm):
    class Meta:
        model = Benefit
        fields = ("text",)


class RiskForm(PartForm):
    widths = {"likelihood": "col-sm-6", "impact": "col-sm-6"}

    class Meta:
        model = Risk
        fields = ("text", "likelihood", "impact", "response")


class ActivityForm(PeriodMixin, PartForm):
    outside_reason = outside_reason_field()
    widths = {"starts_on": "col-sm-6 col-lg-3", "ends_on": "col-sm-6 col-lg-3", "outside_reason": "col-lg-6"}

    class Meta:
        model = Activity
        fields = ("name", "parent", "owner", "starts_on", "ends_on")
        widgets = {"name": forms.Textarea(attrs={"data-rows": 2})}

    def narrow(self) -> None:
        tops = self.project.activities.filter(parent__isnull=True).exclude(pk=self.instance.pk)
        choose(self.fields["parent"], tops)
        choose(self.fields["owner"], self.project.owners.select_related("post__person"))
        if not tops.exists():
            del self.fields["parent"]


class StepForm(PartForm):
    widths = {"done_on": "col-sm-4", "done_text": "col-sm-8"}

    class Meta:
        model = Step
        fields = ("text", "done_on", "done_text")
        widgets = {
            "text": forms.Textarea(attrs={"data-rows": 2}),
            "done_text": forms.Textarea(attrs={"data-rows": 2}),
        }


class OwnerForm(PartForm):
    widths = {"printed_name": "col-sm-6", "printed_position": "col-sm-6"}

    class Meta:
        model = ProjectOwner
        fields = ("post", "printed_name", "printed_position")

    def narrow(self) -> None:
        posts = Post.objects.of_office(self.project.plan.office).as_of(clock.today()).filter(school__isnull=True)
        held = Post.objects.filter(pk=self.instance.post_id) if self.instance.post_id else Post.objects.none()
        choose(self.fields["post"], (posts | held).select_related("person"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("post") and not cleaned.get("printed_name"):
            self.add_error("post", "กรุณาเลือกตำแหน่ง หรือพิมพ์ชื่อผู้รับผิดชอบ")
        return cleaned


class ReportItemForm(PartForm):
    widths = {"level": "col-sm-4"}
    level = forms.TypedChoiceField(label="ระดับ", choices=[(1, "ข้อหลัก"), (2, "ข้อย่อยของข้อก่อนหน้า")], coerce=int, initial=1)

    class Meta:
        model = ReportItem
        fields = ("text", "level")


class PhotoForm(PartForm):
    class Meta:
        model = Photo
        fields = ("caption",)
        widgets = {"caption": forms.Textarea(attrs={"data-rows": 2})}
