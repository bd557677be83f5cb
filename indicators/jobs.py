"""What happens to results by themselves, once a day."""

from __future__ import annotations

from datetime import date

from indicators.evidence_reminding import remind_of_evidence_by_day
from indicators.models import Evaluation
from indicators.reminding import remind_by_day
from projects.models import ReportingRound


def remind_of_rounds(today: date) -> int:
    """Remind whoever owes in a round that is open, on the days for it; how many people were told. A second time tells nobody."""
    rounds = ReportingRound.objects.filter(office__is_active=True).open_on(today).select_related("office")
    return sum(remind_by_day(round=one, today=today) for one in rounds)


def remind_of_evaluations(today: date) -> int:
    """Remind units of the evidence and scores that are due, on the days for it; how many people were told."""
    due = Evaluation.objects.with_items_due_about(today).select_related("office")
    years = {(one.office, one.fiscal_year) for one in due}
    return sum(remind_of_evidence_by_day(office=office, fiscal_year=year, today=today) for office, year in years)
