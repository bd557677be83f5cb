"""The self-report: the owner writes it while it is theirs, others read it once it was sent."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import StoredFile, User
from areaoffice.office.shelves import Shelf, rows_of
from areaoffice.office.versions import StaleRow
from areaoffice.office.views.shelves import answer
from staff.agreements.papers import FLAGS
from staff.agreements.permissions import parts_of, sight_of_parts
from staff.agreements.problems import VersionRows
from staff.agreements.sight import Part, Thing
from staff.agreements.snapshots import cycle_of
from staff.agreements.views.pages import fetch
from staff.evaluation.report_forms import ReportForm
from staff.evaluation.reported import reported_of
from staff.evaluation.reporting_actions import attach_evidence, remove_evidence, save_report
from staff.models import AgreementEvidence, AgreementItem, PerformanceAgreement, SelfReport

State = PerformanceAgreement.State
STALE = "รายงานนี้ถูกบันทึกจากหน้าต่างอื่นแล้ว ยังไม่ได้บันทึกสิ่งที่พิมพ์ล่าสุด กรุณาเปิดหน้านี้ใหม่"


def _seen(request: OfficeRequest, pk: int) -> tuple[PerformanceAgreement, SelfReport, frozenset[Part]]:
    """The agreement with its report; 404 for who does not see it, or where it was not opened yet."""
    agreement = fetch(request.user, pk)
    parts = parts_of(request.user, agreement)
    if Thing.REPORT not in sight_of_parts(parts, agreement) or agreement.signed is None:
        raise Http404
    agreement.signed.agreement = agreement
    rows = SelfReport.objects.prefetch_related("lines")
    return agreement, get_object_or_404(rows, version=agreement.signed), parts


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report(request: OfficeRequest, pk: int) -> HttpResponse:
    """Frozen results with today's beside them, the owner's values and words; each field saves by itself."""
    agreement, found, parts = _seen(request, pk)
    version = found.version
    version.agreement = agreement
    only_frozen = parts <= {Part.EVALUATOR, Part.CHAIR}
    domains = reported_of(VersionRows.of(version), found, today=None if only_frozen else clock.today())
    is_open = Part.OWNER in parts and agreement.state == State.SELF_REPORT
    form = ReportForm(request.POST or None, report=found, domains=domains) if is_open else None
    context = {
        "agreement": agreement,
        "report": found,
        "domains": domains,
        "form": form,
        "cycle": cycle_of(agreement),
        "only_frozen": only_frozen,
    }
    if request.method != "POST":
        return TemplateResponse(request, "staff/evaluation/report.html", context)
    if form is None:
        raise Http404
    status = _take(form, found, request.user)
    if status == 200 and not request.htmx:
        here = reverse("staff:report", args=[pk])
        return redirect(reverse("staff:decide_agreement", args=[pk, "send-report"]) if "send" in request.POST else here)
    template = "report_saved" if request.htmx else "report"
    context["seen"] = SelfReport.objects.values_list("row_version", flat=True).get(pk=found.pk)
    context["is_saved"] = status == 200
    return TemplateResponse(request, f"staff/evaluation/{template}.html", context, status=status)


def _take(form: ReportForm, found: SelfReport, by: User) -> int:
    if not form.is_valid():
        return 422
    try:
        seen = form.cleaned_data["seen"]
        save_report(report=found, texts=form.said_texts(), lines=form.lines(), seen=seen, by=by)
    except StaleRow:
        form.add_error(None, STALE)
        return 409
    except ValidationError as refusal:
        form.take_errors(refusal)
        return 422
    return 200


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evidence(request: OfficeRequest, pk: int, item: int) -> HttpResponse:
    """The files behind an item: brought in, or chosen among those that hang on results of the office."""
    agreement, found, parts = _seen(request, pk)
    row = get_object_or_404(AgreementItem.objects.select_related("template_item"), pk=item, version=found.version_id)
    row.version = found.version
    row.version.agreement = agreement
    may_write = Part.OWNER in parts and agreement.state == State.SELF_REPORT
    return answer(request, lambda: shelf_of(row, request.user, may_write=may_write))


def shelf_of(item: AgreementItem, user: User, *, may_write: bool) -> Shelf:
    """The evidence of an item. One query."""
    agreement = item.version.agreement
    page = reverse("staff:report", args=[agreement.pk])

    def attach(stored: StoredFile, caption: str) -> None:
        attach_evidence(item=item, file=stored, caption=caption, by=user)

    def detach(key: int) -> None:
        links = AgreementEvidence.objects.select_related("item__version__agreement__office")
        remove_evidence(link=links.get(pk=key), by=user)

    return Shelf(
        key=f"files-item-{item.pk}",
        office=agreement.office,
        title=f"หลักฐาน {item.template_item}",
        url=reverse("staff:report_files", args=[agreement.pk, item.pk]),
        place=f"{page}#item-{item.pk}",
        back=page,
        back_label="รายงานผลตนเอง",
        rows=rows_of(AgreementEvidence.objects.filter(item=item).with_files()),
        may_write=may_write,
        attach=attach,
        detach=detach,
        flags=FLAGS,
        empty="ยังไม่มีหลักฐานของรายการนี้",
    )
