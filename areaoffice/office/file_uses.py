"""Where files hang: each app registers the models whose rows hold one. Who sees such a row sees its file; nobody else does by it.

A closed use (a signed score sheet) goes further: who does not see the row does not see the file, whatever else they may read.
A personal use (evidence of somebody's own report) is closed as long as the file hangs on nothing open that this person sees.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef

if TYPE_CHECKING:
    from django.db import models


@dataclass(frozen=True, slots=True)
class FileUse:
    """A model that holds a file in this field, and says with `visible_to(user)` who sees its rows."""

    model: type[models.Model]
    field: str = "file"
    is_closed: bool = False
    is_personal: bool = False

    def seen_by(self, user: Any) -> Any:
        """Keys of the files that hang on rows which this person sees."""
        return self.model._default_manager.visible_to(user).values(self.field)  # type: ignore[attr-defined]

    def shows(self, user: Any, key: int) -> bool:
        """Whether this person sees a row on which the file hangs; one query."""
        return self.model._default_manager.visible_to(user).filter(**{self.field: key}).exists()  # type: ignore[attr-defined]

    def holds(self) -> Exists:
        """For a query of files: whether the file hangs on any row of this model."""
        return Exists(self.model._base_manager.filter(**{self.field: OuterRef("pk")}))

    def files(self) -> Any:
        """Keys of all files that hang on rows of this model."""
        return self.model._base_manager.filter(**{f"{self.field}__isnull": False}).values(self.field)


_uses: dict[tuple[str, str], FileUse] = {}


def register(
    model: type[models.Model], field: str = "file", *, is_closed: bool = False, is_personal: bool = False
) -> None:
    """Let the rows of `model` open their file, and with `is_closed` nothing else; called where the app is ready."""
    _uses[model._meta.label, field] = FileUse(model, field, is_closed, is_personal)


def every_use() -> Iterator[FileUse]:
    yield from _uses.values()


def closed_uses() -> Iterator[FileUse]:
    """Those whose files only the people of their rows see."""
    return (use for use in _uses.values() if use.is_closed)


def personal_uses() -> Iterator[FileUse]:
    return (use for use in _uses.values() if use.is_personal)


def open_uses() -> Iterator[FileUse]:
    return (use for use in _uses.values() if not use.is_closed and not use.is_personal)


def may_open(held_by: Collection[FileUse], user: Any, key: int, *, is_own: bool) -> bool:
    """Whether this person may open the file that these uses hold, as `StoredFile.visible_to` has it; at most one query for each of them.

    `is_own`: they brought it in, or read the whole office.
    """

    @cache
    def shows(use: FileUse) -> bool:
        return use.shows(user, key)

    if not all(shows(use) for use in held_by if use.is_closed):
        return False
    is_open = (use for use in held_by if not use.is_closed and not use.is_personal)
    personal = [use for use in held_by if use.is_personal]
    if not all(shows(use) for use in personal) and not any(map(shows, is_open)):
        return False
    return is_own or any(map(shows, held_by))
