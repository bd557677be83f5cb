"""Home, search and help."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from areaoffice.desk import home as home_page
from areaoffice.desk import searching
from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, typed


@require_safe
@login_required
def home(request: OfficeRequest) -> HttpResponse:
    page = home_page.build(
        user=request.user, office=request.office, fiscal_year=request.fiscal_year, today=clock.today()
    )
    return TemplateResponse(request, "desk/home.html", {"home": page})


@require_safe
@login_required
def search(request: OfficeRequest) -> HttpResponse:
    query = typed(request.GET.get("q"))
    found = searching.search(query, user=request.user, office=request.office)
    template = "desk/search.html#results" if request.htmx else "desk/search.html"
    return TemplateResponse(request, template, {"query": query, "found": found})


@require_safe
@login_required
def manual(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "desk/help.html")
