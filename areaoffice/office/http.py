"""The request as the pages of this project see it, after login and the desk's middleware."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from areaoffice.office.models import Office, User


class OfficeRequest(HttpRequest):
    """A request of a signed-in person, with the office and fiscal year that they look at."""

    user: User
    office: Office
    fiscal_year: int
    htmx: HtmxDetails


def whole(text: str | None) -> int | None:
    """A key out of an address; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


def typed(text: str | None) -> str:
    """Words out of an address, without the NUL that PostgreSQL refuses and the spaces around them."""
    return (text or "").replace("\x00", "").strip()
