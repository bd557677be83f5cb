"""Which office and which fiscal year a person looks at: what they chose last, else the first office and its latest plan."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from areaoffice.office import clock
from areaoffice.office.models import Office, User
from plans.models import ActionPlan
from staff.models import PerformanceAgreement
from staff.models.agreement import PerformanceAgreementQuerySet
from thai.fiscal import fiscal_year

OFFICE, YEAR = "office", "fiscal_year"


def offices_of(user: User) -> list[Office]:
    """Offices in which this person works, in the order of their names; no query beyond that of the grants."""
    staff = set(user.staff_office_ids())
    found = {grant.office_id: grant.office for grant in user.active_grants if grant.office_id in staff}
    return sorted(found.values(), key=lambda office: office.name)


def choose_office(request: HttpRequest) -> Office | None:
    """The office of the session where the person still works there, else their first; None without any."""
    offices = offices_of(request.user)  # type: ignore[arg-type]
    chosen = [office for office in offices if office.code == request.session.get(OFFICE)]
    return next(iter(chosen or offices), None)


def office_of_post(user: User) -> Office | None:
    """The office in which somebody without a role in it holds a post, else sits on a committee: for the pages about themselves alone."""
    post = next(iter(user.active_posts), None)
    return post.office if post else Office.objects.filter(agreements__in=sitting_of(user)).first()


def sitting_of(user: User) -> PerformanceAgreementQuerySet:
    """The agreements that this person evaluates."""
    return PerformanceAgreement.objects.evaluated_by(user)


def choose_year(request: HttpRequest, office: Office, years: Iterable[int]) -> int:
    """The year that the person used last in this office, else the latest with a plan that has begun, else today's."""
    used = request.session.get(YEAR, {}).get(office.code)
    return used or latest_begun(years)


def default_year(office: Office) -> int:
    """The latest year of this office with a plan that has begun, else today's."""
    return latest_begun(years_of(office))


def latest_begun(years: Iterable[int]) -> int:
    this_year = fiscal_year(clock.today())
    years = list(years)
    begun = [year for year in years if year <= this_year]
    return max(begun or years, default=this_year)


def years_of(office: Office) -> list[int]:
    """Fiscal years that have a plan, latest first."""
    plans = ActionPlan.objects.of_office(office).order_by("-fiscal_year")
    return list(plans.values_list("fiscal_year", flat=True))


def lazy_years_of(office: Office) -> list[int]:
    """The same, asked for only where a page prints them."""
    return SimpleLazyObject(partial(years_of, office))  # type: ignore[return-value]
