"""What is done about the needs: trainings with their months, their money in the plan's projects, and the needs that nobody answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from areaoffice.reports.annual.project_blocks import project_name
from areaoffice.reports.books.outline import Gap
from areaoffice.reports.books.plain import Lines
from areaoffice.reports.personnel_plan.scope import Scope
from projects.money import add_up
from projects.month_plan import SHORT_NAMES, months_between
from staff.development.trainings import TrainingLine
from staff.models import SurveyTopic
from thai.numbers import NONE_SHOWN, format_figure

MARK = "•"


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """A training; `where` is kind and place, and who holds it where that is not the office; `marks` are twelve cells from October."""

    number: int
    name: str
    where: str
    days: str
    hours: Decimal
    target: str
    project: str
    amount: Decimal | None
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trainings:
    """All trainings of the year with their sums."""

    rows: tuple[TrainingRow, ...]
    total: Decimal | None
    months: tuple[str, ...] = tuple(SHORT_NAMES)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A project of the plan: its budget, and how much of it trains people, in how many trainings."""

    number: int
    name: str
    group: str
    unit: str
    budget: Decimal | None
    count: int
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Money:
    """Projects with trainings; `without` trainings use no money of a project."""

    rows: tuple[MoneyRow, ...]
    without: int

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def total(self) -> Decimal | None:
        return add_up(row.amount for row in self.rows)


def build(scope: Scope) -> Trainings:
    rows = tuple(_row(number, line, scope) for number, line in enumerate(scope.trainings, start=1))
    return Trainings(rows, scope.year.budget)


def _row(number: int, line: TrainingLine, scope: Scope) -> TrainingRow:
    row = line.training
    running = months_between(row.starts_on, row.ends_on, row.fiscal_year)
    by = f"จัดโดย{row.organiser}" if row.organiser not in ("", scope.office.name) else ""
    count = f"{format_figure(row.target_count)} คน" if row.target_count else ""
    return TrainingRow(
        number=number,
        name=row.name,
        where=" ".join(filter(None, (row.get_kind_display(), row.place, by))),
        days=line.days,
        hours=row.hours,
        target=" ".join(filter(None, (row.target_group, count))) or NONE_SHOWN,
        project=str(scope.numbers[row.project.pk]) if row.project else NONE_SHOWN,
        amount=row.budget,
        marks=tuple(MARK if month in running else "" for month in range(1, 13)),
    )


def money(scope: Scope) -> Money:
    groups = {project.pk: group.name for group in scope.groups for project in group.projects}
    rows = []
    for project in scope.training_projects:
        own = [line.training for line in scope.trainings if line.training.project_id == project.pk]
        rows.append(
            MoneyRow(
                number=scope.numbers[project.pk],
                name=project_name(project.name),
                group=groups[project.pk],
                unit=project.lead_unit.name,
                budget=scope.budgets[project.pk],
                count=len(own),
                amount=add_up(one.budget for one in own),
            )
        )
    return Money(tuple(rows), sum(line.training.project_id is None for line in scope.trainings))


def unanswered(scope: Scope) -> Lines:
    """The topics of the upper half of the ranking that no training of the year answers."""
    ranked = scope.results.ranked if scope.results else ()
    names = [line.name for line in ranked[: (len(ranked) + 1) // 2]]
    keys = [line.training.pk for line in scope.trainings]
    answered = set(SurveyTopic.objects.filter(trainings__in=keys).values_list("name", flat=True))
    left = tuple(name for name in names if name not in answered)
    empty = "ทุกหัวข้อในครึ่งบนของลำดับความต้องการมีการอบรมรองรับแล้ว" if names else "ยังไม่มีลำดับความต้องการจากแบบสำรวจ"
    return Lines(left, empty, lead="หัวข้อในครึ่งบนของลำดับความต้องการซึ่งยังไม่มีการอบรมของปีนี้รองรับ")


def gaps(scope: Scope, data: Trainings) -> Sequence[Gap]:
    if not data.rows:
        url = reverse("development:trainings", args=[scope.fiscal_year])
        return (Gap("ยังไม่มีการอบรมของปีนี้", url),)
    found = []
    for line in scope.trainings:
        training, missing = line.training, []
        missing += [] if training.target_group or training.target_count else ["กลุ่มเป้าหมาย"]
        missing += [] if training.place else ["สถานที่"]
        if training.budget is not None and training.budget_line is None:
            missing.append("รายการงบประมาณของโครงการ (รายการเดิมถูกลบจากแผน)")
        if missing:
            url = reverse("development:edit_training", args=[training.pk])
            found.append(Gap(f"การอบรม “{training.name}” ยังไม่มี{' '.join(missing)}", url))
    return tuple(found)


def money_gaps(scope: Scope, data: Money) -> Sequence[Gap]:
    url = reverse("development:trainings", args=[scope.fiscal_year])
    return () if data.rows else (Gap("ยังไม่มีการอบรมที่ใช้งบประมาณจากโครงการในแผน", url),)


def unanswered_gaps(scope: Scope, data: Lines) -> Sequence[Gap]:
    if scope.results is None or not scope.results.ranked:
        return (Gap("ยังไม่มีลำดับความต้องการจากแบบสำรวจ", reverse("development:home", args=[scope.fiscal_year])),)
    url = reverse("development:trainings", args=[scope.fiscal_year])
    return tuple(Gap(f"หัวข้อ “{name}” อยู่ในครึ่งบนของความต้องการ แต่ยังไม่มีการอบรมรองรับ", url) for name in data.lines)


def told(scope: Scope) -> str:
    return f"{len(scope.trainings)} รายการ"
