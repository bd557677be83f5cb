"""Fetching what stands beside rows that are at hand."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model, prefetch_related_objects


def prefetch_present(rows: Sequence[Model], *parts: str) -> None:
    """As Django's `prefetch_related_objects` for foreign keys, without those that no row has: Django prepares a query for them too."""
    present = [part for part in parts if any(getattr(row, key_to(part)) is not None for row in rows)]
    prefetch_related_objects(rows, *present)


def key_to(part: str) -> str:
    """The column with which the way to a part begins: "strategy_id" of "strategy__plan"."""
    return f"{part.partition('__')[0]}_id"
