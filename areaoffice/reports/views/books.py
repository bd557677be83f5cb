"""Books as pages: a chapter as it would be printed today."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.reports.books import writing
from areaoffice.reports.books.content import heading_of
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.permissions import can_request_report


@require_GET
@login_required
def preview(request: OfficeRequest, kind: str, fiscal_year: int) -> HttpResponse:
    """A chapter of the book as it would be printed today, from the same template."""
    if kind not in GeneratedReport.BOOKS or not can_request_report(request.user, request.office):
        raise Http404
    subject = Subject(request.office, fiscal_year, clock.today())
    chapters = writing.chapters_of(kind, subject)
    chosen = next((c for c in chapters if c.key == request.GET.get("chapter")), None)
    if "chapter" in request.GET and chosen is None:
        raise Http404
    chapter = chosen or chapters[0]
    context = {
        "kind": GeneratedReport.Kind(kind),
        "fiscal_year": fiscal_year,
        "chapters": [(c.key, heading_of(c, OUTLINES[kind])) for c in chapters],
        "chapter": chapter,
        "page": writing.preview(kind, chapter.key, subject, Options()),
        "address": reverse("reports:preview", args=[kind, fiscal_year]),
    }
    return TemplateResponse(request, "reports/preview.html", context)
