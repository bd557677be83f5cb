"""The monitoring report of a quarter, a half-year or the year: plan, budget, progress and KPIs of each project, by unit and for the office.

Made now, with its day; but a past period shows what was known for it: results of rounds that end by its last day, money by the day
of each entry. States of projects are those of now. Baht with two places; None is "not recorded". Page, workbook and book read this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from areaoffice.office.models import Office, Unit, User
from indicators.counting import Attainment, summarise
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.judgement_rows import round_targets_of
from indicators.judgement_words import amount_text
from indicators.light_words import light_text
from indicators.models import CorrectiveAction, IndicatorYear
from indicators.monitoring_words import counts_by_word, sentence_of, sentences_of
from indicators.status import Status
from plans.models import ActionPlan
from projects.activity_progress import ActivityProgress, added_progress, progress_of
from projects.models import ProgressReport, Project, ReportingRound, ReportItem
from projects.models.project import ProjectQuerySet
from projects.period_money import PeriodMoney, added, money_by_project
from projects.periods import Period
from projects.plan_page import term_of
from thai.numbers import round_half_up

Kind = ReportItem.Kind


@dataclass(frozen=True)
class Correction:
    """What is done about a missed KPI, as it stands on the day of the report."""

    number: str
    reason: str
    action: str
    who: str
    due_on: date
    done_on: date | None
    is_late: bool


@dataclass(frozen=True)
class Kpi:
    """A KPI in the report: `due` is what it should have come to in this period, "-" where nothing was due."""

    row: JudgedIndicator
    due: str

    @property
    def number(self) -> str:
        return self.row.year.number

    @property
    def name(self) -> str:
        return self.row.year.indicator.name

    @property
    def status(self) -> Status:
        return self.row.status

    @property
    def why(self) -> str:
        """Why the light is what it is, and why the target was missed."""
        missed = self.row.shortfall_reason
        parts = (light_text(self.row), f"เหตุผลที่ไม่บรรลุ: {missed}" if missed else "")
        return " · ".join(filter(None, parts))


@dataclass(frozen=True)
class ProjectRow:
    """One project of the report; `said` are the lines of its progress reports of the period, by their heading."""

    project: Project
    head: str
    money: PeriodMoney
    activities: ActivityProgress
    kpis: tuple[Kpi, ...]
    said: Mapping[str, tuple[str, ...]]
    corrections: tuple[Correction, ...]

    @property
    def counts(self) -> Attainment:
        return summarise([kpi.row for kpi in self.kpis])

    @property
    def done(self) -> tuple[str, ...]:
        return self.said.get(Kind.QUANTITY, ()) + self.said.get(Kind.QUALITY, ())

    @property
    def problems(self) -> tuple[str, ...]:
        return self.said.get(Kind.PROBLEM, ())

    @property
    def told(self) -> list[tuple[str, tuple[str, ...]]]:
        """What was reported in words, by heading; headings without a line stay out."""
        parts = (
            ("ผลการดำเนินงาน", self.done),
            ("ปัญหา/อุปสรรค", self.problems),
            ("แนวทางการพัฒนา/ข้อเสนอแนะ", self.said.get(Kind.RECOMMENDATION, ())),
        )
        return [(title, texts) for title, texts in parts if texts]

    @property
    def sentence(self) -> str:
        return sentence_of(self)


@dataclass(frozen=True)
class Sums:
    """Projects added up: of a unit, or of all that the report holds."""

    rows: tuple[ProjectRow, ...]

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def money(self) -> PeriodMoney:
        return added(row.money for row in self.rows)

    @property
    def activities(self) -> ActivityProgress:
        return added_progress(row.activities for row in self.rows)

    @property
    def counts(self) -> Attainment:
        return summarise([kpi.row for row in self.rows for kpi in row.kpis])

    @property
    def words(self) -> list[tuple[Status, int]]:
        """The eight words, each with its count of KPIs."""
        return counts_by_word(self.counts)


@dataclass(frozen=True)
class UnitSums(Sums):
    """The projects that one unit leads."""

    unit: Unit


@dataclass(frozen=True)
class Monitoring:
    """The report of a period. `is_whole`: every project of the office is in it; `until` is the last day of what it counts."""

    office: Office
    fiscal_year: int
    period: Period
    term: str
    made_on: date
    units: tuple[UnitSums, ...]
    total: Sums
    is_whole: bool

    @property
    def until(self) -> date:
        return min(self.made_on, self.period.last)

    @property
    def has_begun(self) -> bool:
        return self.made_on >= self.period.first

    @property
    def rows(self) -> tuple[ProjectRow, ...]:
        return self.total.rows

    @property
    def sentences(self) -> list[str]:
        return list(sentences_of(self))

    @property
    def unknown_money(self) -> int:
        """Projects with an allotment whose spending is not recorded."""
        return sum(row.money.is_unknown for row in self.rows)


def build(*, plan: ActionPlan, user: User, period: Period, today: date, unit: Unit | None = None) -> Monitoring:
    """The approved projects of the plan that this person may see, of one unit where asked. A fixed number of queries."""
    visible = Project.objects.visible_to(user).for_plan(plan).approved()
    chosen = visible.led_by([unit.pk]) if unit else visible
    is_whole = unit is None and plan.office_id in user.whole_office_ids()
    return report_of(plan, chosen, period=period, today=today, is_whole=is_whole)


def report_of(
    plan: ActionPlan, projects: ProjectQuerySet, *, period: Period, today: date, is_whole: bool
) -> Monitoring:
    """The report of these projects of the plan: what a page of a reader and the office's book share."""
    rows = _rows(plan, list(_fetched(projects)), period, today)
    by_unit: dict[Unit, list[ProjectRow]] = {}
    for row in rows:
        by_unit.setdefault(row.project.lead_unit, []).append(row)
    units = sorted(by_unit, key=lambda one: (one.order, one.pk))
    return Monitoring(
        office=plan.office,
        fiscal_year=plan.fiscal_year,
        period=period,
        term=term_of(plan),
        made_on=today,
        units=tuple(UnitSums(tuple(by_unit[one]), one) for one in units),
        total=Sums(tuple(rows)),
        is_whole=is_whole,
    )


def judging_day(period: Period, rounds: Iterable[ReportingRound], today: date) -> date:
    """The day by which a period is judged: today while it runs, the day after its last round was due once it is over."""
    due = [one.due_on for one in rounds if period.has_reached(one)]
    return min(today, max(due, default=period.last) + timedelta(days=1))


def _fetched(projects: ProjectQuerySet) -> ProjectQuerySet:
    reports = ProgressReport.objects.select_related("round").prefetch_related("items")
    parts = ("activities__steps", "month_plans", Prefetch("progress_reports", reports))
    rows = projects.with_budget().select_related("lead_unit", "strategy", "policy_item").prefetch_related(*parts)
    return rows.order_by("number", "pk")


def _rows(plan: ActionPlan, projects: Sequence[Project], period: Period, today: date) -> list[ProjectRow]:
    money = money_by_project(projects, period)
    kpis = _kpis(plan, projects, period, today)
    corrections = _corrections(projects, period, today)
    by_policy = plan.organised_by == ActionPlan.OrganisedBy.POLICY
    return [
        ProjectRow(
            project=project,
            head=_head_of(project, by_policy=by_policy),
            money=money[project.pk],
            activities=progress_of(project, min(today, period.last)),
            kpis=tuple(kpis.get(project.pk, ())),
            said=_said(project, period),
            corrections=tuple(corrections.get(project.pk, ())),
        )
        for project in projects
    ]


def _head_of(project: Project, *, by_policy: bool) -> str:
    head = project.policy_item if by_policy else project.strategy
    return str(head) if head else "-"


def _kpis(plan: ActionPlan, projects: Sequence[Project], period: Period, today: date) -> dict[int, list[Kpi]]:
    rounds = list(ReportingRound.objects.of_office(plan.office).for_year(plan.fiscal_year).order_by("due_on", "number"))
    years = IndicatorYear.objects.of_projects().filter(project__in=[project.pk for project in projects])
    rows = judged(years.order_by("order", "number"), today=judging_day(period, rounds, today), until=period.last)
    targets = round_targets_of([row.year for row in rows])
    found: dict[int, list[Kpi]] = {}
    for row in rows:
        due = _due_text(row, targets.get(row.year.pk, {}), [one for one in rounds if period.has_reached(one)])
        found.setdefault(row.year.project_id or 0, []).append(Kpi(row, due))
    return found


def _due_text(row: JudgedIndicator, targets: Mapping[int, object], rounds: Sequence[ReportingRound]) -> str:
    """What was due: as the light was judged; else the target of the last round; else the year's once its last round is reached."""
    if row.due is not None:
        bound = row.due.target.bound
        return amount_text(row.year, None if bound is None else round_half_up(bound))
    own = [targets[one.pk] for one in rounds if one.pk in targets]
    if own:
        return amount_text(row.year, own[-1])  # type: ignore[arg-type]
    return "-" if row.status == Status.NOT_DUE else row.target_text


def _said(project: Project, period: Period) -> dict[str, tuple[str, ...]]:
    """The lines of the project's reports of this period and of the rounds in it, each text once."""
    reports = [one for one in project.progress_reports.all() if period.holds(one.round)]
    reports.sort(key=lambda one: (one.round.due_on, one.pk))
    items = [item for report in reports for item in report.items.all()]
    return {kind: tuple(dict.fromkeys(item.text for item in items if item.kind == kind)) for kind in Kind.values}


def _corrections(projects: Sequence[Project], period: Period, today: date) -> dict[int, list[Correction]]:
    rows = CorrectiveAction.objects.of_projects(project.pk for project in projects)
    related = ("indicator_year", "round", "person", "unit")
    found: dict[int, list[Correction]] = {}
    for row in rows.select_related(*related).order_by("due_on", "pk"):
        if period.has_reached(row.round):
            found.setdefault(row.indicator_year.project_id or 0, []).append(_correction(row, today))
    return found


def _correction(row: CorrectiveAction, today: date) -> Correction:
    return Correction(
        number=row.indicator_year.number,
        reason=row.reason,
        action=row.action,
        who=" · ".join(str(one) for one in (row.person, row.unit) if one),
        due_on=row.due_on,
        done_on=row.done_on,
        is_late=row.done_on is None and row.due_on < today,
    )
