"""The only source of today. `OFFICE_TODAY` (ISO, C.E.) pins it; in a demo a signed-in visitor may move it by banner.

The moved day lives in a context variable that the desk's middleware sets for one request, so it never leaks into another.
"""

from contextvars import ContextVar
from datetime import date

from django.conf import settings
from django.utils import timezone

from thai import fiscal

moved_today: ContextVar[date | None] = ContextVar("moved_today", default=None)


def is_pinned() -> bool:
    """True where today is set by hand: the demo and the tests."""
    return bool(settings.OFFICE_TODAY)


def today() -> date:
    """Today in Bangkok, or the pinned day of a demo."""
    if not is_pinned():
        return timezone.localdate()
    return moved_today.get() or date.fromisoformat(settings.OFFICE_TODAY)


def is_this_or_next_year(fiscal_year: int) -> bool:
    """The years whose pages stand open before anything is planned; another year without a plan is not there."""
    return fiscal_year - fiscal.fiscal_year(today()) in (0, 1)
