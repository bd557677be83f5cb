"""Days of the planning calendar, and directives."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Q

from areaoffice.office import clock
from areaoffice.office.admin_scope import OfficeScopedAdmin, ReadOnlyAdmin, problem_filter
from plans.models import CalendarTask, CalendarTemplateTask, Directive


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
