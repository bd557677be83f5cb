"""Papers as jobs, books as the office arranged them, and success stories. Books are written on their own pages: here they are read."""

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from areaoffice.office.admin_scope import HistoryAdmin, ReadOnlyAdmin, problem_filter
from areaoffice.reports.models import Book, BookSection, GeneratedReport, Highlight


@admin.register(GeneratedReport)
class GeneratedReportAdmin(ReadOnlyAdmin):
    list_display = ("kind", "fiscal_year", "office", "state", "progress", "requested_by", "requested_at", "pages")
    list_filter = (
        problem_filter(
            failed=("จัดทำไม่สำเร็จ", Q(state="failed")),
            stuck=("กำลังจัดทำแต่หมดเวลา", lambda: Q(state="running", lease_until__lt=timezone.now())),
        ),
        "office",
        "kind",
        "fiscal_year",
        "state",
    )
    list_select_related = ("office", "requested_by")
    search_fields = ("requested_by__username", "error")


@admin.register(Book)
class BookAdmin(ReadOnlyAdmin):
    list_display = ("kind", "fiscal_year", "office", "unit", "round", "project", "digits")
    list_filter = ("office", "kind", "fiscal_year")
    list_select_related = ("office", "unit", "round__office", "project")
    search_fields = ("unit__name", "project__name")


@admin.register(BookSection)
class BookSectionAdmin(ReadOnlyAdmin, HistoryAdmin):
    list_display = ("__str__", "book", "kind", "writer", "due_on", "is_done", "is_hidden", "written_at")
    list_filter = (
        problem_filter(
            waiting=("มีผู้เขียนแต่ยังไม่เสร็จ", Q(writer__isnull=False, is_done=False)),
            hidden=("ไม่พิมพ์ในเล่ม", Q(is_hidden=True)),
        ),
        "book",
        "kind",
    )
    list_select_related = ("book__office", "writer")
    search_fields = ("title", "text")


@admin.register(Highlight)
class HighlightAdmin(HistoryAdmin):
    list_display = ("title", "fiscal_year", "office", "order", "unit", "writer")
    list_filter = (
        problem_filter(no_results=("ไม่มีผลการดำเนินงาน", Q(quantity="", quality=""))),
        "office",
        "fiscal_year",
        "unit",
    )
    list_select_related = ("office", "unit", "writer")
    search_fields = ("title",)
