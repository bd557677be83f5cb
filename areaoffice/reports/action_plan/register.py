"""Table จ: the register of projects, with KPIs, baht, source, the months in which each runs, and who answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual.project_blocks import project_name
from areaoffice.reports.proposal.filling import owner_name
from indicators.judgement_words import target_text
from indicators.models import IndicatorYear
from projects.models import Project
from projects.money import add_up
from projects.month_plan import MONTHS, SHORT_NAMES, months_between

MARK = "•"
KPI_LINE = 40  # letters that a line of the KPIs' column holds
MOST_LINES = 33  # that a turned page holds under the table's head


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A project in the register; `note` stands for an amount that is not there, `marks` are twelve cells from October."""

    number: int
    name: str
    kpis: tuple[str, ...]
    amount: Decimal | None
    note: str
    sources: tuple[str, ...]
    marks: tuple[str, ...]
    months: str
    owner: str

    @property
    def is_tall(self) -> bool:
        """True where the row may be cut at a page's end: it would not stand on a page of its own."""
        return sum(-(-len(kpi) // KPI_LINE) for kpi in self.kpis) > MOST_LINES


@dataclass(frozen=True, slots=True)
class RegisterGroup:
    """The projects under one strategy or item, with their sum."""

    name: str
    rows: tuple[RegisterRow, ...]

    @property
    def amount(self) -> Decimal | None:
        return add_up(row.amount for row in self.rows)


@dataclass(frozen=True, slots=True)
class Register:
    """The whole table."""

    groups: tuple[RegisterGroup, ...]
    letter: str
    months: tuple[str, ...] = tuple(SHORT_NAMES)

    @property
    def count(self) -> int:
        return sum(len(group.rows) for group in self.groups)

    @property
    def total(self) -> Decimal | None:
        return add_up(group.amount for group in self.groups)


def build(scope: Scope) -> Register:
    return Register(
        tuple(RegisterGroup(group.name, tuple(_row(scope, row) for row in group.projects)) for group in scope.groups),
        scope.letter("จ"),
    )


def _row(scope: Scope, project: Project) -> RegisterRow:
    lines = list(project.budget_lines.all())
    running = months_of(project)
    owner = next(iter(project.owners.all()), None)
    return RegisterRow(
        number=scope.numbers[project.pk],
        name=project_name(project.name),
        kpis=tuple(_kpi(year) for year in project.indicators.all()),
        amount=scope.budgets[project.pk],
        note="" if lines else short_note(project),
        sources=tuple(dict.fromkeys(str(line.fund_source) for line in lines if line.fund_source)),
        marks=tuple(MARK if month in running else "" for month in MONTHS),
        months=words_of(running),
        owner=" ".join(filter(None, (project.lead_unit.label, owner_name(owner) if owner else ""))),
    )


def _kpi(year: IndicatorYear) -> str:
    """ผลผลิต: ร้อยละของโรงเรียนที่... (ร้อยละ 80); without the first word where the card does not say what it measures."""
    stage = year.indicator.get_stage_display()
    return f"{f'{stage}: ' if stage else ''}{year.indicator.name} ({target_text(year)})"


def short_note(project: Project) -> str:
    """What stands in place of an amount."""
    is_missing = project.money_status == Project.MoneyStatus.BUDGETED
    return "ยังไม่มีรายการ" if is_missing else project.get_money_status_display()


def months_of(project: Project) -> set[int]:
    """The months in which an activity runs, from October (1); the project's own period where no activity has a day."""
    year = project.plan.fiscal_year
    spans = [months_between(row.starts_on, row.ends_on, year) for row in project.activities.all()]
    found = {month for span in spans for month in span}
    return found or set(months_between(project.starts_on, project.ends_on, year))


def words_of(months: set[int]) -> str:
    """The same for those who hear the page: ต.ค. ธ.ค."""
    names: Sequence[str] = [SHORT_NAMES[month - 1] for month in sorted(months)]
    return " ".join(names)
