"""Ceilings per unit and fund source: read beside what is planned and allotted, and set."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from areaoffice.office.http import OfficeRequest
from plans.models import FundSource
from projects import ceilings
from projects.arrival import interim_of
from projects.forms.money import CeilingsForm
from projects.money_actions import set_ceilings
from projects.permissions import can_set_ceilings
from projects.scope import units_of
from projects.views.years import plan_of_money


@require_GET
@login_required
def page(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    plan = plan_of_money(request, fiscal_year)
    context = {
        "plan": plan,
        "page": ceilings.build(plan=plan, user=request.user) if plan else None,
        "interim": interim_of(request.office, fiscal_year),
        "fiscal_year": fiscal_year,
        "may_set": can_set_ceilings(request.user, request.office),
    }
    return TemplateResponse(request, "projects/money/ceilings.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The matrix as a plain form; what was typed stays where something is wrong."""
    plan = plan_of_money(request, fiscal_year)
    if plan is None:
        raise Http404("ปีงบประมาณนี้ยังไม่มีแผนปฏิบัติการ")
    if not can_set_ceilings(request.user, plan.office):
        raise PermissionDenied
    form = CeilingsForm(
        request.POST or None,
        units=list(units_of(user=request.user, office=plan.office)),
        sources=list(FundSource.objects.exclude(code=ceilings.UNFUNDED)),
        ceilings=ceilings.ceilings_of(plan),
    )
    if request.method == "POST" and form.is_valid():
        try:
            count = set_ceilings(plan=plan, changes=form.changes(), by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.take_errors(error)
        else:
            said = f"บันทึกกรอบวงเงินแล้ว เปลี่ยนแปลง {count} รายการ" if count else "ไม่มีกรอบวงเงินที่เปลี่ยนแปลง"
            messages.success(request, said)
            return redirect("projects:ceilings", fiscal_year)
    context = {"form": form, "plan": plan, "fiscal_year": fiscal_year}
    status = 422 if form.is_bound and form.errors else 200
    return TemplateResponse(request, "projects/money/ceilings_edit.html", context, status=status)
