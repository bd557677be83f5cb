"""Papers as jobs: what was asked for, how far it is, and why it failed. They are asked for on the page of books."""

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from areaoffice.office.admin_scope import ReadOnlyAdmin, problem_filter
from areaoffice.reports.models import GeneratedReport


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
