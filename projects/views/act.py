"""The budget act has come: one event, and a decision a project."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office.http import OfficeRequest
from plans.models import ActionPlan
from projects import arrival
from projects.arrival_actions import close_arrival, decide_arrival, record_arrival
from projects.forms.arrival import ArrivalForm, DecisionForm
from projects.models import ActArrival, ArrivalDecision, Project
from projects.permissions import can_decide_arrival
from projects.views.years import plan_of_money


@require_http_methods(["GET", "POST"])
@login_required
def page(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The list of what to keep, postpone and cut; before the event, the form that records it."""
    plan = _plan(request, fiscal_year)
    form = ArrivalForm(request.POST or None)
    if request.method == "POST":
        _only_deciders(request)
        if form.is_valid():
            try:
                record_arrival(arrival=form.arrival(plan), by=request.user)
            except ValidationError as error:
                form.take_errors(error)
            else:
                messages.success(request, "บันทึกการประกาศใช้ พ.ร.บ. แล้ว กรุณาพิจารณาทีละโครงการ")
                return redirect("projects:act", fiscal_year)
    return _show(request, plan, form=form)


@require_POST
@login_required
def decide(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    """Save one row of the list."""
    plan = _plan(request, fiscal_year)
    decisions = ArrivalDecision.objects.visible_to(request.user).filter(arrival__plan=plan)
    decision = get_object_or_404(decisions.select_related("arrival__plan__office", "project"), pk=pk)
    _only_deciders(request)
    form = DecisionForm(request.POST, decision=decision)
    if form.is_valid():
        try:
            decide_arrival(decision=decision, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, f"บันทึกแล้ว: {decision.project}")
            return redirect(f"{reverse('projects:act', args=(fiscal_year,))}#d{pk}")
    return _show(request, plan, wrong={pk: form})


@require_POST
@login_required
def close(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    plan = _plan(request, fiscal_year)
    _only_deciders(request)
    try:
        close_arrival(arrival=get_object_or_404(ActArrival, plan=plan), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "ปิดการพิจารณาแล้ว")
    return redirect("projects:act", fiscal_year)


def _show(
    request: OfficeRequest,
    plan: ActionPlan,
    *,
    form: ArrivalForm | None = None,
    wrong: dict[int, DecisionForm] | None = None,
) -> HttpResponse:
    event = ActArrival.objects.filter(plan=plan).select_related("plan__office", "by").first()
    shown = arrival.build(arrival=event, user=request.user) if event else None
    may_decide = can_decide_arrival(request.user, plan.office)
    context: dict[str, Any] = {
        "plan": plan,
        "page": shown,
        "units": _with_forms(shown, wrong or {}, is_open=may_decide) if shown else [],
        "form": form,
        "interim": None if event else arrival.interim_of(plan.office, plan.fiscal_year),
        "cuts": arrival.cuts_of(plan, request.user) if event else [],
        "fiscal_year": plan.fiscal_year,
        "may_decide": may_decide,
        "count": Project.objects.visible_to(request.user).standing().for_plan(plan).count(),
    }
    status = 422 if wrong or (form is not None and form.is_bound) else 200
    return TemplateResponse(request, "projects/money/act.html", context, status=status)


def _with_forms(
    shown: arrival.ArrivalPage, wrong: dict[int, DecisionForm], *, is_open: bool
) -> list[tuple[arrival.UnitArrival, list[tuple[arrival.DecisionRow, DecisionForm | None]]]]:
    """Each unit's rows with their forms; None where the person reads only, or the event is closed."""
    is_open = is_open and not shown.is_closed

    def form_of(row: arrival.DecisionRow) -> DecisionForm | None:
        return (wrong.get(row.decision.pk) or DecisionForm(decision=row.decision)) if is_open else None

    return [(unit, [(row, form_of(row)) for row in unit.rows]) for unit in shown.units]


def _plan(request: OfficeRequest, fiscal_year: int) -> ActionPlan:
    plan = plan_of_money(request, fiscal_year)
    if plan is None:
        raise Http404("ปีงบประมาณนี้ยังไม่มีแผนปฏิบัติการ")
    return plan


def _only_deciders(request: OfficeRequest) -> None:
    if not can_decide_arrival(request.user, request.office):
        raise PermissionDenied
