"""What was deleted in the last 30 days, as far as this person sees what it belonged to."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

from areaoffice.office.models import Office, TrashedRow, User
from areaoffice.office.trash import KEPT_FOR
from areaoffice.reports.models import BookSection, Highlight, HighlightFile, SectionFile
from indicators.models import EvaluationEvidence, ResultEvidence
from plans.models import Announcement, DirectiveEvidence, TaskEvidence
from plans.places import PLACES
from projects.models import Project
from projects.permissions import is_planner

MOST_ROWS = 200
OF_DIRECTION = (*PLACES, Announcement)
EVIDENCE = (TaskEvidence, DirectiveEvidence, ResultEvidence, EvaluationEvidence)
OF_BOOKS = (BookSection, SectionFile, Highlight, HighlightFile)


@dataclass(frozen=True, slots=True)
class TrashLine:
    """A deleted record, the project that it was a part of ("" where it was of none or that is gone), and the days until it is forgotten.

    `own_way` is the model of what is put back in a way of its own: a file that was taken off something, a part of a book.
    """

    trashed: TrashedRow
    project: str
    days_left: int
    is_project: bool
    is_of_direction: bool
    own_way: type[Model] | None = None


def kept(office: Office, now: datetime) -> QuerySet[TrashedRow]:
    """Rows that can still be put back."""
    return TrashedRow.objects.of_office(office).filter(restored_at=None, at__gte=now - KEPT_FOR).select_related("by")


def build(*, office: Office, user: User, now: datetime) -> list[TrashLine]:
    """The latest first; two queries."""
    of_projects = ContentType.objects.get_for_model(Project).pk
    of_direction = {kind.pk for kind in ContentType.objects.get_for_models(*OF_DIRECTION).values()}
    own_ways = {ContentType.objects.get_for_model(model).pk: model for model in (*EVIDENCE, *OF_BOOKS)}
    projects = Project.objects.visible_to(user).of_office(office).values_list("pk", "code", "name")
    seen = {pk: f"{code} {name}" for pk, code, name in projects}
    elsewhere = of_direction | own_ways.keys()
    return [
        TrashLine(
            trashed=row,
            project="" if row.content_type_id in elsewhere else seen.get(row.content["owner"], ""),
            days_left=(row.at + KEPT_FOR - now).days + 1,
            is_project=row.content_type_id == of_projects,
            is_of_direction=row.content_type_id in of_direction,
            own_way=own_ways.get(row.content_type_id),
        )
        for row in kept(office, now)[:MOST_ROWS]
        if may_see(row, user, office, () if row.content_type_id in elsewhere else seen)
    ]


def may_see(row: TrashedRow, user: User, office: Office, seen: Container[int]) -> bool:
    """The planning group sees all; others what they deleted, and the parts of projects that they see."""
    return is_planner(user, office) or row.by_id == user.pk or row.content["owner"] in seen
