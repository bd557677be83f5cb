"""Projects with their parts, reporting rounds and reports, and the money."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest

from areaoffice.office import clock
from areaoffice.office.admin_scope import (
    FINANCE,
    HistoryAdmin,
    OfficeScopedAdmin,
    ReadOnlyAdmin,
    ScopedInline,
    SharedListAdmin,
    WorkbookMixin,
    problem_filter,
)
from projects.locked_admin import LockedParts, LockedRows
from projects.models import (
    Account,
    ActArrival,
    Activity,
    Allotment,
    ArrivalDecision,
    Benefit,
    BudgetLine,
    LedgerEntry,
    MonthPlan,
    Objective,
    OutsideEntry,
    OutsideField,
    OutsideStep,
    Photo,
    ProgressReport,
    Project,
    ProjectOwner,
    QuantityTarget,
    ReportingRound,
    ReportItem,
    Risk,
    RoundException,
    SkippedStep,
    Step,
    Transfer,
)
from projects.resources import (
    ActivityResource,
    AllotmentResource,
    BudgetLineResource,
    LedgerEntryResource,
    ProjectResource,
)


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


class ExceptionInline(ScopedInline):
    model = RoundException


@admin.register(ReportingRound)
class ReportingRoundAdmin(OfficeScopedAdmin):
    list_display = ("label", "fiscal_year", "office", "opens_on", "due_on", "closes_on")
    list_filter = (
        problem_filter(overdue=("ปิดแล้ว", lambda: Q(closes_on__lt=clock.today()))),
        "office",
        "fiscal_year",
        "kind",
    )
    list_select_related = ("office",)
    search_fields = ("fiscal_year",)
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "kind", "number")}),
        ("วันเปิด กำหนดส่ง และวันปิด", {"fields": ("opens_on", "due_on", "closes_on")}),
    )
    inlines = (ExceptionInline,)

    @admin.display(description="รอบ", ordering="number")
    def label(self, row: ReportingRound) -> str:
        return row.label


@admin.register(RoundException)
class RoundExceptionAdmin(OfficeScopedAdmin):
    list_display = ("round", "unit", "until", "reason")
    list_filter = ("unit",)
    list_select_related = ("round", "unit")
    search_fields = ("reason", "unit__name")
    autocomplete_fields = ("round", "unit")


class ReportItemInline(ScopedInline):
    model = ReportItem


class PhotoInline(ScopedInline):
    model = Photo
    autocomplete_fields = ("file",)


@admin.register(ProgressReport)
class ProgressReportAdmin(OfficeScopedAdmin):
    list_display = ("project", "round", "state")
    list_filter = (
        problem_filter(
            empty=("ไม่มีข้อความ", Q(items__isnull=True)),
            no_photo=("ไม่มีภาพกิจกรรม", Q(photos__isnull=True)),
        ),
        "project__plan",
        "state",
    )
    list_select_related = ("project", "round")
    search_fields = ("project__code", "project__name")
    autocomplete_fields = ("project", "round")
    readonly_fields = ("state",)
    inlines = (ReportItemInline, PhotoInline)


@admin.register(ReportItem)
class ReportItemAdmin(OfficeScopedAdmin):
    list_display = ("text", "kind", "report", "order")
    list_filter = ("kind", "report__project__plan")
    list_select_related = ("report__project", "report__round")
    search_fields = ("text", "report__project__code")
    autocomplete_fields = ("report",)


@admin.register(Photo)
class PhotoAdmin(OfficeScopedAdmin):
    list_display = ("caption", "report", "order")
    list_filter = (problem_filter(no_file=("ไม่มีไฟล์ภาพ", Q(file__isnull=True))), "report__project__plan")
    list_select_related = ("report__project", "report__round")
    search_fields = ("caption", "report__project__code")
    autocomplete_fields = ("report", "file")


class MoneyAdmin(OfficeScopedAdmin):
    """The office's money: the finance officers write it."""

    writers = FINANCE


@admin.register(Account)
class AccountAdmin(MoneyAdmin):
    list_display = ("fiscal_year", "office", "budget_class", "project", "fund_source", "tracks_spending")
    list_filter = (
        problem_filter(
            no_entry=("ไม่มีรายการบัญชี", lambda: ~Exists(LedgerEntry.objects.filter(account=OuterRef("pk")))),
            other_office=("โครงการอยู่คนละสำนักงาน", Q(project__isnull=False) & ~Q(project__plan__office=F("office"))),
        ),
        "office",
        "fiscal_year",
        "budget_class",
        "fund_source",
    )
    list_select_related = ("office", "budget_class", "project", "fund_source")
    search_fields = ("project__code", "project__name", "budget_class__name")
    autocomplete_fields = ("project", "fund_source", "budget_class", "budget_code")
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "tracks_spending")}),
        ("เงินของอะไร", {"fields": ("budget_class", "project", "fund_source", "budget_code")}),
    )


@admin.register(Allotment)
class AllotmentAdmin(WorkbookMixin, MoneyAdmin):
    resource_classes: ClassVar = [AllotmentResource]
    list_display = ("letter_number", "instalment", "fiscal_year", "dated_on", "amount", "recipient")
    list_filter = (
        problem_filter(
            no_entry=("ยังไม่ลงบัญชี", Q(entries__isnull=True)),
            no_code=("ไม่มีรหัสงบประมาณ", Q(budget_code__isnull=True)),
            overdue=("เลยกำหนดใช้จ่าย", lambda: Q(spend_by__lt=clock.today())),
        ),
        "office",
        "fiscal_year",
        "basis",
    )
    list_select_related = ("recipient", "office")
    search_fields = ("letter_number",)
    autocomplete_fields = ("budget_code", "recipient")
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "instalment", "letter_number", "dated_on")}),
        ("เงิน", {"fields": ("amount", "basis", "budget_code", "recipient", "spend_by")}),
    )


@admin.register(LedgerEntry)
class LedgerEntryAdmin(WorkbookMixin, MoneyAdmin):
    """The ledger only grows: a mistake is reversed by a second entry."""

    resource_classes: ClassVar = [LedgerEntryResource]
    can_change = can_delete = False
    list_display = ("on", "kind", "amount", "account", "document_number", "by")
    list_filter = (
        problem_filter(
            reversed=("ถูกกลับรายการแล้ว", Q(reversed_by__isnull=False)),
            no_allotment=("ได้รับจัดสรรแต่ไม่มีหนังสือแจ้ง", Q(kind="allot", allotment__isnull=True)),
        ),
        "kind",
        "source",
        "account__fiscal_year",
    )
    list_select_related = ("account__budget_class", "account__project", "by")
    search_fields = ("document_number", "note", "account__project__code")
    autocomplete_fields = ("account", "allotment", "draws_on", "reverses")
    fieldsets = (
        (None, {"fields": ("account", "kind", "amount", "on", "document_number")}),
        ("อ้างถึง", {"fields": ("allotment", "draws_on", "reverses", "note")}),
    )

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.by = request.user
        super().save_model(request, obj, form, change)


@admin.register(SkippedStep)
class SkippedStepAdmin(ReadOnlyAdmin):
    """Steps are switched on and off on the page of settings, which looks at what waits for them."""

    list_display = ("step", "office")
    list_filter = ("office",)
    list_select_related = ("office",)
    search_fields = ("step",)


@admin.register(MonthPlan)
class MonthPlanAdmin(ReadOnlyAdmin):
    """Months are planned on the page of the project, which holds them against its lines."""

    list_display = ("project", "month", "amount")
    list_filter = ("project__plan", "month")
    list_select_related = ("project",)
    search_fields = ("project__code", "project__name")


@admin.register(Transfer)
class TransferAdmin(ReadOnlyAdmin):
    list_display = ("dated_on", "number", "from_account", "to_account", "amount", "authority", "state")
    list_filter = ("office", "fiscal_year", "state", "authority")
    list_select_related = (
        "from_account__budget_class",
        "from_account__project",
        "to_account__budget_class",
        "to_account__project",
    )
    search_fields = ("number", "answer_number", "reason")


class ArrivalDecisionInline(ScopedInline):
    model = ArrivalDecision
    fields = ("project", "kind", "amount", "note")
    autocomplete_fields = ("project",)


@admin.register(ActArrival)
class ActArrivalAdmin(ReadOnlyAdmin):
    list_display = ("plan", "document_number", "dated_on", "by", "at")
    list_filter = ("plan",)
    list_select_related = ("plan__office", "by")
    search_fields = ("document_number",)
    inlines = (ArrivalDecisionInline,)


@admin.register(ArrivalDecision)
class ArrivalDecisionAdmin(ReadOnlyAdmin):
    list_display = ("project", "kind", "amount", "note", "arrival")
    list_filter = ("kind",)
    list_select_related = ("project", "arrival__plan")
    search_fields = ("project__code", "project__name", "note")


class OutsideFieldInline(ScopedInline):
    model = OutsideField
    fields = ("order", "label", "source", "limit", "note", "is_confirmed")


@admin.register(OutsideStep)
class OutsideStepAdmin(SharedListAdmin):
    """Pages of the systems of others: what an administrator changes when such a system changes."""

    list_display = ("code", "name", "system", "order", "is_confirmed")
    list_display_links = ("name",)
    list_filter = ("system", "is_confirmed")
    search_fields = ("code", "name")
    inlines = (OutsideFieldInline,)


@admin.register(OutsideField)
class OutsideFieldAdmin(SharedListAdmin):
    list_display = ("label", "step", "source", "limit", "is_confirmed")
    list_filter = ("step__system", "step", "source", "is_confirmed")
    list_select_related = ("step",)
    search_fields = ("label",)


@admin.register(OutsideEntry)
class OutsideEntryAdmin(ReadOnlyAdmin):
    """Written on the copy sheet of a project, with what was copied."""

    hidden = ("values",)
    list_display = ("project", "step", "on", "by", "reference")
    list_filter = ("project__plan", "step__system")
    list_select_related = ("project", "step", "by")
    search_fields = ("project__code", "project__name", "reference")
