"""Papers that are made while one waits: slides, memos, minutes; and the emblem that stands on them."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.reports import garuda, memo_paper, minutes_paper
from areaoffice.reports.board import contents
from areaoffice.reports.board.contents import wanted_of
from areaoffice.reports.board.pptx import presentation
from areaoffice.reports.forms import GarudaForm
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.pdf import PdfError
from areaoffice.reports.permissions import can_keep_garuda, can_request_report
from projects import memo, transfers
from projects.models import Transfer
from projects.ranking_minutes import build as minutes_of
from projects.views.ranking import order_seen_by

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


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
