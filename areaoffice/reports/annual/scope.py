"""What the chapters of one year's book share: each thing is fetched once, whatever asks for it first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import Prefetch

from areaoffice.office.models import Office
from areaoffice.reports.annual.evaluations import Evaluations
from areaoffice.reports.annual.evaluations import build as evaluations_of
from areaoffice.reports.models import Highlight
from indicators.counting import Attainment, summarise
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.models import IndicatorYear
from plans.models import ActionPlan, DevelopmentPlan, NationalPlanItem
from projects.models import Activity, ProgressReport, Project
from projects.models.project import ProjectQuerySet
from projects.money import OfficeMoney, ProjectMoney, ProjectsMoney, office_money, project_money
from thai.fiscal import fiscal_year_range

LAST = 32_767


class Heading(NamedTuple):
    """What projects stand under, sorted by its place in the plan; `label` is short enough for a chart."""

    place: int
    pk: int
    name: str
    label: str


@dataclass(frozen=True)
class Group:
    """Projects under one heading of the plan: a policy area or a strategy; numbers run on through the groups."""

    anchor: str
    name: str
    label: str
    projects: list[Project]

    @property
    def count(self) -> int:
        return len(self.projects)


@dataclass(frozen=True)
class Scope:
    """An office's fiscal year as of a day. Read-only: the book is made of what stood in the database when it was asked."""

    office: Office
    fiscal_year: int
    today: date

    @cached_property
    def period(self) -> tuple[date, date]:
        """First and last day of the fiscal year."""
        return fiscal_year_range(self.fiscal_year)

    @cached_property
    def plan(self) -> ActionPlan | None:
        plans = ActionPlan.objects.of_office(self.office).for_year(self.fiscal_year)
        return plans.select_related("policy", "development_plan").first()

    @cached_property
    def direction(self) -> DevelopmentPlan | None:
        """The development plan that this year's plan answers to, else the one in force."""
        if self.plan and self.plan.development_plan:
            return self.plan.development_plan
        return DevelopmentPlan.objects.of_office(self.office).in_force(self.fiscal_year).first()

    @property
    def policy_name(self) -> str:
        """The policy that the year's plan follows, as a heading names it."""
        return self.plan.policy.name if self.plan and self.plan.policy else "นโยบาย"

    @cached_property
    def next_direction(self) -> DevelopmentPlan | None:
        """The development plan in force next year: the one that began last."""
        plans = DevelopmentPlan.objects.of_office(self.office).in_force(self.fiscal_year + 1)
        return plans.order_by("-first_year").first()

    @cached_property
    def projects(self) -> list[Project]:
        """The year's projects in the order in which the book prints them: by heading, then by number."""
        return [project for group in self.groups for project in group.projects]

    @cached_property
    def groups(self) -> list[Group]:
        """Projects under their policy areas or strategies; those without one come last."""
        grouped: dict[Heading, list[Project]] = {}
        for project in self._fetched_projects:
            grouped.setdefault(self._heading(project), []).append(project)
        return [
            Group(f"area-{position}", heading.name, heading.label, grouped[heading])
            for position, heading in enumerate(sorted(grouped), start=1)
        ]

    @cached_property
    def unsorted(self) -> frozenset[int]:
        """Keys of the projects that stand under no policy area or strategy."""
        return frozenset(project.pk for project in self._fetched_projects if self._heading(project).place == LAST)

    def _heading(self, project: Project) -> Heading:
        by_policy = self.plan is not None and self.plan.organised_by == ActionPlan.OrganisedBy.POLICY
        if by_policy and (item := project.policy_item):
            return Heading(item.order, item.pk, f"นโยบาย{item.name}", item.name)
        if not by_policy and (strategy := project.strategy):
            term = f"{self.direction.strategy_term if self.direction else 'กลยุทธ์'}ที่ {strategy.number}"
            return Heading(strategy.number, strategy.pk, f"{term} {strategy.name}", term)
        return Heading(LAST, 0, "โครงการที่ยังไม่จัดหมวด", "ยังไม่จัดหมวด")

    @cached_property
    def chosen(self) -> ProjectQuerySet:
        """The projects that the book is about."""
        return Project.objects.none() if self.plan is None else Project.objects.in_plan(self.plan)

    @cached_property
    def _fetched_projects(self) -> list[Project]:
        reports = ProgressReport.objects.select_related("round").prefetch_related("items", "photos__file")
        return list(
            self.chosen.select_related("lead_unit", "policy_item", "strategy", "plan")
            .prefetch_related(
                "objectives",
                "other_units",
                "owners__post__person",
                Prefetch("activities", Activity.objects.prefetch_related("steps")),
                Prefetch("alignment", NationalPlanItem.objects.select_related("plan").order_by("plan__order", "order")),
                Prefetch("progress_reports", reports.order_by("-round__due_on", "-pk")),
            )
            .order_by("number", "pk")
        )

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The printed number of each project: one to n, running on through the headings."""
        return {project.pk: number for number, project in enumerate(self.projects, start=1)}

    @cached_property
    def judged(self) -> list[JudgedIndicator]:
        """The KPIs of the book's projects with their verdicts."""
        years = IndicatorYear.objects.of_office(self.office).for_year(self.fiscal_year).of_projects()
        return judged(years.filter(project__in=self.chosen.values("pk")), today=self.today)

    @cached_property
    def attainment(self) -> Attainment:
        return summarise(self.judged)

    @cached_property
    def evaluations(self) -> Evaluations:
        return evaluations_of(self.office, self.fiscal_year, today=self.today)

    @cached_property
    def highlights(self) -> list[Highlight]:
        """The year's success stories in their order."""
        rows = Highlight.objects.of_office(self.office).for_year(self.fiscal_year).select_related("unit")
        return list(rows.prefetch_related("files__file"))

    @cached_property
    def office_money(self) -> OfficeMoney:
        return office_money(self.office, self.fiscal_year)

    @cached_property
    def projects_money(self) -> ProjectsMoney:
        return project_money(self.chosen)

    @cached_property
    def money_of(self) -> dict[int, ProjectMoney]:
        return {row.pk: row for row in self.projects_money.rows}
