"""A project with everything that its page shows of it, fetched once; sections of the page and their refreshed pieces read this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from areaoffice.office.fetching import prefetch_present
from areaoffice.office.models import User
from areaoffice.office.threads import Thread
from plans.models import NationalPlanItem
from projects.models import (
    Activity,
    BudgetLine,
    Photo,
    ProgressReport,
    Project,
    QuantityTarget,
    ReportingRound,
    ReportItem,
)
from projects.money import add_up
from projects.month_plan import SHORT_NAMES, ActivityMonths, MonthTable, Spread, activity_months, table_of
from projects.permissions import can_adjust_project, can_arrange_lists, can_edit_project, can_report_project
from projects.threads import open_among_lines, open_comments_of_lines

NO_CATEGORY = "ไม่ระบุหมวดรายจ่าย"
PARTS_OF_THE_PAGE = (
    "other_units",
    "alignment__plan",
    "objectives",
    "quantity_targets",
    "benefits",
    "risks",
    "owners__post__person",
    "activities__steps",
    "budget_lines",
    "month_plans",
    "progress_reports__round",
    "progress_reports__items",
    "progress_reports__photos__file",
)
PARTS_OF_A_LINE = ("category__budget_class", "fund_source", "rate_item")


@dataclass(frozen=True, slots=True)
class CategorySum:
    """What the lines of one category come to, in baht."""

    key: str
    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Targets:
    """Targets of one kind."""

    slug: str
    label: str
    rows: Sequence[QuantityTarget]


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity, how deep it stands, and its printed number (1, or 1-2 where a document merged two)."""

    activity: Activity
    depth: int
    number: str


@dataclass(frozen=True, slots=True)
class ReportPart:
    """The lines of one heading of a report."""

    slug: str
    label: str
    rows: Sequence[ReportItem]


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What was reported in one round; without a report yet its lists are empty."""

    round: ReportingRound
    report: ProgressReport | None
    parts: Sequence[ReportPart]
    photos: Sequence[Photo]
    may_edit: bool

    @property
    def has_text(self) -> bool:
        return any(part.rows for part in self.parts)


@dataclass(frozen=True)
class ProjectSheet:
    """A project, what this person may do with it, and its lists in the order of the page.

    `may_adjust`: the plan is approved, and this person may change what needs no revision. `may_arrange`: alignment and people.
    """

    project: Project
    may_edit: bool
    may_adjust: bool
    may_arrange: bool
    may_report: bool
    reporting_round: ReportingRound | None
    thread: Thread | None = None

    @property
    def may_touch(self) -> bool:
        """All of it may be edited, or what needs no revision."""
        return self.may_edit or self.may_adjust

    @property
    def targets(self) -> list[Targets]:
        rows = list(self.project.quantity_targets.all())
        return [
            Targets(f"{kind}-targets", str(label), [row for row in rows if row.kind == kind])
            for kind, label in QuantityTarget.Kind.choices
        ]

    @property
    def activities(self) -> list[ActivityRow]:
        rows = list(self.project.activities.all())
        return [
            found
            for top in rows
            if top.parent_id is None
            for found in (_activity(top, 0), *(_activity(row, 1) for row in rows if row.parent_id == top.pk))
        ]

    @property
    def alignment(self) -> list[tuple[str, list[NationalPlanItem]]]:
        by_plan: dict[str, list[NationalPlanItem]] = {}
        for item in sorted(self.project.alignment.all(), key=lambda item: (item.plan.order, item.plan_id, item.order)):
            by_plan.setdefault(str(item.plan), []).append(item)
        return list(by_plan.items())

    @property
    def lines(self) -> list[BudgetLine]:
        return list(self.project.budget_lines.all())

    @cached_property
    def line_comments(self) -> Counter[int]:
        """Unsettled comments by budget line: of the talk that the page prints, else fetched where the lines are printed."""
        return open_among_lines(self.thread) if self.thread else open_comments_of_lines(self.project)

    @property
    def lines_with_comments(self) -> list[tuple[BudgetLine, int]]:
        """The budget lines, each with the number of its unsettled comments."""
        return [(line, self.line_comments[line.pk]) for line in self.lines]

    @property
    def categories(self) -> list[CategorySum]:
        return category_sums(self.lines)

    @property
    def budget(self) -> Decimal | None:
        return add_up(line.amount for line in self.lines)

    @property
    def months(self) -> MonthTable:
        return table_of(self.project)

    @property
    def activity_months(self) -> list[ActivityMonths]:
        pairs = [(row.activity, row.number) for row in self.activities]
        return activity_months(pairs, self.project.plan.fiscal_year)

    @property
    def month_names(self) -> list[str]:
        return SHORT_NAMES

    @property
    def spreads(self) -> list[tuple[str, str]]:
        """The buttons that fill the months."""
        return list(Spread.choices)

    @property
    def reports(self) -> list[RoundReport]:
        """Rounds with a report, in order of their due day, and the round that is to be reported now."""
        by_round = {report.round: report for report in self.project.progress_reports.all()}
        rounds = set(by_round) | ({self.reporting_round} if self.reporting_round else set())
        return [
            _round_report(one, by_round.get(one), may_report=self.may_report)
            for one in sorted(rounds, key=lambda one: (one.due_on, one.pk))
        ]


def _activity(activity: Activity, depth: int) -> ActivityRow:
    merged = activity.merged_order
    return ActivityRow(activity, depth, f"{activity.order}-{merged}" if merged else str(activity.order))


def _round_report(one: ReportingRound, report: ProgressReport | None, *, may_report: bool) -> RoundReport:
    items = list(report.items.all()) if report else []
    parts = [
        ReportPart(f"reported-{kind}", str(label), [item for item in items if item.kind == kind])
        for kind, label in ReportItem.Kind.choices
    ]
    photos = list(report.photos.all()) if report else []
    return RoundReport(one, report, parts, photos, may_edit=may_report and (report is None or report.is_open))


def category_sums(lines: Iterable[BudgetLine]) -> list[CategorySum]:
    """Sums by category in the order of the lines' classes and categories; lines without one come last."""
    by_category: dict[str, list[BudgetLine]] = {}
    for line in sorted(lines, key=_category_order):
        by_category.setdefault(str(line.category_id or ""), []).append(line)
    return [
        CategorySum(key, str(rows[0].category or NO_CATEGORY), add_up(row.amount for row in rows) or Decimal(0))
        for key, rows in by_category.items()
    ]


def _category_order(line: BudgetLine) -> tuple[int, int, int, int]:
    category = line.category
    if category is None:
        return (1, 0, 0, 0)
    return (0, category.budget_class.order, category.order, category.pk)


def fetch(*, user: User, pk: int) -> Project | None:
    """The project or proposed copy with all its parts, if this person may see it. A fixed number of queries.

    What it has one of, but seldom (an item of a policy, the project of last year, what a copy amends), its page asks for where it
    prints it: a join of ten tables takes the database longer to plan than to read.
    """
    seen = Project.objects.visible_to(user).select_related("plan__office", "lead_unit", "strategy")
    try:
        project = seen.prefetch_related(*PARTS_OF_THE_PAGE).get(pk=pk)
    except Project.DoesNotExist:
        return None
    lines, activities = project.budget_lines.all(), {one.pk: one for one in project.activities.all()}
    prefetch_present(lines, *PARTS_OF_A_LINE)
    for line in lines:
        line.activity = activities.get(line.activity_id)
    return project


def build(*, project: Project, user: User, today: date, thread: Thread | None = None) -> ProjectSheet:
    """One more query: the round that is open today (the year's round before its quarters), else the last of the year."""
    return ProjectSheet(
        project=project,
        may_edit=can_edit_project(user, project),
        may_adjust=can_adjust_project(user, project),
        may_arrange=can_arrange_lists(user, project),
        may_report=can_report_project(user, project),
        reporting_round=reporting_round(project, today),
        thread=thread,
    )


def reporting_round(project: Project, today: date) -> ReportingRound | None:
    kinds = [ReportingRound.Kind.YEAR, ReportingRound.Kind.HALF, ReportingRound.Kind.QUARTER]
    rounds = list(ReportingRound.objects.of_office(project.plan.office).for_year(project.plan.fiscal_year))
    is_open = [one for one in rounds if one.is_open_on(today)]
    return min(
        is_open or rounds,
        key=lambda one: (kinds.index(ReportingRound.Kind(one.kind)), -one.due_on.toordinal()),
        default=None,
    )
