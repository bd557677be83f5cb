"""Pages of the books: ask for one, watch it being made, fetch it, look at a chapter; and the memos."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.reports import actions, garuda, memo_paper, minutes_paper
from areaoffice.reports.board import contents
from areaoffice.reports.board.contents import wanted_of
from areaoffice.reports.board.pptx import presentation
from areaoffice.reports.books import writing
from areaoffice.reports.books.content import heading_of
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options
from areaoffice.reports.forms import DIGITS, GarudaForm, RequestForm
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.pdf import PdfError
from areaoffice.reports.permissions import can_keep_garuda, can_manage_report, can_request_report
from projects import memo, transfers
from projects.models import Transfer
from projects.ranking_minutes import build as minutes_of
from projects.views.ranking import order_seen_by

SHOWN = 50
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@require_GET
@login_required
def report_list(request: OfficeRequest) -> HttpResponse:
    """One button a kind of book for the year, and the books made so far."""
    reports = GeneratedReport.objects.visible_to(request.user).of_office(request.office).select_related("requested_by")
    context = {
        "reports": reports[:SHOWN],
        "kinds": GeneratedReport.BOOKS,
        "digits": DIGITS,
        "fiscal_year": request.fiscal_year,
        "may_request": can_request_report(request.user, request.office),
    }
    return TemplateResponse(request, "reports/list.html", context)


@require_POST
@login_required
def make(request: OfficeRequest) -> HttpResponse:
    """Queue a paper and go where it can be watched."""
    form = RequestForm(request.POST)
    if not can_request_report(request.user, request.office, request.POST.get("kind", "")):
        raise Http404
    try:
        if not form.is_valid():
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
    context = {"report": report, "may_manage": can_manage_report(request.user, report)}
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
    name = f"{report.get_kind_display()} {report.fiscal_year}.pdf"
    if not settings.SERVE_FILES_BY_NGINX:
        return FileResponse(report.file.open("rb"), filename=name, content_type="application/pdf")
    response = HttpResponse(content_type="application/pdf")
    response["X-Accel-Redirect"] = f"/protected/{report.file.name}"
    return response


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


@require_GET
@login_required
def slides(request: OfficeRequest, fiscal_year: int) -> HttpResponseBase:
    """Five charts of the dashboard for the monthly meeting, with the rights and the filter of who asks."""
    if not can_request_report(request.user, request.office, GeneratedReport.Kind.DASHBOARD):
        raise Http404
    wanted = wanted_of(request.GET.urlencode(), fiscal_year=fiscal_year)
    found = contents.build(office=request.office, reader=request.user, wanted=wanted, today=clock.today())
    name = f"แดชบอร์ด {fiscal_year}.pptx"
    return FileResponse(BytesIO(presentation(found)), as_attachment=True, filename=name, content_type=PPTX)


@require_GET
@login_required
def transfer_memo(request: OfficeRequest, fiscal_year: int, pk: int, kind: str) -> HttpResponseBase:
    """The memo of a transfer as a Word file or PDF: both from one read model."""
    if kind not in memo_paper.KINDS:
        raise Http404
    rows = Transfer.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    transfer = get_object_or_404(rows.with_accounts(), pk=pk)
    paper = memo.build(transfers.wish_of(transfer), transfers.judgement_of(transfer))
    try:
        made = memo_paper.render(kind, paper, garuda=garuda.garuda_of(request.office))
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("projects:transfer", fiscal_year, pk)
    return FileResponse(
        BytesIO(made),
        as_attachment=True,
        filename=f"บันทึกขอโอนเงิน {transfer.pk}.{kind}",
        content_type=memo_paper.KINDS[kind],
    )


@require_GET
@login_required
def ranking_minutes(request: OfficeRequest, fiscal_year: int, kind: str) -> HttpResponseBase:
    """The minutes of the committee that ranked the proposals, for those who may see the order; a draft until it is closed."""
    if kind not in memo_paper.KINDS:
        raise Http404
    content, found = order_seen_by(request, fiscal_year)
    try:
        made = minutes_paper.render(kind, minutes_of(content, is_draft=not found.is_closed))
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("projects:ranking", fiscal_year)
    name = f"รายงานการประชุมจัดลำดับโครงการ {fiscal_year}.{kind}"
    return FileResponse(BytesIO(made), as_attachment=True, filename=name, content_type=memo_paper.KINDS[kind])


@require_http_methods(["GET", "POST"])
@login_required
def emblem(request: OfficeRequest) -> HttpResponse:
    """The office's own picture of the state emblem, for the head of its papers."""
    if not can_keep_garuda(request.user, request.office):
        raise Http404
    form = GarudaForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        picture = form.cleaned_data["picture"]
        try:
            garuda.keep_garuda(office=request.office, file=picture, size=picture.size, by=request.user)
        except ValidationError as error:
            form.add_error("picture", error)
        else:
            messages.success(request, "บันทึกภาพครุฑแล้ว หนังสือราชการที่พิมพ์ต่อจากนี้จะใช้ภาพนี้")
            return redirect("reports:emblem")
    context = {"form": form, "has_garuda": garuda.garuda_of(request.office) is not None}
    status = 422 if form.is_bound and form.errors else 200
    return TemplateResponse(request, "reports/emblem.html", context, status=status)


def _report(request: OfficeRequest, pk: int) -> GeneratedReport:
    reports = GeneratedReport.objects.visible_to(request.user).of_office(request.office)
    return get_object_or_404(reports.select_related("office", "requested_by"), pk=pk)
