"""What stands against a plan: the whole list with a link to each cell, and one reason for all warnings of a kind."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from areaoffice.office.http import OfficeRequest
from indicators import problems_page
from indicators.answering import answer_warnings, withdraw_answer
from plans.models import ActionPlan
from projects.permissions import is_planner
from projects.problem_kinds import Severity

PER_PAGE = 25


@require_safe
@login_required
def problems(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The plan's problems by kind and by record, of one severity where asked."""
    return TemplateResponse(request, "indicators/problems.html", _context(request, _plan(request, fiscal_year)))


@require_POST
@login_required
def answer(request: OfficeRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Answer all warnings of a kind by one reason, or change it."""
    plan, typed = _plan(request, fiscal_year), request.POST.get("reason", "")
    seen = request.POST.get("seen", "")
    try:
        answer_warnings(plan=plan, code=code, reason=typed, by=request.user, seen=seen)
    except ValidationError as error:
        return _refused(request, plan, code, typed, error)
    messages.success(request, "บันทึกเหตุผลแล้ว")
    return redirect(_back(fiscal_year, code))


@require_POST
@login_required
def withdraw(request: OfficeRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Take the reason of a kind back."""
    plan = _plan(request, fiscal_year)
    try:
        withdraw_answer(plan=plan, code=code, by=request.user, seen=request.POST.get("seen", ""))
    except ValidationError as error:
        return _refused(request, plan, code, "", error)
    messages.success(request, "ถอนเหตุผลแล้ว")
    return redirect(_back(fiscal_year, code))


def _plan(request: OfficeRequest, fiscal_year: int) -> ActionPlan:
    plans = ActionPlan.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    plan = plans.select_related("office", "development_plan", "policy").first()
    if plan is None:
        raise Http404("ไม่มีแผนปฏิบัติการของปีงบประมาณนี้")
    request.fiscal_year = fiscal_year
    return plan


def _context(request: OfficeRequest, plan: ActionPlan) -> dict[str, Any]:
    asked = request.GET.get("severity", "")
    severity = asked if asked in set(Severity) else ""
    page = problems_page.build(plan=plan, user=request.user, severity=severity)
    return {
        "plan": plan,
        "page": page,
        "page_obj": Paginator(page.records, PER_PAGE).get_page(request.GET.get("page")),
        "severity": severity,
        "fiscal_year": plan.fiscal_year,
        "may_answer": is_planner(request.user, plan.office),
        "refused": "",
        "typed": "",
        "fault": "",
    }


def _refused(request: OfficeRequest, plan: ActionPlan, code: str, typed: str, error: ValidationError) -> HttpResponse:
    """The page again with the sentence and what was typed, at the kind that it was typed for."""
    context = _context(request, plan) | {"typed": typed, "fault": " ".join(error.messages)}
    is_shown = any(kind.code == code for kind in context["page"].kinds)
    context["refused"] = code if is_shown else ""
    return TemplateResponse(request, "indicators/problems.html", context, status=422)


def _back(fiscal_year: int, code: str) -> str:
    return f"{reverse('indicators:problems', args=[fiscal_year])}#kind-{code}"
