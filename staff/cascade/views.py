"""Targets on their way down the office: offered, taken or declined; and who carries what."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office.http import OfficeRequest, workbook_file
from areaoffice.office.sheets import workbook_of
from indicators.judgement_words import target_text
from indicators.models import IndicatorYear
from staff.agreements.permissions import may_offer, oversees_agreements
from staff.agreements.views.pages import fetch
from staff.agreements.views.writing import typed
from staff.cascade.actions import decline_offer, offer_target, take_offer, withdraw_offer
from staff.cascade.forms import DeclineForm, OfferForm, TakeForm
from staff.cascade.matrix import Matrix, matrix_of, matrix_sheet
from staff.cascade.page import inbox_of, missing_of, offered_of
from staff.cascade.targets import may_read_targets, results_by_family, targets_of
from staff.models import AgreementIndicator, PerformanceAgreement, TargetOffer


@require_safe
@login_required
def cascade(request: OfficeRequest, pk: int) -> HttpResponse:
    """The targets of one's signed agreement: to whom each was offered, and what became of it. Before that: what is missing."""
    agreement = fetch(request.user, pk)
    missing = missing_of(agreement, request.user)
    if missing is not None:
        return TemplateResponse(request, "staff/cascade/missing.html", {"agreement": agreement, "missing": missing})
    context = {"agreement": _own_signed(request, pk), "targets": offered_of(agreement)}
    return TemplateResponse(request, "staff/cascade/offered.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def offer(request: OfficeRequest, pk: int, row_pk: int) -> HttpResponse:
    """Choose people by their posts and offer them one target."""
    agreement = _own_signed(request, pk)
    rows = AgreementIndicator.objects.filter(item__version=agreement.signed).select_related("item__version__agreement")
    row = get_object_or_404(rows, pk=row_pk)
    form = OfferForm(typed(request), office=agreement.office, by=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = offer_target(
                indicator=row, to=form.chosen(), by=request.user, value=given["value"], note=given["note"]
            )
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, f"เสนอให้ {len(made)} คนแล้ว")
            return redirect("staff:cascade", pk)
    context = {"agreement": agreement, "indicator": row, "form": form}
    return TemplateResponse(request, "staff/cascade/offer.html", context, status=_status(request))


@require_POST
@login_required
def withdraw(request: OfficeRequest, offer_pk: int) -> HttpResponse:
    """Take one of my offers back."""
    rows = TargetOffer.objects.made_by(request.user).select_related("indicator__item__version")
    found = get_object_or_404(rows, pk=offer_pk)
    try:
        withdraw_offer(offer=found, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "ถอนข้อเสนอแล้ว และแจ้งผู้ที่ได้รับข้อเสนอแล้ว")
    return redirect("staff:cascade", found.indicator.item.version.agreement_id)


@require_safe
@login_required
def offers(request: OfficeRequest) -> HttpResponse:
    """What was offered to me."""
    context = {"offers": inbox_of(request.user, request.office)}
    return TemplateResponse(request, "staff/cascade/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def take(request: OfficeRequest, offer_pk: int) -> HttpResponse:
    """Take an offer into an item of my open agreement."""
    found = _mine(request, offer_pk)
    form = TakeForm(typed(request), offer=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row = take_offer(offer=found, item=given["item"], target_group=given["target_group"], by=request.user)
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, "รับเป็นตัวชี้วัดในข้อตกลงแล้ว แก้ไขต่อได้")
            return redirect(f"{reverse('staff:agreement', args=[row.item.version.agreement_id])}#indicator-{row.pk}")
    context = {"offer": found, "form": form, "agreements": form.agreements}
    return TemplateResponse(request, "staff/cascade/take.html", context, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decline(request: OfficeRequest, offer_pk: int) -> HttpResponse:
    """Say no, and why."""
    found = _mine(request, offer_pk)
    form = DeclineForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            decline_offer(offer=found, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, "ตอบว่าไม่รับแล้ว")
            return redirect("staff:offers")
    return TemplateResponse(
        request, "staff/cascade/decline.html", {"offer": found, "form": form}, status=_status(request)
    )


@require_safe
@login_required
def matrix(request: OfficeRequest) -> HttpResponse:
    """The office's indicators against people: what nobody carries."""
    found = _matrix(request)
    only_missing = request.GET.get("show") == "missing"
    context = {
        "matrix": found,
        "rows": found.missing if only_missing else found.rows,
        "only_missing": only_missing,
        "fiscal_year": request.fiscal_year,
    }
    return TemplateResponse(request, "staff/cascade/matrix.html", context)


@require_safe
@login_required
def matrix_workbook(request: OfficeRequest) -> HttpResponse:
    """The same as an Excel workbook."""
    content = workbook_of([matrix_sheet(_matrix(request))])
    return workbook_file(content, f"ตัวชี้วัดกับบุคคล-{request.fiscal_year}.xlsx")


def _matrix(request: OfficeRequest) -> Matrix:
    if not oversees_agreements(request.user, request.office):
        raise PermissionDenied("หน้านี้เป็นของกลุ่มบริหารงานบุคคลและผู้อำนวยการ")
    return matrix_of(request.office, request.fiscal_year)


@require_safe
@login_required
def indicator_targets(request: OfficeRequest, year_pk: int) -> HttpResponse:
    """Who agreed which target of an indicator of the office; 404 for whoever neither owns it nor plans."""
    rows = IndicatorYear.objects.visible_to(request.user).of_office(request.office)
    year = get_object_or_404(rows.select_related("indicator", "office", "project"), pk=year_pk)
    if not may_read_targets(request.user, year):
        raise Http404
    context = {
        "year": year,
        "target": target_text(year),
        "targets": targets_of(year),
        "results": results_by_family(request.office, year.fiscal_year),
    }
    return TemplateResponse(request, "staff/cascade/indicator_targets.html", context)


def _own_signed(request: OfficeRequest, pk: int) -> PerformanceAgreement:
    agreement = fetch(request.user, pk)
    if not may_offer(agreement, request.user):
        raise PermissionDenied("ถ่ายทอดค่าเป้าหมายได้จากข้อตกลงของตนเองที่เห็นชอบแล้ว")
    return agreement


def _mine(request: OfficeRequest, offer_pk: int) -> TargetOffer:
    rows = TargetOffer.objects.filter(to=request.user).select_related("indicator", "by", "office", "to")
    return get_object_or_404(rows, pk=offer_pk)


def _status(request: OfficeRequest) -> int:
    return 422 if request.method == "POST" else 200
