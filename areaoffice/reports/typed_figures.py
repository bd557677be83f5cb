"""Figures that somebody typed against what rows give, as the check list of the plan finds them: what a consistency report adds to the words."""

from __future__ import annotations

from collections.abc import Iterator

from areaoffice.reports.books.outline import Subject
from indicators.readiness import findings_of
from plans.models import ActionPlan

CODES = frozenset(
    (
        "numerator-over-denominator",
        "percent-differs",
        "printed-percent-differs",
        "level-differs",
        "count-over-population",
        "amount-differs",
        "total-among-lines",
        "month-plan-differs",
        "totals-differ",
        "words-differ",
        "stated-total",
        "stated-count",
        "tables-disagree",
    )
)


def typed_figures(subject: Subject) -> Iterator[tuple[str, str]]:
    """(record, sentence) of each; none for a year without a plan. Of one project where the book is about one, else of the whole plan."""
    plan = ActionPlan.objects.of_office(subject.office).for_year(subject.fiscal_year).first()
    if plan is None:
        return
    for finding in findings_of(plan):
        if finding.code in CODES:
            yield finding.record, finding.message
