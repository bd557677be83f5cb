"""Who and where: offices, units, schools, people and posts, roles, files, and the trail of what happened."""

from areaoffice.office.models.files import FileLink, FileLinkQuerySet, StoredFile
from areaoffice.office.models.offices import Office, OfficeOwnedQuerySet, School, SchoolCluster, Unit
from areaoffice.office.models.people import Delegation, Post, RoleGrant, User
from areaoffice.office.models.population import PopulationFigure, PopulationTable
from areaoffice.office.models.records import (
    AppendOnlyQuerySet,
    AuditEvent,
    Comment,
    Notice,
    StateChange,
    TrashedRow,
    WrittenOnce,
)
from areaoffice.office.models.weekly import WeeklyMail, WeeklySubscription

__all__ = [
    "AppendOnlyQuerySet",
    "AuditEvent",
    "Comment",
    "Delegation",
    "FileLink",
    "FileLinkQuerySet",
    "Notice",
    "Office",
    "OfficeOwnedQuerySet",
    "PopulationFigure",
    "PopulationTable",
    "Post",
    "RoleGrant",
    "School",
    "SchoolCluster",
    "StateChange",
    "StoredFile",
    "TrashedRow",
    "Unit",
    "User",
    "WeeklyMail",
    "WeeklySubscription",
    "WrittenOnce",
]
