"""Compare first, save only what differs: loading a fixture twice writes nothing, not even history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

from django.db import models, transaction

Row = TypeVar("Row", bound=models.Model)


def keep(model: type[Row], key: dict[str, Any], **values: Any) -> Row:
    """The row of this natural key with these values: made where it is missing, saved where a value differs, else untouched.

    Raises ValidationError for a value that its field refuses.
    """
    row = model._base_manager.filter(**key).order_by("pk").first() or model(**key)
    is_changed = row.pk is None
    for name, value in values.items():
        is_changed |= assign(row, name, value)
    if is_changed:
        row.clean_fields(exclude=relations(model))
        row.save()
    return row


def assign(row: models.Model, name: str, value: Any) -> bool:
    """Set a field in its own type (ISO dates and decimals come as text); True when that changed the row."""
    field = cast("models.Field[Any, Any]", row._meta.get_field(name))
    new = value if field.is_relation else field.to_python(value)
    old = getattr(row, field.attname)
    setattr(row, name, new)
    return bool(old != getattr(row, field.attname))


def would_change(write: Callable[[], object], picture: Callable[[], object]) -> bool:
    """True where writing changes what the picture shows: it is taken back then. False: it was written, and the picture is the same."""
    before = picture()
    with transaction.atomic():
        write()
        differs = picture() != before
        transaction.set_rollback(differs)
    return differs


def values_of(*tables: models.QuerySet) -> list[list[tuple[Any, ...]]]:
    """Every value of these rows, as the database holds them. A query for each table."""
    return [list(rows.order_by("pk").values_list()) for rows in tables]


def relations(model: type[models.Model]) -> set[str]:
    """Names of the fields that point to other rows: the loader fetched those rows itself."""
    return {field.name for field in model._meta.concrete_fields if field.is_relation}


def keep_set(manager: Any, rows: Iterable[models.Model]) -> None:
    """Make a many-to-many hold exactly these rows."""
    wanted = {row.pk for row in rows}
    if set(manager.values_list("pk", flat=True)) != wanted:
        manager.set(wanted)


def keep_lines(model: type[models.Model], parent: dict[str, Any], texts: Iterable[str], number: str = "order") -> None:
    """Numbered lines of text under one parent, in their order."""
    for position, text in enumerate(texts, start=1):
        keep(model, {**parent, number: position}, text=text)
