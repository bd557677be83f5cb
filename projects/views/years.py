"""The year that an address of the money names: of the office that this person looks at, for its staff."""

from __future__ import annotations

from django.http import Http404

from areaoffice.office.http import OfficeRequest
from plans.models import ActionPlan
from projects.years import is_known_year


def show_money_year(request: OfficeRequest, fiscal_year: int) -> None:
    """404 for those who do not work in the office, and for a year that it does not have; the frame follows the page."""
    if request.office.pk not in request.user.staff_office_ids():
        raise Http404
    if not is_known_year(request.office, fiscal_year):
        raise Http404("ไม่มีข้อมูลของปีงบประมาณนี้")
    request.fiscal_year = fiscal_year


def plan_of_money(request: OfficeRequest, fiscal_year: int) -> ActionPlan | None:
    """The office's action plan of the year; None where it has none."""
    show_money_year(request, fiscal_year)
    plans = ActionPlan.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    return plans.select_related("office").first()
