"""What people do to a project's money plan as a whole: the lines of its grid, and its months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from areaoffice.office import audit
from areaoffice.office.models import AuditEvent, User
from areaoffice.office.trash import throw_away
from areaoffice.office.versions import StaleRow
from projects.models import BudgetLine, MonthPlan, Project
from projects.month_plan import MONTHS, MonthTable, Spread, spread_budget, spread_quarters, table_of
from projects.permissions import can_edit_project

GRID_SAVED = "บันทึกตารางงบประมาณ"
FIRST_VERSION = 1
TAKEN_BACK_WITHIN = timedelta(hours=1)
LINE_FIELDS = (
    "activity",
    "category",
    "item",
    "rate_item",
    "rate",
    *(name for number in (1, 2, 3) for name in (f"factor_{number}", f"factor_{number}_unit")),
    "is_lump_sum",
    "amount",
    "fund_source",
)
LINE_COLUMNS = tuple(field.attname for field in BudgetLine._meta.concrete_fields if field.name in LINE_FIELDS)


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line to write: new under the sender's own key (no `pk`), changed since version `seen`, or removed."""

    key: str
    pk: int | None
    row: BudgetLine
    seen: int
    is_removed: bool = False


@dataclass(slots=True)
class LineOutcome:
    """What became of each change, by its key: the row as stored, gone, or the version that somebody else saved (None: removed)."""

    saved: dict[str, BudgetLine] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    stale: dict[str, BudgetLine | None] = field(default_factory=dict)


@dataclass(slots=True)
class _Writing:
    """What a batch writes in the end."""

    added: dict[str, BudgetLine] = field(default_factory=dict)
    changed: list[BudgetLine] = field(default_factory=list)
    removed: list[BudgetLine] = field(default_factory=list)


@transaction.atomic
def save_budget_lines(*, project: Project, by: User, changes: Sequence[LineChange]) -> LineOutcome:
    """Write the rows of the grid in one transaction, with history and one audit event; stale rows are left and reported.

    A request that is sent again writes nothing twice: the audit event remembers which line each new row's key became, and
    a change or removal that is already there counts as done. The rows are clean already (forms/grid.py).
    """
    project = _lock(project, by)

    stored = {row.pk: row for row in BudgetLine.objects.select_for_update().filter(project=project)}
    known = _lines_by_key(project, by) if any(change.pk is None for change in changes) else {}
    outcome, writing = LineOutcome(), _Writing()
    for change in changes:
        _sort(change, stored, known, outcome, writing)
    _write(project, by, writing)
    return outcome


def _lock(project: Project, by: User) -> Project:
    """The project as it stands, held until the end of the transaction; it may have been approved a second ago."""
    rows = Project.objects.select_for_update(of=("self",)).select_related("plan__office", "revision")
    project = rows.get(pk=project.pk)
    if not can_edit_project(by, project):
        raise PermissionDenied
    return project


def _lines_by_key(project: Project, by: User, since: datetime | None = None) -> dict[str, int]:
    """The lines that new rows of this person's earlier requests became."""
    events = AuditEvent.objects.about(project).filter(verb=GRID_SAVED, actor=by, details__has_key="added")
    if since is not None:
        events = events.filter(at__gte=since)
    return {key: pk for added in events.values_list("details__added", flat=True) for key, pk in added.items()}


def _sort(
    change: LineChange,
    stored: dict[int, BudgetLine],
    known: dict[str, int],
    outcome: LineOutcome,
    writing: _Writing,
) -> None:
    """Decide what one change comes to, and note it."""
    row, pk, seen = change.row, change.pk, change.seen
    if pk is None and change.key in known:
        pk, seen = known[change.key], FIRST_VERSION
        row.pk, row._state.adding = pk, False
    current = stored.get(pk) if pk else None
    if change.is_removed:
        _sort_removal(change, current, seen, outcome, writing)
    elif pk is None:
        writing.added[change.key] = outcome.saved[change.key] = row
    elif current is None:
        outcome.stale[change.key] = None
    elif _is_same(row, current):
        outcome.saved[change.key] = current
    elif current.row_version != seen:
        outcome.stale[change.key] = current
    else:
        row.row_version, row.order = seen + 1, current.order
        writing.changed.append(row)
        outcome.saved[change.key] = row


def _sort_removal(
    change: LineChange, current: BudgetLine | None, seen: int, outcome: LineOutcome, writing: _Writing
) -> None:
    if current is not None and current.row_version != seen:
        outcome.stale[change.key] = current
        return
    outcome.removed.append(change.key)
    if current is not None:
        writing.removed.append(current)


def _is_same(row: BudgetLine, current: BudgetLine) -> bool:
    return all(getattr(row, name) == getattr(current, name) for name in LINE_COLUMNS)


def _write(project: Project, by: User, writing: _Writing) -> None:
    if not (writing.added or writing.changed or writing.removed):
        return
    _give_places(project, writing.added.values())
    if writing.added:
        bulk_create_with_history(list(writing.added.values()), BudgetLine, default_user=by)
    if writing.changed:
        _overwrite(writing.changed, by)
    details: dict[str, Any] = {
        "added": {key: row.pk for key, row in writing.added.items()},
        "changed": [row.pk for row in writing.changed],
        "removed": {str(row.pk): str(row) for row in writing.removed},
    }
    _remove(project, by, writing.removed)
    written = {name: rows for name, rows in details.items() if rows}
    audit.record(GRID_SAVED, office=project.office, by=by, thing=project, **written)


def _remove(project: Project, by: User, rows: Sequence[BudgetLine]) -> None:
    """Into the trash; but what this person pasted within the hour and nobody changed since is only taken back."""
    pasted = set(_lines_by_key(project, by, since=timezone.now() - TAKEN_BACK_WITHIN).values()) if rows else set()
    place = reverse("indicators:project", args=[project.pk])
    for row in rows:
        if row.pk in pasted and row.row_version == FIRST_VERSION:
            row.delete()
        else:
            throw_away(row=row, office=project.office, by=by, owner=project.pk, place=place)


def _overwrite(rows: Sequence[BudgetLine], by: User) -> None:
    """As one upsert: `bulk_update` writes a CASE a cell and takes three times as long for 300 rows. The rows are locked."""
    fields = [*LINE_FIELDS, "row_version"]
    BudgetLine.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    BudgetLine.history.bulk_history_create(rows, update=True, default_user=by)


def _give_places(project: Project, rows: Iterable[BudgetLine]) -> None:
    """New lines stand behind the last one."""
    last = BudgetLine.objects.filter(project=project).aggregate(last=Max("order"))["last"] or 0
    for order, row in enumerate(rows, start=last + 1):
        row.order = order


@transaction.atomic
def plan_months(
    *, project: Project, by: User, amounts: Mapping[int, Decimal | None], seen: str, how: str = ""
) -> MonthTable:
    """Say what the project means to spend in these months (None: not planned), with history and one audit event.

    `seen` are the versions of all twelve months as the person saw them (MonthTable.row_version). StaleRow, with the table
    as it stands, when a month to be changed was changed since; nothing is written then.
    """
    project = _lock(project, by)
    table = table_of(project)
    wanted = {month: amounts[month] for month in MONTHS if month in amounts and amounts[month] != table.amount(month)}
    if any(table.is_stale(month, seen) for month in wanted):
        raise StaleRow(table)
    if any(amount is not None and amount < 0 for amount in wanted.values()):
        raise ValidationError("จำนวนเงินต้องไม่ติดลบ")
    if not wanted:
        return table

    _write_months(project, by, wanted)
    months = {str(month): None if amount is None else str(amount) for month, amount in wanted.items()}
    audit.record("วางแผนการใช้จ่าย", office=project.office, by=by, thing=project, months=months, how=how)
    return table_of(project)


def spread_months(*, project: Project, by: User, how: Spread, seen: str) -> MonthTable:
    """Spread the whole budget over the year, evenly or over the months of its activities. ValidationError without a budget."""
    return plan_months(project=project, by=by, amounts=spread_budget(project, how), seen=seen, how=how.label)


def plan_quarters(*, project: Project, by: User, quarters: Mapping[int, Decimal | None], seen: str) -> MonthTable:
    """Say what the project means to spend in these quarters: each is spread evenly over its months."""
    return plan_months(project=project, by=by, amounts=spread_quarters(quarters), seen=seen, how="รายไตรมาส")


def _write_months(project: Project, by: User, wanted: Mapping[int, Decimal | None]) -> None:
    stored = {row.month: row for row in MonthPlan.objects.filter(project=project)}
    added = []
    changed = []
    for month, amount in wanted.items():
        row = stored.get(month)
        if amount is None:
            stored[month].delete()
        elif row is None:
            added.append(MonthPlan(project=project, month=month, amount=amount))
        else:
            row.amount, row.row_version = amount, row.row_version + 1
            changed.append(row)
    if added:
        bulk_create_with_history(added, MonthPlan, default_user=by)
    if changed:
        fields = ["amount", "row_version"]
        MonthPlan.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=fields)
        MonthPlan.history.bulk_history_create(changed, update=True, default_user=by)
