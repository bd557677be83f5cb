"""Picking an indicator of the office: into an item, or as what an indicator of the agreement is drawn from."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office.http import OfficeRequest, typed, whole
from indicators.models import IndicatorYear
from staff.agreements.picking import picks_of, years_of_agreement
from staff.agreements.views.editing import fetch_own, pressed
from staff.agreements.views.writing import item_of, only_group
from staff.agreements.writing_actions import draw_indicator, link_indicator, unlink_indicator
from staff.models import AgreementIndicator, PerformanceAgreement


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def pick(request: OfficeRequest, pk: int, item_pk: int, group: str) -> HttpResponse:
    """Search the office's indicators; a press makes an indicator of the item out of one."""
    agreement = fetch_own(request, pk)
    item, section = item_of(agreement, item_pk), f"item-{item_pk}"
    if request.method == "POST":
        year = _year(request, agreement)
        return pressed(
            request,
            agreement,
            section,
            lambda: draw_indicator(item=item, year=year, by=request.user, target_group=only_group(group)),
        )
    place = f"edit-indicator-new-{item_pk}-{only_group(group)}"
    return _show(request, agreement, section, place, str(item.template_item))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def link(request: OfficeRequest, pk: int, row_pk: int) -> HttpResponse:
    """Say which indicator of the office this one is drawn from; its own words and target stay."""
    agreement = fetch_own(request, pk)
    row = get_object_or_404(AgreementIndicator.objects.of_version(agreement.current), pk=row_pk)
    section = f"item-{row.item_id}"
    if request.method == "POST":
        year = _year(request, agreement)
        return pressed(request, agreement, section, lambda: link_indicator(row=row, year=year, by=request.user))
    return _show(request, agreement, section, f"edit-indicator-{row_pk}", row.name)


@require_POST
@login_required
def unlink(request: OfficeRequest, pk: int, row_pk: int) -> HttpResponse:
    agreement = fetch_own(request, pk)
    row = get_object_or_404(AgreementIndicator.objects.of_version(agreement.current), pk=row_pk)
    year = _year(request, agreement)
    return pressed(
        request, agreement, f"item-{row.item_id}", lambda: unlink_indicator(row=row, year=year, by=request.user)
    )


def _year(request: OfficeRequest, agreement: PerformanceAgreement) -> IndicatorYear:
    return get_object_or_404(years_of_agreement(agreement), pk=whole(request.POST.get("year")))


def _show(
    request: OfficeRequest, agreement: PerformanceAgreement, section: str, place: str, subject: str
) -> HttpResponse:
    context = {
        "agreement": agreement,
        "picks": picks_of(agreement, typed(request.GET.get("q"))),
        "action": request.path,
        "place": place,
        "section": section,
        "subject": subject,
        "section_url": reverse("staff:written_section", args=[agreement.pk, section]),
    }
    template = "staff/writing/pick.html" if request.htmx else "staff/writing/pick_page.html"
    return TemplateResponse(request, template, context)
