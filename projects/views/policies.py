"""The policy library: what projects answer to, what runs out, and which projects of the year answer to an item."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, typed
from plans.models import NationalPlan
from plans.permissions import can_keep_direction, can_keep_national_lists
from projects import policy_library
from projects.views.plan import only_staff


@require_safe
@login_required
def policies(request: OfficeRequest) -> HttpResponse:
    """Policies of the year, the office's announcements, and the whole library by level."""
    only_staff(request)
    q = typed(request.GET.get("q"))
    found = policy_library.library(
        office=request.office, user=request.user, fiscal_year=request.fiscal_year, today=clock.today(), q=q
    )
    context = {
        "library": found,
        "q": q,
        "fiscal_year": request.fiscal_year,
        "base": f"{reverse('projects:policies')}office/",
        "may_announce": can_keep_direction(request.user, request.office),
        "may_keep": can_keep_national_lists(request.user),
    }
    return TemplateResponse(request, "projects/policies.html", context)


@require_safe
@login_required
def policy(request: OfficeRequest, pk: int) -> HttpResponse:
    """One plan or policy with its items and the projects that answer to them."""
    only_staff(request)
    plan = get_object_or_404(NationalPlan, pk=pk)
    page = policy_library.policy_page(
        plan=plan, office=request.office, user=request.user, fiscal_year=request.fiscal_year, today=clock.today()
    )
    context = {
        "page": page,
        "plan": plan,
        "fiscal_year": request.fiscal_year,
        "base": f"{reverse('projects:policy', args=[pk])}rows/",
        "may_keep": can_keep_national_lists(request.user),
    }
    return TemplateResponse(request, "projects/policy.html", context)
