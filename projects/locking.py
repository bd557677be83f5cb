"""What an approved plan still lets change: the one list of what needs no revision, logged like every edit."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from areaoffice.office.versions import Versioned
from plans.models import ActionPlan
from projects.models import Activity, Project, ProjectOwner, Step

# A moved date or place, another owner, what was done, a link to a policy that came later: everything else is an amendment.
NEEDS_NO_REVISION: dict[type[Versioned], frozenset[str]] = {
    Project: frozenset({"starts_on", "ends_on", "place", "alignment"}),
    Activity: frozenset({"starts_on", "ends_on", "owner"}),
    Step: frozenset({"done_on", "done_text"}),
    ProjectOwner: frozenset({"post", "printed_name", "printed_position", "order"}),
}
# Lists that may grow and shrink without a revision; a proposed copy shows them and leaves them to the live project.
FREE_LISTS: frozenset[type[Versioned]] = frozenset({ProjectOwner})

LOCKING_STATES = frozenset(
    {
        ActionPlan.State.APPROVED,
        ActionPlan.State.ANNOUNCED,
        ActionPlan.State.PUBLISHED,
        ActionPlan.State.CLOSED,
    }
)
STILL_PROPOSED = frozenset(
    {Project.State.DRAFT, Project.State.SUBMITTED, Project.State.RETURNED, Project.State.REVIEWED}
)


def is_locked(project: Project) -> bool:
    """True for a live project that is approved in a plan that is approved: it changes by a revision only."""
    is_live = project.amends_id is None
    return is_live and project.plan.state in LOCKING_STATES and project.state not in STILL_PROPOSED


def is_free(model: type[Any]) -> bool:
    """True where some of this row may change without a revision."""
    return model in NEEDS_NO_REVISION


def refuse_what_needs_a_revision(row: Versioned) -> None:
    """ValidationError in Thai where the row differs from the stored one in more than the list above allows."""
    free = NEEDS_NO_REVISION.get(type(row), frozenset())
    stored = type(row)._base_manager.get(pk=row.pk)
    changed = [
        str(field.verbose_name)
        for field in row._meta.concrete_fields
        if field.name not in free | {"row_version"} and getattr(row, field.attname) != getattr(stored, field.attname)
    ]
    if changed:
        raise ValidationError(f"แผนอนุมัติแล้ว การแก้ไข {', '.join(changed)} ต้องเสนอในการปรับแผน")
