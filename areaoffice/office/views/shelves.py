"""The page of a shelf, for every app: its files, the form that takes new ones, and the choice among those that the office has.

It works as a plain page; the script sends the same form file by file and is answered in JSON, htmx fetches the pieces.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from areaoffice.office.file_forms import UploadForm
from areaoffice.office.files import kept_files, store_file
from areaoffice.office.http import OfficeRequest, typed, whole
from areaoffice.office.models import StoredFile
from areaoffice.office.shelves import Shelf, choices

KEPT = "นำเข้าแล้ว {count} ไฟล์"
THERE_ALREADY = "“{name}” มีไฟล์นี้อยู่แล้วในสำนักงาน จึงใช้ไฟล์เดิม ไม่เก็บซ้ำ"


def answer(request: OfficeRequest, open_shelf: Callable[[], Shelf]) -> HttpResponse:
    """Show the shelf, or do what was sent to it: `remove`, `choose`, else the files of an upload."""
    shelf = open_shelf()
    if request.method != "POST":
        return _page(request, shelf)
    if not shelf.may_write:
        raise PermissionDenied
    if "remove" in request.POST:
        return _remove(request, shelf)
    if "choose" in request.POST:
        return _choose(request, shelf)
    return _upload(request, shelf, open_shelf)


def form_of(shelf: Shelf) -> UploadForm:
    """An empty form for the shelf."""
    return UploadForm(key=shelf.key, kinds=shelf.kinds, asks=shelf.asks)


def _page(request: OfficeRequest, shelf: Shelf, form: UploadForm | None = None) -> HttpResponse:
    """The whole page; for htmx the shelf, or (with `q`) the choice, or (with `add`) the form."""
    words = typed(request.GET.get("q"))
    offered = choices(shelf=shelf, user=request.user, words=words) if shelf.may_write and "q" in request.GET else None
    context = {"shelf": shelf, "form": form or form_of(shelf), "offered": offered, "words": words}
    context["is_open"] = "add" in request.GET
    template = "office/shelf.html"
    if request.htmx:
        piece = "choices" if "q" in request.GET else "upload" if "add" in request.GET else "files"
        template = f"components/{piece}.html"
    return TemplateResponse(request, template, context, status=422 if form and form.errors else 200)


def _upload(request: OfficeRequest, shelf: Shelf, open_shelf: Callable[[], Shelf]) -> HttpResponse:
    """Keep every file that may be kept, each in its own transaction; the others are named with the reason."""
    form = UploadForm(request.POST, request.FILES, key=shelf.key, kinds=shelf.kinds, asks=shelf.asks)
    said: list[str] = []
    if form.is_valid():
        count = 0
        for upload in form.uploads():
            try:
                said += _keep(request, shelf, upload, form)
                count += 1
            except ValidationError as error:
                _add_errors(form, error)
                if hasattr(error, "error_dict"):  # about what was ticked, not about this file
                    break
        said = [KEPT.format(count=count), *said] if count else said
    if "application/json" in request.headers.get("Accept", ""):
        errors = [message for found in form.errors.values() for message in found]
        return JsonResponse({"said": said, "errors": errors}, status=422 if errors else 200)
    for sentence in said:
        messages.success(request, sentence)
    if form.errors:
        return _page(request, open_shelf(), form)
    return redirect(shelf.place)


def _keep(request: OfficeRequest, shelf: Shelf, upload: UploadedFile, form: UploadForm) -> list[str]:
    """Store one file and put it on the shelf, or neither."""
    flags = shelf.flags or form.flags()
    caption = form.cleaned_data.get("caption", "")
    with kept_files():
        kept = store_file(office=shelf.office, upload=upload, by=request.user, flags=flags, kinds=shelf.kinds)
        shelf.attach(kept.file, caption)
    return [] if kept.is_new else [THERE_ALREADY.format(name=kept.file.name)]


def _choose(request: OfficeRequest, shelf: Shelf) -> HttpResponse:
    """Put a file on the shelf that the office has already."""
    files = StoredFile.objects.of_office(shelf.office).of_kinds(*shelf.kinds)
    stored = files.find_visible(request.user, whole(request.POST["choose"]))
    if stored is None:
        raise Http404
    try:
        shelf.attach(stored, "")
    except ValidationError as error:
        return _refused(request, shelf, error)
    messages.success(request, f"แนบ “{stored.name}” แล้ว")
    return redirect(shelf.place)


def _remove(request: OfficeRequest, shelf: Shelf) -> HttpResponse:
    """Take a file off the shelf; it lies in the trash where the shelf's rows can."""
    row = next((row for row in shelf.rows if row.key == whole(request.POST["remove"])), None)
    if row is None:
        raise Http404
    try:
        trashed = shelf.detach(row.key)
    except ValidationError as error:
        return _refused(request, shelf, error)
    if trashed is None:
        messages.success(request, f"นำ “{row.caption}” ออกแล้ว")
    else:
        said = 'นำ “{}” ออกแล้ว <a href="{}#trashed-{}">เลิกทำในถังขยะ</a>'
        messages.success(request, format_html(said, row.caption, reverse("desk:trash"), trashed.pk))
    return redirect(shelf.place)


def _refused(request: OfficeRequest, shelf: Shelf, error: ValidationError) -> HttpResponse:
    for sentence in error.messages:
        messages.error(request, sentence)
    return redirect(shelf.place)


def _add_errors(form: UploadForm, error: ValidationError) -> None:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in by_field.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
