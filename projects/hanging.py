"""What would be lost with a row: rows of other models that point to it."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models

from projects.fingerprints import LISTS

PARTS_OF_A_PROJECT = frozenset({*LISTS, "indicators"})


def what_hangs_on(row: models.Model, *, besides: Collection[str] = ()) -> list[str]:
    """The names of the models whose rows point to this one, but for the relations `besides` and those that are hidden."""
    return [
        str(relation.field.model._meta.verbose_name)
        for relation in row._meta.related_objects
        if relation.name not in besides
        and relation.field.model._base_manager.filter(**{relation.field.name: row}).exists()
    ]
