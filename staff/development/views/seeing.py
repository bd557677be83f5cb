"""What a page of personnel development starts from: the year of its address, and rows that this person may see."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from areaoffice.office.http import OfficeRequest
from indicators.views.years import show_year
from staff.development.rights import can_keep_development
from staff.models import IndividualPlan, NeedsSurvey, Training


def show_development_year(request: OfficeRequest, fiscal_year: int) -> None:
    """404 for those who do not work in the office, and for a year that it does not have."""
    if request.office.pk not in request.user.staff_office_ids():
        raise Http404
    show_year(request, fiscal_year)


def only_keepers(request: OfficeRequest) -> None:
    """403 for everybody but the personnel group."""
    if not can_keep_development(request.user, request.office):
        raise PermissionDenied


def survey_of(request: OfficeRequest, pk: int) -> NeedsSurvey:
    rows = NeedsSurvey.objects.visible_to(request.user).of_office(request.office).select_related("office")
    return get_object_or_404(rows, pk=pk)


def plan_of(request: OfficeRequest, pk: int) -> IndividualPlan:
    rows = IndividualPlan.objects.visible_to(request.user).of_office(request.office)
    return get_object_or_404(rows.select_related("office", "person", "post__unit", "superior__person"), pk=pk)


def training_of(request: OfficeRequest, pk: int) -> Training:
    rows = Training.objects.visible_to(request.user).of_office(request.office)
    return get_object_or_404(rows.select_related("office", "project", "budget_line"), pk=pk)
