"""The proposal form as a PDF: of a project, and blank. A few pages, made while one waits."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.reports.books import writing
from areaoffice.reports.books.formats import Format
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.pdf import PdfError
from areaoffice.reports.permissions import can_request_report
from projects.models import Project


@require_GET
@login_required
def proposal(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """The form of nineteen headings of a project, for whoever sees the project."""
    projects = Project.objects.visible_to(request.user).of_office(request.office).select_related("plan")
    project = get_object_or_404(projects, pk=pk)
    subject = Subject(request.office, project.plan.fiscal_year, clock.today(), project=project)
    return _made(request, subject, f"แบบเสนอโครงการ {project.code}.pdf")


@require_GET
@login_required
def blank_proposal(request: OfficeRequest, fiscal_year: int) -> HttpResponseBase:
    """The form with dotted lines, to be filled by hand."""
    if not can_request_report(request.user, request.office, GeneratedReport.Kind.PROPOSAL):
        raise Http404
    return _made(request, Subject(request.office, fiscal_year, clock.today()), "แบบเสนอโครงการ.pdf")


def _made(request: OfficeRequest, subject: Subject, name: str) -> HttpResponseBase:
    try:
        made = writing.make_file(
            GeneratedReport.Kind.PROPOSAL, subject, Options(), Format.PDF, note=writing.tell_nobody
        )
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("indicators:project", subject.project.pk) if subject.project else redirect("reports:list")
    return FileResponse(BytesIO(made.data), filename=name, content_type=made.format.content_type)
