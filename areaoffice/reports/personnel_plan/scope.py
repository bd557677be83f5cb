"""The year's personnel development, fetched once for all sections of its book, beside the action plan that it is made from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from areaoffice.reports.action_plan import scope as action_plan
from areaoffice.reports.books.outline import Subject
from indicators.models import IndicatorYear
from projects.models import Project
from staff.development.home_page import asked_on
from staff.development.people import Placed
from staff.development.survey_results import Results, results_of
from staff.development.trainings import Coverage, TrainingLine, Year, year_of
from staff.models import IndividualPlan, NeedsSurvey


@dataclass(frozen=True)
class Scope(action_plan.Scope):
    """An office's plan with its people, their needs and their trainings as of a day. Nobody is named in it."""

    @cached_property
    def year(self) -> Year:
        return year_of(self.office, self.fiscal_year, today=self.today)

    @property
    def trainings(self) -> tuple[TrainingLine, ...]:
        return self.year.lines

    @property
    def coverage(self) -> Coverage:
        return self.year.whole

    @cached_property
    def people(self) -> tuple[Placed, ...]:
        return tuple(one.placed for one in self.year.people)

    @cached_property
    def survey(self) -> NeedsSurvey | None:
        """The year's survey that closed last; while one is open its results are shown nowhere."""
        rows = NeedsSurvey.objects.of_office(self.office).for_year(self.fiscal_year).closed_before(self.today)
        return rows.order_by("-closes_on", "-pk").first()

    @cached_property
    def results(self) -> Results | None:
        if self.survey is None:
            return None
        return results_of(self.survey, asked=asked_on(self.office, self.survey.opens_on))

    @cached_property
    def plan_states(self) -> Counter[str]:
        """Individual plans of the year by their state."""
        plans = IndividualPlan.objects.of_office(self.office).for_year(self.fiscal_year)
        return Counter(plans.values_list("state", flat=True))

    @cached_property
    def target(self) -> Decimal | None:
        """Percent of people to be developed: the target of the year's indicator that is computed from it; None where there is none."""
        rows = IndicatorYear.objects.live().of_office(self.office).for_year(self.fiscal_year)
        year = rows.filter(computed_as=IndicatorYear.ComputedAs.SHARE_DEVELOPED).order_by("pk").first()
        return year.target if year else None

    @cached_property
    def training_projects(self) -> tuple[Project, ...]:
        """Projects of the plan from which trainings take their money, in the order of the plan."""
        used = {line.training.project_id for line in self.trainings}
        return tuple(project for project in self.projects if project.pk in used)


def scope_of(subject: Subject) -> Scope:
    return Scope(subject.office, subject.fiscal_year, subject.today)
