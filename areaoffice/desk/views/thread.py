"""The golden thread of a year as a tree."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from areaoffice.desk.forms import ThreadFilter
from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.reports import thread as golden
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.permissions import can_request_report
from areaoffice.reports.thread_tree import tree
from indicators.worst_light import rule_of_worst
from plans.models import ActionPlan
from projects.scope import projects_of, units_of
from projects.views.plan import only_known_year, only_staff, plan_of_year


@require_safe
@login_required
def thread(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """From the national strategy to the activity, of all projects that this person sees, or of a unit or strategy."""
    only_staff(request)
    only_known_year(request, fiscal_year)
    request.fiscal_year = fiscal_year
    plan = plan_of_year(request, fiscal_year)
    if plan is None:
        return TemplateResponse(request, "desk/thread.html", {"thread": None, "fiscal_year": fiscal_year})
    filters = ThreadFilter(request.GET, units=units_of(user=request.user, office=request.office))
    found = _thread_of(request, plan, filters)
    filters.offer(strategies=found.heads, word=found.term, plans=golden.middle_plans(found))
    context = {
        "thread": found,
        "tree": tree(found, through=filters.number("through")),
        "filters": filters,
        "legend": rule_of_worst(),
        "fiscal_year": fiscal_year,
        "paper": GeneratedReport.Kind.GOLDEN_THREAD,
        "may_request": can_request_report(request.user, request.office),
    }
    return TemplateResponse(request, "desk/thread.html", context)


def _thread_of(request: OfficeRequest, plan: ActionPlan, filters: ThreadFilter) -> golden.Thread:
    unit, area = filters.number("unit"), filters.number("area")
    projects = projects_of(
        user=request.user,
        office=request.office,
        fiscal_year=plan.fiscal_year,
        by_policy=plan.organised_by == ActionPlan.OrganisedBy.POLICY,
        unit=unit,
        area=area,
    )
    sees_office = request.office.pk in request.user.whole_office_ids()
    is_whole = sees_office and unit is None and area is None
    return golden.build(plan=plan, projects=projects, today=clock.today(), is_whole=is_whole)
