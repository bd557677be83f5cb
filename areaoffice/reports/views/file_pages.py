"""One page of an uploaded PDF as a picture, for the preview of the book that prints it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from areaoffice.office.file_kinds import PDF
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import StoredFile
from areaoffice.reports.pdf_pages import UnreadablePdf, page_jpeg


@require_safe
@login_required
def file_page(request: OfficeRequest, pk: int, number: int) -> HttpResponse:
    """For whoever sees the file and where it may be printed; drawn once for a browser (ETag)."""
    stored = StoredFile.objects.of_kinds(PDF).filter(may_print=True).find_visible(request.user, pk)
    if stored is None:
        raise Http404
    etag = f'"{stored.sha256}-{number}"'
    response = get_conditional_response(request, etag=etag, response=None) or _drawn(stored, number)
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _drawn(stored: StoredFile, number: int) -> HttpResponse:
    try:
        return HttpResponse(page_jpeg(stored, number), content_type="image/jpeg")
    except UnreadablePdf as error:
        raise Http404 from error
