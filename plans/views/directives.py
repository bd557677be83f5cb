"""The office's directives, recommendations and findings: the list, one of them, and the steps that are taken with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole, workbook_file
from areaoffice.office.models import StateChange
from areaoffice.office.versions import StaleRow
from areaoffice.office.views import shelves
from plans import directive_page
from plans.calendar_forms import take_errors
from plans.directive_actions import (
    amend_directive,
    answer_directive,
    close_directive,
    give_directive,
    send_back_directive,
)
from plans.directive_forms import AnswerForm, CloseDirectiveForm, DirectiveFilter, DirectiveForm, ReturnForm
from plans.directive_workbook import directive_workbook
from plans.models import Directive
from plans.models.directives import DirectiveQuerySet
from plans.permissions import can_amend_directive, can_answer_directive, can_settle_directive, directive_kinds_of
from plans.shelves import shelf_of_directive

PER_PAGE = 50
EDITABLE = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def directives(request: OfficeRequest) -> HttpResponse:
    """Directives by state, person, kind and unit, the first due first."""
    _only_staff(request)
    today = clock.today()
    form = DirectiveFilter(request.GET or None, office=request.office)
    found = _found(request, form)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": form,
        "page_obj": page,
        "rows": directive_page.rows_of(page.object_list, today),
        "asked": request.GET.urlencode(),
        "may_give": bool(directive_kinds_of(request.user, request.office)),
    }
    return TemplateResponse(request, "plans/directives.html", context)


def _found(request: OfficeRequest, form: DirectiveFilter) -> DirectiveQuerySet:
    return directive_page.found(user=request.user, office=request.office, today=clock.today(), filters=form.filters())


@require_safe
@login_required
def directives_file(request: OfficeRequest) -> HttpResponse:
    """The list as it is filtered, all of it, with the answers."""
    _only_staff(request)
    found = _found(request, DirectiveFilter(request.GET or None, office=request.office)).with_writers()
    return workbook_file(directive_workbook(directive_page.rows_of(found, clock.today())), "ข้อสั่งการ.xlsx")


@require_http_methods(EDITABLE)
@login_required
def add(request: OfficeRequest) -> HttpResponse:
    """Write one down."""
    _only_staff(request)
    if not directive_kinds_of(request.user, request.office):
        raise PermissionDenied
    fresh = Directive(office=request.office, given_by=request.user)
    return _write(request, fresh, lambda: give_directive(directive=fresh, by=request.user, today=clock.today()))


@require_safe
@login_required
def directive(request: OfficeRequest, pk: int) -> HttpResponse:
    """One of them: what was said, what was answered, its files, and what may be done with it now."""
    found = _directive(request, pk)
    may_settle, is_open = can_settle_directive(request.user, found), found.is_unanswered
    shelf = shelf_of_directive(found, request.user)
    context = {
        "directive": found,
        "row": directive_page.row_of(found, clock.today()),
        "trail": StateChange.objects.about(found).select_related("by"),
        "may_answer": is_open and can_answer_directive(request.user, found),
        "may_amend": is_open and can_amend_directive(request.user, found),
        "may_return": may_settle and found.state == Directive.State.ANSWERED,
        "may_close": may_settle and not found.is_closed,
        "shelf": shelf,
        "form": shelves.form_of(shelf),
    }
    return TemplateResponse(request, "plans/directive.html", context)


@require_http_methods(EDITABLE)
@login_required
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    """Mend one that nobody has answered yet."""
    found = _directive(request, pk)
    if not can_amend_directive(request.user, found):
        raise PermissionDenied
    by, seen, today = request.user, _seen(request), clock.today()
    return _write(request, found, lambda: amend_directive(directive=found, by=by, seen=seen, today=today))


@require_http_methods(EDITABLE)
@login_required
def answer(request: OfficeRequest, pk: int) -> HttpResponse:
    """Say what was done."""
    found = _directive(request, pk)
    if not can_answer_directive(request.user, found):
        raise PermissionDenied
    form = AnswerForm(_posted(request), initial={"answer_text": found.answer_text})
    return _step(request, found, form, answer_directive, "ตอบ", "บันทึกคำตอบแล้ว")


@require_http_methods(EDITABLE)
@login_required
def send_back(request: OfficeRequest, pk: int) -> HttpResponse:
    """Ask for a better answer."""
    found = _settled(request, pk)
    return _step(request, found, ReturnForm(_posted(request)), send_back_directive, "ส่งคำตอบกลับ", "ส่งคำตอบกลับแล้ว")


@require_http_methods(EDITABLE)
@login_required
def close(request: OfficeRequest, pk: int) -> HttpResponse:
    """End the matter."""
    found = _settled(request, pk)
    return _step(request, found, CloseDirectiveForm(_posted(request)), close_directive, "ปิดเรื่อง", "ปิดเรื่องแล้ว")


@require_http_methods(EDITABLE)
@login_required
def files(request: OfficeRequest, pk: int) -> HttpResponse:
    """The files that show what was done."""
    found = _directive(request, pk)
    return shelves.answer(request, lambda: shelf_of_directive(found, request.user))


def _write(request: OfficeRequest, row: Directive, save: Callable[[], Directive]) -> HttpResponse:
    """The form of what is given, new or mended."""
    kinds = directive_kinds_of(request.user, request.office)
    is_new, seen = row.pk is None, _seen(request) if request.method == "POST" else row.row_version
    back = reverse("plans:directives") if is_new else reverse("plans:directive", args=[row.pk])
    form = DirectiveForm(_posted(request), instance=row, office=request.office, kinds=kinds)
    if request.method == "POST" and form.is_valid() and _done(form, save):
        messages.success(request, f"บันทึก{row.get_kind_display()}แล้ว ระบบแจ้งผู้ที่ต้องตอบแล้ว")
        return redirect("plans:directive", row.pk)
    title = "เพิ่มข้อสั่งการ ข้อเสนอแนะ หรือข้อตรวจพบ" if is_new else f"แก้ไข{row.get_kind_display()}"
    context = {"form": form, "title": title, "back": back, "seen": seen, "directive": None, "button": "บันทึก"}
    return TemplateResponse(request, "plans/directive_form.html", context, status=_status(request))


def _step(
    request: OfficeRequest, row: Directive, form: forms.Form, act: Callable[..., Directive], title: str, said: str
) -> HttpResponse:
    """A page with what was said, a box of words, and one button."""
    seen = _seen(request) if request.method == "POST" else row.row_version

    def save() -> Directive:
        return act(directive=row, by=request.user, seen=seen, today=clock.today(), **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and _done(form, save):
        messages.success(request, said)
        return redirect("plans:directive", row.pk)
    context: dict[str, Any] = {"form": form, "title": f"{title}: {row.get_kind_display()}", "button": title}
    context |= {"back": reverse("plans:directive", args=[row.pk]), "seen": seen, "directive": row}
    return TemplateResponse(request, "plans/directive_form.html", context, status=_status(request))


def _done(form: forms.BaseForm, save: Callable[[], Directive]) -> bool:
    """Run an action; False with its faults on the form where it refused."""
    try:
        save()
    except ValidationError as error:
        take_errors(form, error)
    except StaleRow as stale:
        form.add_error(None, str(stale))
    else:
        return True
    return False


def _directive(request: OfficeRequest, pk: int) -> Directive:
    rows = Directive.objects.visible_to(request.user).of_office(request.office)
    return get_object_or_404(
        rows.select_related("office", "unit", "person", "given_by", "answered_by", "closed_by"), pk=pk
    )


def _settled(request: OfficeRequest, pk: int) -> Directive:
    found = _directive(request, pk)
    if not can_settle_directive(request.user, found):
        raise PermissionDenied
    return found


def _only_staff(request: OfficeRequest) -> None:
    if request.office.pk not in request.user.staff_office_ids():
        raise Http404


def _posted(request: OfficeRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _seen(request: OfficeRequest) -> int:
    """The version that the form was opened with; 0, which no row has, where it is missing."""
    return whole(request.POST.get("seen")) or 0


def _status(request: OfficeRequest) -> int:
    return 422 if request.method == "POST" else 200
