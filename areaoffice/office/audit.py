"""One audit row per event: every action calls `record` inside its transaction."""

from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from areaoffice.office.models import AuditEvent, Office, User

request_id: ContextVar[str] = ContextVar("request_id", default="")


def record(
    verb: str,
    *,
    office: Office | None,
    by: User | None,
    thing: models.Model | None = None,
    reason: str = "",
    **details: Any,
) -> AuditEvent:
    """Write one append-only audit row. `details` must be JSON and never holds salary, scores, leave or contact data."""
    return AuditEvent.objects.create(
        office=office,
        actor=by,
        verb=verb,
        content_type=ContentType.objects.get_for_model(thing) if thing else None,
        object_id=thing.pk if thing else None,
        thing_name=str(thing)[:300] if thing else "",
        details=details,
        reason=reason,
        request_id=request_id.get(),
    )
