"""What an amendment would change: an approved project and its proposed copy, row by row. The page tells it, the approval writes it.

A copy's project and activities are judged against what they were when the copy was made (their first history record), so that a
date that was moved on the live project meanwhile, which needs no revision, is not moved back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from areaoffice.office.models import Unit
from areaoffice.office.versions import Versioned
from plans.models import Revision
from projects.fingerprints import PREFETCHED
from projects.models import Activity, Project, ProjectOwner
from projects.money import add_up

# What belongs to the live project alone: its place in the plan and the workflow, and what came of it.
LEFT_IN_PROJECT = frozenset(
    {
        "id",
        "row_version",
        "plan",
        "number",
        "state",
        "waiting_for",
        "amends",
        "revision",
        "previous",
        "merged_into",
        "verdict",
        "verdict_reason",
    }
)
LEFT_IN_ROWS = frozenset({"id", "row_version", "project", "copied_from", "done_on", "done_text"})
PARTS = (
    *PREFETCHED,
    "owners__post__person",
    "activities__owner__post__person",
    "activities__parent",
    "budget_lines__category__budget_class",
    "budget_lines__fund_source",
    "budget_lines__activity",
    "budget_lines__rate_item",
)
RELATED = ("plan__office", "lead_unit", "strategy", "policy_item__plan")


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row: new (no `live`), removed (no `copy`), or with `values` (by column) that the live row gets."""

    live: Any
    copy: Any
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartChange:
    """The rows of one list that differ."""

    model: type[Versioned]
    rows: Sequence[RowChange]


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """Everything in which the copy differs; `units` None where the working units are the same.

    `activities` and `owners` lead from keys of the copy's rows to keys of the live project's.
    """

    live: Project
    copy: Project
    values: Mapping[str, Any]
    units: Sequence[Unit] | None
    parts: Sequence[PartChange]
    activities: Mapping[int, int]
    owners: Mapping[int, int | None]

    @property
    def is_empty(self) -> bool:
        return not self.values and self.units is None and not any(part.rows for part in self.parts)

    @property
    def budget_before(self) -> Decimal | None:
        return add_up(line.amount for line in self.live.budget_lines.all())

    @property
    def budget_after(self) -> Decimal | None:
        return add_up(line.amount for line in self.copy.budget_lines.all())


def copies_of(revision: Revision) -> list[Project]:
    """The proposed copies of a revision with their live projects and all parts of both; a fixed number of queries."""
    both = [*PARTS, *(f"amends__{name}" for name in PARTS)]
    related = [*RELATED, "revision", "amends", *(f"amends__{name}" for name in RELATED)]
    copies = Project.objects.copies_of(revision).select_related(*related).prefetch_related(*both)
    return list(copies.order_by("number", "pk"))


def changes_of(copies: Sequence[Project]) -> list[ProjectChange]:
    """What each of these copies would change; two queries for what they were when they were made."""
    projects = _as_copied(Project.history.filter(id__in=[copy.pk for copy in copies]))
    activities = _as_copied(Activity.history.filter(project_id__in=[copy.pk for copy in copies]))
    return [_change(copy, projects, activities) for copy in copies]


def _as_copied(records: Any) -> dict[int, Any]:
    return {record.id: record for record in records.filter(history_type="+").order_by("history_id")}


def _change(copy: Project, projects: Mapping[int, Any], as_copied: Mapping[int, Any]) -> ProjectChange:
    live: Project = copy.amends  # type: ignore[assignment]
    owners = _same_people(list(live.owners.all()), list(copy.owners.all()))
    activities = {row.pk: row.copied_from_id or row.pk for row in copy.activities.all()}
    keys: dict[str, Mapping[int, int | None]] = {
        "activity_id": activities,
        "parent_id": activities,
        "owner_id": owners,
    }
    parts = [
        PartChange(Activity, row_changes(live.activities.all(), copy.activities.all(), keys, as_copied)),
        PartChange(_model(live, "steps"), row_changes(_steps(live), _steps(copy), keys)),
        *(
            PartChange(_model(live, name), row_changes(getattr(live, name).all(), getattr(copy, name).all(), keys))
            for name in ("objectives", "quantity_targets", "budget_lines", "month_plans", "benefits", "risks")
        ),
    ]
    units = list(copy.other_units.all())
    return ProjectChange(
        live=live,
        copy=copy,
        values=changed_values(live, copy, {}, projects.get(copy.pk), LEFT_IN_PROJECT),
        units=units if {unit.pk for unit in units} != {unit.pk for unit in live.other_units.all()} else None,
        parts=parts,
        activities=activities,
        owners=owners,
    )


def _model(project: Project, name: str) -> type[Versioned]:
    owner = Activity if name == "steps" else type(project)
    return owner._meta.get_field(name).related_model  # type: ignore[return-value]


def _steps(project: Project) -> list[Any]:
    return [step for activity in project.activities.all() for step in activity.steps.all()]


def _same_people(live: Sequence[ProjectOwner], copies: Sequence[ProjectOwner]) -> dict[int, int | None]:
    """Who is who: by post and printed name, as they may have changed places since."""
    found = {(owner.post_id, owner.printed_name): owner.pk for owner in live}
    return {owner.pk: found.get((owner.post_id, owner.printed_name)) for owner in copies}


def row_changes(
    live: Iterable[Any],
    copies: Iterable[Any],
    keys: Mapping[str, Mapping[int, int | None]],
    as_copied: Mapping[int, Any] | None = None,
    *,
    origin: str = "copied_from_id",
    leave: frozenset[str] = LEFT_IN_ROWS,
) -> list[RowChange]:
    """The rows of one list that differ, removed ones last. `origin` is the column by which a copy names its live row."""
    by_key = {row.pk: row for row in live}
    changes = []
    for copy in copies:
        row = by_key.pop(getattr(copy, origin), None)
        if row is None:
            changes.append(RowChange(None, copy))
        elif values := changed_values(row, copy, keys, (as_copied or {}).get(copy.pk), leave):
            changes.append(RowChange(row, copy, values))
    return [*changes, *(RowChange(row, None) for row in by_key.values())]


def changed_values(
    live: Any,
    copy: Any,
    keys: Mapping[str, Mapping[int, int | None]],
    as_copied: Any = None,
    leave: frozenset[str] = LEFT_IN_ROWS,
) -> dict[str, Any]:
    """The columns that the live row would get, in keys of live rows; what the copy never touched stays as it is."""
    values = {}
    for one in live._meta.concrete_fields:
        name = one.attname
        proposed = getattr(copy, name)
        if one.name in leave or (as_copied is not None and getattr(as_copied, name) == proposed):
            continue
        value = keys[name].get(proposed, proposed) if name in keys and proposed else proposed
        if value != getattr(live, name):
            values[name] = value
    return values
