"""The whole plan as one sheet, all projects by quarters, and the endpoint to which it sends the quarters that were typed."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from areaoffice.office.http import OfficeRequest
from areaoffice.office.versions import StaleRow
from plans.models import ActionPlan
from projects import plan_sheet as read_model
from projects.budget_actions import plan_quarters
from projects.budget_grid import CellPair
from projects.forms.grid import MOST_ROWS
from projects.forms.sheet import QuarterForm, SheetFilter, TypedQuarters, quarter_cells, read_quarters
from projects.models import Project
from projects.month_plan import MonthTable, table_of
from projects.plan_sheet import HEADS, SheetRow
from projects.views.plan import only_known_year, only_staff, plan_of_year
from thai.numbers import format_money

GONE = "ไม่พบโครงการนี้แล้ว"
CLOSED = "โครงการนี้แก้ไขไม่ได้แล้ว แผนที่อนุมัติแล้วแก้ไขผ่านการปรับแผน"


@require_GET
@login_required
def plan_sheet(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Projects by quarters: sorted and filtered by the address, edited in place where this person may."""
    only_staff(request)
    only_known_year(request, fiscal_year)
    plan = plan_of_year(request, fiscal_year)
    if plan is None:
        return TemplateResponse(request, "projects/plan_sheet.html", {"plan": None, "fiscal_year": fiscal_year})
    term, groups = read_model.groups_of(plan=plan, user=request.user)
    filters = SheetFilter(request.GET or None, office=request.office, groups=groups, term=term)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    sort = request.GET.get("sort", "")
    sheet = read_model.build(plan=plan, user=request.user, sort=sort, **chosen)
    context = {
        "plan": plan,
        "fiscal_year": fiscal_year,
        "filters": filters,
        "sheet": sheet,
        "term": term,
        "heads": read_model.heads(sort, term),
        "grid": _grid(request, plan, sheet.rows, term),
    }
    return TemplateResponse(request, "projects/plan_sheet.html", context)


@require_POST
@login_required
def save_plan_sheet(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Take the quarters of several projects; each is saved, wrong, or in conflict by itself."""
    only_staff(request)
    plan = plan_of_year(request, fiscal_year)
    if plan is None:
        raise Http404
    try:
        rows = read_quarters(request.body)
    except ValidationError as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    projects = Project.objects.visible_to(request.user).for_plan(plan).with_months_and_lines()
    by_pk = projects.in_bulk([row.pk for row in rows])
    answers = [{"key": row.key, **_save(request, row, by_pk.get(row.pk))} for row in rows]
    return JsonResponse({"rows": answers, "saved_at": timezone.localtime().strftime("%H:%M")})


def _save(request: OfficeRequest, typed: TypedQuarters, project: Project | None) -> dict[str, Any]:
    """What became of one row."""
    if project is None:
        return _wrong({"q1": [GONE]})
    form = QuarterForm(typed.cells)
    if not form.is_valid():
        return _wrong({name: [str(message) for message in messages] for name, messages in form.errors.items()})
    table = table_of(project)
    changed = form.changed_from(table)
    if not changed:
        return _saved(project, table)
    try:
        table = plan_quarters(project=project, by=request.user, quarters=changed, seen=typed.seen)
    except PermissionDenied:
        return _wrong({"q1": [CLOSED]})
    except StaleRow as stale:
        return _conflict(project, form, stale.current)
    return _saved(project, table)


def _wrong(errors: dict[str, list[str]]) -> dict[str, Any]:
    return {"state": "wrong", "errors": errors}


def _saved(project: Project, table: MonthTable) -> dict[str, Any]:
    return {"state": "saved", "id": project.pk, "seen": table.row_version, "cells": quarter_cells(table)}


def _conflict(project: Project, form: QuarterForm, table: MonthTable) -> dict[str, Any]:
    theirs = quarter_cells(table)
    mine = {name: "" if amount is None else format_money(amount) for name, amount in form.cleaned_data.items()}
    pairs = [CellPair(name, HEADS[name], mine[name], theirs[name]) for name in theirs if mine[name] != theirs[name]]
    differences = [
        {"name": pair.name, "label": pair.label, "mine": pair.mine, "current": pair.current} for pair in pairs
    ]
    return {**_saved(project, table), "state": "conflict", "differences": differences}


def _grid(request: OfficeRequest, plan: ActionPlan, rows: Sequence[SheetRow], term: str) -> dict[str, Any]:
    """What the script of the page starts from: amounts as text."""
    return {
        "plan": plan.pk,
        "user": request.user.pk,
        "may_edit": any(row.may_edit for row in rows),
        "most_rows": MOST_ROWS,
        "save": reverse("projects:save_plan_sheet", args=(plan.fiscal_year,)),
        "term": term,
        "rows": [
            {
                "id": row.pk,
                "seen": row.months.row_version,
                "cells": quarter_cells(row.months),
                "may_edit": row.may_edit,
                "name": f"{row.code} {row.name}",
                "unit": row.unit,
                "group": row.group,
                "sources": row.sources,
                "budget": "" if row.budget is None else format_money(row.budget),
            }
            for row in rows
        ],
    }
