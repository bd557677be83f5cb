"""The published plan of a demo: made public by the same decision as in the office, so that a visitor finds a public page.

Written once: whatever a visitor made of the plan stays when the office is loaded again.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError

from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.office import clock
from areaoffice.office.models import Office, StateChange, User
from indicators import plan_content
from plans.content import to_json
from plans.deciding import PlanWords, choose_public_parts, decide_plan, mark_of
from plans.models import ActionPlan, PlanVersion

MORNING = time(3, tzinfo=UTC)


def load_publications(folder: Folder, office: Office) -> None:
    for record in folder.records("publications"):
        plan = office.action_plans.select_related("office").get(fiscal_year=record["fiscal_year"])
        if not plan.versions.exists():
            publish(plan, record)


def publish(plan: ActionPlan, record: Record) -> None:
    """Choose what is public, then publish; the version and its step get the day on which the demo's office did so."""
    by = User.objects.get(username=record["by"])
    as_of = date.fromisoformat(record["as_of"])
    plan = choose_public_parts(
        plan=plan, by=by, parts=record["parts"], as_of=as_of, seen=plan.row_version, today=clock.today()
    )
    content = plan_content.build(plan)
    faults = plan_content.publishing_blockers(content, plan.public_parts)
    if faults:
        raise ValidationError(faults)
    frozen = to_json(content)
    words = PlanWords(document_number=record["document_number"], dated_on=date.fromisoformat(record["dated_on"]))
    decide_plan(
        plan=plan, key="publish", by=by, today=clock.today(), seen=mark_of(plan, frozen), content=frozen, words=words
    )
    moment = datetime.combine(date.fromisoformat(record["published_on"]), MORNING)
    PlanVersion.objects.filter(plan=plan).update(at=moment, published_at=moment)
    StateChange.objects.about(plan).update(at=moment)
