"""The workbook of a year's plan: down, up, looked at, confirmed; wrong rows come back in the same file."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, workbook_file
from areaoffice.office.workbook_files import BadWorkbook
from plans.models import ActionPlan
from projects import workbook_store
from projects.forms.workbook import WorkbookForm
from projects.permissions import can_propose_project
from projects.views.plan import only_staff, plan_of_year
from projects.workbook_changes import Outcome, bring_in, try_workbook
from projects.workbook_reading import read_book
from projects.workbook_sheets import sheets_of
from projects.workbook_writing import marked_workbook, plan_workbook
from thai.dates import be_year

MOST_SHOWN = 200
CHANGED_MEANWHILE = "มีผู้อื่นบันทึกไปก่อน ยังไม่มีแถวใดถูกบันทึก กรุณาตรวจสอบรายการด้านล่างอีกครั้ง"
NOTHING_CHOSEN = "ไม่มีแถวที่ต้องบันทึก ค่าในระบบคงเดิม"


@require_http_methods(["GET", "POST"])
@login_required
def workbook(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The page of the workbook; posted, what an uploaded one would change. Nothing is written here."""
    plan = _plan(request, fiscal_year)
    form = WorkbookForm(request.POST or None, request.FILES or None) if request.method == "POST" else WorkbookForm()
    if not form.is_bound or not form.is_valid():
        return _page(request, plan, form)
    content = form.cleaned_data["file"].read()
    try:
        outcome = try_workbook(plan=plan, by=request.user, read=read_book(content, sheets_of(plan)))
    except BadWorkbook as error:
        form.add_error("file", str(error))
        return _page(request, plan, form)
    token = workbook_store.keep(content, about=plan, user=request.user)
    return _preview(request, plan, outcome, token)


@require_GET
@login_required
def download(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The workbook of what this person may edit."""
    plan = _plan(request, fiscal_year)
    return _file(plan_workbook(plan=plan, user=request.user), f"plan-{fiscal_year}")


@require_POST
@login_required
def confirm(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Write what the preview showed, or show it again where something changed in between, or to tick all its conflicts."""
    plan = _plan(request, fiscal_year)
    try:
        name, content = workbook_store.fetch(request.POST.get("token", ""), about=plan, user=request.user)
    except BadWorkbook as error:
        messages.error(request, str(error))
        return redirect("projects:workbook", fiscal_year=fiscal_year)
    read, mine = read_book(content, sheets_of(plan)), request.POST.getlist("mine")
    if every := request.POST.get("every"):
        outcome = try_workbook(plan=plan, by=request.user, read=read)
        mine = [row.token for row in outcome.conflicts] if every == "mine" else []
        return _preview(request, plan, outcome, request.POST["token"], mine)
    outcome = bring_in(plan=plan, by=request.user, read=read, file=name, shown=request.POST.getlist("shown"), mine=mine)
    if outcome.is_written:
        workbook_store.forget(name)
        messages.success(request, f"บันทึกจากสมุดงานแล้ว: แถวใหม่ {outcome.added} แถว แก้ไข {outcome.changed} แถว")
        return redirect("projects:plan", fiscal_year=fiscal_year)
    messages.warning(request, CHANGED_MEANWHILE if _has_news(request, outcome) else NOTHING_CHOSEN)
    return _preview(request, plan, outcome, request.POST["token"], mine)


@require_POST
@login_required
def marked(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The uploaded workbook with what is wrong in it."""
    plan = _plan(request, fiscal_year)
    try:
        _name, content = workbook_store.fetch(request.POST.get("token", ""), about=plan, user=request.user)
    except BadWorkbook as error:
        messages.error(request, str(error))
        return redirect("projects:workbook", fiscal_year=fiscal_year)
    outcome = try_workbook(plan=plan, by=request.user, read=read_book(content, sheets_of(plan)))
    return _file(marked_workbook(content, outcome.faults), f"plan-{fiscal_year}-marked")


def _plan(request: OfficeRequest, fiscal_year: int) -> ActionPlan:
    """The plan of this year; 404 for those who write nothing into it."""
    only_staff(request)
    plan = plan_of_year(request, fiscal_year)
    if plan is None or not can_propose_project(request.user, request.office):
        raise Http404
    request.fiscal_year = fiscal_year
    return plan


def _page(request: OfficeRequest, plan: ActionPlan, form: WorkbookForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"plan": plan, "fiscal_year": plan.fiscal_year, "form": form}
    return TemplateResponse(request, "projects/workbook.html", context, status=status)


def _preview(
    request: OfficeRequest, plan: ActionPlan, outcome: Outcome, token: str, mine: Sequence[str] = ()
) -> HttpResponse:
    """The page with what would be written; `mine` are the conflicts that are ticked."""
    context: dict[str, Any] = {
        "plan": plan,
        "fiscal_year": plan.fiscal_year,
        "form": WorkbookForm(),
        "outcome": outcome,
        "token": token,
        "mine": mine,
        "rows": outcome.rows[:MOST_SHOWN],
        "more_rows": max(0, len(outcome.rows) - MOST_SHOWN),
        "faults": [fault.sentence for fault in outcome.faults[:MOST_SHOWN]],
        "more_faults": max(0, len(outcome.faults) - MOST_SHOWN),
    }
    return TemplateResponse(request, "projects/workbook.html", context)


def _has_news(request: OfficeRequest, outcome: Outcome) -> bool:
    shown = request.POST.getlist("shown")
    return bool(outcome.faults) or any(row.token not in shown for row in outcome.conflicts)


def _file(content: bytes, name: str) -> HttpResponse:
    today = clock.today()
    return workbook_file(content, f"{name}-{be_year(today)}{today:%m%d}.xlsx")
