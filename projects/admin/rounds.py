"""Reporting rounds and the reports of projects."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Q

from areaoffice.office import clock
from areaoffice.office.admin_scope import OfficeScopedAdmin, ScopedInline, problem_filter
from projects.models import Photo, ProgressReport, ReportingRound, ReportItem, RoundException


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
