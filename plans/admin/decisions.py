"""Who decides, and what was decided."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from areaoffice.office.admin_scope import FINANCE, PLANNERS, OfficeScopedAdmin, ScopedInline, problem_filter
from plans.admin.expiry import EXPIRED
from plans.models import ApprovalRule, ApprovingBody, Resolution, ResolutionTask


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
