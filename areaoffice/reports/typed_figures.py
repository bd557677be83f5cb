"""Figures that somebody typed against what rows give, as the check list of the plan finds them: what a consistency report adds to the words."""

from __future__ import annotations

from collections.abc import Iterator

from areaoffice.reports.books.outline import Subject
from indicators.readiness import findings_of
from plans.models import ActionPlan
from projects.models import Project

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
    """(record, sentence) of each; none for a year without a plan. A unit's plan answers for the projects that the unit leads, other books for all."""
    plan = ActionPlan.objects.of_office(subject.office).for_year(subject.fiscal_year).first()
    if plan is None:
        return
    of_unit = Project.objects.for_plan(plan).filter(lead_unit=subject.unit) if subject.unit else None
    for finding in findings_of(plan, projects=of_unit):
        if finding.code in CODES:
            yield finding.record, finding.message
