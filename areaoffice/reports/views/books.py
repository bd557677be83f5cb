"""Books as pages: the checklist of one, its arrangement, and a chapter as it would be printed today."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.reports import book_actions, edition_actions
from areaoffice.reports.book_forms import OwnSectionForm
from areaoffice.reports.books import checklist, writing
from areaoffice.reports.books.address import Address
from areaoffice.reports.books.content import heading_of
from areaoffice.reports.books.formats import Format
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.narrative import filled
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options
from areaoffice.reports.models import Book, BookEdition, GeneratedReport
from areaoffice.reports.permissions import can_request_report
from areaoffice.reports.views.opened import OpenBook, book_to_edit, open_book


@require_safe
@login_required
def book(request: OfficeRequest, address: Address) -> HttpResponse:
    """Chapters and sections in order: what is there, what is missing, who writes it and by when."""
    return _page(request, open_book(request, address))


@require_POST
@login_required
def digits(request: OfficeRequest, address: Address) -> HttpResponse:
    """Thai or Arabic digits."""
    opened = book_to_edit(request, address)
    wanted = request.POST.get("digits", "")
    try:
        book_actions.set_digits(kind=opened.kind, subject=opened.subject, digits=wanted, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"เล่มนี้จะพิมพ์เป็น{Book.Digits(wanted).label}")
    return redirect(opened.page)


@require_POST
@login_required
def move(request: OfficeRequest, address: Address, key: str) -> HttpResponse:
    """A section one place up or down in its chapter."""
    opened = book_to_edit(request, address)
    place = opened.place(key)
    book_actions.move_section(
        kind=opened.kind,
        subject=opened.subject,
        chapter=opened.chapter(place.chapter),
        key=key,
        up=request.POST.get("direction") == "up",
        by=request.user,
    )
    return redirect(f"{opened.page}#section-{key}")


@require_POST
@login_required
def restore_order(request: OfficeRequest, address: Address) -> HttpResponse:
    """All sections back to the places of the outline."""
    opened = book_to_edit(request, address)
    book_actions.restore_order(kind=opened.kind, subject=opened.subject, by=request.user)
    messages.success(request, "คืนลำดับหัวข้อตามแบบแล้ว หัวข้อที่เพิ่มเองอยู่ท้ายบท")
    return redirect(opened.page)


@require_POST
@login_required
def add_section(request: OfficeRequest, address: Address, chapter: str) -> HttpResponse:
    """An own section at the end of a chapter; then its page."""
    opened = book_to_edit(request, address)
    where = opened.chapter(chapter)
    form = OwnSectionForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(message) for found in form.errors.values() for message in found))
        return redirect(f"{opened.page}#chapter-{chapter}")
    row = book_actions.add_section(
        kind=opened.kind, subject=opened.subject, chapter=where, by=request.user, **form.cleaned_data
    )
    messages.success(request, f"เพิ่มหัวข้อ “{row.title}” แล้ว")
    return redirect("reports:section", address, row.key)


@require_GET
@login_required
def preview(request: OfficeRequest, kind: str, fiscal_year: int) -> HttpResponse:
    """A chapter of a paper of the whole office as it would be printed today, from the same template."""
    if kind not in GeneratedReport.BOOKS or not can_request_report(request.user, request.office):
        raise Http404
    subject = Subject(request.office, fiscal_year, clock.today())
    address = reverse("reports:preview", args=[kind, fiscal_year])
    title = f"{GeneratedReport.Kind(kind).label} ปีงบประมาณ พ.ศ. {fiscal_year}"
    return _preview(
        request, kind, subject, Options(), {"title": title, "address": address, "back": "", "back_label": ""}
    )


@require_GET
@login_required
def preview_book(request: OfficeRequest, address: Address) -> HttpResponse:
    """A chapter of a book as it would be printed today, for those who may read the book."""
    opened = open_book(request, address)
    context = {
        "title": f"{opened.name} ปีงบประมาณ พ.ศ. {opened.subject.fiscal_year}",
        "address": reverse("reports:preview_book", args=[address]),
        "back": opened.page,
        "back_label": opened.name,
    }
    return _preview(request, opened.kind, opened.subject, Options(digits=opened.book.digits), context)


def _preview(
    request: OfficeRequest, kind: str, subject: Subject, options: Options, context: dict[str, str]
) -> HttpResponse:
    chapters = writing.chapters_of(kind, subject)
    chosen = next((c for c in chapters if c.key == request.GET.get("chapter")), None)
    if not chapters or ("chapter" in request.GET and chosen is None):
        raise Http404
    chapter = chosen or chapters[0]
    made = writing.preview(kind, chapter.key, subject, options)
    shown = {
        "chapters": [(c.key, filled(heading_of(c, OUTLINES[kind]), made.variables)) for c in chapters],
        "chapter": chapter,
        "page": made.html,
    }
    return TemplateResponse(request, "reports/preview.html", {**context, **shown})


def _page(request: OfficeRequest, opened: OpenBook) -> HttpResponse:
    editions = list(BookEdition.objects.filter(book=opened.book.pk).order_by("-number"))
    is_on_its_way = any(edition.is_on_its_way for edition in editions)
    context = {
        "opened": opened,
        "editions": editions,
        "has_editions": opened.kind not in edition_actions.FORMS,
        "may_check": opened.may_edit
        and not is_on_its_way
        and edition_actions.may_check(request.user, request.office, opened.subject.unit),
        "checklist": checklist.build(opened.outline, opened.subject, opened.rows),
        "digits": Book.Digits.choices,
        "may_request": can_request_report(
            request.user, request.office, opened.kind, unit=opened.subject.unit, project=opened.subject.project
        ),
        "formats": list(Format),
        "own_sources": OwnSectionForm.SOURCES,
        "is_rearranged": any(row.order is not None for row in opened.rows),
    }
    return TemplateResponse(request, "reports/books/book.html", context)
