"""Forms of the project itself: beginning one, its general part, its alignment, and the filter of lists."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import Q

from areaoffice.office.models import Office, Unit, User
from plans.models import ActionPlan, NationalPlanItem, Strategy
from projects.actions import CODE_TAKEN
from projects.codes import next_code
from projects.forms.base import PartForm, PeriodMixin, choose, outside_reason_field
from projects.models import Project
from projects.permissions import is_planner
from thai.digits import to_arabic


def tidy_code(code: str) -> str:
    """A code as the plan writes it: Arabic digits, no spaces, capitals."""
    return re.sub(r"\s+", "", to_arabic(code)).upper()


def strategies_of(plan: ActionPlan) -> Any:
    """Strategies of the office's development plan that this action plan carries out."""
    return Strategy.objects.filter(plan=plan.development_plan_id, plan__office=plan.office_id)


def policy_items_of(plan: ActionPlan) -> Any:
    return NationalPlanItem.objects.filter(plan=plan.policy_id).select_related("plan")


class CodeMixin:
    """A project code stands once in a plan."""

    def clean_code(self) -> str:
        code = tidy_code(self.cleaned_data["code"])  # type: ignore[attr-defined]
        plan: ActionPlan = self.project.plan  # type: ignore[attr-defined]
        own = [self.project.pk, self.project.amends_id]  # type: ignore[attr-defined]
        if plan.projects.live().filter(code=code).exclude(pk__in=own).exists():
            taken = CODE_TAKEN.format(code=code, year=plan.fiscal_year)
            raise forms.ValidationError(f"{taken} รหัสว่างถัดไปคือ {next_code(plan)}")
        return code

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())  # type: ignore[attr-defined]


class GroupMixin:
    """A project stands under a strategy or a policy item, as its plan is organised."""

    def narrow_group(self, plan: ActionPlan) -> None:
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        choose(fields["strategy"], strategies_of(plan))
        if plan.organised_by == ActionPlan.OrganisedBy.POLICY:
            choose(fields["policy_item"], policy_items_of(plan))
        else:
            del fields["policy_item"]


class NewProjectForm(CodeMixin, GroupMixin, forms.ModelForm):
    """The short form that begins a project."""

    class Meta:
        model = Project
        fields = ("name", "code", "lead_unit", "strategy", "policy_item")
        widgets = {"name": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, plan: ActionPlan, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = Project(plan=plan)
        self.initial.setdefault("code", next_code(plan))
        choose(self.fields["lead_unit"], units_to_propose_for(by, plan.office))
        self.narrow_group(plan)
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs.setdefault("class", "form-select" if is_select else "form-control")


def units_to_propose_for(user: User, office: Office) -> Any:
    """A planner proposes for every unit of the office, others for their own."""
    units = Unit.objects.of_office(office)
    return units if is_planner(user, office) else units.filter(pk__in=user.unit_ids())


def earlier_projects(project: Project) -> Any:
    """The office's projects of earlier years, the latest first: what a continuing project goes on from."""
    return (
        Project.objects.of_office(project.plan.office)
        .live()
        .filter(plan__fiscal_year__lt=project.plan.fiscal_year)
        .order_by("-plan__fiscal_year", "number")
    )


class GeneralForm(PeriodMixin, CodeMixin, GroupMixin, PartForm):
    """The general part of a project."""

    outside_reason = outside_reason_field()
    field_order = ("name", "code", "strategy", "policy_item", "lead_unit", "other_units")
    widths = {
        "code": "col-sm-4 col-lg-3",
        "strategy": "col-sm-8 col-lg-9",
        "policy_item": "col-12",
        "lead_unit": "col-lg-6",
        "other_units": "col-lg-6",
        "programme": "col-lg-6",
        "kind": "col-sm-6 col-lg-3",
        "character": "col-sm-6 col-lg-3",
        "previous": "col-lg-6",
        "starts_on": "col-sm-6 col-lg-3",
        "ends_on": "col-sm-6 col-lg-3",
        "outside_reason": "col-lg-6",
        "money_status": "col-sm-6 col-lg-3",
        "pooled": "col-sm-6 col-lg-3 align-self-end",
        "place": "col-lg-6",
    }

    class Meta:
        model = Project
        fields = (
            "name",
            "code",
            "strategy",
            "policy_item",
            "lead_unit",
            "other_units",
            "programme",
            "kind",
            "character",
            "previous",
            "starts_on",
            "ends_on",
            "place",
            "money_status",
            "pooled",
            "rationale",
        )
        widgets = {
            "name": forms.Textarea(attrs={"data-rows": 2}),
            "rationale": forms.Textarea(attrs={"data-rows": 6}),
            "other_units": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(
            [*self.field_order, "programme", "kind", "character", "previous", "starts_on", "ends_on", "outside_reason"]
        )

    def narrow(self) -> None:
        units = Unit.objects.of_office(self.project.plan.office)
        choose(self.fields["lead_unit"], units)
        choose(self.fields["other_units"], units)
        choose(self.fields["previous"], earlier_projects(self.project))
        self.narrow_group(self.project.plan)


class AlignmentForm(PartForm):
    """The items of national plans and policies that a project answers to, grouped by plan."""

    class Meta:
        model = Project
        fields = ("alignment",)
        widgets = {"alignment": forms.CheckboxSelectMultiple}

    def narrow(self) -> None:
        first, last = self.project.plan.period
        in_force = (Q(plan__starts_on__isnull=True) | Q(plan__starts_on__lte=last)) & (
            Q(plan__ends_on__isnull=True) | Q(plan__ends_on__gte=first)
        )
        chosen = Q(pk__in=self.project.alignment.values("pk"))
        items = NationalPlanItem.objects.filter(in_force | chosen).select_related("plan")
        choose(self.fields["alignment"], items.order_by("plan__order", "plan", "order", "pk"), label=_item_of_plan)


def _item_of_plan(item: NationalPlanItem) -> str:
    return f"{item.plan.column_title or item.plan.name}: {item}"


class ListFilter(forms.Form):
    """The filter above lists of projects: unit, state, text."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="กลุ่ม/หน่วย", required=False, empty_label="ทุกกลุ่ม")
    state = forms.ChoiceField(label="สถานะ", required=False, choices=[("", "ทุกสถานะ"), *Project.State.choices])
    q = forms.CharField(label="ค้นหาชื่อหรือรหัสโครงการ", required=False, max_length=100)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.fields["unit"].queryset = Unit.objects.of_office(office)  # type: ignore[attr-defined]
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"
