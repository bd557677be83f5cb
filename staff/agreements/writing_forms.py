"""Forms of an agreement's editor. Each knows the state of the row that it was opened with, and lays two versions side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q

from areaoffice.office.forms_in_place import Difference, FormInPlace, shown
from areaoffice.office.models import Post
from plans.forms.direction import RowForm
from plans.models import NationalPlan, NationalPlanItem
from projects.models import Project
from staff.agreements.practice import level_of_standing
from staff.agreements.writing_marks import mark_of_item, mark_of_row, mark_of_workload
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementVersion,
    ExpectedLevel,
    MidYearNote,
    PerformanceAgreement,
    TargetGroup,
    TemplateUse,
    WorkloadLine,
)
from staff.models.lessons import HOW
from thai.fields import MoneyField
from thai.forms import ThaiDecimalField


class VersionRowForm(RowForm):
    """A row of a version: its mark leaves out its place in the list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = mark_of_row(self.instance) if self.instance.pk else ""

    def seen_of(self, current: Any) -> str:
        return mark_of_row(current)

    def fresh(self) -> Any:
        """The row as it is stored now."""
        return type(self.instance)._default_manager.get(pk=self.instance.pk)

    def agreement(self) -> PerformanceAgreement:
        raise NotImplementedError

    def offer_projects(self) -> None:
        """The office's live projects of the year."""
        agreement = self.agreement()
        plan = {"plan__office": agreement.office_id, "plan__fiscal_year": agreement.fiscal_year}
        self.fields["project"].queryset = Project.objects.live().standing().filter(**plan).order_by("number")  # type: ignore[attr-defined]
        self.fields["project"].empty_label = "ไม่ระบุ"  # type: ignore[attr-defined]


class IndicatorForm(VersionRowForm):
    widths = {
        "operator": "col-sm-6 col-lg-3",
        "value": "col-sm-6 col-lg-3",
        "unit_name": "col-sm-6 col-lg-3",
        "target_group": "col-sm-6 col-lg-3",
        "value_text": "col-sm-6",
        "scope": "col-sm-6",
    }
    value = ThaiDecimalField(label="ค่าเป้าหมาย", required=False, max_digits=20, decimal_places=5)

    class Meta:
        model = AgreementIndicator
        fields = ("name", "target_group", "operator", "value", "unit_name", "value_text", "scope", "project")
        widgets = {"name": forms.Textarea({"data-rows": 2})}
        help_texts = {
            "value_text": "ใช้เมื่อค่าเป้าหมายไม่ใช่ตัวเลข",
            "scope": "เช่น เฉพาะโรงเรียนขนาดเล็ก",
        }

    def narrow(self) -> None:
        agreement = self.agreement()
        groups = dict.fromkeys([*agreement.template.target_groups, self.instance.target_group])
        self.fields["target_group"].choices = [(key, TargetGroup(key).label) for key in groups if key]  # type: ignore[attr-defined]
        self.offer_projects()

    def agreement(self) -> PerformanceAgreement:
        return self.instance.item.version.agreement


class PlaceForm(FormInPlace, forms.Form):
    """Into which item of the version an indicator goes, and for which target group."""

    slug = "place"
    item = forms.ModelChoiceField(AgreementItem.objects.none(), label="ย้ายไปข้อ", empty_label=None)
    target_group = forms.ChoiceField(label="กลุ่มผู้รับผล")

    def __init__(self, *args: Any, row: AgreementIndicator, **kwargs: Any) -> None:
        kwargs["initial"] = {"item": row.item_id, "target_group": row.target_group}
        super().__init__(*args, **kwargs)
        version = row.item.version
        items = version.items.select_related("template_item__domain")
        item: Any = self.fields["item"]
        item.queryset = items.order_by("template_item__domain__number", "template_item__order")
        item.label_from_instance = lambda one: str(one.template_item)
        groups = version.agreement.template.target_groups
        self.fields["target_group"].choices = [(one, TargetGroup(one).label) for one in groups]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            self.dress(name, field)


class ChallengeForm(VersionRowForm):
    widths = {"project": "col-sm-6", "expected_level": "col-sm-6"}

    class Meta:
        model = AgreementChallenge
        fields = (
            *("title", "policy", "policy_item", "project", "expected_level"),
            *("problem", "method", "quantity_outcome", "quality_outcome"),
        )
        widgets = {
            "title": forms.Textarea({"data-rows": 2}),
            "policy": forms.Textarea({"data-rows": 2}),
            **{name: forms.Textarea({"data-rows": 5}) for name in ("problem", "method", "quantity_outcome")},
            "quality_outcome": forms.Textarea({"data-rows": 5}),
        }

    def narrow(self) -> None:
        agreement = self.agreement()
        in_force = NationalPlan.objects.in_force_in(agreement.fiscal_year).values("pk")
        items = NationalPlanItem.objects.filter(Q(plan__in=in_force) | Q(pk=self.instance.policy_item_id))
        self.fields["policy_item"].queryset = items.select_related("plan").order_by("plan__order", "order", "pk")  # type: ignore[attr-defined]
        self.fields["policy_item"].empty_label = "ไม่ระบุ"  # type: ignore[attr-defined]
        self.offer_projects()
        self._offer_levels(agreement)

    def _offer_levels(self, agreement: PerformanceAgreement) -> None:
        """The standing's own level and those above it; a level that is kept already stays to be seen."""
        own = level_of_standing(agreement.printed_standing)
        levels = ExpectedLevel.objects.order_by("order")
        if own is not None:
            levels = levels.filter(Q(order__gte=own.order) | Q(pk=self.instance.expected_level_id))
        field: Any = self.fields["expected_level"]
        field.queryset, field.label_from_instance = levels, lambda level: level.name
        field.empty_label = f"ตามวิทยฐานะ ({own.name})" if own else "ไม่ระบุ"

    def agreement(self) -> PerformanceAgreement:
        return self.instance.version.agreement


class SeenForm(FormInPlace, forms.Form):
    """A form that writes several rows at once, with the mark of what it was opened with."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def dress_all(self) -> None:
        for name, field in self.fields.items():
            self.dress(name, field)

    def differences(self, current: Any) -> list[Difference]:
        """The fields in which what was typed and what is stored now differ."""
        stored = self.stored(current)
        names = [name for name in self.fields if name != "seen"]
        pairs = [Difference(str(self.fields[name].label), shown(self, name), shown(stored, name)) for name in names]
        return [pair for pair in pairs if pair.mine != pair.current]

    def stored(self, current: Any) -> forms.BaseForm:
        raise NotImplementedError


class ItemForm(SeenForm):
    """The task of an item, and what it is to bring to each target group of the template."""

    task = forms.CharField(
        label="งาน (Tasks) ที่จะดำเนินการ", required=False, max_length=5000, widget=forms.Textarea({"data-rows": 4})
    )

    def __init__(self, *args: Any, item: AgreementItem, **kwargs: Any) -> None:
        self.item, self.slug = item, f"item-{item.pk}"
        outcomes = {one.target_group: one.text for one in item.outcomes.all()}
        initial = {"seen": mark_of_item(item), "task": item.task}
        given = {"initial": initial | _named(outcomes), "auto_id": f"id_{self.slug}_%s"}
        super().__init__(*args, **{**given, **kwargs})
        self.groups = list(dict.fromkeys([*item.version.agreement.template.target_groups, *outcomes]))
        for group in self.groups:
            label = f"ผลลัพธ์ต่อ{TargetGroup(group).label}"
            widget = forms.Textarea({"data-rows": 2})
            self.fields[f"outcome_{group}"] = forms.CharField(
                label=label, required=False, max_length=5000, widget=widget
            )
        self.dress_all()

    def seen_of(self, current: AgreementItem) -> str:
        return mark_of_item(current)

    def fresh(self) -> AgreementItem:
        return AgreementItem.objects.get(pk=self.item.pk)

    def stored(self, current: AgreementItem) -> ItemForm:
        return ItemForm(item=current)

    def outcomes(self) -> dict[str, str]:
        return {group: self.cleaned_data[f"outcome_{group}"] for group in self.groups}


def _named(outcomes: Mapping[str, str]) -> dict[str, str]:
    return {f"outcome_{group}": text for group, text in outcomes.items()}


class WorkloadForm(SeenForm):
    """Full time or not and why; where the template counts hours, those of each of its lines too."""

    slug = "workload"
    workload = forms.ChoiceField(label="ภาระงาน", choices=AgreementVersion.Workload.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label="เหตุที่ไม่เต็มเวลา", required=False, max_length=250)

    def __init__(self, *args: Any, version: AgreementVersion, **kwargs: Any) -> None:
        hours = {row.line_id: row.hours for row in version.workload_hours.all()}
        initial = {
            "seen": mark_of_workload(version),
            "workload": version.workload,
            "reason": version.workload_reason,
            **{f"line_{key}": value for key, value in hours.items()},
            "classrooms": version.classrooms,
            "lessons": version.lessons,
        }
        super().__init__(*args, **{"initial": initial, "auto_id": "id_workload_%s", **kwargs})
        self.version, template = version, version.agreement.template
        self.lines: Sequence[WorkloadLine] = list(template.workload_lines.all())
        for line in self.lines:
            self.fields[f"line_{line.pk}"] = hours_field(line)
        if template.classrooms:
            kinds = [(kind, kind) for kind in template.classrooms]
            self.fields["classrooms"] = forms.MultipleChoiceField(
                label="ประเภทห้องเรียนที่จัดการเรียนรู้",
                choices=kinds,
                required=False,
                widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
            )
            self.fields["lessons"] = forms.CharField(
                label="รายวิชาในข้อ 1.1 บรรทัดละหนึ่งรายวิชา",
                required=False,
                max_length=5000,
                help_text=HOW,
                widget=forms.Textarea({"data-rows": 4}),
            )
        self.dress_all()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("workload") == AgreementVersion.Workload.PART_TIME and not given.get("reason", "").strip():
            self.add_error("reason", "ภาระงานไม่เต็มเวลาต้องระบุเหตุ")
        return given

    def seen_of(self, current: AgreementVersion) -> str:
        return mark_of_workload(current)

    def fresh(self) -> AgreementVersion:
        return AgreementVersion.objects.get(pk=self.version.pk)

    def stored(self, current: AgreementVersion) -> WorkloadForm:
        return WorkloadForm(version=current)

    def hours(self) -> dict[WorkloadLine, Decimal | None]:
        return {line: self.cleaned_data[f"line_{line.pk}"] for line in self.lines}


def hours_field(line: WorkloadLine) -> ThaiDecimalField:
    least = f"ไม่น้อยกว่า {line.least_hours.normalize():f} ชั่วโมง" if line.least_hours is not None else ""
    return ThaiDecimalField(
        label=f"{line.number} {line.name} (ชั่วโมงต่อสัปดาห์)",
        required=False,
        min_value=0,
        max_value=168,
        max_digits=5,
        decimal_places=2,
        help_text=least,
    )


class SuperiorForm(FormInPlace, forms.Form):
    """Who agrees: a post of the office, or somebody outside it by title."""

    slug = "superior"
    seen = forms.IntegerField(widget=forms.HiddenInput)
    post = forms.ModelChoiceField(label="ตำแหน่งในสำนักงาน", queryset=Post.objects.none(), required=False)
    title = forms.CharField(label="หรือตำแหน่งนอกสำนักงาน", required=False, max_length=250)
    reason = forms.CharField(
        label="เหตุผลที่เปลี่ยน",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="ผู้ที่ระบุใหม่ทำหน้าที่ตั้งแต่นี้ไป ฉบับที่ลงนามแล้วคงผู้เห็นชอบเดิม ฉบับที่ล็อกหรือเสนอไว้กลับไปที่ผู้จัดทำข้อตกลงเพื่อเสนอใหม่",
    )

    def __init__(self, *args: Any, agreement: PerformanceAgreement, is_successor: bool, **kwargs: Any) -> None:
        external = agreement.superior_title if agreement.has_superior_outside else ""
        initial = {"seen": agreement.row_version, "post": agreement.superior_id, "title": external}
        super().__init__(*args, **{"initial": initial, **kwargs})
        if not is_successor:
            del self.fields["reason"]
        posts: Any = Post.objects.of_office(agreement.office).filter(is_head=True)
        deputies = Post.objects.of_office(agreement.office).filter(unit__isnull=True, school__isnull=True)
        every = (posts | deputies).exclude(person=agreement.owner_id).select_related("person", "unit", "school")
        self.fields["post"].queryset = every.order_by("title", "pk")  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            self.dress(name, field)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("post")) == bool(given.get("title", "").strip()):
            self.add_error(None, "เลือกตำแหน่งในสำนักงาน หรือพิมพ์ตำแหน่งนอกสำนักงาน อย่างใดอย่างหนึ่ง")
        return given


class SalaryForm(FormInPlace, forms.Form):
    """The monthly salary as the copy to be signed prints it."""

    slug = "salary"
    amount = MoneyField("อัตราเงินเดือน (บาท)").formfield(
        required=False, help_text="พิมพ์ในฉบับที่ลงนามเท่านั้น เว้นว่างเพื่อให้เป็นเส้นประสำหรับกรอกด้วยมือ"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress("amount", self.fields["amount"])


class NoteForm(FormInPlace, forms.ModelForm):
    """A note of the talk in mid-year."""

    slug = "note"

    class Meta:
        model = MidYearNote
        fields = ("text",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress("text", self.fields["text"])


class UseForm(FormInPlace, forms.ModelForm):
    """The circular by which an edition is used this year."""

    slug = "use"

    class Meta:
        model = TemplateUse
        fields = ("circular",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress("circular", self.fields["circular"])
