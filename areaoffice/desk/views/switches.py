"""Switches of the frame: the fiscal year, the office, and the day of a demo."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from areaoffice.desk.forms import MoveTodayForm
from areaoffice.desk.middleware import MOVED_TODAY
from areaoffice.desk.workplace import OFFICE, YEAR, offices_of
from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest


def next_page(request: OfficeRequest) -> str:
    """The page that the form stood on, if it is one of ours; home otherwise."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if is_ours and asked.startswith("/") else reverse("desk:home")


@require_POST
@login_required
def switch_year(request: OfficeRequest) -> HttpResponse:
    asked = request.POST.get("fiscal_year", "")
    year = next((year for year in request.years if str(year) == asked), None)
    if year is None:
        raise Http404("ไม่มีแผนของปีงบประมาณนี้")
    request.session[YEAR] = {**request.session.get(YEAR, {}), request.office.code: year}
    return redirect(same_page_of_year(next_page(request), year))


def same_page_of_year(path: str, year: int) -> str:
    """The same page in another year where its address names the year; a page of one record goes home."""
    try:
        match = resolve(path.split("?")[0])
    except Resolver404:
        return reverse("desk:home")
    if "fiscal_year" in match.kwargs:
        return reverse(match.view_name, kwargs={**match.kwargs, "fiscal_year": year})
    return reverse("desk:home") if match.kwargs else path


@require_POST
@login_required
def switch_office(request: OfficeRequest) -> HttpResponse:
    codes = {office.code for office in offices_of(request.user)}
    if request.POST.get("office") not in codes:
        raise Http404("ไม่พบสำนักงานนี้ในสิทธิ์ของท่าน")
    request.session[OFFICE] = request.POST["office"]
    return redirect("desk:home")


@require_POST
@login_required
def move_today(request: OfficeRequest) -> HttpResponse:
    if not clock.is_pinned():
        raise Http404("เลื่อนวันได้เฉพาะระบบสาธิต")
    form = MoveTodayForm(request.POST)
    if form.is_valid():
        request.session[MOVED_TODAY] = form.cleaned_data["today"].isoformat()
    else:
        messages.error(request, str(form.errors["today"][0]))
    return redirect(next_page(request))
