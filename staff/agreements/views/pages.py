"""Agreements: mine and those that wait for my word, how one begins, and the page of one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import User
from staff.agreements.around import around
from staff.agreements.decision_forms import StartForm
from staff.agreements.drawing import told_of_drawn
from staff.agreements.last_year import agreements_before
from staff.agreements.page import page_of
from staff.agreements.permissions import keeps_agreements, oversees_agreements
from staff.agreements.starting import Start, openings_of, start_agreement, unused
from staff.agreements.waiting import waits_of
from staff.models import PerformanceAgreement


@require_safe
@login_required
def mine(request: OfficeRequest) -> HttpResponse:
    """My agreements of every year, those of my people, and those that I evaluate."""
    rows = PerformanceAgreement.objects.of_office(request.office).with_people()
    openings = openings_of(request.user, request.office, request.fiscal_year, today=clock.today())
    context = {
        "fiscal_year": request.fiscal_year,
        "own": rows.of_owner(request.user),
        "people": rows.signed_by_post_of(request.user).for_year(request.fiscal_year),
        "scoring": rows.evaluated_by(request.user),
        "may_start": bool(unused(openings, request.user, request.office, request.fiscal_year)),
        "obstacles": [one.obstacle for one in openings if one.obstacle],
        "waits": waits_of(request.user, request.office, today=clock.today()),
        "may_keep": keeps_agreements(request.user, request.office),
        "may_oversee": oversees_agreements(request.user, request.office),
    }
    return TemplateResponse(request, "staff/agreements/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: OfficeRequest) -> HttpResponse:
    """Begin an agreement for the chosen year: from the template, from last year, or from what I answer for."""
    openings = openings_of(request.user, request.office, request.fiscal_year, today=clock.today())
    before = agreements_before(request.user, request.office, request.fiscal_year)
    form = StartForm(request.POST or None, openings=openings, before=before)
    if request.method == "POST" and form.is_valid():
        begun = _begin(request, form)
        if begun is not None:
            return redirect("staff:agreement", begun.pk)
    context = {
        "form": form,
        "fiscal_year": request.fiscal_year,
        "openings": openings,
        "obstacles": [one.obstacle for one in openings if one.obstacle],
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/agreements/start.html", context, status=status)


def _begin(request: OfficeRequest, form: StartForm) -> PerformanceAgreement | None:
    opening, way = form.chosen()
    try:
        begun = start_agreement(
            post=opening.post,
            fiscal_year=request.fiscal_year,
            start=way,
            by=request.user,
            today=clock.today(),
            source=form.cleaned_data.get("source"),
        )
    except ValidationError as refusal:
        form.take_errors(refusal)
        return None
    messages.success(request, "สร้างร่างข้อตกลงแล้ว")
    if way == Start.MINE:
        for sentence in told_of_drawn(begun):
            messages.info(request, sentence)
    return begun


@require_safe
@login_required
def agreement(request: OfficeRequest, pk: int) -> HttpResponse:
    """One agreement, as this person may see it."""
    page = page_of(fetch(request.user, pk), request.user)
    context = {
        "page": page,
        "agreement": page.agreement,
        "around": around(page, request.user, today=clock.today()),
    }
    return TemplateResponse(request, "staff/agreements/page.html", context)


def fetch(user: User, pk: int) -> PerformanceAgreement:
    """The agreement with its people and versions; 404 for whom it is none of their business."""
    rows = PerformanceAgreement.objects.visible_to(user).with_people().prefetch_related("versions")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
