"""The round's report as plain values: the office as a whole, by unit, by project. All figures are those of `indicators.monitoring`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from areaoffice.reports.annual.project_blocks import project_name
from areaoffice.reports.monitoring.scope import Scope
from indicators.monitoring import Correction, Kpi, ProjectRow, Sums
from indicators.status import Status
from projects.activity_progress import ActivityProgress
from projects.models import Project
from projects.period_money import PeriodMoney
from thai.dates import format_date, format_range


@dataclass(frozen=True, slots=True)
class StatusCount:
    """One of the eight words with its number of KPIs."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit, or the office: projects, activities, money, KPIs by word."""

    name: str
    count: int
    activities: ActivityProgress
    money: PeriodMoney
    words: tuple[StatusCount, ...]
    is_total: bool = False

    @property
    def done(self) -> str:
        """3/5; "-" where nobody says what was done."""
        return "-" if self.activities.done is None else f"{self.activities.done}/{self.activities.planned}"


@dataclass(frozen=True, slots=True)
class Overview:
    """What the round came to: sentences and a table by unit. `statuses` are the words that occur."""

    as_of: str
    sentences: tuple[str, ...]
    units: tuple[UnitLine, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KpiLine:
    """A KPI: what was due, what came, the word and why."""

    name: str
    due: str
    result: str
    status: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """A heading of the progress reports with its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectPart:
    """One project: its plan, budget, progress and day, KPIs and what was told."""

    number: int
    anchor: str
    name: str
    head: str
    period: str
    state: str
    as_of: str
    money: PeriodMoney
    activities: ActivityProgress
    sentence: str
    kpis: tuple[KpiLine, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class UnitPart:
    """The projects that a unit leads."""

    anchor: str
    line: UnitLine
    projects: tuple[ProjectPart, ...]


@dataclass(frozen=True, slots=True)
class ProblemPart:
    """What a project met."""

    project: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """What is done about a missed KPI."""

    project: str
    number: str
    reason: str
    action: str
    who: str
    due: str
    state: str


@dataclass(frozen=True, slots=True)
class Problems:
    """Problems told in the round, and corrections as they stand."""

    problems: tuple[ProblemPart, ...]
    corrections: tuple[CorrectionLine, ...]
    as_of: str = ""


def overview(scope: Scope) -> Overview:
    report = scope.report
    if report is None:
        return Overview(format_date(scope.today), (), (), ())
    lines = [_line(sums.unit.name, sums) for sums in report.units]
    total = _line("รวมทั้งสำนักงาน", report.total, is_total=True)
    return Overview(
        as_of=format_date(report.until),
        sentences=tuple(report.sentences),
        units=(*lines, total) if lines else (),
        statuses=tuple(word.name for word in total.words),
    )


def units(scope: Scope) -> tuple[UnitPart, ...]:
    if scope.report is None:
        return ()
    in_order = [row for sums in scope.report.units for row in sums.rows]
    numbers = {row.project.pk: number for number, row in enumerate(in_order, start=1)}
    return tuple(
        UnitPart(
            anchor=f"unit-{sums.unit.pk}",
            line=_line(sums.unit.name, sums),
            projects=tuple(_project(row, numbers[row.project.pk], scope) for row in sums.rows),
        )
        for sums in scope.report.units
    )


def problems(scope: Scope) -> Problems:
    rows: Sequence[ProjectRow] = scope.report.rows if scope.report else ()
    return Problems(
        tuple(ProblemPart(project_name(row.project.name), row.problems) for row in rows if row.problems),
        tuple(_correction(row.project, one) for row in rows for one in row.corrections),
        as_of=format_date(scope.report.until if scope.report else scope.today),
    )


def _line(name: str, sums: Sums, *, is_total: bool = False) -> UnitLine:
    words = tuple(StatusCount(str(status.label), count) for status, count in sums.words)
    return UnitLine(name, sums.count, sums.activities, sums.money, words, is_total)


def _project(row: ProjectRow, number: int, scope: Scope) -> ProjectPart:
    project = row.project
    days = (project.starts_on, project.ends_on)
    return ProjectPart(
        number=number,
        anchor=f"project-{project.pk}",
        name=project_name(project.name),
        head=scope.head_of(project),
        period=format_range(*days) if days[0] and days[1] else "-",
        state=project.get_state_display(),
        as_of=format_date(scope.report.until if scope.report else scope.today),
        money=row.money,
        activities=row.activities,
        sentence=row.sentence.replace(" · ", " "),
        kpis=tuple(_kpi(kpi) for kpi in row.kpis),
        told=tuple(Told(title, lines) for title, lines in row.told),
    )


def _kpi(kpi: Kpi) -> KpiLine:
    """Of what is not due yet the word says enough: the screen's sentence about its colour is left out."""
    why = "" if kpi.status == Status.NOT_DUE else kpi.why.replace(" · ", " ")
    return KpiLine(kpi.name, kpi.due, kpi.row.result_text.replace(" · ", " "), str(kpi.status.label), why)


def _correction(project: Project, one: Correction) -> CorrectionLine:
    state = (
        f"แล้วเสร็จ {format_date(one.done_on, 'short')}"
        if one.done_on
        else "เกินกำหนด"
        if one.is_late
        else "อยู่ระหว่างดำเนินการ"
    )
    return CorrectionLine(
        project_name(project.name),
        one.number,
        one.reason,
        one.action,
        one.who.replace(" · ", " ") or "-",
        format_date(one.due_on, "short"),
        state,
    )
