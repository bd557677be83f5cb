"""Papers as jobs: ask for one, watch it being made, fetch it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from areaoffice.office import serving
from areaoffice.office.http import OfficeRequest
from areaoffice.reports import actions, job_page
from areaoffice.reports.books.formats import Format
from areaoffice.reports.books.known import books_of, parts_of_year
from areaoffice.reports.choosing import choices_of
from areaoffice.reports.forms import DIGITS, RequestForm
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.permissions import can_manage_report, can_request_report

SHOWN = 50


@require_GET
@login_required
def report_list(request: OfficeRequest) -> HttpResponse:
    """One button a kind of book for the year, a chooser for plans of units and reports of rounds, and the books made so far."""
    reports = GeneratedReport.objects.visible_to(request.user).of_office(request.office).select_related("requested_by")
    choices = choices_of(request.user, request.office, request.fiscal_year)
    books = books_of(request.user, request.office, request.fiscal_year)
    parts = parts_of_year(request.fiscal_year, choices.units, choices.rounds)
    context = {
        "reports": reports[:SHOWN],
        "kinds": GeneratedReport.BOOKS,
        "books": books,
        "parts": {name: address for name, address in parts.items() if name not in books},
        "digits": DIGITS,
        "formats": list(Format),
        "choices": choices,
        "fiscal_year": request.fiscal_year,
        "may_request": can_request_report(request.user, request.office),
    }
    return TemplateResponse(request, "reports/list.html", context)


@require_POST
@login_required
def make(request: OfficeRequest) -> HttpResponse:
    """Queue a paper and go where it can be watched."""
    form = RequestForm(request.POST, office=request.office, user=request.user)
    is_valid = form.is_valid()
    about = {name: form.cleaned_data.get(name) for name in ("unit", "project")}
    if not can_request_report(request.user, request.office, request.POST.get("kind", ""), **about):
        raise Http404
    try:
        if not is_valid:
            raise ValidationError([message for errors in form.errors.values() for message in errors])
        report = actions.request_report(office=request.office, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("reports:list")
    return redirect("reports:detail", pk=report.pk)


@require_GET
@login_required
def detail(request: OfficeRequest, pk: int) -> HttpResponse:
    """How far a book is, then the file or the failure; asked again every two seconds until it is over."""
    report = _report(request, pk)
    context = {
        "report": report,
        "job": job_page.build(report),
        "may_manage": can_manage_report(request.user, report),
        "kept_days": settings.DRAFTS_KEPT_DAYS,
    }
    template = "reports/detail.html#progress" if request.htmx else "reports/detail.html"
    return TemplateResponse(request, template, context)


@require_POST
@login_required
def cancel(request: OfficeRequest, pk: int) -> HttpResponse:
    return _manage(request, pk, actions.cancel_report)


@require_POST
@login_required
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    return _manage(request, pk, actions.run_again)


def _manage(request: OfficeRequest, pk: int, action: Callable[..., GeneratedReport]) -> HttpResponse:
    """Run an action on a book that this person may manage, and show what became of it."""
    report = _report(request, pk)
    if not can_manage_report(request.user, report):
        raise Http404
    try:
        action(report=report, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("reports:detail", pk=report.pk)


@require_GET
@login_required
def download(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """The finished file: by nginx where it serves files, else by Django."""
    report = _report(request, pk)
    if report.state != GeneratedReport.State.DONE:
        raise Http404
    if edition := report.parameters.get("edition"):
        return redirect("reports:edition_file", pk=edition)  # kept and looked at there
    made = Format(report.file_format)
    name = f"{report.title} {report.fiscal_year}.{made}"
    return serving.respond(
        request,
        report.file,
        name=name,
        content_type=made.content_type,
        etag=f"report-{report.pk}-{report.attempts}",
        as_attachment=made != Format.PDF,
    )


def _report(request: OfficeRequest, pk: int) -> GeneratedReport:
    reports = GeneratedReport.objects.visible_to(request.user).of_office(request.office)
    return get_object_or_404(reports.select_related("office", "requested_by"), pk=pk)
