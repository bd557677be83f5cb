"""The page on which anybody finds out whether a file is the edition that an office issued. It tells number, date and SHA-256, nothing else."""

from __future__ import annotations

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from areaoffice.reports.models import BookEdition

MOST_BYTES = 100 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What was issued under a code; with a file, whether it is the same. The file is read and forgotten."""
    editions = BookEdition.objects.issued().select_related("book__office", "issued")
    edition = get_object_or_404(editions, code=code.upper())
    later = editions.after(edition).exists()
    sent = request.FILES.get("file")
    context = {
        "edition": edition,
        "office": edition.book.office,
        "issued": edition.issued,
        "has_later": later,
        **(_compared(sent, edition) if sent else {}),
        "asked_without_file": request.method == "POST" and not sent,
    }
    return TemplateResponse(request, "public/verify.html", context)


def _compared(sent: UploadedFile, edition: BookEdition) -> dict[str, object]:
    if sent.size is None or sent.size > MOST_BYTES:
        return {"is_too_large": True}
    digest = hashlib.sha256()
    for chunk in sent.chunks():
        digest.update(chunk)
    return {"is_compared": True, "is_same": digest.hexdigest() == edition.issued.sha256, "sent_name": sent.name}
