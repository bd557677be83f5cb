"""What happens to half-year appraisals by themselves, once a day: results are frozen when the cut-off of their round has come."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from staff.appraisals.freezing import freeze_results
from staff.models import RoundAppraisal

State = RoundAppraisal.State


def freeze_due(today: date) -> int:
    """Freeze the lines of every appraisal that is agreed and not scored yet, where the cut-off has come; how many lines. Again: none.

    What was scored stays as it was scored, on the results that the superior had before them.
    """
    due = RoundAppraisal.objects.filter(
        state__in=(State.AGREED, State.REPORTED), round__closed_on__isnull=True, round__cut_off_on__lte=today
    )
    with transaction.atomic():
        return sum(freeze_results(one, today=today) for one in due.select_related("round"))
