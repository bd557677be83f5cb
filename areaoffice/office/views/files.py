"""One file: itself, its small picture, and what is said about it. Whoever may not see it meets 404."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office import audit, serving
from areaoffice.office.file_forms import FlagsForm
from areaoffice.office.file_kinds import PDF, extension_of
from areaoffice.office.files import change_file
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import StoredFile
from areaoffice.office.permissions import can_change_file
from areaoffice.office.shelves import about as words_about


@require_safe
@login_required
def file(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """The file: pictures and PDF in the browser, the rest (and `?download`) saved. Opening one that shows persons is logged."""
    stored = _visible(request, pk)
    is_shown = stored.is_picture or stored.content_type == PDF.content_type
    response = serving.respond(
        request,
        stored.file,
        name=_name_of(stored),
        content_type=stored.content_type,
        etag=stored.sha256,
        as_attachment=not is_shown or "download" in request.GET,
    )
    if stored.is_about_persons and request.method == "GET":
        audit.record("เปิดไฟล์ที่เห็นตัวบุคคล", office=stored.office, by=request.user, thing=stored)
    return response


@require_safe
@login_required
def thumbnail(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """The small picture; 404 while there is none."""
    stored = _visible(request, pk)
    if not stored.thumbnail:
        raise Http404
    return serving.respond(
        request,
        stored.thumbnail,
        name="thumbnail.jpg",
        content_type="image/jpeg",
        etag=f"{stored.sha256}-small",
        as_attachment=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def about(request: OfficeRequest, pk: int) -> HttpResponse:
    """What the file is, and what it shows; corrected by who brought it in and by the planning group."""
    stored = _visible(request, pk)
    may_change = can_change_file(request.user, stored)
    if request.method == "POST" and not may_change:
        raise Http404
    initial = {name: getattr(stored, name) for name in FlagsForm.base_fields}
    form = FlagsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_file(stored=stored, flags=form.flags(), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"บันทึกข้อมูลของ “{stored.name}” แล้ว")
            return redirect("office:about_file", pk)
    context = {"stored": stored, "words": words_about(stored), "form": form, "may_change": may_change}
    return TemplateResponse(request, "office/file.html", context, status=422 if form.errors else 200)


def _visible(request: HttpRequest, pk: int) -> StoredFile:
    stored = StoredFile.objects.select_related("office", "uploaded_by").find_visible(request.user, pk)
    if stored is None:
        raise Http404
    return stored


def _name_of(stored: StoredFile) -> str:
    """The name to save it under: with the extension of what it is."""
    kind = stored.kind
    has_extension = kind is None or extension_of(stored.name) in kind.extensions
    return stored.name if has_extension else f"{stored.name}.{kind.extensions[0]}"  # type: ignore[union-attr]
