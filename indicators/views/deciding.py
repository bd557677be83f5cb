"""Deciding about a project: the inbox of what waits for me, and one page a decision, over the project as it stands."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office import clock
from areaoffice.office.capacity import Authority, Powers
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import StateChange
from areaoffice.office.transitions import Transition
from indicators.models import IndicatorYear
from indicators.readiness import blockers_of, problems_of
from projects import sheet
from projects.deciding import decide, standing, version_mark, version_marks
from projects.forms.decision import DecisionForm
from projects.inbox import matters_for, plans_for, revisions_for
from projects.models import Project
from projects.ranking_rows import word_on
from projects.signatures import signatures_of
from projects.workflow import BY_KEY, amount_of, seat_of, skipped_steps


@require_safe
@login_required
def inbox(request: OfficeRequest) -> HttpResponse:
    """Projects that wait for this person's word, the oldest first, with approve and return in place."""
    matters = matters_for(request.user, request.office, today=clock.today())
    marks = version_marks([matter.project for matter in matters], IndicatorYear.objects.all())
    rows = [(matter, marks[matter.project.pk]) for matter in matters]
    powers = Powers.of(request.user, request.office, today=clock.today())
    context = {
        "rows": rows,
        "plans": plans_for(powers, request.office),
        "revisions": revisions_for(powers, request.office),
    }
    return TemplateResponse(request, "projects/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decision(request: OfficeRequest, pk: int, key: str) -> HttpResponse:
    """One decision: what it is about, what stands against it, and the words that it needs."""
    transition, project = BY_KEY.get(key), sheet.fetch(user=request.user, pk=pk)
    if transition is None or project is None:
        raise Http404
    seat = seat_of(project, request.user, today=clock.today())
    if seat.capacity_for(transition) is None:
        raise PermissionDenied("ท่านไม่มีอำนาจดำเนินการขั้นนี้ หรือคำสั่งมอบหมายสิ้นสุดแล้ว")
    form = DecisionForm(request.POST or None, project=project, transition=transition)
    if request.method == "POST" and form.is_valid() and _decide(request, project, transition, form):
        return redirect(_after(request, project))
    context = _context(project, transition, form) | {"offer": seat.offer(transition)}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "projects/decision.html", context, status=status)


def mark_of(project: Project) -> str:
    """The fingerprint of the project with its KPIs: what a decision is about."""
    return version_mark(project, IndicatorYear.objects.all())


def _decide(request: OfficeRequest, project: Project, transition: Transition[Authority], form: DecisionForm) -> bool:
    try:
        decide(
            project=project,
            key=transition.key,
            by=request.user,
            today=clock.today(),
            seen=form.cleaned_data["seen"],
            words=form.words(),
            blockers=[problem.message for problem in blockers_of(project)],
            watched=[IndicatorYear.objects.all()],
        )
    except ValidationError as error:
        form.take_errors(error)
        return False
    messages.success(request, f"{transition.done}แล้ว: {project.code} {project.name}")
    return True


def _after(request: OfficeRequest, project: Project) -> str:
    """Back to the inbox where the person came from it, else to the project."""
    if request.POST.get("next") == "inbox":
        return reverse("indicators:inbox")
    return reverse("indicators:project", args=[project.pk])


def _context(project: Project, transition: Transition[Authority], form: DecisionForm) -> dict[str, Any]:
    changes = list(StateChange.objects.about(project).select_related("by").order_by("pk"))
    return {
        "project": project,
        "transition": transition,
        "form": form,
        "standing": standing(project),
        "amount": amount_of(project),
        "categories": sheet.category_sums(project.budget_lines.all()),
        "indicators": IndicatorYear.objects.filter(project=project).select_related("indicator"),
        "problems": problems_of(project),
        "signatures": signatures_of(changes, skipped_steps(project.plan.office)),
        "mark": mark_of(project),
        "committee": word_on(project),
    }
