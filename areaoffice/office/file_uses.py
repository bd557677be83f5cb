"""Where files hang: each app registers the models whose rows hold one. Who sees such a row sees its file; nobody else does by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db import models


@dataclass(frozen=True, slots=True)
class FileUse:
    """A model that holds a file in this field, and says with `visible_to(user)` who sees its rows."""

    model: type[models.Model]
    field: str = "file"

    def seen_by(self, user: Any) -> Any:
        """Keys of the files that hang on rows which this person sees."""
        return self.model._default_manager.visible_to(user).values(self.field)  # type: ignore[attr-defined]

    def files(self) -> Any:
        """Keys of all files that hang on rows of this model."""
        return self.model._base_manager.filter(**{f"{self.field}__isnull": False}).values(self.field)


_uses: dict[tuple[str, str], FileUse] = {}


def register(model: type[models.Model], field: str = "file") -> None:
    """Let the rows of `model` open their file; called where the app is ready."""
    _uses[model._meta.label, field] = FileUse(model, field)


def every_use() -> Iterator[FileUse]:
    yield from _uses.values()
