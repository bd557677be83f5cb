"""Chapter 3, second part: the quality of education: examination scores with their charts."""

from __future__ import annotations

from dataclasses import dataclass

from areaoffice.reports.annual import charts, exams
from areaoffice.reports.annual.exams import ExamGrade
from areaoffice.reports.annual.scope import Scope


@dataclass(frozen=True, slots=True)
class GradeSection:
    """A grade's tables, findings and the two charts."""

    exam: ExamGrade
    years_chart: str
    references_chart: str


def build(scope: Scope) -> tuple[GradeSection, ...]:
    return tuple(
        GradeSection(grade, charts.exam_years(grade), charts.exam_references(grade)) for grade in exams.build(scope)
    )
