"""What an individual plan may learn of half-year appraisals: competencies in which the superior gave a low level. Names, never levels."""

from __future__ import annotations

from areaoffice.office.models import User
from staff.low_scores import LowScore
from staff.models import AppraisalPart, LineLevel, RoundAppraisal

LOW = 2  # of five


def low_in_appraisals(person: User, fiscal_year: int) -> list[LowScore]:
    """Competencies of which the person was told a result, level 1 or 2 of five, in that year's rounds and the year's before. One query."""
    rows = LineLevel.objects.filter(
        side=LineLevel.Side.SUPERIOR,
        level__lte=LOW,
        line__part__top_level=5,
        line__appraisal__owner=person,
        line__appraisal__state__in=RoundAppraisal.TOLD,
        line__appraisal__round__fiscal_year__in=(fiscal_year - 1, fiscal_year),
    ).exclude(line__part__source=AppraisalPart.Source.AGREED)
    related = rows.select_related("line__appraisal__round").order_by("line__appraisal__round__pk", "line__order")
    return [LowScore(row.line.name[:250], f"ผลการประเมิน{row.line.appraisal.round}") for row in related]
