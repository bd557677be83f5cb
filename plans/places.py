"""Lists whose rows have a place: which field counts them, what the rows of one list share; closing up, making room, changing places.

Whoever counts places holds the list first, so that two people never count the same one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet

from plans.models import (
    CoreValue,
    Criterion,
    Goal,
    Guideline,
    Mission,
    NationalPlanItem,
    StrategicObjective,
    Strategy,
    SwotItem,
    VisionTerm,
)


@dataclass(frozen=True, slots=True)
class Places:
    """`field` counts from one; rows of one list have the same `shared` values, the first of which names the row they hang on."""

    field: str
    shared: tuple[str, ...]


PLACES: dict[type, Places] = {
    VisionTerm: Places("order", ("plan_id",)),
    CoreValue: Places("order", ("plan_id",)),
    Mission: Places("number", ("plan_id",)),
    Goal: Places("number", ("plan_id",)),
    Strategy: Places("number", ("plan_id",)),
    StrategicObjective: Places("number", ("strategy_id",)),
    Guideline: Places("number", ("strategy_id",)),
    SwotItem: Places("order", ("office_id", "fiscal_year", "kind")),
    NationalPlanItem: Places("order", ("plan_id", "parent_id")),
    Criterion: Places("order", ("ranking_id",)),
}


def hold(row: Any) -> None:
    """Lock the row that this one's list hangs on until the transaction ends. Its DoesNotExist where somebody removed it."""
    parent = type(row)._meta.get_field(PLACES[type(row)].shared[0].removesuffix("_id"))
    parents = parent.related_model._base_manager.select_for_update(no_key=True)
    parents.get(pk=getattr(row, parent.attname))


def place_of(row: Any) -> int:
    return getattr(row, PLACES[type(row)].field)


def siblings(row: Any) -> QuerySet[Any]:
    """All rows of the list in which this row stands, in order."""
    places = PLACES[type(row)]
    return (
        type(row)
        ._base_manager.filter(**{name: getattr(row, name) for name in places.shared})
        .order_by(places.field, "pk")
    )


def append(row: Any) -> None:
    """Give a new row the place after the last; it is not saved."""
    field = PLACES[type(row)].field
    setattr(row, field, (siblings(row).aggregate(last=Max(field))["last"] or 0) + 1)


def close_up(row: Any) -> None:
    """After a row went: let those behind it move up."""
    for other in siblings(row).filter(**{f"{PLACES[type(row)].field}__gt": place_of(row)}):
        _put(other, place_of(other) - 1)


def make_room(row: Any) -> None:
    """Before a row comes back: let those from its place on move down, where its place is taken."""
    field = PLACES[type(row)].field
    if siblings(row).filter(**{field: place_of(row)}).exists():
        for other in siblings(row).filter(**{f"{field}__gte": place_of(row)}).reverse():
            _put(other, place_of(other) + 1)


def change_places(row: Any, *, up: bool) -> bool:
    """Let a row and its neighbour change places; False at the end of the list."""
    rows = list(siblings(row))
    position = rows.index(row)
    target = position + (-1 if up else 1)
    if not 0 <= target < len(rows):
        return False
    if len({place_of(one) for one in rows}) < len(rows):  # places that were never counted (all zero)
        for place, one in enumerate(rows, start=1):
            _put(one, place)
    mine, theirs = rows[position], rows[target]
    here, there = place_of(mine), place_of(theirs)
    _put(mine, max(place_of(one) for one in rows) + 1, is_passing=True)
    _put(theirs, here)
    _put(mine, there)
    return True


def _put(row: Any, place: int, *, is_passing: bool = False) -> None:
    """Save a row at a place; what is only passed through leaves no history."""
    field = PLACES[type(row)].field
    setattr(row, field, place)
    if is_passing:
        row.skip_history_when_saving = True
    row.save(update_fields=[field])
    if is_passing:
        del row.skip_history_when_saving
