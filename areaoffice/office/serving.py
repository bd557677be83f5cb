"""A file on its way out: never run as anything but what it is, never kept by a proxy, by nginx where it serves files."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from areaoffice.office.file_kinds import PDF

# A PDF is not sandboxed: Chromium's viewer refuses to open one then. It was refused on the way in where it could act.
# The styles are those of the browser's own viewers of pictures and texts.
PICTURE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def respond(
    request: HttpRequest, file: FieldFile, *, name: str, content_type: str, etag: str, as_attachment: bool
) -> HttpResponseBase:
    """The file with its headers; 304 where the browser has it already. Http404 where it is not on disk any more."""
    response = get_conditional_response(request, etag=f'"{etag}"', response=None) or _body(file)
    response["ETag"] = f'"{etag}"'
    response["Content-Type"] = content_type
    response["Content-Disposition"] = content_disposition_header(as_attachment, name) or "attachment"
    response["Content-Security-Policy"] = PDF_POLICY if content_type == PDF.content_type else PICTURE_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-cache"  # asked for anew each time: rights end, desks are shared
    return response


def _body(file: FieldFile) -> HttpResponseBase:
    if settings.SERVE_FILES_BY_NGINX:
        response = HttpResponse()
        response["X-Accel-Redirect"] = f"/protected/{quote(file.name or '')}"
        return response
    try:
        return FileResponse(file.open("rb"))
    except FileNotFoundError as error:
        raise Http404("ไม่พบไฟล์ในที่จัดเก็บ") from error
