"""Direction, national plans, the action plan, and the words of money."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest

from areaoffice.office import clock
from areaoffice.office.admin_scope import (
    FINANCE,
    PLANNERS,
    HistoryAdmin,
    OfficeScopedAdmin,
    ReadOnlyAdmin,
    ScopedInline,
    SharedListAdmin,
    WorkbookMixin,
    problem_filter,
)
from plans.models import (
    ActionPlan,
    Announcement,
    ApprovalRule,
    ApprovingBody,
    BudgetClass,
    BudgetCode,
    CalendarTask,
    CalendarTemplateTask,
    Ceiling,
    CoreValue,
    DevelopmentPlan,
    Directive,
    ExpenseCategory,
    FundSource,
    Goal,
    Guideline,
    Mission,
    NationalPlan,
    NationalPlanItem,
    PlanVersion,
    RateItem,
    Resolution,
    ResolutionTask,
    Revision,
    StrategicObjective,
    Strategy,
    SwotItem,
    VisionTerm,
    WarningAnswer,
)
from plans.resources import NationalPlanItemResource, StrategyResource

EXPIRED = ("สิ้นสุดการใช้แล้ว", lambda: Q(ends_on__lt=clock.today()))


class VisionTermInline(ScopedInline):
    model = VisionTerm


class CoreValueInline(ScopedInline):
    model = CoreValue


class MissionInline(ScopedInline):
    model = Mission


@admin.register(DevelopmentPlan)
class DevelopmentPlanAdmin(OfficeScopedAdmin):
    list_display = ("name", "office", "first_year", "last_year")
    list_filter = (
        problem_filter(
            no_vision=("ไม่มีวิสัยทัศน์", Q(vision="")),
            no_strategy=("ไม่มีกลยุทธ์", ~Exists(Strategy.objects.filter(plan=OuterRef("pk")))),
        ),
        "office",
    )
    list_select_related = ("office",)
    search_fields = ("name",)
    fieldsets = (
        (None, {"fields": ("office", "name", "first_year", "last_year")}),
        ("วิสัยทัศน์และค่านิยม", {"fields": ("vision", "values_acronym")}),
        ("คำที่ใช้เรียกแต่ละระดับ", {"fields": ("strategy_term", "goal_term", "objective_term")}),
    )
    inlines = (VisionTermInline, CoreValueInline, MissionInline)


class OrderedPartAdmin(OfficeScopedAdmin):
    """A numbered part of a development plan."""

    list_filter: ClassVar[Any] = ("plan",)
    list_select_related = ("plan__office",)
    autocomplete_fields: ClassVar[Any] = ("plan",)


@admin.register(VisionTerm)
class VisionTermAdmin(OrderedPartAdmin):
    list_display = ("phrase", "plan", "order")
    search_fields = ("phrase", "meaning")


@admin.register(CoreValue)
class CoreValueAdmin(OrderedPartAdmin):
    list_display = ("letter", "thai", "english", "plan")
    search_fields = ("letter", "thai", "english")


@admin.register(Mission)
class MissionAdmin(OrderedPartAdmin):
    list_display = ("number", "text", "plan")
    list_display_links = ("text",)
    search_fields = ("text",)


@admin.register(Goal)
class GoalAdmin(OrderedPartAdmin):
    list_display = ("number", "text", "plan")
    list_display_links = ("text",)
    list_filter: ClassVar[Any] = (problem_filter(no_mission=("ไม่ตอบพันธกิจใด", Q(missions__isnull=True))), "plan")
    search_fields = ("text",)
    autocomplete_fields: ClassVar[Any] = ("plan", "missions")


class ObjectiveInline(ScopedInline):
    model = StrategicObjective


class GuidelineInline(ScopedInline):
    model = Guideline


@admin.register(Strategy)
class StrategyAdmin(WorkbookMixin, HistoryAdmin):
    resource_classes: ClassVar = [StrategyResource]
    list_display = ("number", "name", "plan")
    list_display_links = ("name",)
    list_filter = (
        problem_filter(
            no_goal=("ไม่ตอบเป้าประสงค์ใด", Q(goals__isnull=True)),
            no_objective=("ไม่มีเป้าประสงค์เชิงกลยุทธ์", Q(objectives__isnull=True)),
            no_guideline=("ไม่มีแนวทางการพัฒนา", Q(guidelines__isnull=True)),
        ),
        "plan",
    )
    list_select_related = ("plan",)
    search_fields = ("name",)
    autocomplete_fields = ("plan", "goals")
    fieldsets = (
        (None, {"fields": ("plan", "number", "name")}),
        ("เป้าประสงค์ที่ตอบ", {"fields": ("goals",)}),
    )
    inlines = (ObjectiveInline, GuidelineInline)


@admin.register(StrategicObjective)
class StrategicObjectiveAdmin(OfficeScopedAdmin):
    list_display = ("number", "text", "strategy")
    list_display_links = ("text",)
    list_filter = ("strategy",)
    list_select_related = ("strategy",)
    search_fields = ("text",)
    autocomplete_fields = ("strategy",)


@admin.register(Guideline)
class GuidelineAdmin(OfficeScopedAdmin):
    list_display = ("number", "group", "text", "strategy")
    list_display_links = ("text",)
    list_filter = ("strategy",)
    list_select_related = ("strategy",)
    search_fields = ("text", "group")
    autocomplete_fields = ("strategy",)


class CeilingInline(ScopedInline):
    model = Ceiling


@admin.register(ActionPlan)
class ActionPlanAdmin(HistoryAdmin):
    list_display = ("fiscal_year", "office", "state", "organised_by", "approved_on")
    list_filter = (
        problem_filter(
            no_direction=("ไม่ระบุแผนพัฒนาการศึกษา", Q(development_plan__isnull=True)),
            no_date=("อนุมัติแล้วแต่ไม่มีวันที่", Q(state__in=("approved", "announced", "published"), approved_on=None)),
        ),
        "office",
        "fiscal_year",
        "state",
    )
    list_select_related = ("office",)
    search_fields = ("fiscal_year", "office__name", "office__short_name")
    autocomplete_fields = ("policy", "development_plan")
    readonly_fields = ("state",)
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "development_plan")}),
        ("การจัดหมวดโครงการ", {"fields": ("organised_by", "policy")}),
        ("การอนุมัติ", {"fields": ("state", "approved_on")}),
    )
    inlines = (CeilingInline,)


@admin.register(SwotItem)
class SwotItemAdmin(OfficeScopedAdmin):
    list_display = ("text", "kind", "fiscal_year", "office", "order")
    list_filter = ("office", "fiscal_year", "kind")
    list_select_related = ("office",)
    search_fields = ("text",)


@admin.register(Announcement)
class AnnouncementAdmin(OfficeScopedAdmin):
    list_display = ("subject", "number", "dated_on", "signer_name", "office")
    list_filter = (
        problem_filter(
            no_date=("ไม่มีวันที่ประกาศ", Q(dated_on__isnull=True)),
            no_file=("ไม่มีไฟล์", Q(file__isnull=True)),
        ),
        "office",
    )
    list_select_related = ("office",)
    search_fields = ("subject", "number")
    autocomplete_fields = ("action_plan", "file")
    fieldsets = (
        (None, {"fields": ("office", "action_plan", "subject", "number", "dated_on")}),
        ("ผู้ลงนามและไฟล์", {"fields": ("signer_name", "signer_position", "file")}),
    )


class ItemInline(ScopedInline):
    model = NationalPlanItem
    fields = ("order", "code", "name", "parent")


@admin.register(NationalPlan)
class NationalPlanAdmin(SharedListAdmin):
    list_display = ("name", "level", "edition", "starts_on", "ends_on", "order")
    list_filter = (
        problem_filter(expired=EXPIRED, no_item=("ไม่มีประเด็น", Q(items__isnull=True))),
        "level",
    )
    search_fields = ("name", "code", "edition")
    fieldsets = (
        (None, {"fields": ("level", "code", "name", "edition", "issuer")}),
        ("ช่วงเวลาที่ใช้", {"fields": ("starts_on", "ends_on")}),
        ("การพิมพ์", {"fields": ("column_title", "order")}),
    )
    inlines = (ItemInline,)


@admin.register(NationalPlanItem)
class NationalPlanItemAdmin(WorkbookMixin, SharedListAdmin):
    resource_classes: ClassVar = [NationalPlanItemResource]
    list_display = ("code", "name", "plan", "order")
    list_display_links = ("name",)
    list_filter = ("plan",)
    list_select_related = ("plan",)
    search_fields = ("code", "name")
    autocomplete_fields = ("plan", "parent")


@admin.register(FundSource)
class FundSourceAdmin(SharedListAdmin):
    list_display = ("name", "code", "is_budget", "order")
    search_fields = ("name", "code")


@admin.register(BudgetClass)
class BudgetClassAdmin(SharedListAdmin):
    list_display = ("name", "code", "in_total", "order")
    search_fields = ("name", "code")


@admin.register(ExpenseCategory)
class ExpenseCategoryAdmin(SharedListAdmin):
    list_display = ("name", "code", "budget_class", "order")
    list_filter = ("budget_class",)
    list_select_related = ("budget_class",)
    search_fields = ("name", "code")


@admin.register(RateItem)
class RateItemAdmin(SharedListAdmin):
    list_display = ("name", "category", "rate", "unit_name", "starts_on", "ends_on")
    list_filter = (
        problem_filter(expired=EXPIRED, no_source=("ไม่มีระเบียบหรือที่มา", Q(source=""))),
        "category",
    )
    list_select_related = ("category",)
    search_fields = ("name", "source")


@admin.register(BudgetCode)
class BudgetCodeAdmin(SharedListAdmin):
    list_display = ("code", "fiscal_year", "programme", "output", "budget_class")
    list_filter = ("fiscal_year", "budget_class")
    list_select_related = ("budget_class",)
    search_fields = ("code", "programme", "output", "main_activity")


@admin.register(Ceiling)
class CeilingAdmin(OfficeScopedAdmin):
    list_display = ("plan", "unit", "fund_source", "amount")
    list_filter = (
        problem_filter(other_office=("กลุ่มอยู่คนละสำนักงานกับแผน", ~Q(unit__office=F("plan__office")))),
        "plan",
        "unit",
        "fund_source",
    )
    list_select_related = ("plan__office", "unit", "fund_source")
    search_fields = ("unit__name",)
    autocomplete_fields = ("plan", "unit")


@admin.register(ApprovingBody)
class ApprovingBodyAdmin(OfficeScopedAdmin):
    list_display = ("name", "matter", "province", "office", "starts_on", "ends_on")
    list_filter = (
        problem_filter(expired=EXPIRED, no_basis=("ไม่มีกฎหมายหรือคำสั่งอ้างอิง", Q(legal_reference=""))),
        "office",
    )
    list_select_related = ("office",)
    search_fields = ("name", "matter")
    fieldsets = (
        (None, {"fields": ("office", "name", "matter", "province")}),
        ("ฐานอำนาจและช่วงเวลา", {"fields": ("legal_reference", "starts_on", "ends_on")}),
    )


class ResolutionTaskInline(ScopedInline):
    model = ResolutionTask


@admin.register(Resolution)
class ResolutionAdmin(OfficeScopedAdmin):
    list_display = ("body", "kind", "meeting", "dated_on", "action_plan", "development_plan")
    list_filter = (
        problem_filter(
            open_task=("มีสิ่งที่ต้องดำเนินการค้างอยู่", Q(pk__in=ResolutionTask.objects.still_open().values("resolution"))),
            no_file=("ไม่มีรายงานการประชุม", Q(file__isnull=True)),
        ),
        "body",
        "kind",
    )
    list_select_related = ("body", "action_plan__office", "development_plan")
    search_fields = ("meeting", "text", "body__name")
    autocomplete_fields = ("body", "action_plan", "development_plan", "file")
    fieldsets = (
        (None, {"fields": ("body", "meeting", "dated_on", "kind", "text")}),
        ("เรื่องที่พิจารณา", {"fields": ("action_plan", "development_plan", "file")}),
    )
    inlines = (ResolutionTaskInline,)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.by = request.user
        super().save_model(request, obj, form, change)


@admin.register(ApprovalRule)
class ApprovalRuleAdmin(OfficeScopedAdmin):
    writers = PLANNERS | FINANCE
    list_display = ("scope", "authority", "legal_reference", "is_confirmed", "office")
    list_filter = (problem_filter(unconfirmed=("ต้องตรวจสอบ", Q(is_confirmed=False))), "office", "authority")
    list_select_related = ("office",)
    search_fields = ("legal_reference",)
    fieldsets = (
        (None, {"fields": ("office", "scope", "authority")}),
        ("การตรวจสอบ", {"fields": ("legal_reference", "is_confirmed")}),
    )


@admin.register(CalendarTemplateTask)
class CalendarTemplateTaskAdmin(OfficeScopedAdmin):
    list_display = ("what", "day", "month", "lead_days", "unit", "office")
    list_filter = (problem_filter(no_unit=("ไม่ระบุกลุ่ม/หน่วย", Q(unit__isnull=True))), "office", "month", "unit")
    list_select_related = ("unit", "office")
    search_fields = ("what", "basis")
    autocomplete_fields = ("unit",)
    fieldsets = (
        (None, {"fields": ("office", "order", "what", "basis", "unit")}),
        ("กำหนดและหลักฐาน", {"fields": ("month", "day", "lead_days", "evidence_text")}),
    )


@admin.register(Directive)
class DirectiveAdmin(ReadOnlyAdmin):
    """What is given, answered and closed on its pages."""

    list_display = ("text", "kind", "source", "due_on", "state", "unit", "person")
    list_filter = (
        problem_filter(late=("เกินกำหนด", lambda: Q(state="open", due_on__lt=clock.today()))),
        "office",
        "kind",
        "state",
        "unit",
    )
    list_select_related = ("unit", "person")
    search_fields = ("text", "source", "document_number")


@admin.register(CalendarTask)
class CalendarTaskAdmin(OfficeScopedAdmin):
    list_display = ("what", "due_on", "state", "unit", "person", "fiscal_year")
    list_filter = (
        problem_filter(
            late=("เลยกำหนด", lambda: Q(state="open", due_on__lt=clock.today())),
            nobody=("ไม่ระบุผู้รับผิดชอบ", Q(unit__isnull=True, person__isnull=True)),
            no_evidence=("แล้วเสร็จแต่ไม่มีหลักฐาน", Q(state="done", evidence_text="", evidence__isnull=True)),
        ),
        "office",
        "fiscal_year",
        "state",
        "unit",
    )
    list_select_related = ("unit", "person")
    search_fields = ("what", "basis")
    autocomplete_fields = ("unit", "person", "template")
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "what", "basis", "template")}),
        ("ผู้รับผิดชอบและกำหนด", {"fields": ("unit", "person", "due_on", "lead_days")}),
        ("ผล", {"fields": ("state", "done_on", "evidence_text")}),
    )


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ("number", "plan", "state", "document_number", "dated_on", "by")
    list_filter = ("plan", "state")
    list_select_related = ("plan__office", "by")
    search_fields = ("document_number", "reason")


@admin.register(PlanVersion)
class PlanVersionAdmin(ReadOnlyAdmin):
    list_display = ("number", "plan", "document_number", "dated_on", "by", "at", "published_at")
    list_filter = ("plan",)
    list_select_related = ("plan__office", "by")
    search_fields = ("document_number", "reason")
    hidden = ("content",)


@admin.register(WarningAnswer)
class WarningAnswerAdmin(ReadOnlyAdmin):
    list_display = ("plan", "code", "reason", "by", "at")
    list_filter = ("plan",)
    list_select_related = ("plan__office", "by")
    search_fields = ("code", "reason")
