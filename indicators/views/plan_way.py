"""The way of the year's plan: its decisions, resolutions, versions, and what of it the public may read."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.capacity import Authority, Powers
from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.versions import StaleRow
from indicators import plan_content
from indicators.project_history import states_of, steps_of
from indicators.readiness import ALL_KINDS, open_findings
from plans.comparison import compare
from plans.content import PlanContent, from_json, to_json
from plans.deciding import choose_public_parts, decide_plan, mark_of, record_resolution, settle_task
from plans.forms.decisions import PlanDecisionForm, PublicForm, ResolutionForm
from plans.models import ActionPlan, ApprovingBody, Resolution, ResolutionTask
from plans.workflow import BY_KEY, offer_of, offers_of
from projects.problem_kinds import Severity


@require_safe
@login_required
def way(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Where the plan stands, what may be done with it, and everything that was decided about it."""
    plan = _plan(request, fiscal_year)
    return TemplateResponse(request, "plans/way.html", _way(request, plan))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decision(request: OfficeRequest, fiscal_year: int, key: str) -> HttpResponse:
    """One decision about the plan."""
    plan, transition = _plan(request, fiscal_year), BY_KEY.get(key)
    if transition is None:
        raise Http404
    powers = Powers.of(request.user, request.office, today=clock.today())
    if powers.capacity(transition.authority, None) is None:
        raise PermissionDenied("ท่านไม่มีอำนาจดำเนินการขั้นนี้ หรือคำสั่งมอบหมายสิ้นสุดแล้ว")
    content = plan_content.build(plan)
    blockers = _blockers(plan, key, content)
    form = PlanDecisionForm(request.POST or None, transition=transition)
    if request.method == "POST" and form.is_valid():
        try:
            decide_plan(
                plan=plan,
                key=key,
                by=request.user,
                today=clock.today(),
                seen=form.cleaned_data["seen"],
                content=to_json(content),
                words=form.words(),
                blockers=blockers,
            )
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, f"{transition.done}แล้ว")
            return redirect("indicators:plan_way", fiscal_year)
    context = {
        "plan": plan,
        "transition": transition,
        "form": form,
        "content": content,
        "blockers": blockers,
        "offer": offer_of(plan, powers, transition),
        "mark": mark_of(plan, to_json(content)),
        "fiscal_year": fiscal_year,
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "plans/decision.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_resolution(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """A body's resolution about the plan, with the tasks that it opens."""
    plan = _planners_plan(request, fiscal_year)
    bodies = ApprovingBody.objects.of_office(request.office).in_force_on(clock.today())
    form = ResolutionForm(request.POST or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        try:
            record_resolution(
                plan=plan, resolution=form.instance, by=request.user, tasks=form.tasks_typed(), today=clock.today()
            )
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "บันทึกมติแล้ว")
            return redirect("indicators:plan_way", fiscal_year)
    context = {"plan": plan, "form": form, "fiscal_year": fiscal_year, "has_bodies": bodies.exists()}
    return TemplateResponse(request, "plans/resolution.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@login_required
def settle(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    """Say what was done about a task of a resolution."""
    plan = _planners_plan(request, fiscal_year)
    task = get_object_or_404(ResolutionTask, resolution__action_plan=plan, pk=pk)
    try:
        settle_task(task=task, by=request.user, done_text=request.POST.get("done_text", ""), today=clock.today())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("indicators:plan_way", fiscal_year)


@require_POST
@login_required
def public_parts(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Choose what of the plan is public."""
    plan = _planners_plan(request, fiscal_year)
    form = PublicForm(request.POST, plan=plan)
    if form.is_valid():
        given = form.cleaned_data
        try:
            choose_public_parts(
                plan=plan,
                by=request.user,
                parts=given["parts"],
                as_of=given["as_of"],
                seen=given["seen"],
                today=clock.today(),
            )
        except ValidationError as error:
            form.take_errors(error)
        except StaleRow as stale:
            form.add_error(None, str(stale))
        else:
            messages.success(request, "บันทึกส่วนที่เผยแพร่แล้ว")
            return redirect("indicators:plan_way", fiscal_year)
    plan.refresh_from_db()
    return TemplateResponse(request, "plans/way.html", _way(request, plan) | {"public_form": form}, status=422)


@require_safe
@login_required
def version(request: OfficeRequest, fiscal_year: int, number: int) -> HttpResponse:
    """A version of the plan as it was frozen."""
    plan = _plan(request, fiscal_year)
    one = get_object_or_404(plan.versions.select_related("by", "revision"), number=number)
    context = {"plan": plan, "version": one, "content": from_json(one.content), "fiscal_year": fiscal_year}
    return TemplateResponse(request, "plans/version.html", context)


@require_safe
@login_required
def comparison(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Two versions side by side; without a second one the plan as it stands today."""
    plan = _plan(request, fiscal_year)
    old, new = whole(request.GET.get("old")), whole(request.GET.get("new"))
    first = get_object_or_404(plan.versions, number=old or 1)
    second = get_object_or_404(plan.versions, number=new) if new else None
    after = from_json(second.content) if second else plan_content.build(plan)
    context = {
        "plan": plan,
        "old": first,
        "new": second,
        "comparison": compare(from_json(first.content), after),
        "fiscal_year": fiscal_year,
    }
    return TemplateResponse(request, "plans/comparison.html", context)


def _plan(request: OfficeRequest, fiscal_year: int) -> ActionPlan:
    plans = ActionPlan.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    return get_object_or_404(plans.select_related("office", "development_plan"))


def _planners_plan(request: OfficeRequest, fiscal_year: int) -> ActionPlan:
    plan = _plan(request, fiscal_year)
    if Powers.of(request.user, request.office, today=clock.today()).capacity(Authority.PLANNING, None) is None:
        raise PermissionDenied("เฉพาะกลุ่มนโยบายและแผนเท่านั้น")
    return plan


def _blockers(plan: ActionPlan, key: str, content: PlanContent) -> list[str]:
    if key == "publish":
        return plan_content.publishing_blockers(content, plan.public_parts)
    return submission_blockers(plan, content) if key == "submit" else []


def submission_blockers(plan: ActionPlan, content: PlanContent) -> list[str]:
    """Why the plan is not submitted yet: no approved project, blockers, or a kind of warning that nobody gave a reason for."""
    if not content.projects:
        return ["ยังไม่มีโครงการที่ผู้อำนวยการอนุมัติในแผนนี้"]
    found = open_findings(plan, [project.key for project in content.projects])
    blockers = [f"{one.record}: {one.message}" for one in found if one.severity == Severity.BLOCKER]
    kinds = Counter(one.code for one in found if one.severity == Severity.WARNING)
    return blockers + [
        f"ข้อควรตรวจสอบ “{ALL_KINDS[code].title}” {count} รายการ ยังไม่มีเหตุผล" for code, count in kinds.items()
    ]


def _way(request: OfficeRequest, plan: ActionPlan) -> dict[str, Any]:
    powers = Powers.of(request.user, request.office, today=clock.today())
    content = plan_content.build(plan)
    resolutions = Resolution.objects.visible_to(request.user).filter(action_plan=plan)
    return {
        "plan": plan,
        "content": content,
        "offers": offers_of(plan, powers),
        "is_planner": powers.capacity(Authority.PLANNING, None) is not None,
        "states": states_of(steps_of(plan), ActionPlan.State),
        "resolutions": resolutions.select_related("body").prefetch_related("tasks"),
        "versions": plan.versions.select_related("revision", "by"),
        "announcements": plan.announcements.all(),
        "publishing": plan_content.publishing_blockers(content, plan.public_parts),
        "public_form": PublicForm(plan=plan),
        "fiscal_year": plan.fiscal_year,
    }
