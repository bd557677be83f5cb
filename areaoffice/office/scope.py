"""Whose row is it, and who sees it: the one answer for lists, drop-downs, filters, searches and workbooks of the admin.

`visible_rows` starts from a model's own `visible_to(user)`. A model without one is a part of the row that its first required
foreign key names and is seen where that row is seen. A model that leads to no office is a list that all offices share.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q

from areaoffice.office.models import Office, Post, RoleGrant, Unit, User

# What a superuser without a single grant may set up, so that the first administrator of an office can be named.
CONFIGURATION: frozenset[type[models.Model]] = frozenset({Office, Unit, User, RoleGrant})


@cache
def office_path(model: type[models.Model]) -> str | None:
    """The lookup from a row to its office: "" for the office itself, None where the model belongs to none."""
    if model is Office:
        return ""
    step = _step_to_office(model)
    if step is None:
        return None
    further = office_path(step.related_model)
    return f"{step.name}__{further}" if further else step.name


@cache
def _step_to_office(model: type[models.Model]) -> models.ForeignKey[Any, Any] | None:
    """The foreign key through which a row belongs to an office: `office`, else the first required one that leads there."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    named = [field for field in keys if field.name == "office"]
    required = [field for field in keys if not field.null and field.related_model is not model]
    return next((field for field in named + required if office_path(field.related_model) is not None), None)


def is_shared(model: Any) -> bool:
    """True for national lists and words that every office uses."""
    return model is not User and office_path(model) is None


def visible_rows(model: Any, user: User) -> models.QuerySet[Any]:
    """The rows of `model` that this person may see; every row of a shared list."""
    rows = model._default_manager.all()
    if user.is_superuser and model in CONFIGURATION:
        return rows
    if model is User:
        return rows.filter(_people_of(user))
    if hasattr(rows, "visible_to"):
        return rows.visible_to(user)
    step = _step_to_office(model)
    return rows if step is None else rows.filter(**{f"{step.name}__in": visible_rows(step.related_model, user)})


def _people_of(user: User) -> Q:
    """The person, and whoever has or had a role or a post in an office where the person works."""
    offices = user.staff_office_ids()
    granted = RoleGrant.objects.filter(office__in=offices).values("user")
    posted = Post.objects.filter(office__in=offices, person__isnull=False).values("person")
    return Q(pk=user.pk) | Q(pk__in=granted) | Q(pk__in=posted)


def office_id_of(row: models.Model) -> int | None:
    """The office of a row, saved or not; None for a shared row, or while the row that it hangs on is not chosen."""
    if isinstance(row, Office):
        return row.pk
    step = _step_to_office(type(row))
    if step is None:
        return None
    if step.related_model is Office:
        return getattr(row, step.attname)
    parent = getattr(row, step.name, None) if getattr(row, step.attname) else step_cached(row, step)
    return None if parent is None else office_id_of(parent)


def step_cached(row: models.Model, step: models.ForeignKey[Any, Any]) -> models.Model | None:
    """The parent that is set but not saved yet (a new row of a new row)."""
    return step.get_cached_value(row, default=None)


def strangers_of(row: models.Model) -> list[models.ForeignKey[Any, Any]]:
    """The foreign keys of a row that point into another office than its own."""
    office_id = office_id_of(row)
    if office_id is None:
        return []
    return [
        field
        for field in row._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and getattr(row, field.attname) is not None
        and not is_shared(field.related_model)
        and field.related_model is not User
        and office_id_of(getattr(row, field.name)) != office_id
    ]


def may_write(user: User, roles: Collection[str], office_id: int | None) -> bool:
    """True when the person holds one of `roles` in this office (in any office where None)."""
    return any(grant.role in roles and office_id in (None, grant.office_id) for grant in user.active_grants)


def is_used(row: models.Model) -> bool:
    """True when any other row points to this one."""
    return any(
        relation.field.model._base_manager.filter(**{relation.field.name: row}).exists()
        for relation in row._meta.related_objects
    )
