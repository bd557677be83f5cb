"""The request as the pages of this project see it, after login and the desk's middleware."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django_htmx.middleware import HtmxDetails

from areaoffice.office.file_kinds import XLSX
from areaoffice.office.models import Office, User


class OfficeRequest(HttpRequest):
    """A request of a signed-in person, with the office and fiscal year that they look at; `years` have a plan, latest first."""

    user: User
    office: Office
    fiscal_year: int
    years: list[int]
    htmx: HtmxDetails


def whole(text: str | None) -> int | None:
    """A key out of an address; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


def typed(text: str | None) -> str:
    """Words out of an address, without the NUL that PostgreSQL refuses and the spaces around them."""
    return (text or "").replace("\x00", "").strip()


def workbook_file(content: bytes, name: str) -> HttpResponse:
    """An Excel workbook to be kept under this name, which may be Thai."""
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return HttpResponse(content, content_type=XLSX.content_type, headers=headers)
