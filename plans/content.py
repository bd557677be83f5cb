"""A plan as it is printed and published: plain frozen values with a schema number, built from rows or read from a version.

The public page, the comparison of versions and the book take a `PlanContent` and never ask where it came from. Amounts are baht.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

SCHEMA = 1
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum under a name: of a unit, a fund source, a category."""

    name: str
    count: int
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A budget line as a document prints it: category, item, how it was counted, amount, fund source."""

    category: str
    item: str
    counted: str
    amount: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class ContentActivity:
    number: str
    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ContentIndicator:
    number: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class ContentProject:
    """One project of the plan; `key` is its row's key, by which two versions are compared."""

    key: int
    code: str
    name: str
    group: str
    unit: str
    kind: str
    owners: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    place: str
    rationale: str
    objectives: tuple[str, ...]
    targets: tuple[str, ...]
    activities: tuple[ContentActivity, ...]
    lines: tuple[ContentLine, ...]
    months: tuple[Decimal, ...]
    indicators: tuple[ContentIndicator, ...]
    benefits: tuple[str, ...]
    money_status: str
    budget: Decimal | None

    @property
    def sources(self) -> str:
        """The fund sources of its lines, each once."""
        return ", ".join(dict.fromkeys(line.source for line in self.lines if line.source))

    @property
    def quarters(self) -> tuple[Decimal, ...]:
        """The month plan by quarter; empty where there is none."""
        return tuple(sum(self.months[start : start + 3], Decimal(0)) for start in range(0, len(self.months), 3))


@dataclass(frozen=True, slots=True)
class ContentGroup:
    """A strategy or policy item with the projects under it."""

    number: str
    name: str
    projects: tuple[ContentProject, ...]
    budget: Decimal | None


@dataclass(frozen=True, slots=True)
class ContentDirection:
    vision: str
    missions: tuple[str, ...]
    goals: tuple[str, ...]
    strategies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanContent:
    """The year's action plan of an office."""

    schema: int
    office: str
    fiscal_year: int
    term: str
    as_of: date | None
    direction: ContentDirection
    groups: tuple[ContentGroup, ...]
    by_unit: tuple[Amount, ...]
    by_source: tuple[Amount, ...]
    count: int
    total: Decimal | None

    @property
    def projects(self) -> list[ContentProject]:
        return [project for group in self.groups for project in group.projects]


def to_json(content: PlanContent) -> dict[str, Any]:
    """Plain JSON values: amounts as "1000.00", days as ISO dates."""
    return plain_values(content)


def plain_values(content: Any) -> dict[str, Any]:
    """Any frozen value as plain JSON values, for keeping it."""
    return json.loads(json.dumps(asdict(content), default=_plain, ensure_ascii=False))


def _plain(value: Any) -> str:
    if isinstance(value, Decimal | date):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a plan's content.")


def from_json(stored: dict[str, Any]) -> PlanContent:
    """The content of a version. ValueError where it was written under another schema."""
    if stored.get("schema") != SCHEMA:
        raise ValueError(f"เนื้อหาของแผนฉบับนี้เป็นรูปแบบที่ {stored.get('schema')} ซึ่งโปรแกรมรุ่นนี้อ่านไม่ได้")
    return read_value(PlanContent, stored)


def read_value(kind: Any, value: Any) -> Any:
    """What `plain_values` wrote, as a value of this kind again."""
    if value is None:
        return None
    wanted = kind if get_origin(kind) is tuple else next((one for one in get_args(kind) if one is not NoneType), kind)
    if is_dataclass(wanted):
        hints = get_type_hints(wanted)
        return wanted(**{field.name: read_value(hints[field.name], value[field.name]) for field in fields(wanted)})  # type: ignore[operator]
    if get_origin(wanted) is tuple:
        return tuple(read_value(get_args(wanted)[0], one) for one in value)
    if wanted is Decimal:
        return Decimal(value)
    return date.fromisoformat(value) if wanted is date else value


def fingerprint(stored: dict[str, Any]) -> str:
    """SHA-256 of the content in one canonical form: the same whoever writes it, on every database."""
    text = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
