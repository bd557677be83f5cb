"""Copying last year's projects: choose, look at what would come, confirm, and take it back for a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import AuditEvent, Unit
from indicators import copy_preview
from indicators.copy_form import CopyForm, UnitForm
from indicators.copying import COPIED, copy_last_year, last_copying, take_back
from plans.models import ActionPlan
from projects.copy_page import copyable, earlier_copies, source_plan
from projects.models import Project
from projects.permissions import can_copy_in


@require_http_methods(["GET", "POST"])
@login_required
def copy_year(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The projects to choose from; with a choice the preview; posted, the copying itself."""
    plan = _plan(request, fiscal_year)
    context = {
        "plan": plan,
        "fiscal_year": fiscal_year,
        "last": last_copying(plan=plan, by=request.user, now=timezone.now()),
    }
    source = source_plan(plan)
    if source is None or plan.state == ActionPlan.State.CLOSED:
        return TemplateResponse(request, "indicators/copy_year.html", context | {"source": None})

    every = copyable(source=source, user=request.user)
    units = Unit.objects.filter(pk__in=every.order_by().values("lead_unit"))
    filters = UnitForm(request.GET or None, units=units)
    unit = filters.cleaned_data["unit"] if filters.is_valid() else None
    asked: Any = request.POST if request.method == "POST" else request.GET if "project" in request.GET else None
    is_empty = request.method == "GET" and "preview" in request.GET and asked is None
    form = CopyForm(request.GET if is_empty else asked, projects=every)
    if request.method == "POST" and form.is_valid() and _copy(request, plan, form):
        return redirect("indicators:copy_year", fiscal_year=fiscal_year)

    projects = list(copyable(source=source, user=request.user, unit=unit).with_budget().select_related("lead_unit"))
    earlier = earlier_copies(plan, projects)
    context |= {
        "source": source,
        "filters": filters,
        "unit": unit,
        "form": form,
        "choices": [(project, earlier.get(project.pk, [])) for project in projects],
        "chosen": _chosen(request, projects),
        "preview": _preview(plan, form) if form.is_bound and form.is_valid() else None,
    }
    return TemplateResponse(request, "indicators/copy_year.html", context)


@require_POST
@login_required
def undo_copy(request: OfficeRequest, fiscal_year: int, event_pk: int) -> HttpResponse:
    """Take a copying back."""
    plan = _plan(request, fiscal_year)
    event = get_object_or_404(AuditEvent.objects.about(plan).filter(verb=COPIED), pk=event_pk)
    try:
        count = take_back(plan=plan, event=event, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"ยกเลิกการคัดลอก {count} โครงการแล้ว")
    return redirect("indicators:copy_year", fiscal_year=fiscal_year)


def _chosen(request: OfficeRequest, projects: Iterable[Project]) -> set[str]:
    """The boxes that are ticked: those that were sent, or all of the list where somebody asked for that."""
    if request.GET.get("choose") == "all":
        return {str(project.pk) for project in projects}
    return set((request.POST if request.method == "POST" else request.GET).getlist("project"))


def _plan(request: OfficeRequest, fiscal_year: int) -> ActionPlan:
    """The plan of this year that one copies into; 404 for those who copy nothing in this office."""
    if not can_copy_in(request.user, request.office):
        raise Http404
    plans = ActionPlan.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    plan = get_object_or_404(plans.select_related("office", "development_plan", "policy"))
    request.fiscal_year = fiscal_year
    return plan


def _preview(plan: ActionPlan, form: CopyForm) -> copy_preview.Preview:
    chosen, percent = form.cleaned_data["project"], form.cleaned_data["percent"]
    return copy_preview.build(plan=plan, originals=chosen, percent=percent, today=clock.today())


def _copy(request: OfficeRequest, plan: ActionPlan, form: CopyForm) -> bool:
    try:
        event = copy_last_year(
            plan=plan,
            originals=form.cleaned_data["project"],
            percent=form.cleaned_data["percent"],
            by=request.user,
            today=clock.today(),
            again=form.cleaned_data["again"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    count = len(event.details["copies"])
    messages.success(request, f"คัดลอก {count} โครงการเข้าแผนปี {plan.fiscal_year} เป็นร่างแล้ว ยกเลิกได้ภายใน 1 วัน")
    return True
