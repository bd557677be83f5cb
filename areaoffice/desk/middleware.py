"""What every request carries: an id for the trail, the office and the fiscal year, and the moved day of a demo."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse

from areaoffice.desk.waiting_counts import forget
from areaoffice.desk.workplace import choose_office, choose_year, lazy_years_of, office_of_post
from areaoffice.office import audit, clock

GetResponse = Callable[[HttpRequest], HttpResponse]
MOVED_TODAY = "moved_today"
# What a person may open without an office, or before they have set their first password.
OPEN_PATHS = (
    "/admin/",
    "/static/",
    "/media/",
    "/login/",
    "/logout/",
    "/healthz",
    "/readyz",
    "/password/",
    "/invitation/",
    "/public/",
    "/school/",
    "/evaluate/",
)
# What anybody who holds a post may open about themselves, a school's director too, without a role in the office.
PERSONAL_PATHS = ("/agreements/", "/appraisals/", "/development/", "/files/")


class PageCompressionMiddleware(GZipMiddleware):
    """Compresses pages and answers of grids as they go; files are sent as they are, with their length and mark.

    Django pads each with some random bytes, so that its length says nothing of what is secret in it (BREACH).
    """

    TYPES = ("text/html", "application/json")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = not response.streaming and response.get("Content-Type", "").startswith(self.TYPES)
        return super().process_response(request, response) if is_page else response


class RequestIdMiddleware:
    """Gives the request an id that audit rows and the response carry."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = audit.request_id.set(secrets.token_hex(8))
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = audit.request_id.get()
        finally:
            audit.request_id.reset(token)
        return response


class FirstPasswordMiddleware:
    """Whoever came in with a password that another person knows sets their own before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        is_free = request.path.startswith(("/static/", "/logout/", "/password/", "/healthz", "/readyz"))
        if user.is_authenticated and user.must_change_password and not is_free:
            return redirect("desk:password")
        return self.get_response(request)


class FiscalYearMiddleware:
    """Sets `request.office`, its `request.years` (fetched where they are asked for) and `request.fiscal_year`, and in a demo the day to which this visitor moved today."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        moved = request.session.get(MOVED_TODAY)
        token = clock.moved_today.set(date.fromisoformat(moved) if moved else None)
        try:
            return self.respond(request)
        finally:
            clock.moved_today.reset(token)

    def respond(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated or request.path.startswith(OPEN_PATHS):
            return self.get_response(request)
        office = choose_office(request)
        if office is None and request.path.startswith(PERSONAL_PATHS):
            office = office_of_post(request.user)
        if office is None and request.path == "/" and request.user.school_ids():
            return redirect("indicators:school_home")
        if office is None:
            return render(request, "desk/no_office.html", {"logout": reverse("desk:logout")}, status=403)
        request.office = office  # type: ignore[attr-defined]
        request.years = lazy_years_of(office)  # type: ignore[attr-defined]
        request.fiscal_year = choose_year(request, office, request.years)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.method == "POST":
            forget(request.user, office)
        return response
