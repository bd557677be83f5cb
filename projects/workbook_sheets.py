"""The workbook of a year's plan: its sheets and columns, the lists that cells choose from, and what is stored as cells of text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from areaoffice.office.models import Unit, User
from plans.models import ActionPlan, NationalPlanItem, Strategy
from projects.budget_grid import COLUMNS, FIGURES, LUMP_SUM, Cells, Choices, Words, cells_of
from projects.models import Activity, BudgetLine, Project
from projects.permissions import can_edit_project
from thai.dates import ThaiDateError, format_date, parse_date
from thai.numbers import ThaiNumberError, format_money, parse_decimal

LISTS_TITLE = "รายการให้เลือก"
NOTES_TITLE = "คำอธิบาย"
MARK_TITLE = "สิ่งที่ต้องแก้"
REASON_TITLE = "เหตุผลที่วันที่อยู่นอกปีงบประมาณ"
KEY, VERSION, BEFORE = "รหัสแถว (ห้ามแก้)", "รุ่น (ห้ามแก้)", "ค่าเดิม (ห้ามแก้)"
OWN_TITLES = (KEY, VERSION, BEFORE)
_SPACES = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff\u00a0]+")


class Kind(StrEnum):
    """How a cell is read and compared."""

    TEXT = "text"
    DATE = "date"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: the field that it fills, its heading, and the list that it chooses from."""

    name: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 16
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of rows."""

    name: str
    title: str
    columns: tuple[Column, ...]

    def title_of(self, name: str) -> str:
        """The heading over a field; "" for a field without a column."""
        return next((column.title for column in self.columns if column.name == name), "")

    def canonical(self, cells: Mapping[str, str]) -> Cells:
        """The cells as they are compared."""
        return {column.name: canonical(column.kind, cells.get(column.name, "")) for column in self.columns}

    def digest(self, cells: Mapping[str, str]) -> str:
        """A short print of a row, by which an untouched row is known when it comes back."""
        text = "\x1f".join(self.canonical(cells).values())
        return hashlib.blake2s(text.encode(), digest_size=8).hexdigest()


_DATES = (Column("starts_on", "เริ่มวันที่", Kind.DATE), Column("ends_on", "สิ้นสุดวันที่", Kind.DATE))
_REASON = Column("outside_reason", REASON_TITLE, width=24)
_PROJECT_CODE = Column("project", "รหัสโครงการ", width=14)
ACTIVITIES = Sheet(
    "activities",
    "กิจกรรม",
    (_PROJECT_CODE, Column("number", "กิจกรรมที่", width=12), Column("name", "กิจกรรม", width=60), *_DATES, _REASON),
)
BUDGET = Sheet(
    "budget",
    "งบประมาณ",
    (
        _PROJECT_CODE,
        *(
            Column(
                name,
                title,
                Kind.FIGURE if name in (*FIGURES, "rate", "amount") else Kind.TEXT,
                40 if name in ("activity", "item") else 16,
                name in ("category", "fund_source", "is_lump_sum"),
            )
            for name, title in COLUMNS.items()
        ),
    ),
)


def sheets_of(plan: ActionPlan) -> tuple[Sheet, Sheet, Sheet]:
    """Projects, activities, budget; projects have a heading of the policy only where the plan is organised by it."""
    by_policy = plan.organised_by == ActionPlan.OrganisedBy.POLICY
    policy = (Column("policy_item", "หมวดตามนโยบาย", width=40, chosen=True),) if by_policy else ()
    projects = Sheet(
        "projects",
        "โครงการ",
        (
            Column("code", "รหัสโครงการ", width=14),
            Column("name", "ชื่อโครงการ", width=60),
            Column("lead_unit", "กลุ่มที่รับผิดชอบหลัก", width=36, chosen=True),
            Column("strategy", "กลยุทธ์", width=40, chosen=True),
            *policy,
            *_DATES,
            _REASON,
            Column("place", "สถานที่", width=30),
            Column("money_status", "การใช้งบประมาณ", width=18, chosen=True),
        ),
    )
    return projects, ACTIVITIES, BUDGET


def canonical(kind: Kind, text: str) -> str:
    """A cell as it is compared: dates and figures in one form where they can be read, single spaces."""
    bare = _SPACES.sub(" ", text).strip()
    if not bare:
        return ""
    try:
        if kind is Kind.DATE:
            return format_date(parse_date(bare), "numeric")
        if kind is Kind.FIGURE:
            number = parse_decimal(bare)
            return "" if number is None else format(number.normalize(), "f")
    except (ThaiDateError, ThaiNumberError):
        return bare
    return bare


class Lists:
    """What the cells of a plan's workbook choose from. Five queries."""

    def __init__(self, plan: ActionPlan) -> None:
        office = Choices(Project(plan=plan))
        self.categories, self.fund_sources, self.rates = office.categories, office.fund_sources, office.rates
        units = Unit.objects.of_office(plan.office)
        strategies = Strategy.objects.filter(plan=plan.development_plan_id, plan__office=plan.office_id)
        items = NationalPlanItem.objects.filter(plan=plan.policy_id).select_related("plan")
        self.units = Words((row, row.name, [row.code]) for row in units)
        self.strategies = Words((row, str(row), [row.name, str(row.number)]) for row in strategies)
        self.policy_items = Words((row, str(row), [row.name, row.code]) for row in items)
        self.money = {str(label): str(key) for key, label in Project.MoneyStatus.choices}

    @property
    def labels(self) -> dict[str, list[str]]:
        """The drop-down lists by the field that chooses from them."""
        return {
            "lead_unit": list(self.units.labels.values()),
            "strategy": list(self.strategies.labels.values()),
            "policy_item": list(self.policy_items.labels.values()),
            "money_status": list(self.money),
            "category": list(self.categories.labels.values()),
            "fund_source": list(self.fund_sources.labels.values()),
            "is_lump_sum": [LUMP_SUM],
        }

    def choices_of(self, project: Project) -> Choices:
        """The lists of one project's lines; categories and sources are not fetched again."""
        choices = Choices(project)
        choices.__dict__.update(categories=self.categories, fund_sources=self.fund_sources, rates=self.rates)
        return choices


def editable_projects(*, plan: ActionPlan, user: User) -> list[Project]:
    """The plan's projects that this person may edit as a whole, with their activities and lines. Three queries."""
    rows = (
        Project.objects.visible_to(user)
        .for_plan(plan)
        .select_related("plan__office", "lead_unit", "strategy", "policy_item", "revision")
        .prefetch_related("activities", "budget_lines")
        .order_by("number", "pk")
    )
    return [row for row in rows if can_edit_project(user, row)]


def cells_of_project(project: Project, lists: Lists) -> Cells:
    return {
        "code": project.code,
        "name": project.name,
        "lead_unit": lists.units.label(project.lead_unit_id),
        "strategy": lists.strategies.label(project.strategy_id),
        "policy_item": lists.policy_items.label(project.policy_item_id),
        "starts_on": _day(project.starts_on),
        "ends_on": _day(project.ends_on),
        "place": project.place,
        "money_status": str(project.get_money_status_display()),
    }


def cells_of_activity(row: Activity, project: Project) -> Cells:
    number = f"{row.order}-{row.merged_order}" if row.merged_order else str(row.order)
    days = {"starts_on": _day(row.starts_on), "ends_on": _day(row.ends_on)}
    return {"project": project.code, "number": number, "name": row.name, **days}


def cells_of_line(line: BudgetLine, project: Project, choices: Choices) -> Cells:
    return {"project": project.code, **cells_of(line, choices), "amount": format_money(line.amount)}


def _day(day: date | None) -> str:
    return format_date(day, "numeric") if day else ""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A stored row as the workbook shows it."""

    row: Project | Activity | BudgetLine
    project: Project
    cells: Cells


def stored_rows(projects: Iterable[Project], lists: Lists) -> dict[str, list[StoredRow]]:
    """The rows of each sheet, in the order of the plan."""
    found: dict[str, list[StoredRow]] = {"projects": [], "activities": [], "budget": []}
    for project in projects:
        choices = lists.choices_of(project)
        found["projects"].append(StoredRow(project, project, cells_of_project(project, lists)))
        for activity in project.activities.all():
            found["activities"].append(StoredRow(activity, project, cells_of_activity(activity, project)))
        for line in project.budget_lines.all():
            found["budget"].append(StoredRow(line, project, cells_of_line(line, project, choices)))
    return found
