"""The ranking as a workbook."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from areaoffice.office.http import OfficeRequest, workbook_file
from projects.ranking_workbook import ranking_workbook
from projects.views.ranking.seeing import order_seen_by


@require_GET
@login_required
def workbook(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The ranking as this person sees it, as a workbook."""
    content, found = order_seen_by(request, fiscal_year)
    made = ranking_workbook(content, with_members=found.sees_members)
    return workbook_file(made, f"ลำดับโครงการ {fiscal_year}.xlsx")
