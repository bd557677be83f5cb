"""The plans of a year and what stands beside them: rounds, announcements, SWOT."""

from __future__ import annotations

from areaoffice.desk.loading.people import post_of
from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep
from areaoffice.office.models import Office
from plans.models import ActionPlan, Announcement, DevelopmentPlan, NationalPlan, SwotItem
from projects.models import ReportingRound


def load_rounds(folder: Folder, office: Office) -> None:
    for record in folder.records("rounds"):
        key = {field: record[field] for field in ("fiscal_year", "kind", "number")}
        days = {field: record[field] for field in ("opens_on", "due_on", "closes_on")}
        keep(ReportingRound, {"office": office, **key}, **days)


def load_action_plans(folder: Folder, office: Office) -> None:
    for record in folder.records("action_plans"):
        plan = keep(
            ActionPlan,
            {"office": office, "fiscal_year": record["fiscal_year"]},
            organised_by=record["organised_by"],
            policy=NationalPlan.objects.get(code=record["policy"]) if record["policy"] else None,
            development_plan=development_plan_of(office, record["development_plan"]),
            state=state_of(office, record),
            approved_on=record["approved_on"],
        )
        for announcement in record["announcements"]:
            load_announcement(plan, announcement)


def state_of(office: Office, record: Record) -> str:
    """The state in the fixture; a plan of which a version was frozen since keeps its own."""
    plan = ActionPlan.objects.of_office(office).for_year(record["fiscal_year"]).first()
    state: str = record["state"]
    return plan.state if plan is not None and plan.versions.exists() else state


def development_plan_of(office: Office, first_year: int | None) -> DevelopmentPlan | None:
    return DevelopmentPlan.objects.get(office=office, first_year=first_year) if first_year else None


def load_announcement(plan: ActionPlan, record: Record) -> None:
    signer = post_of(plan.office, record["signer"])
    keep(
        Announcement,
        {"office": plan.office, "action_plan": plan, "subject": record["subject"]},
        number=record["number"],
        dated_on=record["dated_on"],
        signer_name=str(signer.person) if signer else "",
        signer_position=signer.title if signer else "",
    )


def load_swot(folder: Folder, office: Office) -> None:
    for record in folder.records("swot"):
        for order, text in enumerate(record["texts"], start=1):
            key = {"fiscal_year": record["fiscal_year"], "kind": record["kind"], "order": order}
            keep(SwotItem, {"office": office, **key}, text=text)
