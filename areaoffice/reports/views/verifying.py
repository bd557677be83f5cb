"""The page on which anybody finds out whether a file is the edition that an office issued. It tells number, date and SHA-256, nothing else."""

from __future__ import annotations

import hashlib
import re

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.reports.books.verification import GROUPS, LENGTH
from areaoffice.reports.models import BookEdition
from thai.digits import to_arabic

LONGEST = 2 * GROUPS * LENGTH  # letters of what somebody may type before it is cut
MOST_BYTES = 100 * 1024 * 1024


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Where a code is typed by who holds a printed book."""
    typed = code_of(request.GET.get("code", ""))
    if typed:
        return redirect("reports:verify", typed)
    return TemplateResponse(request, "public/find_edition.html", {"code": "", "has_asked": "code" in request.GET})


def code_of(typed: str) -> str:
    """ " 7kq2 m4rd 9wxb" as "7KQ2-M4RD-9WXB"; what is no letter or digit is left out, "" for nothing."""
    letters = re.sub(r"[^0-9A-Za-z]", "", to_arabic(typed)).upper()[:LONGEST]
    return "-".join(letters[start : start + LENGTH] for start in range(0, len(letters), LENGTH))


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What was issued under a code; with a file, whether it is the same. The file is read and forgotten."""
    editions = BookEdition.objects.issued().select_related("book__office", "book__unit", "book__round", "issued")
    edition = editions.filter(code=code_of(code)).first()
    if edition is None:
        return TemplateResponse(request, "public/find_edition.html", {"code": code, "is_unknown": True}, status=404)
    later = editions.after(edition).order_by("-number").first()
    sent = request.FILES.get("file")
    context = {
        "edition": edition,
        "office": edition.book.office,
        "issued": edition.issued,
        "later": later,
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
