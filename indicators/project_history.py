"""What changed in a project, when, by whom and why: values of it and its parts, and its way through the workflow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from areaoffice.office.models import StateChange
from plans.models import ActionPlan
from projects.models import Project
from projects.wording import field_words
from thai.dates import format_date

AT_MOST = 30
KINDS = {"+": "เพิ่ม", "~": "แก้ไข", "-": "ลบ"}
NOT_TOLD = {"row_version", "order", "number", "plan", "project", "copied_from", "amends"}


@dataclass(frozen=True, slots=True)
class Change:
    """One saved change: what it is about, and each field from what to what."""

    at: datetime
    by: str
    kind: str
    thing: str
    name: str
    fields: Sequence[tuple[str, str, str]]
    reason: str


@dataclass(frozen=True, slots=True)
class StateStep:
    """One step through the workflow, in the words of the page."""

    at: datetime
    by: str
    from_state: str
    to_state: str
    reason: str
    capacity: str = ""
    document: str = ""


def changes_of(project: Project) -> list[Change]:
    """The latest changes of the project, its activities and budget lines; a fixed number of queries."""
    records = [
        record
        for rows in (
            project.history.filter(id=project.pk),
            _history_of("activities", project),
            _history_of("budget_lines", project),
        )
        for record in rows.select_related("history_user").order_by("id", "history_date", "history_id")
    ]
    previous: dict[tuple[type, int], Any] = {}
    changes = []
    for record in records:
        key = (type(record), record.id)
        changes.append(_change(record, previous.get(key)))
        previous[key] = record
    told = [change for change in changes if change.kind != KINDS["~"] or change.fields]
    return sorted(told, key=lambda change: change.at, reverse=True)[:AT_MOST]


def steps_of(thing: Project | ActionPlan) -> list[StateChange]:
    """The state changes of a project or plan in order of time, with their people; one query."""
    return list(StateChange.objects.about(thing).select_related("by").order_by("at", "pk"))


def states_of(changes: Iterable[StateChange], states: type[TextChoices] = Project.State) -> list[StateStep]:
    """The way through the states in the words of the page, the latest first."""
    words = dict(states.choices)
    return [
        StateStep(
            at=step.at,
            by=str(step.by),
            from_state=str(words.get(step.from_state, step.from_state)),
            to_state=str(words.get(step.to_state, step.to_state)),
            reason=step.reason,
            capacity=step.capacity,
            document=_document(step),
        )
        for step in reversed(list(changes))
    ]


def _document(step: StateChange) -> str:
    """ที่ ศธ 04001/123 ลงวันที่ 5 ม.ค. 2565."""
    if not step.document_number:
        return ""
    return f"ที่ {step.document_number}" + (f" ลงวันที่ {format_date(step.dated_on, 'short')}" if step.dated_on else "")


def _history_of(relation: str, project: Project) -> Any:
    model = project._meta.get_field(relation).related_model
    return model.history.filter(project_id=project.pk)  # type: ignore[union-attr]


def _change(record: Any, before: Any | None) -> Change:
    return Change(
        at=record.history_date,
        by=str(record.history_user) if record.history_user else "",
        kind=KINDS[record.history_type],
        thing=str(record.instance_type._meta.verbose_name),
        name=str(getattr(record, "item", "") or record.name)[:120],
        fields=_fields(record, before) if before is not None and record.history_type == "~" else (),
        reason=record.history_change_reason or "",
    )


def _fields(record: Any, before: Any) -> list[tuple[str, str, str]]:
    """Fields that differ, as words: (label, from, to). Links are told without their names: no query a row."""
    told = []
    for field in record.tracked_fields:
        old, new = getattr(before, field.attname), getattr(record, field.attname)
        if field.name in NOT_TOLD or old == new:
            continue
        is_link = field.is_relation
        told.append(
            (
                str(field.verbose_name),
                "" if is_link else field_words(field, old),
                "" if is_link else field_words(field, new),
            )
        )
    return told
