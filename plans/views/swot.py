"""The SWOT of a fiscal year."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from areaoffice.office.clock import is_this_or_next_year
from areaoffice.office.http import OfficeRequest
from plans.direction_actions import copy_swot
from plans.models import ActionPlan, SwotItem
from plans.permissions import can_keep_direction
from plans.sections import SWOT_PARTS, Part
from plans.views.direction import only_staff
from plans.views.rows import Board


@require_safe
@login_required
def swot(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Four sides, their lines, and a way to begin with those of an earlier year."""
    only_known_year(request, fiscal_year)
    context = {**_shown(request, fiscal_year), "notice": "", "undo": None, "section": "swot"}
    return TemplateResponse(request, "plans/swot.html", context)


@require_POST
@login_required
def copy(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Begin with the lines of the latest earlier year."""
    only_known_year(request, fiscal_year)
    from_year = _earlier_year(request, fiscal_year)
    if from_year is None:
        raise Http404
    try:
        count = copy_swot(office=request.office, fiscal_year=fiscal_year, by=request.user, from_year=from_year)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"คัดลอกจากปีงบประมาณ {from_year} {count} ข้อ")
    return redirect("plans:swot", fiscal_year)


def board_of(request: OfficeRequest, fiscal_year: int) -> Board:
    """The year's page as a board, for those who keep the office's directions."""
    only_known_year(request, fiscal_year)
    if not can_keep_direction(request.user, request.office):
        raise PermissionDenied
    page = reverse("plans:swot", args=[fiscal_year])

    def rows(part: Part) -> Any:
        return lines_of(request, fiscal_year).filter(**part.fixed)

    def new_row(part: Part, under: int | None) -> Any:
        return part.model(office=request.office, fiscal_year=fiscal_year, **part.fixed)

    return Board(
        office=request.office,
        title=f"SWOT ปีงบประมาณ {fiscal_year}",
        page=page,
        base=f"{page}rows/",
        parts=SWOT_PARTS,
        rows=rows,
        new=new_row,
        sections={"swot": "plans/swot_sides.html"},
        show=lambda: _shown(request, fiscal_year),
    )


def lines_of(request: OfficeRequest, fiscal_year: int) -> QuerySet[SwotItem]:
    items = SwotItem.objects.visible_to(request.user).of_office(request.office)
    return items.filter(fiscal_year=fiscal_year).order_by("kind", "order")


def only_known_year(request: OfficeRequest, fiscal_year: int) -> None:
    """404 for people who do not work in the office, and for a year of which it has nothing."""
    only_staff(request)
    of_year = {"office": request.office, "fiscal_year": fiscal_year}
    has_year = ActionPlan.objects.filter(**of_year).exists() or SwotItem.objects.filter(**of_year).exists()
    if not is_this_or_next_year(fiscal_year) and not has_year:
        raise Http404("ไม่มีข้อมูลของปีงบประมาณนี้")
    request.fiscal_year = fiscal_year


def _shown(request: OfficeRequest, fiscal_year: int) -> dict[str, Any]:
    lines = list(lines_of(request, fiscal_year))
    may_edit = can_keep_direction(request.user, request.office)
    return {
        "sides": [(part, [line for line in lines if line.kind == part.fixed["kind"]]) for part in SWOT_PARTS.values()],
        "base": f"{reverse('plans:swot', args=[fiscal_year])}rows/",
        "fiscal_year": fiscal_year,
        "may_edit": may_edit,
        "earlier": _earlier_year(request, fiscal_year) if may_edit and not lines else None,
    }


def _earlier_year(request: OfficeRequest, fiscal_year: int) -> int | None:
    """The latest year before this one of which the office has lines."""
    years = SwotItem.objects.of_office(request.office).filter(fiscal_year__lt=fiscal_year)
    return years.order_by("-fiscal_year").values_list("fiscal_year", flat=True).first()
