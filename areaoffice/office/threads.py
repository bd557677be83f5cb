"""The picture of a talk about a record: its comments in order, who may be named, and where a new one is sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from areaoffice.office import clock
from areaoffice.office.models import Comment, Office, RoleGrant, User
from areaoffice.office.models.people import in_force_on


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment; `about` names the part of the record that it is about, "" for the record itself."""

    comment: Comment
    about: str
    settle_url: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A talk. `url` takes a new comment; `scope` ("?line=5") keeps a piece of it by itself."""

    rows: tuple[CommentRow, ...]
    url: str
    title: str = "ความเห็น"
    scope: str = ""

    @property
    def open_count(self) -> int:
        return sum(row.comment.settled_at is None for row in self.rows)


def with_people(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Comments with what a thread prints of them; one query where nothing is said, else one for each kind of people."""
    return comments.prefetch_related("by", "settled_by", "mentions")


def people_who_see(office: Office, units: Collection[int]) -> QuerySet[User]:
    """People with a role in force today who see a record of these units: those of the whole office, and those of the units."""
    sees = Q(role__in=RoleGrant.WHOLE_OFFICE_ROLES) | Q(role__in=RoleGrant.UNIT_ROLES, unit__in=units)
    grants = RoleGrant.objects.of_office(office).filter(in_force_on(clock.today())).filter(sees)
    return User.objects.filter(is_active=True, pk__in=grants.values("user")).order_by("first_name", "last_name", "pk")
