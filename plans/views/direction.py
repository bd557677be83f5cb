"""The office's directions: its development plans, beginning one, its own fields, the links between its levels, their picture."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office.http import OfficeRequest
from plans import direction_sheet
from plans.direction_actions import create_plan, edit_row, link_levels
from plans.forms.direction import LinksForm, NewPlanForm, PlanForm
from plans.models import DevelopmentPlan
from plans.permissions import can_keep_direction
from plans.sections import SECTIONS, Part, parts_of
from plans.views.rows import Board, Editor, save, seen


@require_safe
@login_required
def directions(request: OfficeRequest) -> HttpResponse:
    """The development plans of the office, the latest first; two may run side by side."""
    only_staff(request)
    plans = DevelopmentPlan.objects.visible_to(request.user).of_office(request.office)
    context = {
        "plans": plans.with_sizes().prefetch_related("action_plans").order_by("-first_year", "-last_year", "pk"),
        "fiscal_year": request.fiscal_year,
        "may_edit": can_keep_direction(request.user, request.office),
    }
    return TemplateResponse(request, "plans/direction/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: OfficeRequest) -> HttpResponse:
    """A new development plan, empty or from an earlier one."""
    only_staff(request)
    if not can_keep_direction(request.user, request.office):
        raise PermissionDenied
    plan = DevelopmentPlan(office=request.office)
    form = NewPlanForm(request.POST if request.method == "POST" else None, instance=plan, slug="plan-new")
    if request.method == "POST" and form.is_valid():
        try:
            create_plan(plan=plan, by=request.user, source=form.cleaned_data["source"])
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, f"เพิ่ม “{plan}” แล้ว")
            return redirect("indicators:direction", plan.pk)
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "plans/direction/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def overview(request: OfficeRequest, pk: int) -> HttpResponse:
    """The plan's name, years, vision, and the names of its levels."""
    board = board_of(request, pk)
    plan = board.show()["sheet"].plan
    form = PlanForm(request.POST if request.method == "POST" else None, instance=plan, slug="overview")
    action = reverse("plans:direction_overview", args=[pk])
    editor = Editor(board, "แผนและวิสัยทัศน์", "vision", form, action, is_new=False)
    return save(request, editor, lambda: edit_row(row=plan, by=request.user, seen=seen(request), at=board.office))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def links(request: OfficeRequest, pk: int) -> HttpResponse:
    """Which missions each goal answers, and which goals each strategy answers."""
    board = board_of(request, pk)
    plan = board.show()["sheet"].plan
    form = LinksForm(request.POST if request.method == "POST" else None, plan=plan)
    editor = Editor(board, "ความเชื่อมโยง", "links", form, reverse("plans:direction_links", args=[pk]), is_new=False)
    return save(
        request, editor, lambda: link_levels(plan=plan, by=request.user, seen=seen(request), chosen=form.chosen)
    )


@require_safe
@login_required
def picture(request: OfficeRequest, pk: int) -> HttpResponse:
    """How the levels hang together, on one page."""
    plan = direction_sheet.fetch(user=request.user, pk=pk)
    if plan is None:
        raise Http404
    sheet = direction_sheet.build(plan=plan, user=request.user)
    return TemplateResponse(request, "plans/direction/picture.html", {"sheet": sheet, "plan": plan})


def board_of(request: OfficeRequest, pk: int) -> Board:
    """The plan's page as a board; 404 where the person may not see the plan, 403 where they only read it."""
    plans = DevelopmentPlan.objects.visible_to(request.user).select_related("office")
    plan = get_object_or_404(plans, pk=pk)
    if not can_keep_direction(request.user, plan.office):
        raise PermissionDenied

    def rows(part: Part) -> Any:
        hangs_on = {"strategy__plan": plan} if part.under else {"plan": plan}
        return part.model._base_manager.filter(**hangs_on, **part.fixed)

    def new_row(part: Part, under: int | None) -> Any:
        if not part.under:
            return part.model(plan=plan, **part.fixed)
        strategy = plan.strategies.filter(pk=under or 0).first()
        if strategy is None and request.method != "POST":  # the form of a row whose strategy went is given back
            raise Http404
        return part.model(strategy=strategy, **part.fixed)

    def show() -> dict[str, Any]:
        found = direction_sheet.fetch(user=request.user, pk=pk)
        if found is None:
            raise Http404
        return {"sheet": direction_sheet.build(plan=found, user=request.user), "plan": found}

    return Board(
        office=plan.office,
        title=plan.name,
        page=reverse("indicators:direction", args=[pk]),
        base=f"{reverse('indicators:direction', args=[pk])}rows/",
        parts=parts_of(plan),
        rows=rows,
        new=new_row,
        sections=SECTIONS,
        show=show,
    )


def only_staff(request: OfficeRequest) -> None:
    """404 for people who do not work in the office."""
    if request.office.pk not in request.user.staff_office_ids():
        raise Http404
