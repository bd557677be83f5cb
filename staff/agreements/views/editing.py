"""What every form of an agreement's editor does: shown in place by htmx or as a page of its own, saved, or given back with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from areaoffice.office.forms_in_place import Difference, FormInPlace
from areaoffice.office.http import OfficeRequest
from areaoffice.office.versions import StaleRow
from plans.seen import RowGone
from staff.agreements.page import page_of
from staff.agreements.views.pages import fetch
from staff.agreements.writing_actions import LOCKED, NOT_YOURS
from staff.models import PerformanceAgreement

CHANGED = "agreement-changed"
STILL_HERE = "สิ่งที่ท่านพิมพ์ยังอยู่ในแบบฟอร์มครบถ้วน"
AS_NEW = "กด “เพิ่ม” เพื่อบันทึกเป็นรายการใหม่"
SECTIONS = {
    "item": "staff/agreements/item.html",
    "challenges": "staff/agreements/challenges.html",
    "workload": "staff/agreements/workload.html",
}


@dataclass(frozen=True, slots=True)
class Editor:
    """A form of one row: where it is sent, which section it stands in, and what became of it.

    `anew` is where what was typed can be added as a new row, should the row be gone. `saved_at` and `mark` are those of a form that
    saved itself and stays open.
    """

    agreement: PerformanceAgreement
    title: str
    section: str
    form: FormInPlace
    action: str
    is_new: bool = False
    anew: str = ""
    overwrite: str = ""
    differences: list[Difference] | None = None
    saved_at: datetime | None = None
    mark: str = ""

    @property
    def saves_itself(self) -> bool:
        """A row that is there is saved while one types; a new one is added by its button."""
        return not self.is_new

    @property
    def place(self) -> str:
        """The id of the element that the form stands in."""
        return f"edit-{self.form.slug}"

    @property
    def back(self) -> str:
        return f"{reverse('staff:agreement', args=[self.agreement.pk])}#{self.section}"

    @property
    def section_url(self) -> str:
        """Where htmx finds the section as it stands."""
        return reverse("staff:written_section", args=[self.agreement.pk, self.section])


def fetch_own(request: OfficeRequest, pk: int) -> PerformanceAgreement:
    """One's own agreement; 404 for whom it is none of their business, 403 for its other readers."""
    found = fetch(request.user, pk)
    if found.owner_id != request.user.pk:
        raise PermissionDenied(NOT_YOURS)
    return found


def answer(request: OfficeRequest, editor: Editor, write: Callable[[], Any]) -> HttpResponse:
    """Show the form; on POST write it, or say why not and keep what was typed. A form that saves itself stays open."""
    form: Any = editor.form
    if request.method != "POST":
        return _opened(request, editor)
    if not form.is_valid():
        return _form(request, editor)
    is_autosave = bool(request.htmx) and editor.saves_itself and "close" not in request.POST
    try:
        if not is_autosave or set(form.changed_data) - {"seen"}:
            write()
    except StaleRow as stale:
        return _form(
            request,
            replace(editor, overwrite=form.seen_of(stale.current), differences=form.differences(stale.current)),
        )
    except RowGone as gone:
        return _form(request, given_back(editor, gone))
    except ValidationError as error:
        form.take_errors(error)
        return _form(request, editor)
    return _saved(request, editor) if is_autosave else show_section(request, editor.agreement.pk, editor.section)


def pressed(
    request: OfficeRequest, agreement: PerformanceAgreement, section: str, write: Callable[[], Any]
) -> HttpResponse:
    """A button: written, or a sentence that says why not."""
    try:
        write()
    except StaleRow:
        notice = "ยังไม่ได้บันทึก: มีผู้อื่นแก้ไขรายการนี้ไปแล้ว กรุณาตรวจสอบค่าล่าสุดก่อน"
        return show_section(request, agreement.pk, section, notice=notice)
    except RowGone as gone:
        return show_section(request, agreement.pk, section, notice=str(gone))
    except ValidationError as error:
        return show_section(request, agreement.pk, section, notice=" ".join(error.messages))
    return show_section(request, agreement.pk, section)


def given_back(editor: Editor, gone: RowGone) -> Editor:
    """The form of a row that is gone, with what was typed, to be added as a new one."""
    form: Any = editor.form
    form.add_error(None, f"{gone} {STILL_HERE} {AS_NEW if editor.anew else ''}".strip())
    return replace(editor, action=editor.anew, is_new=True) if editor.anew else editor


def seen(request: OfficeRequest) -> str:
    """The mark that the form was opened with, or the one that this person chose to write over."""
    return request.POST.get("overwrite") or request.POST.get("seen", "")


def show_section(request: OfficeRequest, pk: int, section: str, *, notice: str = "") -> HttpResponse:
    """The section in place, or the whole page where there is no JavaScript."""
    if not request.htmx:
        if notice:
            messages.error(request, notice)
        return redirect(f"{reverse('staff:agreement', args=[pk])}#{section}")
    page = page_of(fetch(request.user, pk), request.user)
    kind, _dash, key = section.partition("-")
    row = page.item(key)
    if kind == "item" and row is None:
        raise Http404
    context = {"page": page, "agreement": page.agreement, "notice": notice, "row": row}
    response = TemplateResponse(request, SECTIONS[kind], context)
    response["HX-Retarget"], response["HX-Reswap"] = f"#{section}", "outerHTML"
    if request.method == "POST":
        response["HX-Trigger"] = CHANGED
    return response


def _opened(request: OfficeRequest, editor: Editor) -> HttpResponse:
    """The form, unless the version was proposed meanwhile."""
    if not editor.agreement.current.is_open:
        messages.error(request, LOCKED)
        return redirect("staff:agreement", editor.agreement.pk)
    return _form(request, editor)


def _saved(request: OfficeRequest, editor: Editor) -> HttpResponse:
    """That it was saved, and the mark under which the open form goes on."""
    form: Any = editor.form
    editor = replace(editor, saved_at=timezone.now(), mark=form.seen_of(form.fresh()))
    response = TemplateResponse(request, "staff/writing/saved.html", {"editor": editor, "in_place": True})
    response["HX-Trigger"] = CHANGED
    return response


def _form(request: OfficeRequest, editor: Editor) -> HttpResponse:
    """The form. One that stands open in the page keeps every letter as it is: it only gets what is to be said about it."""
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY if editor.differences is None else HTTPStatus.CONFLICT
    sent, in_place = request.method == "POST", bool(request.htmx)
    template = "staff/writing/form.html" if in_place else "staff/writing/edit.html"
    if sent and in_place and editor.saves_itself:
        template = "staff/writing/state.html"
    context = {"editor": editor, "agreement": editor.agreement, "in_place": in_place}
    response = TemplateResponse(request, template, context, status=status)
    if sent and in_place and not editor.saves_itself:
        response["HX-Retarget"], response["HX-Reswap"] = f"#{editor.place}", "innerHTML"
    return response
