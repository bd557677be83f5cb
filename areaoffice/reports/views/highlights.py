"""The success stories of a year: the list, one story with its photos, order and trash."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.versions import StaleRow
from areaoffice.office.views import shelves
from areaoffice.reports import highlight_actions
from areaoffice.reports.book_forms import HighlightForm
from areaoffice.reports.models import Highlight, HighlightFile
from areaoffice.reports.permissions import can_keep_highlights, can_write_highlight
from areaoffice.reports.shelves import shelf_of_highlight
from plans.calendar_forms import take_errors

EDITABLE = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def highlights(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The stories of a year in their order, for those who see any of them."""
    if request.office.pk not in request.user.staff_office_ids():
        raise Http404
    request.fiscal_year = fiscal_year
    rows = Highlight.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    context = {
        "rows": rows.select_related("unit", "writer").prefetch_related("files"),
        "fiscal_year": fiscal_year,
        "may_keep": can_keep_highlights(request.user, request.office),
    }
    return TemplateResponse(request, "reports/books/highlights.html", context)


@require_http_methods(EDITABLE)
@login_required
def add(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """A new story."""
    if not can_keep_highlights(request.user, request.office):
        raise PermissionDenied
    request.fiscal_year = fiscal_year
    fresh = Highlight(office=request.office, fiscal_year=fiscal_year)
    return _write(request, fresh, lambda: highlight_actions.add_highlight(highlight=fresh, by=request.user))


@require_http_methods(EDITABLE)
@login_required
def highlight(request: OfficeRequest, pk: int) -> HttpResponse:
    """One story: its parts under the fixed headings, and its photos."""
    found = _highlight(request, pk)
    request.fiscal_year = found.fiscal_year
    if request.method == "POST" and not can_write_highlight(request.user, found):
        raise PermissionDenied
    seen = whole(request.POST.get("seen")) or 0
    return _write(request, found, lambda: highlight_actions.save_highlight(highlight=found, by=request.user, seen=seen))


@require_POST
@login_required
def move(request: OfficeRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    found = _highlight(request, pk)
    up = request.POST.get("direction") == "up"
    highlight_actions.move_highlight(highlight=found, up=up, by=request.user)
    return redirect("reports:highlights", found.fiscal_year)


@require_POST
@login_required
def remove(request: OfficeRequest, pk: int) -> HttpResponse:
    """Into the trash."""
    found = _highlight(request, pk)
    trashed = highlight_actions.remove_highlight(highlight=found, by=request.user)
    said = 'ลบ “{}” แล้ว <a href="{}#trashed-{}">เลิกทำในถังขยะ</a>'
    messages.success(request, format_html(said, found.title, reverse("desk:trash"), trashed.pk))
    return redirect("reports:highlights", found.fiscal_year)


@require_http_methods(EDITABLE)
@login_required
def files(request: OfficeRequest, pk: int) -> HttpResponse:
    """The photos of a story."""
    found = _highlight(request, pk)
    return shelves.answer(request, lambda: shelf_of_highlight(found, request.user))


@require_POST
@login_required
def change_file(request: OfficeRequest, pk: int, link_pk: int) -> HttpResponse:
    """A photo one place up or down, or its caption."""
    links = HighlightFile.objects.select_related("highlight__office").filter(highlight=_highlight(request, pk))
    link = get_object_or_404(links, pk=link_pk)
    caption = None if "direction" in request.POST else request.POST.get("caption", "")
    up = request.POST.get("direction") == "up"
    try:
        highlight_actions.change_photo(link=link, by=request.user, caption=caption, up=up)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{reverse('reports:highlight', args=[pk])}#files")


def _write(request: OfficeRequest, row: Highlight, save: Callable[[], Highlight]) -> HttpResponse:
    """The form of a story, new or stored; on POST save it, or say why not and keep what was typed."""
    is_new = row.pk is None
    may_keep = can_keep_highlights(request.user, request.office)
    form = HighlightForm(request.POST if request.method == "POST" else None, instance=row, may_keep=may_keep)
    context = {"form": form, "highlight": row, "is_new": is_new, "may_keep": may_keep}
    context["seen"] = request.POST.get("seen") or row.row_version
    if request.method != "POST":
        return _shown(request, context)
    if not form.is_valid():
        return _shown(request, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        save()
    except StaleRow as stale:
        context |= {"seen": stale.current.row_version, "differences": form.differences(stale.current)}
        return _shown(request, context, status=HTTPStatus.CONFLICT)
    except ValidationError as error:
        take_errors(form, error)
        return _shown(request, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, f"บันทึก “{row.title}” แล้ว")
    return redirect("reports:highlight", row.pk)


def _shown(request: OfficeRequest, context: dict[str, Any], *, status: int = HTTPStatus.OK) -> HttpResponse:
    """The page of a story; a stored one with its photos."""
    if not context["is_new"]:
        shelf = shelf_of_highlight(context["highlight"], request.user)
        context |= {"shelf": shelf, "upload": shelves.form_of(shelf)}
        context["may_write"] = can_write_highlight(request.user, context["highlight"])
    return TemplateResponse(request, "reports/books/highlight.html", context, status=status)


def _highlight(request: OfficeRequest, pk: int) -> Highlight:
    rows = Highlight.objects.visible_to(request.user).of_office(request.office)
    return get_object_or_404(rows.select_related("office", "unit", "writer"), pk=pk)
