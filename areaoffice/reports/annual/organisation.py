"""Chapter 2: the organisation chart and the list of units, from posts and units as they stand on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from areaoffice.office.models import Post, Unit
from areaoffice.office.models.people import PostQuerySet
from areaoffice.reports.annual.scope import Scope
from thai.dates import format_date

VACANT = "ว่าง"
DIRECT = "ขึ้นตรงต่อผู้อำนวยการ"
MOST_COLUMNS = 4  # of units, where no deputy stands over them


@dataclass(frozen=True, slots=True)
class Box:
    """A post with who holds it, or a unit with its head; `name` is "" where no post is recorded."""

    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Column:
    """A deputy with the units that the deputy oversees; `heading` instead of a head where the director oversees them."""

    head: Box | None
    heading: str
    units: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """The chart (no columns: nothing to draw), and the units in a list with their head counts."""

    director: Box | None
    columns: tuple[Column, ...]
    lines: tuple[str, ...]
    office: str
    as_of: str
    empty: str = "ยังไม่มีการบันทึกกลุ่ม/หน่วยของสำนักงาน"
    lead: str = "สำนักงานแบ่งส่วนราชการภายในดังนี้"


def build(scope: Scope) -> Organisation:
    units = list(Unit.objects.of_office(scope.office).order_by("order", "pk"))
    posts = list(_posts(scope))
    heads = {post.unit_id: post for post in posts if post.unit_id and post.is_head}
    leaders = [post for post in posts if post.is_of_the_office]
    director = next((post for post in leaders if post.is_head), None)
    deputies = [post for post in leaders if not post.is_head]
    return Organisation(
        director=_box_of_post(director) if director else None,
        columns=_columns(deputies, units, heads),
        lines=tuple(_line(unit) for unit in units),
        office=scope.office.short_name,
        as_of=format_date(scope.today),
    )


def _posts(scope: Scope) -> PostQuerySet:
    rows = Post.objects.of_office(scope.office).as_of(scope.today).filter(school=None)
    return rows.select_related("person").prefetch_related("oversees").order_by("pk")


def _columns(deputies: Sequence[Post], units: Sequence[Unit], heads: dict[int, Post]) -> tuple[Column, ...]:
    """A column a deputy, then one for what nobody of them oversees. A unit under two deputies stands under the first."""
    left = {unit.pk: unit for unit in units}
    columns = []
    for deputy in deputies:
        own = [left.pop(unit.pk) for unit in sorted(deputy.oversees.all(), key=_order) if unit.pk in left]
        columns.append(Column(_box_of_post(deputy), "", _boxes(own, heads)))
    rest = list(left.values())
    if columns and rest:
        return (*columns, Column(None, DIRECT, _boxes(rest, heads)))
    return tuple(columns) or tuple(Column(None, "", _boxes(part, heads)) for part in _shared_out(rest))


def _order(unit: Unit) -> tuple[int, int]:
    return unit.order, unit.pk


def _shared_out(units: Sequence[Unit]) -> list[Sequence[Unit]]:
    """Into at most four columns, the longer ones first."""
    count = min(MOST_COLUMNS, len(units))
    return [units[place::count] for place in range(count)]


def _boxes(units: Sequence[Unit], heads: dict[int, Post]) -> tuple[Box, ...]:
    return tuple(Box(unit.name, _holder(heads[unit.pk]) if unit.pk in heads else "") for unit in units)


def _box_of_post(post: Post) -> Box:
    return Box(post.title, _holder(post))


def _holder(post: Post) -> str:
    return str(post.person or VACANT)


def _line(unit: Unit) -> str:
    return unit.name if unit.staff_count is None else f"{unit.name} ({unit.staff_count} คน)"
