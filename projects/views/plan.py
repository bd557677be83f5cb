"""The year's plan, the list of projects, and their money."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole
from plans.models import ActionPlan
from projects import plan_page
from projects.arrival import interim_of
from projects.disbursement_targets import build as build_targets
from projects.forms.project import ListFilter
from projects.models import Project
from projects.money import office_money, project_money
from projects.permissions import can_copy_in, can_propose_project
from projects.ranking_rows import shows_link
from projects.scope import projects_of
from projects.years import is_known_year

PER_PAGE = 25


def plan_of_year(request: OfficeRequest, fiscal_year: int) -> ActionPlan | None:
    """The plan of the office that this person looks at."""
    plans = ActionPlan.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    return plans.select_related("office", "development_plan", "policy").first()


@require_GET
@login_required
def plan(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Strategies or policy items with their projects and sums."""
    only_staff(request)
    only_known_year(request, fiscal_year)
    the_plan = plan_of_year(request, fiscal_year)
    filters = ListFilter(request.GET or None, office=request.office)
    unit = filters.cleaned_data["unit"] if filters.is_valid() else None
    page = plan_page.build(plan=the_plan, user=request.user, unit=unit) if the_plan else None
    context = {
        "plan": the_plan,
        "page": page,
        "unit": unit,
        "filters": filters,
        "fiscal_year": fiscal_year,
        "may_propose": the_plan is not None and can_propose_project(request.user, request.office),
        "may_copy": the_plan is not None and can_copy_in(request.user, request.office),
        "is_revised": the_plan is not None and the_plan.is_approved,
        "shows_ranking": the_plan is not None and shows_link(request.user, the_plan),
    }
    template = "projects/plan.html#groups" if request.htmx and page else "projects/plan.html"
    return TemplateResponse(request, template, context)


@require_GET
@login_required
def project_list(request: OfficeRequest) -> HttpResponse:
    """Projects of the year by unit, state and text."""
    only_staff(request)
    filters = ListFilter(request.GET or None, office=request.office)
    projects = Project.objects.visible_to(request.user).of_office(request.office).for_year(request.fiscal_year)
    if filters.is_valid():
        projects = projects.matching(**filters.cleaned_data)
    rows = projects.with_budget().select_related("lead_unit", "plan").order_by("number", "pk")
    context = {
        "filters": filters,
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "fiscal_year": request.fiscal_year,
        "may_propose": can_propose_project(request.user, request.office),
    }
    template = "projects/list.html#rows" if request.htmx else "projects/list.html"
    return TemplateResponse(request, template, context)


@require_GET
@login_required
def money(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The office's money by class (for those who see the whole office) and by project, of one unit or area where asked."""
    only_staff(request)
    only_known_year(request, fiscal_year)
    sees_office = request.office.pk in request.user.whole_office_ids()
    the_plan = plan_of_year(request, fiscal_year)
    unit, area = whole(request.GET.get("unit")), whole(request.GET.get("area"))
    projects = projects_of(
        user=request.user,
        office=request.office,
        fiscal_year=fiscal_year,
        by_policy=the_plan is not None and the_plan.organised_by == ActionPlan.OrganisedBy.POLICY,
        unit=unit,
        area=area,
    )
    context = {
        "office_money": office_money(request.office, fiscal_year) if sees_office else None,
        "project_money": project_money(projects),
        "targets": build_targets(office=request.office, fiscal_year=fiscal_year, today=clock.today())
        if sees_office
        else None,
        "interim": interim_of(request.office, fiscal_year),
        "is_narrowed": unit is not None or area is not None,
        "fiscal_year": fiscal_year,
    }
    return TemplateResponse(request, "projects/money.html", context)


def only_staff(request: OfficeRequest) -> None:
    """404 for people who do not work in the office."""
    if request.office.pk not in request.user.staff_office_ids():
        raise Http404


def only_known_year(request: OfficeRequest, fiscal_year: int) -> None:
    """404 for a year of which the office has nothing."""
    if not is_known_year(request.office, fiscal_year):
        raise Http404("ไม่มีข้อมูลของปีงบประมาณนี้")
