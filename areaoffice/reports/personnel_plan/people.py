"""Who the plan is for: people of the year by unit, and by position and standing. Counts; no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from areaoffice.reports.books.outline import Gap
from areaoffice.reports.personnel_plan.scope import Scope
from thai.numbers import NONE_SHOWN


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A unit with its heads and the others."""

    name: str
    heads: int
    others: int

    @property
    def count(self) -> int:
        return self.heads + self.others


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position with its standing or rank, and how many hold it."""

    title: str
    standing: str
    count: int


@dataclass(frozen=True, slots=True)
class People:
    """Both tables; each adds to the same number of people."""

    places: tuple[PlaceRow, ...]
    positions: tuple[PositionRow, ...]

    @property
    def heads(self) -> int:
        return sum(row.heads for row in self.places)

    @property
    def others(self) -> int:
        return sum(row.others for row in self.places)

    @property
    def count(self) -> int:
        return self.heads + self.others


def build(scope: Scope) -> People:
    names = dict.fromkeys(one.place for one in scope.people)
    heads = Counter(one.place for one in scope.people if one.post.is_head or one.post.is_of_the_office)
    every = Counter(one.place for one in scope.people)
    positions = Counter((one.post.title, one.post.standing or one.post.rank or NONE_SHOWN) for one in scope.people)
    return People(
        places=tuple(PlaceRow(name, heads[name], every[name] - heads[name]) for name in names),
        positions=tuple(PositionRow(title, standing, count) for (title, standing), count in positions.items()),
    )


def gaps(scope: Scope, data: People) -> Sequence[Gap]:
    if data.count:
        return ()
    return (Gap("ยังไม่มีการบันทึกตำแหน่งของบุคลากรในปีงบประมาณนี้", reverse("admin:office_post_changelist")),)


def told(scope: Scope) -> str:
    return f"{len(scope.people)} คน"
