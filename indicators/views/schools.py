"""Schools of the office: the list, and one page per school."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import School
from indicators import schools_page
from indicators.schools_page import WantedSchools
from projects.views.plan import only_staff


@require_safe
@login_required
def schools(request: OfficeRequest) -> HttpResponse:
    """The schools by cluster, district, size, or those whose forms are still to come."""
    only_staff(request)
    wanted = WantedSchools.read(request.GET)
    page = schools_page.build_list(office=request.office, user=request.user, wanted=wanted, today=clock.today())
    context = {"page": page, "wanted": wanted, "fiscal_year": request.fiscal_year}
    return TemplateResponse(request, "indicators/schools/list.html", context)


@require_safe
@login_required
def school(request: OfficeRequest, code: str) -> HttpResponse:
    """One school: its figures, its results, its open forms, the money that names it."""
    only_staff(request)
    rows = School.objects.of_office(request.office).select_related("office", "cluster")
    page = schools_page.build_page(get_object_or_404(rows, code=code), user=request.user, today=clock.today())
    return TemplateResponse(request, "indicators/schools/school.html", {"page": page})
