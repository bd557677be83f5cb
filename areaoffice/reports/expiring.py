"""The end of drafts: their files go, their rows stay and say so."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from areaoffice.reports.models import GeneratedReport

State = GeneratedReport.State


def expire() -> int:
    """Take the file from every draft that is older than DRAFTS_KEPT_DAYS; how many those were."""
    old = GeneratedReport.objects.done_before(timezone.now() - timedelta(days=settings.DRAFTS_KEPT_DAYS))
    return sum(_expire(report) for report in old.iterator())


@transaction.atomic
def _expire(report: GeneratedReport) -> bool:
    """The row first: a file that nobody names any more is better than a name without a file."""
    taken = GeneratedReport.objects.filter(pk=report.pk, state=State.DONE).update(state=State.EXPIRED, file="")
    if taken:
        transaction.on_commit(partial(report.file.storage.delete, report.file.name))
    return bool(taken)
