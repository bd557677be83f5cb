"""The budget grid of a project: a page, its plain form, and the one endpoint to which the grid sends rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office.http import OfficeRequest
from projects.budget_actions import LineChange, LineOutcome, save_budget_lines
from projects.budget_grid import CHOSEN, COLUMNS, Choices, cells_of, differences
from projects.ceilings import ProjectRoom, rooms_of
from projects.forms.grid import MOST_ROWS, GridLineForm, PlainRow, TypedRow, plain_rows, read_plain, read_rows
from projects.models import BudgetLine, Project
from projects.permissions import can_edit_project

PER_PAGE = 50
SPARE_ROWS = 5


@require_http_methods(["GET", "POST"])
@login_required
def budget_grid(request: OfficeRequest, pk: int) -> HttpResponse:
    """Every budget line of a project as a sheet; a POST comes from the plain form of a browser without JavaScript."""
    project = _visible(request, pk)
    choices = Choices(project)
    if request.method == "POST":
        return _save_plain(request, project, choices)
    return TemplateResponse(request, "projects/budget_grid.html", _context(request, project, choices))


@require_POST
@login_required
def save_budget_grid(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take changed rows, write the good ones, and answer for each: saved, wrong, removed, or what somebody else saved."""
    project = _visible(request, pk)
    if not can_edit_project(request.user, project):
        raise PermissionDenied
    try:
        typed = read_rows(request.body)
    except ValidationError as error:
        return _refused(error)
    choices = Choices(project)
    forms = _forms(project, typed, choices)
    try:
        outcome = save_budget_lines(project=project, by=request.user, changes=_changes(forms))
    except ValidationError as error:
        return _refused(error)
    return JsonResponse(
        {
            "rows": [_answer(form, outcome, choices) for form in forms],
            "rooms": _rooms(rooms_of(project)),
            "saved_at": timezone.localtime().strftime("%H:%M"),
        }
    )


def _refused(error: ValidationError) -> JsonResponse:
    """The whole request was refused: nothing was written."""
    return JsonResponse({"message": " ".join(error.messages)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _visible(request: OfficeRequest, pk: int) -> Project:
    projects = Project.objects.visible_to(request.user).select_related("plan__office", "lead_unit", "revision")
    return get_object_or_404(projects, pk=pk)


def _forms(project: Project, typed: Sequence[TypedRow], choices: Choices) -> list[GridLineForm]:
    lines = {line.pk: line for line in project.budget_lines.all()}
    return [
        GridLineForm(row, instance=_instance(project, row, lines), project=project, choices=choices) for row in typed
    ]


def _instance(project: Project, row: TypedRow, lines: dict[int, BudgetLine]) -> BudgetLine:
    """The stored line; one that is not there any more is answered as removed by somebody else."""
    if row.pk is None:
        return BudgetLine(project=project)
    return lines.get(row.pk) or BudgetLine(pk=row.pk, project=project)


def _changes(forms: Sequence[GridLineForm]) -> list[LineChange]:
    return [
        LineChange(form.typed.key, form.typed.pk, form.instance, form.typed.seen, form.typed.is_removed)
        for form in forms
        if form.typed.is_removed or form.is_valid()
    ]


def _answer(form: GridLineForm, outcome: LineOutcome, choices: Choices) -> dict[str, Any]:
    key = form.typed.key
    if key in outcome.stale:
        return {"key": key, "state": "conflict", **_conflict(form, outcome.stale[key], choices)}
    if key in outcome.removed:
        return {"key": key, "state": "removed"}
    if key not in outcome.saved:
        return {"key": key, "state": "wrong", "errors": form.cell_errors}
    row = outcome.saved[key]
    return {"key": key, "state": "saved", "id": row.pk, "seen": row.row_version, "cells": cells_of(row, choices)}


def _conflict(form: GridLineForm, current: BudgetLine | None, choices: Choices) -> dict[str, Any]:
    """Both versions of a row; `current` is None where somebody removed it."""
    if current is None:
        return {"seen": 0, "cells": None, "differences": []}
    theirs = cells_of(current, choices)
    mine = form.typed.cells if form.typed.is_removed else cells_of(form.instance, choices)
    return {
        "id": current.pk,
        "seen": current.row_version,
        "cells": theirs,
        "differences": [asdict(pair) for pair in differences(mine, theirs)],
    }


def _rooms(rooms: Sequence[ProjectRoom]) -> list[dict[str, str]]:
    """Ceilings for the page, which does its own sums as rows are typed: baht as text, no float on the way."""
    return [
        {"fund_source": room.fund_source, "ceiling": _baht(room.ceiling), "others": _baht(room.others)}
        for room in rooms
    ]


def _baht(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _context(
    request: OfficeRequest, project: Project, choices: Choices, wrong: Sequence[PlainRow] | None = None
) -> dict[str, Any]:
    """The page; `wrong` are the rows of the plain form that were not saved, shown again as they were typed."""
    lines = list(project.budget_lines.all())
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    may_edit = can_edit_project(request.user, project)
    spare = SPARE_ROWS if may_edit and not page.has_next() else 0
    rows = plain_rows(page.object_list, choices, first=page.start_index() or 1, spare=spare)
    rooms = rooms_of(project)
    return {
        "project": project,
        "may_edit": may_edit,
        "columns": COLUMNS,
        "choices": {name: list(choices[name].labels.values()) for name in CHOSEN} | {"item": choices.rates.names},
        "page_obj": page,
        "rows": _with_typed(rows, wrong or []),
        "rooms": rooms,
        "grid": {
            "project": project.pk,
            "user": request.user.pk,
            "may_edit": may_edit,
            "most_rows": MOST_ROWS,
            "save": reverse("projects:save_budget_grid", args=(project.pk,)),
            "columns": COLUMNS,
            "choices": {name: _choice(choices, name) for name in CHOSEN},
            "rates": choices.rates.names,
            "rooms": _rooms(rooms),
            "rows": [{"id": line.pk, "seen": line.row_version, "cells": cells_of(line, choices)} for line in lines],
        },
    }


def _choice(choices: Choices, name: str) -> dict[str, Any]:
    words = choices[name]
    return {"labels": list(words.labels.values()), "aliases": words.aliases}


def _with_typed(rows: list[PlainRow], wrong: Sequence[PlainRow]) -> list[PlainRow]:
    """The rows of the page, with those that were not saved in the place of theirs; new ones come before the spare ones."""
    typed = {row.key: row for row in wrong}
    shown = [replace(typed.pop(row.key), number=row.number) if row.key in typed else row for row in rows]
    spare = [index for index, row in enumerate(shown) if row.pk is None]
    for index, row in zip(spare, typed.values(), strict=False):
        shown[index] = replace(row, number=shown[index].number)
    return shown


def _save_plain(request: OfficeRequest, project: Project, choices: Choices) -> HttpResponse:
    if not can_edit_project(request.user, project):
        raise PermissionDenied
    try:
        touched = read_plain(request.POST)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(request.get_full_path())
    typed = [TypedRow(row.key, row.pk, row.seen, row.cells) for row in touched]
    typed = [
        replace(row, is_removed=row.is_blank and row.pk is not None) for row in typed if row.pk or not row.is_blank
    ]
    forms = _forms(project, typed, choices)
    try:
        outcome = save_budget_lines(project=project, by=request.user, changes=_changes(forms))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(request.get_full_path())
    answers = {form.typed.key: _answer(form, outcome, choices) for form in forms}
    wrong = [_typed_again(row, answers[row.key]) for row in touched if _is_open(answers.get(row.key))]
    saved = len(answers) - len(wrong)
    if saved:
        messages.success(request, f"บันทึกแล้ว {saved} รายการ")
    if not wrong:
        return redirect(request.get_full_path())
    messages.error(request, f"ยังไม่ได้บันทึก {len(wrong)} รายการ สิ่งที่พิมพ์ยังอยู่ กรุณาแก้ตามข้อความในตาราง")
    context = _context(request, project, choices, wrong)
    return TemplateResponse(request, "projects/budget_grid.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _is_open(answer: dict[str, Any] | None) -> bool:
    return answer is not None and answer["state"] in ("wrong", "conflict")


def _typed_again(row: PlainRow, answer: dict[str, Any]) -> PlainRow:
    """A row that was not saved, with what stands against it; a conflict shows the stored words beside the typed ones."""
    if answer["state"] == "wrong":
        return replace(row, errors=answer["errors"])
    if answer["cells"] is None:
        return replace(row, errors={"item": ["มีผู้อื่นลบรายการนี้ไปแล้ว"]})
    errors = {
        pair["name"]: [f"มีผู้อื่นบันทึกไปก่อนแล้วเป็น “{pair['current'] or '(ว่าง)'}” กดบันทึกอีกครั้งเพื่อใช้ของท่าน"]
        for pair in answer["differences"]
    }
    return replace(row, seen=answer["seen"], errors=errors)
