"""What is measured along the golden thread: the money of activities and the lights of KPIs, fetched once for all projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.models import IndicatorYear
from indicators.status import Status
from indicators.worst_light import WorstLight, worst_of
from projects.models import BudgetLine, Project
from projects.models.project import ProjectQuerySet
from projects.money import baht
from staff.cascade.matrix import carriers_of


@dataclass(frozen=True, slots=True)
class Part:
    """An activity of a project with its planned money and the light of the KPIs that measure it."""

    name: str
    budget: Decimal | None
    light: WorstLight | None


@dataclass(frozen=True, slots=True)
class Carried:
    """A KPI of a project and the positions that carry it by an agreed agreement."""

    number: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """Money by activity, the KPIs of each project as (key of the activity or None, status), and those that somebody carries."""

    amounts: Mapping[int, Decimal | None]
    statuses: Mapping[int, Sequence[tuple[int | None, Status]]]
    carried: Mapping[int, Sequence[Carried]]

    def carried_of(self, project: Project) -> tuple[Carried, ...]:
        return tuple(self.carried.get(project.pk, ()))

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


def measured_of(projects: ProjectQuerySet, rows: Sequence[Project], *, today: date) -> Measured:
    """Of these projects, given as a query and as its rows. A query for the money, those of `judged` for the KPIs, two for who carries them."""
    years = IndicatorYear.objects.of_projects().filter(project__in=[project.pk for project in rows])
    judged_rows = judged(years.order_by("order", "number"), today=today)
    return Measured(_amounts_of_activities(projects), _statuses(judged_rows), _carried(judged_rows))


def _statuses(rows: Iterable[JudgedIndicator]) -> dict[int, list[tuple[int | None, Status]]]:
    found: defaultdict[int, list[tuple[int | None, Status]]] = defaultdict(list)
    for row in rows:
        found[row.year.project_id or 0].append((row.year.activity_id, row.status))
    return dict(found)


def _carried(rows: Sequence[JudgedIndicator]) -> dict[int, list[Carried]]:
    """Signed versions alone, by the title of the position: no draft and no name."""
    if not rows:
        return {}
    first = rows[0].year
    titles = carriers_of([row.year.pk for row in rows], first.office, first.fiscal_year)
    found: defaultdict[int, list[Carried]] = defaultdict(list)
    for row in rows:
        if row.year.pk in titles:
            found[row.year.project_id or 0].append(Carried(row.year.number, tuple(titles[row.year.pk])))
    return dict(found)


def _amounts_of_activities(projects: ProjectQuerySet) -> dict[int, Decimal | None]:
    """Baht planned by activity; lines that name no activity stay with their project."""
    lines = BudgetLine.objects.filter(project__in=projects.order_by().values("pk"), activity__isnull=False)
    sums = lines.order_by().values_list("activity").annotate(total=Sum("amount"))
    return {pk: baht(total) for pk, total in sums}
