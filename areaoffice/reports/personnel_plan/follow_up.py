"""What is to be reached and what has been so far: coverage against its target, the KPIs of the projects, individual plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from django.urls import reverse

from areaoffice.reports.action_plan import carrying_out
from areaoffice.reports.action_plan.carrying_out import Calendar
from areaoffice.reports.books.outline import Gap
from areaoffice.reports.personnel_plan.scope import Scope
from indicators.judgement_words import target_text
from indicators.models import IndicatorYear
from staff.models import IndividualPlan
from thai.dates import format_date
from thai.numbers import HUNDRED, NONE_SHOWN, format_figure, format_percent

State = IndividualPlan.State


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A unit's coverage as text."""

    name: str
    people: str
    developed: str
    percent: str
    hours: str
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """Target ("" where there is none), what it means in people, and coverage by unit up to a day."""

    target: str
    needed: str
    as_of: str
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A KPI of a project that trains people, with its target."""

    number: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class IndividualPlans:
    """How many individual plans stand in which state."""

    rows: tuple[tuple[str, int], ...]
    people: int

    @property
    def count(self) -> int:
        return sum(count for _name, count in self.rows)


def coverage(scope: Scope) -> Coverage:
    whole = scope.coverage
    every = [(one, False) for one in scope.year.places] + [(whole, True)]
    return Coverage(
        target="" if scope.target is None else format_percent(scope.target),
        needed=format_figure(needed(scope.target, whole.people)),
        as_of=format_date(scope.today),
        rows=tuple(
            CoverageRow(
                one.name,
                format_figure(one.people),
                format_figure(one.developed),
                format_percent(one.percent),
                format_figure(one.hours),
                is_total,
            )
            for one, is_total in every
        )
        if whole.people
        else (),
    )


def needed(target: Decimal | None, people: int) -> int | None:
    """People that a target in percent asks for: the whole number not below it (80 % of 1,945 is 1,556)."""
    if target is None or not people:
        return None
    return int((target * people / HUNDRED).to_integral_value(ROUND_CEILING))


def coverage_gaps(scope: Scope, data: Coverage) -> Sequence[Gap]:
    found = []
    if scope.target is None:
        sentence = "ยังไม่มีตัวชี้วัดที่ให้ระบบคำนวณ “ร้อยละของบุคลากรที่ได้รับการพัฒนา” จึงยังไม่มีค่าเป้าหมาย"
        found.append(Gap(sentence, reverse("indicators:list")))
    for line in scope.trainings:
        if line.attended is None and line.is_past:
            url = reverse("development:training", args=[line.training.pk])
            found.append(Gap(f"การอบรม “{line.training.name}” สิ้นสุดแล้ว แต่ยังไม่บันทึกผู้เข้าร่วม", url))
    return tuple(found)


def kpis(scope: Scope) -> tuple[KpiRow, ...]:
    keys = {project.pk for project in scope.training_projects}
    places: Counter[int] = Counter()
    return tuple(
        _kpi(row.year, scope.numbers[key], places)
        for row in scope.judged
        if (key := row.year.project_id) is not None and key in keys
    )


def _kpi(year: IndicatorYear, project: int, places: Counter[int]) -> KpiRow:
    """Numbered by its project in the plan and its place in it (3.2), as in the books of the year."""
    places[project] += 1
    return KpiRow(f"{project}.{places[project]}", year.indicator.name, target_text(year) or NONE_SHOWN)


def kpi_gaps(scope: Scope, data: Sequence[KpiRow]) -> Sequence[Gap]:
    return () if data else (Gap("โครงการที่ใช้พัฒนาบุคลากรยังไม่มีตัวชี้วัด", reverse("indicators:list")),)


def plans(scope: Scope) -> IndividualPlans:
    people = sum(one.post.school_id is None for one in scope.people)
    rows = tuple((str(state.label), scope.plan_states[state.value]) for state in State)
    return IndividualPlans(rows, people)


def calendar(scope: Scope) -> Calendar:
    """The rounds in which results are reported; the planning group's own tasks stand in the action plan."""
    return replace(carrying_out.calendar(scope), tasks=())


def plan_gaps(scope: Scope, data: IndividualPlans) -> Sequence[Gap]:
    left = data.people - data.count
    if left <= 0:
        return ()
    url = reverse("development:plans", args=[scope.fiscal_year])
    return (Gap(f"บุคลากรของสำนักงาน {left} คนยังไม่มีแผนพัฒนาตนเองของปีนี้", url),)
