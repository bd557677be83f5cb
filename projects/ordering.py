"""The lists of a project: which rows stand in one list, and in what order."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from areaoffice.office.versions import Versioned
from projects.models import Photo, Project, QuantityTarget, ReportItem, Step

# What rows of one list have in common; everything else hangs on the project alone.
SHARED_BY: dict[type[Versioned], tuple[str, ...]] = {
    QuantityTarget: ("project_id", "kind"),
    Step: ("activity_id",),
    ReportItem: ("report_id", "kind"),
    Photo: ("report_id",),
}


def project_of(row: Any) -> Project:
    """The project that a row of any list belongs to."""
    if isinstance(row, Step):
        return row.activity.project
    if isinstance(row, ReportItem | Photo):
        return row.report.project
    return row.project


def siblings(row: Versioned) -> QuerySet[Any]:
    """All rows of the list in which this row stands, in order."""
    shared = {name: getattr(row, name) for name in SHARED_BY.get(type(row), ("project_id",))}
    return type(row)._base_manager.filter(**shared).order_by("order", "pk")


def neighbour(row: Versioned, *, up: bool) -> Any | None:
    """The row before (up) or after this one; None at the end of the list."""
    rows = list(siblings(row))
    place = rows.index(row) + (-1 if up else 1)
    return rows[place] if 0 <= place < len(rows) else None
