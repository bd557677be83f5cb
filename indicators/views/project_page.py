"""A project's page: the project from its own floor, with the KPIs that measure it, what stands against it, and its history."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from areaoffice.office import clock
from areaoffice.office.comment_forms import CommentForm
from areaoffice.office.http import OfficeRequest
from areaoffice.office.threads import Thread
from indicators.actions import add_indicator
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judge_all
from indicators.judgement_rows import fetched_of_project
from indicators.models import Result
from indicators.project_history import changes_of, states_of, steps_of
from indicators.project_indicator import NewIndicatorForm
from indicators.readiness import readiness_of
from indicators.revision_page import amendment_of
from indicators.trash import can_delete_project
from projects import sheet
from projects.deciding import standing
from projects.models import Project
from projects.money import accounts_of, money_of_project
from projects.permissions import can_edit_project
from projects.ranking_rows import word_on
from projects.signatures import signatures_of
from projects.threads import readers_of, thread_of
from projects.workflow import seat_of

CHANGED = "project-changed"


@require_GET
@login_required
def project_page(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole page, or the piece of it that htmx refreshes after another part changed."""
    project = _visible(request, pk)
    indicators, steps, accounts = _indicators(project), steps_of(project), accounts_of(project)
    seat, thread = seat_of(project, request.user, today=clock.today()), thread_of(project)
    context = _context(request, project, indicators, thread) | {
        "money": money_of_project(project, accounts),
        "readiness": readiness_of(project, [row.year for row in indicators], _office_results(indicators), accounts),
        "changes": changes_of(project),
        "states": states_of(steps),
        "signatures": signatures_of(steps, seat.skipped),
        "offers": seat.offers(),
        "standing": standing(project),
        "may_delete": can_delete_project(request.user, project),
        "thread": thread,
        "comment_form": CommentForm(readers=readers_of(project)),
        "amendment": amendment_of(project, request.user),
        "committee": word_on(project),
    }
    is_aside = request.htmx and request.htmx.target == "project-aside"
    context["is_aside"] = is_aside
    template = "indicators/project.html#aside" if is_aside else "indicators/project.html"
    return TemplateResponse(request, template, context)


@require_GET
@login_required
def project_indicators(request: OfficeRequest, pk: int) -> HttpResponse:
    """The section of KPIs alone, for htmx; the page without it."""
    if not request.htmx:
        return redirect(f"{reverse('indicators:project', args=(pk,))}#indicators")
    project = _visible(request, pk)
    return _section(request, project)


@require_http_methods(["GET", "POST"])
@login_required
def add_project_indicator(request: OfficeRequest, pk: int) -> HttpResponse:
    """A short form for a new KPI of this project or one of its activities."""
    project = _visible(request, pk)
    if not can_edit_project(request.user, project):
        raise PermissionDenied
    form = NewIndicatorForm(request.POST or None, project=project)
    if request.method == "POST" and form.is_valid() and _add(request, project, form):
        if request.htmx:
            return _section(request, _visible(request, pk))
        return redirect(f"{reverse('indicators:project', args=(pk,))}#indicators")
    template = "indicators/project_indicator_form.html" if request.htmx else "indicators/project_indicator.html"
    return TemplateResponse(request, template, {"form": form, "project": project})


def _visible(request: OfficeRequest, pk: int) -> Project:
    project = sheet.fetch(user=request.user, pk=pk)
    if project is None:
        raise Http404
    return project


def _indicators(project: Project) -> list[JudgedIndicator]:
    return judge_all(fetched_of_project(project), today=clock.today())


def _office_results(indicators: list[JudgedIndicator]) -> dict[int, list[Result]]:
    """The office's own results by KPI, not those of places."""
    return {row.year.pk: [result for result in row.results if not result.place_key] for row in indicators}


def _context(
    request: OfficeRequest, project: Project, indicators: list[JudgedIndicator], thread: Thread | None = None
) -> dict[str, Any]:
    return {
        "project": project,
        "sheet": sheet.build(project=project, user=request.user, today=clock.today(), thread=thread),
        "indicators": indicators,
        "notice": "",
    }


def _section(request: OfficeRequest, project: Project) -> HttpResponse:
    context = _context(request, project, _indicators(project))
    response = TemplateResponse(request, "indicators/project_indicators.html", context)
    response["HX-Retarget"], response["HX-Reswap"] = "#indicators", "outerHTML"
    if request.method == "POST":
        response["HX-Trigger"] = CHANGED
    return response


def _add(request: OfficeRequest, project: Project, form: NewIndicatorForm) -> bool:
    try:
        add_indicator(project=project, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.take_errors(error)
        return False
    return True
