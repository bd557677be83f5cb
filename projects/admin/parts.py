"""The parts of projects as lists of their own."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q

from areaoffice.office.admin_scope import HistoryAdmin, ReadOnlyAdmin, WorkbookMixin, problem_filter
from projects.locked_admin import LockedParts, LockedRows
from projects.models import (
    Activity,
    Benefit,
    BudgetLine,
    MonthPlan,
    Objective,
    ProjectOwner,
    QuantityTarget,
    Risk,
    Step,
)
from projects.resources import ActivityResource, BudgetLineResource


class ProjectPartAdmin(LockedRows):
    """One numbered line of a project."""

    list_filter: ClassVar[Any] = ("project__plan",)
    list_select_related = ("project",)
    list_display: Any = ("text", "project", "order")
    search_fields = ("text", "project__code", "project__name")
    autocomplete_fields = ("project",)


@admin.register(Objective)
class ObjectiveAdmin(ProjectPartAdmin):
    pass


@admin.register(Benefit)
class BenefitAdmin(ProjectPartAdmin):
    pass


@admin.register(QuantityTarget)
class QuantityTargetAdmin(ProjectPartAdmin):
    list_display = ("text", "kind", "number", "unit_name", "project")
    list_filter: ClassVar[Any] = ("project__plan", "kind")


@admin.register(Risk)
class RiskAdmin(ProjectPartAdmin):
    list_display = ("text", "likelihood", "impact", "project")
    list_filter: ClassVar[Any] = (problem_filter(no_response=("ไม่มีวิธีบริหารความเสี่ยง", Q(response=""))), "project__plan")


@admin.register(ProjectOwner)
class ProjectOwnerAdmin(LockedRows):
    list_display = ("printed_name", "printed_position", "post", "project")
    list_filter = (problem_filter(no_post=("ไม่ผูกกับตำแหน่ง", Q(post__isnull=True))), "project__plan")
    list_select_related = ("post__person", "project")
    search_fields = ("printed_name", "printed_position", "project__code")
    autocomplete_fields = ("project", "post")


class StepInline(LockedParts):
    model = Step


@admin.register(Activity)
class ActivityAdmin(WorkbookMixin, LockedRows, HistoryAdmin):
    resource_classes: ClassVar = [ActivityResource]
    list_display = ("order", "name", "project", "starts_on", "ends_on")
    list_display_links = ("name",)
    list_filter = (
        problem_filter(
            no_dates=("ไม่มีวันเริ่มหรือวันสิ้นสุด", Q(starts_on__isnull=True) | Q(ends_on__isnull=True)),
            no_owner=("ไม่มีผู้รับผิดชอบ", Q(owner__isnull=True)),
            no_step=("ไม่มีขั้นตอน", Q(steps__isnull=True)),
        ),
        "project__plan",
        "project",
    )
    list_select_related = ("project",)
    search_fields = ("name", "project__code", "project__name")
    autocomplete_fields = ("project", "parent", "owner")
    fieldsets = (
        (None, {"fields": ("project", "order", "merged_order", "name", "parent")}),
        ("ผู้รับผิดชอบและเวลา", {"fields": ("owner", "starts_on", "ends_on")}),
    )
    inlines = (StepInline,)


@admin.register(Step)
class StepAdmin(LockedRows):
    list_display = ("order", "text", "activity", "done_on")
    list_display_links = ("text",)
    list_filter = (problem_filter(not_done=("ยังไม่ได้ดำเนินการ", Q(done_on__isnull=True))), "activity__project__plan")
    list_select_related = ("activity",)
    search_fields = ("text", "activity__name")
    autocomplete_fields = ("activity",)


@admin.register(BudgetLine)
class BudgetLineAdmin(WorkbookMixin, LockedRows, HistoryAdmin):
    resource_classes: ClassVar = [BudgetLineResource]
    list_display = ("item", "project", "category", "rate", "amount", "fund_source")
    list_filter = (
        problem_filter(
            no_category=("ไม่ระบุหมวดรายจ่าย", Q(category__isnull=True)),
            no_source=("ไม่ระบุแหล่งงบประมาณ", Q(fund_source__isnull=True)),
            zero=("จำนวนเงินเป็นศูนย์", Q(amount=0)),
            unexplained=("เหมาจ่ายทั้งรายการ", Q(is_lump_sum=True)),
        ),
        "project__plan",
        "category",
        "fund_source",
    )
    list_select_related = ("project", "category", "fund_source")
    search_fields = ("item", "project__code", "project__name")
    autocomplete_fields = ("project", "activity", "category", "rate_item", "fund_source")
    fieldsets = (
        (None, {"fields": ("project", "activity", "order", "item", "category", "fund_source")}),
        (
            "การคำนวณ",
            {
                "fields": (
                    "is_lump_sum",
                    ("rate_item", "rate"),
                    ("factor_1", "factor_1_unit"),
                    ("factor_2", "factor_2_unit"),
                    ("factor_3", "factor_3_unit"),
                    "amount",
                )
            },
        ),
    )


@admin.register(MonthPlan)
class MonthPlanAdmin(ReadOnlyAdmin):
    """Months are planned on the page of the project, which holds them against its lines."""

    list_display = ("project", "month", "amount")
    hidden = ("copied_from",)
    list_filter = ("project__plan", "month")
    list_select_related = ("project",)
    search_fields = ("project__code", "project__name")
