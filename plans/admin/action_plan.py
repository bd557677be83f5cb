"""The plan of a year: ceilings, versions, revisions, answered warnings and its announcement."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import F, Q

from areaoffice.office.admin_scope import HistoryAdmin, OfficeScopedAdmin, ReadOnlyAdmin, ScopedInline, problem_filter
from plans.models import ActionPlan, Announcement, Ceiling, PlanVersion, Revision, WarningAnswer


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
