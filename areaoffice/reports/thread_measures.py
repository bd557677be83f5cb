"""What is measured along the golden thread: the money of activities and the lights of KPIs, fetched once for all projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from indicators.judgement import judged
from indicators.models import IndicatorYear
from indicators.status import Status
from indicators.worst_light import WorstLight, worst_of
from projects.models import BudgetLine, Project
from projects.models.project import ProjectQuerySet
from projects.money import baht


@dataclass(frozen=True, slots=True)
class Part:
    """An activity of a project with its planned money and the light of the KPIs that measure it."""

    name: str
    budget: Decimal | None
    light: WorstLight | None


@dataclass(frozen=True, slots=True)
class Measured:
    """Money by activity, and the KPIs of each project as (key of the activity or None, status)."""

    amounts: Mapping[int, Decimal | None]
    statuses: Mapping[int, Sequence[tuple[int | None, Status]]]

    def statuses_of(self, project: Project) -> tuple[Status, ...]:
        return tuple(status for _activity, status in self.statuses.get(project.pk, ()))

    def parts_of(self, project: Project) -> tuple[Part, ...]:
        pairs = self.statuses.get(project.pk, ())
        return tuple(
            Part(
                row.name, self.amounts.get(row.pk), worst_of(status for activity, status in pairs if activity == row.pk)
            )
            for row in project.activities.all()
        )


def measured_of(projects: ProjectQuerySet, rows: Iterable[Project], *, today: date) -> Measured:
    """Of these projects, given as a query and as its rows. One query for the money, those of `judged` for the KPIs."""
    return Measured(_amounts_of_activities(projects), _statuses(rows, today))


def _statuses(projects: Iterable[Project], today: date) -> dict[int, list[tuple[int | None, Status]]]:
    found: defaultdict[int, list[tuple[int | None, Status]]] = defaultdict(list)
    years = IndicatorYear.objects.of_projects().filter(project__in=[project.pk for project in projects])
    for row in judged(years.order_by("order", "number"), today=today):
        found[row.year.project_id or 0].append((row.year.activity_id, row.status))
    return dict(found)


def _amounts_of_activities(projects: ProjectQuerySet) -> dict[int, Decimal | None]:
    """Baht planned by activity; lines that name no activity stay with their project."""
    lines = BudgetLine.objects.filter(project__in=projects.order_by().values("pk"), activity__isnull=False)
    sums = lines.order_by().values_list("activity").annotate(total=Sum("amount"))
    return {pk: baht(total) for pk, total in sums}
