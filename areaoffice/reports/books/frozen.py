"""Read models as JSON and back: what a book prints is first frozen, so that a draft, a preview, a Word file and an edition print the same.

Dataclasses become mappings of their fields and public properties (templates read both alike); tuples become lists. What JSON has no word for is
marked: {"$decimal": "1.50"}, {"$date": "2022-10-15"}, {"$html": "<svg…"} for text that is markup of our own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe

READERS: dict[str, Callable[[str], Any]] = {"$decimal": Decimal, "$date": date.fromisoformat, "$html": mark_safe}


def freeze(value: Any) -> Any:
    """JSON of a read model. TypeError for what is no plain value (a row of the database, say)."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: freeze(getattr(value, name)) for name in _names(type(value))}
    match value:
        case Mapping():
            return {str(key): freeze(item) for key, item in value.items()}
        case tuple() | list() | range():
            return [freeze(item) for item in value]
        case _:
            return _freeze_single(value)


def _freeze_single(value: Any) -> Any:
    match value:
        case SafeString():
            return {"$html": str(value)}
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {"$decimal": str(value)}
        case date():
            return {"$date": value.isoformat()}
        case _:
            raise TypeError(f"{type(value).__name__} cannot be frozen")


def thaw(value: Any) -> Any:
    """What templates print: mappings and lists with Decimals, dates and markup again."""
    if isinstance(value, list):
        return [thaw(item) for item in value]
    if isinstance(value, dict):
        if len(value) == 1:
            ((key, item),) = value.items()
            if reader := READERS.get(key):
                return reader(item)
        return {key: thaw(item) for key, item in value.items()}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(field.name for field in fields(kind)), *_properties(kind))))


def _properties(kind: type) -> Iterator[str]:
    for parent in reversed(kind.__mro__):
        yield from (
            name for name, found in vars(parent).items() if isinstance(found, property) and not name.startswith("_")
        )
