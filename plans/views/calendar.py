"""The planning group's calendar of a year, its print, and the template that years are made from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import Office
from areaoffice.office.views.shelves import answer, form_of
from plans import calendar_page
from plans.calendar_actions import (
    close_task,
    load_default_template,
    make_year,
    remove_template_task,
    save_task,
    save_template_task,
)
from plans.calendar_forms import CloseForm, TaskForm, TemplateTaskForm, take_errors
from plans.models import CalendarTask, CalendarTemplateTask
from plans.permissions import can_close_task, can_keep_calendar
from plans.shelves import shelf_of_task


@require_safe
@login_required
def calendar(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The year by month, what comes now, and the words for a chat."""
    _only_known_year(request, fiscal_year)
    return _year(request, fiscal_year, "plans/calendar.html")


@require_safe
@login_required
def calendar_print(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The same on one sheet of A4."""
    _only_known_year(request, fiscal_year)
    return _year(request, fiscal_year, "plans/calendar_print.html")


@require_POST
@login_required
def make(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The year's tasks from the office's template, in one press."""
    _only_known_year(request, fiscal_year)
    try:
        added = make_year(office=_kept_office(request), fiscal_year=fiscal_year, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = f"เพิ่มงานจากแม่แบบ {len(added)} รายการ" if added else "งานจากแม่แบบอยู่ในปฏิทินปีนี้ครบแล้ว"
        messages.success(request, said)
    return redirect("plans:calendar", fiscal_year)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """A task that is not in the template."""
    _only_known_year(request, fiscal_year)
    task = CalendarTask(office=_kept_office(request), fiscal_year=fiscal_year)
    return _edit_task(request, task, f"เพิ่มงานในปฏิทิน {fiscal_year}")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    """What, when, whose."""
    _kept_office(request)
    return _edit_task(request, _task(request, pk), "แก้ไขงานในปฏิทิน")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: OfficeRequest, pk: int) -> HttpResponse:
    """Done, not needed, or open again; with the evidence."""
    task = _task(request, pk)
    if not can_close_task(request.user, task):
        raise PermissionDenied
    initial = {"state": CalendarTask.State.DONE, "done_on": task.done_on, "evidence_text": task.evidence_text}
    form = CloseForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            close_task(task=task, by=request.user, today=clock.today(), **form.cleaned_data)
        except ValidationError as error:
            take_errors(form, error)
        else:
            return _back(request, task)
    shelf = shelf_of_task(task, request.user)
    context = {"closing": form, "task": task, "title": "บันทึกสถานะงาน", "back": _year_url(task)}
    context |= {"shelf": shelf, "form": form_of(shelf)}
    return TemplateResponse(request, "plans/calendar_close.html", context, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def files(request: OfficeRequest, pk: int) -> HttpResponse:
    """The files that show what was done for a task."""
    task = _task(request, pk)
    return answer(request, lambda: shelf_of_task(task, request.user))


@require_safe
@login_required
def template(request: OfficeRequest) -> HttpResponse:
    """The tasks that come back every year."""
    tasks = CalendarTemplateTask.objects.of_office(_kept_office(request)).select_related("unit")
    return TemplateResponse(request, "plans/calendar_template.html", {"tasks": tasks})


@require_POST
@login_required
def template_default(request: OfficeRequest) -> HttpResponse:
    """The default tasks that are not there yet."""
    added = load_default_template(office=_kept_office(request), by=request.user)
    messages.success(request, f"เพิ่มงานเริ่มต้น {added} รายการ" if added else "มีงานเริ่มต้นครบทุกรายการแล้ว")
    return redirect("plans:calendar_template")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def template_add(request: OfficeRequest) -> HttpResponse:
    return _edit_template(request, CalendarTemplateTask(office=_kept_office(request)), "เพิ่มงานในแม่แบบ")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def template_edit(request: OfficeRequest, pk: int) -> HttpResponse:
    return _edit_template(request, _template_task(request, pk), "แก้ไขงานในแม่แบบ")


@require_POST
@login_required
def template_remove(request: OfficeRequest, pk: int) -> HttpResponse:
    task = _template_task(request, pk)
    remove_template_task(task=task, by=request.user)
    messages.success(request, f"ลบ “{task.what}” ออกจากแม่แบบแล้ว งานในปฏิทินของปีที่จัดทำไว้ยังอยู่")
    return redirect("plans:calendar_template")


def _year(request: OfficeRequest, fiscal_year: int, name: str) -> HttpResponse:
    page = calendar_page.build(office=request.office, user=request.user, fiscal_year=fiscal_year, today=clock.today())
    context = {"page": page, "fiscal_year": fiscal_year, "may_keep": can_keep_calendar(request.user, request.office)}
    context["closable"] = {row.task.pk for row in page.rows if can_close_task(request.user, row.task)}
    return TemplateResponse(request, name, context)


def _edit_task(request: OfficeRequest, task: CalendarTask, title: str) -> HttpResponse:
    form = TaskForm(request.POST or None, instance=task, office=request.office)
    if request.method == "POST" and form.is_valid() and _saved(form, save_task, task=task, by=request.user):
        messages.success(request, f"บันทึก “{task.what}” แล้ว")
        return _back(request, task)
    context = {"form": form, "title": title, "back": _year_url(task), "back_label": "ปฏิทินงาน"}
    return TemplateResponse(request, "plans/calendar_form.html", context, status=_status(request))


def _edit_template(request: OfficeRequest, task: CalendarTemplateTask, title: str) -> HttpResponse:
    form = TemplateTaskForm(request.POST or None, instance=task, office=request.office)
    if request.method == "POST" and form.is_valid() and _saved(form, save_template_task, task=task, by=request.user):
        messages.success(request, f"บันทึก “{task.what}” ในแม่แบบแล้ว")
        return redirect("plans:calendar_template")
    back = reverse("plans:calendar_template")
    context = {"form": form, "title": title, "back": back, "back_label": "แม่แบบปฏิทินงาน"}
    return TemplateResponse(request, "plans/calendar_form.html", context, status=_status(request))


def _saved(form: Any, save: Any, **given: Any) -> bool:
    """Run an action; False with its faults on the form where it refused."""
    try:
        save(**given)
    except ValidationError as error:
        take_errors(form, error)
        return False
    return True


def _task(request: OfficeRequest, pk: int) -> CalendarTask:
    tasks = CalendarTask.objects.visible_to(request.user).of_office(request.office)
    return get_object_or_404(tasks.select_related("office"), pk=pk)


def _template_task(request: OfficeRequest, pk: int) -> CalendarTemplateTask:
    return get_object_or_404(CalendarTemplateTask.objects.of_office(_kept_office(request)), pk=pk)


def _kept_office(request: OfficeRequest) -> Office:
    """The office, for those who keep its calendar."""
    if not can_keep_calendar(request.user, request.office):
        raise PermissionDenied
    return request.office


def _only_known_year(request: OfficeRequest, fiscal_year: int) -> None:
    if request.office.pk not in request.user.staff_office_ids():
        raise Http404
    if not calendar_page.has_calendar(request.office, fiscal_year):
        raise Http404("ไม่มีปฏิทินงานของปีงบประมาณนี้")
    request.fiscal_year = fiscal_year


def _year_url(task: CalendarTask) -> str:
    return reverse("plans:calendar", args=[task.fiscal_year])


def _back(request: OfficeRequest, task: CalendarTask) -> HttpResponse:
    return redirect(f"{_year_url(task)}#task-{task.pk}")


def _status(request: OfficeRequest) -> int:
    return 422 if request.method == "POST" else 200
