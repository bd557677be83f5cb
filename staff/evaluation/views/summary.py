"""Signing the summary (PA 3): an evaluator here, the personnel group from the signed paper."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from areaoffice.office import clock
from areaoffice.office.files import kept_files
from areaoffice.office.http import OfficeRequest
from staff.agreements.papers import keep_paper
from staff.agreements.permissions import parts_of
from staff.agreements.sight import Part
from staff.agreements.summary_signatures import seats_unsigned
from staff.agreements.views.pages import fetch
from staff.evaluation.summary_actions import SIGNED_IN, record_summary, sign_summary
from staff.evaluation.summary_forms import SummaryPaperForm, SummarySigningForm
from staff.models import PerformanceAgreement


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sign(request: OfficeRequest, pk: int) -> HttpResponse:
    """Read the summary, sign it; the personnel group attaches the paper instead."""
    agreement = fetch(request.user, pk)
    ways = ways_to_sign(request, agreement)
    if not ways:
        raise Http404
    is_paper = ways == ["paper"]
    form: SummaryPaperForm | SummarySigningForm = (
        SummaryPaperForm(request.POST or None, request.FILES or None)
        if is_paper
        else SummarySigningForm(request.POST or None, by=request.user)
    )
    if request.method == "POST" and form.is_valid() and _signed(request, agreement, form):
        messages.success(request, "บันทึกการลงนามในแบบสรุปผลแล้ว")
        return redirect("staff:result", pk)
    context = {"agreement": agreement, "form": form, "is_paper": is_paper, "waiting": seats_unsigned(agreement)}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/evaluation/sign_summary.html", context, status=status)


def ways_to_sign(request: OfficeRequest, agreement: PerformanceAgreement) -> list[str]:
    """ "here" for an evaluator who has not signed, "paper" for the personnel group; none where nothing is to be signed."""
    if agreement.state not in SIGNED_IN or agreement.is_external or agreement.owner_id == request.user.pk:
        return []
    seats = seats_unsigned(agreement)
    if any(seat.person_id == request.user.pk for seat in seats):
        return ["here"]
    return ["paper"] if seats and Part.HR in parts_of(request.user, agreement) else []


def _signed(
    request: OfficeRequest, agreement: PerformanceAgreement, form: SummaryPaperForm | SummarySigningForm
) -> bool:
    try:
        if isinstance(form, SummarySigningForm):
            sign_summary(agreement=agreement, by=request.user, today=clock.today())
        else:
            _record(request, agreement, form)
    except ValidationError as refusal:
        form.take_errors(refusal)
        return False
    return True


def _record(request: OfficeRequest, agreement: PerformanceAgreement, form: SummaryPaperForm) -> None:
    """Scan and signatures are kept together or not at all."""
    with kept_files(), transaction.atomic():
        upload = form.cleaned_data["scan"]
        record_summary(
            agreement=agreement,
            by=request.user,
            signed_on=form.cleaned_data["signed_on"],
            scan=keep_paper(agreement.office, upload, request.user) if upload else None,
            today=clock.today(),
        )
