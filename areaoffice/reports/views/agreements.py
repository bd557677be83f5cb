"""The official forms of an agreement: which there are for me, and one as PDF; the blank ones. Made while one waits and kept nowhere:
a paper with a salary or scores in a list of jobs would be one more place to guard."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.signed_links import DeadLink
from areaoffice.reports.agreements import making, reading
from areaoffice.reports.agreements.copies import BY_LINK, Copy, Kind, copies_of, find_copy
from areaoffice.reports.agreements.summary_form import seated
from areaoffice.reports.forms import DIGITS
from areaoffice.reports.pdf import PdfError
from staff.agreements.sight import Part, seen
from staff.evaluation.evaluator_links import open_seat
from staff.evaluation.views.scores import dead_link
from staff.models import AgreementTemplate, PerformanceAgreement

KNOWN_DIGITS = frozenset(value for value, _label in DIGITS)
BLANK_LABELS = {"pa1": "แบบ PA 1", "pa2": "แบบ PA 2", "pa3": "แบบ PA 3"}


@require_safe
@login_required
def papers(request: OfficeRequest, pk: int) -> HttpResponse:
    """The papers of an agreement that this person may have."""
    agreement = _fetch(request, pk)
    context = {"agreement": agreement, "copies": copies_of(agreement, request.user), "digits": DIGITS}
    return TemplateResponse(request, "reports/agreements/papers.html", context)


@require_GET
@login_required
def paper(request: OfficeRequest, pk: int, form: str) -> HttpResponseBase:
    """One paper of an agreement; 404 for what is not theirs."""
    agreement = _fetch(request, pk)
    copy = find_copy(agreement, request.user, form, request.GET.get("seat", ""))
    if copy is None:
        raise Http404
    as_book = copy.kind.is_agreement and "book" in request.GET
    try:
        pdf = making.make(
            copy, agreement, by=request.user, today=clock.today(), digits=_digits(request), as_book=as_book
        )
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("reports:agreement_papers", pk)
    return _sent(pdf, f"{copy.label} {agreement.owner.get_full_name()} {agreement.fiscal_year}.pdf")


@require_safe
@login_required
def blank_forms(request: OfficeRequest) -> HttpResponse:
    """The blank forms of the editions in force in the year."""
    templates = AgreementTemplate.objects.of_year(request.fiscal_year).select_related("family")
    context = {
        "templates": templates,
        "unconfirmed": [one for one in templates if not one.is_confirmed_for(request.fiscal_year)],
        "forms": BLANK_LABELS,
        "digits": DIGITS,
        "fiscal_year": request.fiscal_year,
    }
    return TemplateResponse(request, "reports/agreements/blank_forms.html", context)


@require_GET
@login_required
def blank_form(request: OfficeRequest, pk: int, form: str) -> HttpResponseBase:
    """A blank form of an edition."""
    template = get_object_or_404(AgreementTemplate.objects.select_related("family"), pk=pk)
    if form not in making.BLANK:
        raise Http404
    try:
        pdf = making.make_blank(template, form, digits=_digits(request))
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("reports:blank_agreement_forms")
    return _sent(pdf, f"{BLANK_LABELS[form]} {template.family.name}.pdf")


@never_cache
@require_GET
def paper_by_link(request: HttpRequest, token: str, form: str) -> HttpResponseBase:
    """The own sheet of an evaluator from outside, empty or as it stands, and the summary where there is one, by the link; nothing else."""
    try:
        seat = open_seat(token, today=clock.today(), by=request.user)
    except DeadLink as said:
        return dead_link(request, said)
    shown = next((thing for kind, thing in BY_LINK.items() if kind == form), None)
    if shown not in seen({Part.EVALUATOR}, seat.committee.agreement.state):
        raise Http404
    agreement = get_object_or_404(
        reading.with_evaluation(PerformanceAgreement.objects.all()), pk=seat.committee.agreement_id
    )
    copy = Copy(Kind(form), seat=next(one for one in seated(agreement) if one.pk == seat.pk))
    try:
        pdf = making.make(copy, agreement, by=None, today=clock.today(), digits=_digits(request), as_book=False)
    except PdfError as error:
        messages.error(request, str(error))
        return redirect("staff:sheet_by_link", token)
    return _sent(pdf, f"{copy.label} {agreement.owner.get_full_name()} {agreement.fiscal_year}.pdf")


def _fetch(request: OfficeRequest, pk: int) -> PerformanceAgreement:
    rows = PerformanceAgreement.objects.visible_to(request.user)
    return get_object_or_404(reading.with_evaluation(rows).prefetch_related("versions"), pk=pk)


def _digits(request: HttpRequest) -> str:
    """Thai digits unless the address asks for others that there are."""
    asked = request.GET.get("digits", "")
    return asked if asked in KNOWN_DIGITS else "thai"


def _sent(pdf: bytes, name: str) -> FileResponse:
    """Shown in the browser and kept by nobody on the way."""
    response = FileResponse(BytesIO(pdf), filename=name.replace("/", "-"), content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response
