"""The coming year's proposals of a demo, each somewhere in the chain of approval, and those who have a say in it.

A proposal is written once: whatever a visitor made of it stays when the office is loaded again.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from areaoffice.desk.loading.people import post_held_by
from areaoffice.desk.loading.projects import load_activities, load_owners, national_item
from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep
from areaoffice.office.models import Delegation, Office, StateChange, User
from plans.models import ApprovingBody, Ceiling, ExpenseCategory, FundSource, RateItem, Strategy
from projects.models import BudgetLine, Objective, Project, QuantityTarget

FIRST_STEP = datetime(2022, 8, 8, 3, 0, tzinfo=UTC)
STATE_AFTER = {"propose": "submitted", "unit_head": "submitted", "planning": "submitted", "finance": "reviewed"}
STATE_AFTER |= {"deputy": "reviewed", "return": "returned"}


def load_authority(folder: Folder, office: Office) -> None:
    """Approving bodies, orders of acting, and ceilings."""
    authority = folder.read("authority", default={})
    for record in authority.get("bodies", []):
        keep(ApprovingBody, {"office": office, "name": record["name"]}, **record)
    for record in authority.get("delegations", []):
        plain = ("kind", "starts_on", "ends_on", "matters", "ceiling")
        key = {
            "office": office,
            "order_number": record["order_number"],
            "post": post_held_by(office, record["post"]),
            "person": User.objects.get(username=record["person"]),
        }
        keep(Delegation, key, **{field: record[field] for field in plain})
    for record in authority.get("ceilings", []):
        key = {
            "plan": office.action_plans.get(fiscal_year=record["fiscal_year"]),
            "unit": office.units.get(code=record["unit"]),
            "fund_source": FundSource.objects.get(code=record["fund_source"]),
        }
        keep(Ceiling, key, amount=record["amount"])


def load_proposals(folder: Folder, office: Office) -> None:
    for number, record in enumerate(folder.records("proposals"), start=1):
        plan = office.action_plans.get(fiscal_year=record["fiscal_year"])
        if not plan.projects.filter(code=record["code"]).exists():
            load_proposal(office, record, number)


def load_proposal(office: Office, record: Record, number: int) -> None:
    plan = office.action_plans.get(fiscal_year=record["fiscal_year"])
    plain = ("name", "starts_on", "ends_on", "place", "rationale", "state", "waiting_for")
    project = keep(
        Project,
        {"plan": plan, "code": record["code"], "amends": None},
        number=number,
        strategy=Strategy.objects.get(plan=plan.development_plan, number=record["strategy"]),
        lead_unit=office.units.get(code=record["lead_unit"]),
        **{field: record[field] for field in plain},
    )
    project.alignment.set([national_item(code) for code in record["alignment"]])
    load_owners(project, [record["owner"]])
    for order, text in enumerate(record["objectives"], start=1):
        keep(Objective, {"project": project, "order": order}, text=text)
    load_activities(project, [_activity(order, *one) for order, one in enumerate(record["activities"], start=1)])
    for order, (kind, text, count, unit) in enumerate(record["targets"], start=1):
        key = {"project": project, "kind": kind, "order": order}
        keep(QuantityTarget, key, text=text, number=count, unit_name=unit)
    for order, line in enumerate(record["budget_lines"], start=1):
        load_line(project, order, line)
    load_way(project, record["way"])


def _activity(order: int, name: str, starts_on: str, ends_on: str) -> Record:
    return {"order": order, "merged_order": None, "name": name, "starts_on": starts_on, "ends_on": ends_on}


def load_line(project: Project, order: int, record: Record) -> None:
    """A rate times its factors, or a lump sum where no rate is told."""
    factors = {
        name: value
        for place, (count, unit) in enumerate(record["factors"], start=1)
        for name, value in ((f"factor_{place}", count), (f"factor_{place}_unit", unit))
    }
    product = Decimal(record["rate"] or 0)
    for count, _unit in record["factors"]:
        product *= Decimal(count)
    keep(
        BudgetLine,
        {"project": project, "order": order},
        item=record["item"],
        category=ExpenseCategory.objects.get(code=record["category"]),
        rate_item=RateItem.objects.get(name=record["rate_item"]) if record["rate_item"] else None,
        is_lump_sum=record["rate"] is None,
        rate=record["rate"],
        amount=record["amount"] or str(product),
        fund_source=FundSource.objects.get(code=record["fund_source"]),
        **factors,
    )


def load_way(project: Project, way: list[list[str]]) -> None:
    """The steps that the proposal has behind it."""
    before = ""
    for day, (step, username, reason) in enumerate(way):
        by = User.objects.get(username=username)
        change = StateChange.objects.create(
            office=project.office,
            thing=project,
            from_state=before,
            to_state=STATE_AFTER[step],
            by=by,
            capacity=post_held_by(project.office, username).printed_title,
            step="planning" if step == "return" else step,
            reason=reason,
        )
        StateChange.objects.filter(pk=change.pk).update(at=FIRST_STEP + timedelta(days=day))
        before = STATE_AFTER[step]
