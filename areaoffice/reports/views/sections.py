"""The page of one section of a book: its words with a preview, its settings, its end."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.shelves import Shelf
from areaoffice.office.versions import StaleRow
from areaoffice.office.views import shelves
from areaoffice.reports import book_actions, book_files
from areaoffice.reports.book_actions import Place
from areaoffice.reports.book_forms import SettingsForm, WordsForm
from areaoffice.reports.books import section_page
from areaoffice.reports.books.address import Address
from areaoffice.reports.books.narrative import filled
from areaoffice.reports.books.outline import Source
from areaoffice.reports.models import SectionFile
from areaoffice.reports.permissions import can_write_section
from areaoffice.reports.shelves import shelf_of_section
from areaoffice.reports.views.opened import OpenBook, book_to_edit, open_book
from plans.calendar_forms import take_errors

REPLACED = "แทนที่ข้อความในช่องแล้ว ยังไม่ได้บันทึก ข้อความเดิมอยู่ใต้ช่องพิมพ์"
STARTS = {"outline": "ข้อความตั้งต้น", "data": "ข้อมูลในระบบ", "last-year": "ข้อความของปีก่อน"}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def section(request: OfficeRequest, address: Address, key: str) -> HttpResponse:
    """Read a section; write it where this person may."""
    opened = open_book(request, address)
    place = opened.place(key)
    if request.method != "POST":
        return _page(request, opened, place)
    form = WordsForm(request.POST)
    form.is_valid()
    takes_words = place.placed.source == Source.NARRATIVE or not form.cleaned_data["text"]
    if not takes_words or not can_write_section(request.user, opened.kind, opened.subject, place.placed.row):
        raise PermissionDenied
    if start := request.POST.get("start"):
        return _started(request, opened, place, form, start)
    if "preview" in request.POST:
        return _page(request, opened, place, form=form)
    return _save(request, opened, place, form)


@require_POST
@login_required
def preview(request: OfficeRequest, address: Address, key: str) -> HttpResponse:
    """The words that are being typed as the book would print them; nothing is saved."""
    opened = open_book(request, address)
    place = opened.place(key)
    shown = section_page.preview_of(request.POST.get("text", ""), _values(opened), opened.book.digits)
    context = {"preview": shown, "place": place}
    return TemplateResponse(request, "reports/books/section_preview.html", context)


@require_POST
@login_required
def settings(request: OfficeRequest, address: Address, key: str) -> HttpResponse:
    """Title, printed or not, writer, due day."""
    opened = book_to_edit(request, address)
    place = opened.place(key)
    form = SettingsForm(request.POST, office=request.office)
    if form.is_valid():
        try:
            book_actions.set_section(place=place, settings=form.settings(), by=request.user, seen=_seen(request))
        except ValidationError as error:
            take_errors(form, error)
        except StaleRow as stale:
            form.add_error(None, str(stale))
        else:
            messages.success(request, "บันทึกการกำหนดหัวข้อแล้ว")
            return redirect("reports:section", address, key)
    return _page(request, opened, place, settings_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def files(request: OfficeRequest, address: Address, key: str) -> HttpResponse:
    """Photos and uploaded papers of a section; 404 where it takes none."""
    opened = open_book(request, address)
    opened.place(key)
    return shelves.answer(request, lambda: _shelf(request, open_book(request, address).place(key)))


@require_POST
@login_required
def change_file(request: OfficeRequest, address: Address, key: str, pk: int) -> HttpResponse:
    """A file one place up or down, or its caption."""
    place = open_book(request, address).place(key)
    links = SectionFile.objects.select_related("section__book__office", "section__book__unit")
    link = get_object_or_404(links.filter(section=place.placed.row), pk=pk)
    try:
        if "direction" in request.POST:
            book_files.move_file(link=link, up=request.POST["direction"] == "up", by=request.user)
        else:
            caption, is_figure = request.POST.get("caption", ""), "is_figure" in request.POST
            book_files.caption_file(link=link, caption=caption, is_figure=is_figure, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{reverse('reports:section', args=[address, key])}#files")


@require_POST
@login_required
def remove(request: OfficeRequest, address: Address, key: str) -> HttpResponse:
    """An own section into the trash."""
    opened = book_to_edit(request, address)
    place = opened.place(key)
    try:
        trashed = book_actions.remove_section(place=place, by=request.user, page=opened.page)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("reports:section", address, key)
    said = 'ลบหัวข้อ “{}” แล้ว <a href="{}#trashed-{}">เลิกทำในถังขยะ</a>'
    messages.success(request, format_html(said, place.placed.name, reverse("desk:trash"), trashed.pk))
    return redirect(opened.page)


def _shelf(request: OfficeRequest, place: Place) -> Shelf:
    if not place.placed.section.takes_files:
        raise Http404
    return shelf_of_section(place, request.user)


def _save(request: OfficeRequest, opened: OpenBook, place: Place, form: WordsForm) -> HttpResponse:
    cleaned = form.cleaned_data
    try:
        book_actions.write_section(
            place=place, text=cleaned["text"], is_done=cleaned["is_done"], by=request.user, seen=_seen(request)
        )
    except ValidationError as error:
        take_errors(form, error)
        return _page(request, opened, place, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except StaleRow as stale:
        return _page(request, opened, place, form=form, current=stale.current, status=HTTPStatus.CONFLICT)
    messages.success(request, "บันทึกข้อความแล้ว")
    return redirect("reports:section", opened.address, place.placed.key)


def _started(request: OfficeRequest, opened: OpenBook, place: Place, form: WordsForm, start: str) -> HttpResponse:
    """The box filled anew, what stood in it kept below; nothing is saved."""
    text = _starts(opened, place).get(start, "")
    replaced = form.cleaned_data.get("text", "")
    anew = WordsForm({"text": text, "is_done": form.cleaned_data.get("is_done")})
    return _page(request, opened, place, form=anew, replaced=replaced, notice=REPLACED)


def _page(
    request: OfficeRequest,
    opened: OpenBook,
    place: Place,
    *,
    form: forms.Form | None = None,
    settings_form: forms.Form | None = None,
    status: int = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    placed, row = place.placed, place.placed.row
    words = form or WordsForm(initial={"text": placed.text, "is_done": bool(row and row.is_done)})
    values = _values(opened)
    text = words["text"].value() or ""
    context = {
        "opened": opened,
        "place": place,
        "title": filled(placed.name, values),
        "is_data": placed.source == Source.DATA,
        "entry_page": placed.section.page(opened.subject),
        "is_narrative": placed.source == Source.NARRATIVE,
        "may_write": can_write_section(request.user, opened.kind, opened.subject, row),
        "form": words,
        "settings_form": settings_form or _settings_form(opened, place),
        "seen": _seen(request) if form is not None and "current" not in more else place.version,
        "variables": section_page.variables_of(values),
        "preview": section_page.preview_of(text, values, opened.book.digits),
        "starts": {name: STARTS[name] for name, words in _starts(opened, place).items() if words and words != text},
    }
    if placed.section.takes_files:
        shelf = shelf_of_section(place, request.user)
        context |= {"shelf": shelf, "upload": shelves.form_of(shelf)}
    return TemplateResponse(request, "reports/books/section.html", {**context, **more}, status=status)


def _settings_form(opened: OpenBook, place: Place) -> SettingsForm:
    placed, row = place.placed, place.placed.row
    initial: dict[str, Any] = {"title": placed.title}
    if row is not None:
        initial |= {"writer": row.writer_id, "due_on": row.due_on, "is_hidden": row.is_hidden}
    return SettingsForm(initial=initial, office=opened.subject.office)


def _starts(opened: OpenBook, place: Place) -> dict[str, str]:
    """Texts to begin with, by their name."""
    if place.placed.source != Source.NARRATIVE:
        return {}
    return {
        "outline": section_page.outline_text(place.placed),
        "data": section_page.text_from_data(opened.outline, opened.subject, place.placed),
        "last-year": section_page.text_of_last_year(opened.kind, opened.subject, place.placed),
    }


def _values(opened: OpenBook) -> dict[str, str]:
    return dict(opened.outline.variables(opened.outline.scope(opened.subject)))


def _seen(request: OfficeRequest) -> int:
    """The version that the form was opened with, or the one that this person chose to write over; 0 while there was no row."""
    return whole(request.POST.get("seen")) or 0
