"""The front page of a year."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from staff.development import home_page
from staff.development.views.seeing import show_development_year


@require_GET
@login_required
def now(request: OfficeRequest) -> HttpResponse:
    """The year that this person looks at."""
    return redirect("development:home", request.fiscal_year)


@require_GET
@login_required
def home(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    show_development_year(request, fiscal_year)
    page = home_page.build(request.office, fiscal_year, request.user, today=clock.today())
    return TemplateResponse(request, "staff/development/home.html", {"page": page, "fiscal_year": fiscal_year})
