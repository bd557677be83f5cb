"""What an approved plan still lets change: the one list of what needs no revision, logged like every edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from areaoffice.office.versions import Versioned
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

REFUSED = "โครงการ {code} อนุมัติในแผนปีงบประมาณ {year} แล้ว การ{what} ต้องเสนอในการปรับแผน"


def is_locked(project: Project) -> bool:
    """True for a live project that is approved in a plan that is approved: it changes by a revision only."""
    is_live = project.amends_id is None
    return is_live and project.plan.is_approved and project.state not in Project.PROPOSED


def is_free(model: type[Any]) -> bool:
    """True where some of this row may change without a revision."""
    return model in NEEDS_NO_REVISION


def _project_of(row: Any) -> Project | None:
    """The project that a row is or belongs to; None for one of no project (a KPI of a strategy), or while none is chosen."""
    if isinstance(row, Project):
        return row
    name = "project" if hasattr(row, "project_id") else "activity"
    parent = getattr(row, name) if getattr(row, f"{name}_id") else None
    return _project_of(parent) if parent is not None else None


def locked_project_of(row: Any) -> Project | None:
    """The approved project that a row is or belongs to; None where the row may be written."""
    project = _project_of(row)
    return project if project is not None and project.plan_id and is_locked(project) else None


def refuse_what_needs_a_revision(row: Versioned) -> None:
    """ValidationError in Thai where the row differs from the stored one in more than the list above allows."""
    if changed := _changed_beyond(row, type(row)._base_manager.get(pk=row.pk)):
        raise ValidationError(f"แผนอนุมัติแล้ว การแก้ไข {', '.join(changed)} ต้องเสนอในการปรับแผน")


def refuse_on_a_locked_project(row: Any, *, besides: Sequence[str] = ()) -> None:
    """For what writes rows past the pages (the admin, imports): ValidationError that names the approved project and the way.

    The row may be new, changed, or moved from one project to another; `besides` names changed lists that are no column.
    """
    stored = None if row._state.adding else type(row)._base_manager.get(pk=row.pk)
    locked = next((one for side in (stored, row) if side is not None and (one := locked_project_of(side))), None)
    if locked is None:
        return
    if stored is None:
        what = "" if type(row) in FREE_LISTS else f"เพิ่ม{row._meta.verbose_name}"
    else:
        changed = [*_changed_beyond(row, stored), *besides]
        what = f"แก้ไข {', '.join(changed)}" if changed else ""
    if what:
        raise ValidationError(REFUSED.format(code=locked.code, year=locked.plan.fiscal_year, what=what))


def _changed_beyond(row: Any, stored: Any) -> list[str]:
    """The names of the fields that differ and are not in the list of what needs no revision."""
    free = NEEDS_NO_REVISION.get(type(row), frozenset())
    return [
        str(field.verbose_name)
        for field in row._meta.concrete_fields
        if field.name not in free | {"row_version"} and getattr(row, field.attname) != getattr(stored, field.attname)
    ]
