"""Editions of a book: freeze one, sign for what was found, approve, issue, withdraw, fetch."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from areaoffice.office import clock, serving
from areaoffice.office.file_kinds import PDF
from areaoffice.office.http import OfficeRequest
from areaoffice.reports import actions, edition_actions, edition_page
from areaoffice.reports.books import printing
from areaoffice.reports.books.address import Address
from areaoffice.reports.books.content import read
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import Options
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.edition_findings import findings_of
from areaoffice.reports.edition_forms import IssueForm
from areaoffice.reports.edition_pictures import is_as_kept
from areaoffice.reports.issuing import NOT_AS_ISSUED
from areaoffice.reports.models import BookEdition
from areaoffice.reports.views.opened import book_to_edit


@require_POST
@login_required
def check(request: OfficeRequest, address: Address) -> HttpResponse:
    """Freeze what the book says now as its next edition, with what stands against it."""
    opened = book_to_edit(request, address)
    content = content_of(opened.kind, opened.subject, note=lambda step, progress: None)
    try:
        edition = actions.freeze_book(
            kind=opened.kind,
            subject=opened.subject,
            content=content,
            found=findings_of(opened.kind, opened.subject, content),
            by=request.user,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(opened.page)
    return redirect("reports:edition", pk=edition.pk)


@require_safe
@login_required
def edition(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, _edition(request, pk), IssueForm())


@require_safe
@login_required
def text(request: OfficeRequest, pk: int) -> HttpResponse:
    """A chapter of what was frozen, as the final file will print it: what is read before it is approved."""
    found = _edition(request, pk)
    request.fiscal_year = found.book.fiscal_year
    content = read(found.frozen.content)
    keys = [chapter.key for chapter in content.chapters]
    key = request.GET.get("chapter", keys[0] if keys else "")
    if key not in keys:
        raise Http404
    outline = OUTLINES[found.book.kind]
    page = printing.chapter_html(content, outline, key, Options(digits=found.book.digits))
    return TemplateResponse(
        request,
        "reports/edition_text.html",
        {
            "edition": found,
            "address": reverse("reports:edition_text", args=[pk]),
            "chapters": [(chapter.key, printing.heading_of(chapter, outline)) for chapter in content.chapters],
            "key": key,
            "page": page,
        },
    )


@require_POST
@login_required
def sign(request: OfficeRequest, pk: int) -> HttpResponse:
    found, reason = request.POST.get("finding", ""), request.POST.get("reason", "")
    return _step(
        request, pk, lambda one: edition_actions.sign_for(edition=one, finding=found, reason=reason, by=request.user)
    )


@require_POST
@login_required
def approve(request: OfficeRequest, pk: int) -> HttpResponse:
    return _step(request, pk, lambda one: edition_actions.approve(edition=one, by=request.user))


@require_POST
@login_required
def withdraw(request: OfficeRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _step(request, pk, lambda one: edition_actions.withdraw(edition=one, reason=reason, by=request.user))


@require_POST
@login_required
def issue(request: OfficeRequest, pk: int) -> HttpResponse:
    """Number and date, then the final file is made as a job."""
    form = IssueForm(request.POST)
    found = _edition(request, pk)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    return _step(request, pk, lambda one: actions.issue_edition(edition=one, by=request.user, **form.cleaned_data))


@require_safe
@login_required
def file(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """The final file, for those who see the book."""
    found = _edition(request, pk)
    if found.state != BookEdition.State.FINAL:
        raise Http404
    issued = found.issued
    if not is_as_kept(issued.file, issued.sha256):
        messages.error(request, NOT_AS_ISSUED)
        return redirect("reports:edition", pk=pk)
    return serving.respond(
        request,
        issued.file,
        name=f"{found}.pdf",
        content_type=PDF.content_type,
        etag=issued.sha256,
        as_attachment=False,
    )


def _edition(request: OfficeRequest, pk: int) -> BookEdition:
    rows = BookEdition.objects.visible_to(request.user).filter(book__office=request.office)
    related = ("book__office", "book__unit", "book__round", "checked_by", "frozen", "issued")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def _step(request: OfficeRequest, pk: int, step: Callable[[BookEdition], object]) -> HttpResponse:
    """Take a step and show where the edition stands; a refusal is said on the page."""
    found = _edition(request, pk)
    try:
        step(found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("reports:edition", pk=pk)


def _page(request: OfficeRequest, found: BookEdition, form: IssueForm, status: int = 200) -> HttpResponse:
    request.fiscal_year = found.book.fiscal_year
    page = edition_page.build(found, user=request.user, today=clock.today())
    return TemplateResponse(request, "reports/edition.html", {"page": page, "form": form}, status=status)
