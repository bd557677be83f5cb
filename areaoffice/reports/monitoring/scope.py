"""The report of one round of the whole office, fetched once for all sections of its book."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from areaoffice.reports.annual import scope as annual
from areaoffice.reports.books.outline import Subject
from indicators.monitoring import Monitoring, report_of
from projects.models import Project, ReportingRound
from projects.periods import Period, period_of_round


@dataclass(frozen=True)
class Scope(annual.Scope):
    """A plan as of a day, reported for a round."""

    reported: Period

    @cached_property
    def report(self) -> Monitoring | None:
        """The read model of the monitoring page; None where the year has no plan."""
        if self.plan is None:
            return None
        projects = Project.objects.for_plan(self.plan).approved()
        return report_of(self.plan, projects, period=self.reported, today=self.today, is_whole=True)

    def head_of(self, project: Project) -> str:
        """The policy area or strategy of a project, as the other books of the year head it."""
        return self._heading(project).name


def scope_of(subject: Subject) -> Scope:
    """ValueError without a round: a report of none says nothing."""
    return Scope(subject.office, subject.fiscal_year, subject.today, _period(subject.round))


def _period(one: ReportingRound | None) -> Period:
    if one is None:
        raise ValueError("A monitoring report needs its round.")
    return period_of_round(one)
