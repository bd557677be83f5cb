"""A project on one page with all its parts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest

from areaoffice.office.admin_scope import HistoryAdmin, ReadOnlyAdmin, WorkbookMixin, problem_filter
from projects.locked_admin import LockedParts, LockedRows
from projects.models import (
    Activity,
    Benefit,
    BudgetLine,
    Objective,
    Project,
    ProjectOwner,
    QuantityTarget,
    Risk,
    SkippedStep,
)
from projects.resources import ProjectResource


def _of_project(model: Any) -> Exists:
    return Exists(model.objects.filter(project=OuterRef("pk")))


class OwnerInline(LockedParts):
    model = ProjectOwner

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("post__person")


class ObjectiveInline(LockedParts):
    model = Objective


class TargetInline(LockedParts):
    model = QuantityTarget


class ActivityInline(LockedParts):
    model = Activity
    fields = ("order", "merged_order", "name", "parent", "owner", "starts_on", "ends_on")
    show_change_link = True


class BudgetLineInline(LockedParts):
    model = BudgetLine
    fields = (
        "order",
        "activity",
        "category",
        "item",
        "is_lump_sum",
        "rate",
        "factor_1",
        "factor_1_unit",
        "factor_2",
        "factor_2_unit",
        "factor_3",
        "factor_3_unit",
        "amount",
        "fund_source",
    )


class BenefitInline(LockedParts):
    model = Benefit


class RiskInline(LockedParts):
    model = Risk


@admin.register(Project)
class ProjectAdmin(WorkbookMixin, LockedRows, HistoryAdmin):
    resource_classes: ClassVar = [ProjectResource]
    list_display = ("code", "name", "year", "lead_unit", "money_status", "state")
    list_display_links = ("code", "name")
    list_filter = (
        problem_filter(
            no_group=("ไม่อยู่ในกลยุทธ์หรือหมวดนโยบาย", Q(strategy__isnull=True, policy_item__isnull=True)),
            no_alignment=("ไม่มีความสอดคล้องกับแผนระดับชาติ", Q(alignment__isnull=True)),
            no_line=("ใช้งบประมาณแต่ไม่มีรายการงบประมาณ", lambda: Q(money_status="budgeted") & ~_of_project(BudgetLine)),
            has_line=("ไม่ใช้งบประมาณแต่มีรายการงบประมาณ", lambda: Q(money_status="none") & _of_project(BudgetLine)),
            no_activity=("ไม่มีกิจกรรม", lambda: ~_of_project(Activity)),
            no_objective=("ไม่มีวัตถุประสงค์", lambda: ~_of_project(Objective)),
            no_owner=("ไม่มีผู้รับผิดชอบ", lambda: ~_of_project(ProjectOwner)),
            no_dates=("ไม่มีวันเริ่มหรือวันสิ้นสุด", Q(starts_on__isnull=True) | Q(ends_on__isnull=True)),
            other_office=("กลุ่มอยู่คนละสำนักงานกับแผน", ~Q(lead_unit__office=F("plan__office"))),
        ),
        "plan",
        "lead_unit",
        "strategy",
        "state",
    )
    list_select_related = ("plan", "lead_unit")
    search_fields = ("code", "name")
    autocomplete_fields = (
        "plan",
        "strategy",
        "policy_item",
        "alignment",
        "lead_unit",
        "other_units",
        "previous",
    )
    readonly_fields = ("state", "verdict")
    fieldsets = (
        (None, {"fields": ("plan", "number", "code", "name", "kind", "character", "previous")}),
        ("หมวดและความสอดคล้อง", {"fields": ("programme", "strategy", "policy_item", "alignment")}),
        ("ผู้รับผิดชอบ", {"fields": ("lead_unit", "other_units")}),
        ("การดำเนินงาน", {"fields": ("starts_on", "ends_on", "place", "rationale")}),
        ("งบประมาณ", {"fields": ("money_status", "pooled")}),
        ("สถานะและผล", {"fields": ("state", "verdict", "verdict_reason")}),
    )
    inlines = (
        OwnerInline,
        ObjectiveInline,
        TargetInline,
        ActivityInline,
        BudgetLineInline,
        BenefitInline,
        RiskInline,
    )

    @admin.display(description="ปีงบประมาณ", ordering="plan__fiscal_year")
    def year(self, row: Project) -> str:
        return str(row.plan.fiscal_year)


@admin.register(SkippedStep)
class SkippedStepAdmin(ReadOnlyAdmin):
    """Steps are switched on and off on the page of settings, which looks at what waits for them."""

    list_display = ("step", "office")
    list_filter = ("office",)
    list_select_related = ("office",)
    search_fields = ("step",)
