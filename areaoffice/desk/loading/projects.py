"""Projects of a year: what they answer to, who leads them, activities, budget lines."""

from __future__ import annotations

from areaoffice.desk.loading.people import post_held_by
from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep, keep_set
from areaoffice.office.models import Office
from plans.models import FundSource, NationalPlanItem, Strategy
from projects.models import Activity, BudgetLine, MonthPlan, Project, ProjectOwner
from projects.month_plan import Spread, spread_budget

PLAIN = (
    "number",
    "name",
    "starts_on",
    "ends_on",
    "character",
    "money_status",
    "state",
    "verdict",
    "verdict_reason",
)


def load_projects(folder: Folder, office: Office) -> None:
    for record in folder.records("projects"):
        project = load_project(office, record)
        load_owners(project, record["owners"])
        load_activities(project, record["activities"])
        load_budget_lines(project, record["budget_lines"])


def load_project(office: Office, record: Record) -> Project:
    plan = office.action_plans.get(fiscal_year=record["fiscal_year"])
    project = keep(
        Project,
        {"plan": plan, "code": record["code"], "amends": None},
        policy_item=national_item(record["policy_item"]) if record["policy_item"] else None,
        strategy=Strategy.objects.get(plan=plan.development_plan, number=record["strategy"])
        if record["strategy"]
        else None,
        lead_unit=office.units.get(code=record["lead_unit"]),
        **{field: record[field] for field in PLAIN},
    )
    keep_set(project.alignment, [national_item(code) for code in record["alignment"]])
    keep_set(project.other_units, office.units.filter(code__in=record["other_units"]))
    return project


def national_item(code: str) -> NationalPlanItem:
    """An item by plan and number: "ns:4"."""
    plan, item = code.split(":")
    return NationalPlanItem.objects.get(plan__code=plan, code=item)


def project_of(office: Office, fiscal_year: int, code: str) -> Project:
    return Project.objects.live().get(plan__office=office, plan__fiscal_year=fiscal_year, code=code)


def load_owners(project: Project, owners: list[str]) -> None:
    for order, username in enumerate(owners, start=1):
        post = post_held_by(project.plan.office, username)
        keep(
            ProjectOwner,
            {"project": project, "order": order},
            post=post,
            printed_name=str(post.person),
            printed_position=post.printed_title,
        )


def load_activities(project: Project, records: list[Record]) -> None:
    for record in records:
        fields = {field: record[field] for field in ("merged_order", "name", "starts_on", "ends_on")}
        keep(
            Activity,
            {"project": project, "parent": None, "order": record["order"]},
            owner=project.owners.first(),
            **fields,
        )


def load_budget_lines(project: Project, records: list[Record]) -> None:
    """Lump sums: the imported plans tell one amount a project."""
    for order, record in enumerate(records, start=1):
        keep(
            BudgetLine,
            {"project": project, "order": order},
            item=record["item"],
            is_lump_sum=True,
            amount=record["amount"],
            fund_source=FundSource.objects.get(code=record["fund_source"]),
        )


def load_month_plans(folder: Folder, office: Office) -> None:
    """The year's budget of each project over its months, by the way of spreading that the record names. Kept as a visitor changed it."""
    for record in folder.records("month_plans"):
        for code in record["projects"]:
            project = project_of(office, record["fiscal_year"], code)
            if not project.month_plans.exists():
                for month, amount in spread_budget(project, Spread(record["spread"])).items():
                    MonthPlan.objects.create(project=project, month=month, amount=amount)
