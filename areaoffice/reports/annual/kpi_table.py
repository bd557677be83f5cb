"""Chapter 4: the summary table of the year's KPIs, with a row for each project, activity and KPI.

Every figure comes from the judgement; this module only places it. The right-hand pair of columns is the gap: target less result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from areaoffice.reports.annual.project_blocks import activity_number, project_name
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.annual.sentences import listed
from areaoffice.reports.proposal.filling import owner_name, owner_position, units_of
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement_words import amount_text, count_text
from indicators.models import Indicator
from indicators.status import Status
from projects.models import Activity, Project
from thai.numbers import NONE_SHOWN, format_percent

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. `kind` is project, activity or kpi; "" in a cell is printed empty, "-" says there is none.

    `number` is that of the project, of a KPI its place within the project after it (3.2). `people` are those in charge by name.
    """

    kind: str
    label: str
    number: str = ""
    unit: str = ""
    people: str = ""
    target: str = ""
    count: str = ""
    percent: str = ""
    missed_count: str = ""
    missed_percent: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class KpiTable:
    """The rows and the footer: numbers of projects and KPIs, attained and missed with their shares of the assessed."""

    rows: tuple[Row, ...]
    projects: int
    assessed: int
    attained: int
    attained_percent: Decimal | None
    missed: int
    missed_percent: Decimal | None

    @property
    def has_kpis(self) -> bool:
        """False where there are projects but nothing that measures them yet: such a table would be all headings."""
        return any(row.kind == "kpi" for row in self.rows)


def build(scope: Scope) -> KpiTable:
    by_project: dict[int, list[JudgedIndicator]] = {}
    for kpi in scope.judged:
        by_project.setdefault(kpi.year.project_id or 0, []).append(kpi)
    rows = (row for project in scope.projects for row in _rows(scope, project, by_project.get(project.pk, [])))
    sums = scope.attainment
    return KpiTable(
        rows=tuple(rows),
        projects=len(scope.projects),
        assessed=sums.assessed,
        attained=sums.attained,
        attained_percent=sums.attained_percent,
        missed=sums.missed,
        missed_percent=sums.missed_percent,
    )


def _rows(scope: Scope, project: Project, kpis: list[JudgedIndicator]) -> Iterator[Row]:
    """The project, its own KPIs, then each activity with its KPIs."""
    number = scope.numbers[project.pk]
    own = [kpi for kpi in kpis if kpi.year.activity_id is None]
    yield Row(
        "project", project_name(project.name), str(number), unit=units_of(project), people=listed(people_of(project))
    )
    yield from _numbered(own, number, after=0)
    done = len(own)
    for activity in project.activities.all():
        yield _activity_row(activity)
        under = [kpi for kpi in kpis if kpi.year.activity_id == activity.pk]
        yield from _numbered(under, number, after=done)
        done += len(under)


def _numbered(kpis: Sequence[JudgedIndicator], project: int, *, after: int) -> Iterator[Row]:
    for place, kpi in enumerate(kpis, start=after + 1):
        yield replace(kpi_row(kpi), number=f"{project}.{place}")


def people_of(project: Project) -> list[str]:
    """Those in charge by name; by post where it is vacant."""
    return [owner_name(owner) or owner_position(owner) for owner in project.owners.all()]


def _activity_row(activity: Activity) -> Row:
    return Row("activity", f"{activity_number(activity)} {activity.name}")


def kpi_row(kpi: JudgedIndicator) -> Row:
    missed = kpi.status == Status.NOT_ATTAINED
    return Row(
        "kpi",
        kpi.year.indicator.name,
        target=kpi.target_text,
        count=result_count(kpi),
        percent=result_percent(kpi),
        missed_count=missed_count(kpi) if missed else NONE_SHOWN,
        missed_percent=missed_percent(kpi) if missed else NONE_SHOWN,
        note=_note(kpi),
    )


def is_percent(kpi: JudgedIndicator) -> bool:
    """True where the value itself is a percent: of a population, or a score that is given as one."""
    indicator = kpi.year.indicator
    return indicator.kind == Indicator.Kind.PERCENTAGE or indicator.unit_name.startswith("ร้อยละ")


def result_count(kpi: JudgedIndicator) -> str:
    """The counted result with its unit: the numerator of a percentage, the value of every other kind."""
    if not is_percent(kpi):
        return kpi.result_text if kpi.value is None else amount_text(kpi.year, kpi.value)
    return NONE_SHOWN if kpi.numerator is None else count_text(kpi.year, kpi.numerator)


def result_percent(kpi: JudgedIndicator) -> str:
    """The percent of the population; never the percent of the target, which is another figure (rules: Indicators)."""
    return format_percent(kpi.value) if is_percent(kpi) else NONE_SHOWN


def missed_percent(kpi: JudgedIndicator) -> str:
    """The gap in percentage points."""
    return format_percent(kpi.gap) if is_percent(kpi) else NONE_SHOWN


def missed_count(kpi: JudgedIndicator) -> str:
    """What is missing in numbers: the gap of a count; of a percentage only where the target is all of the population."""
    if not is_percent(kpi):
        return NONE_SHOWN if kpi.gap is None else amount_text(kpi.year, kpi.gap)
    if kpi.year.target != HUNDRED or kpi.numerator is None or kpi.denominator is None:
        return NONE_SHOWN
    return count_text(kpi.year, kpi.denominator - kpi.numerator)


def _note(kpi: JudgedIndicator) -> str:
    """What a reader must know beside the figures: why it was missed, or why there is no verdict."""
    if kpi.status == Status.ATTAINED:
        return ""
    label = Status(kpi.status).label
    return f"{label}: {kpi.shortfall_reason}" if kpi.shortfall_reason else str(label)
