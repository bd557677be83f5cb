"""The rounds of a year as a page shows them: how each stands today, and who has leave to report late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import Office
from projects.models import ReportingRound, RoundException
from projects.rounds import NUMBERS, Days, days_of
from thai.dates import format_date


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round and how it stands: `days_left` to its due day, negative after it; `light` is a name of the stylesheet."""

    round: ReportingRound
    word: str
    light: str
    days_left: int
    leaves: tuple[LeaveRow, ...]

    @property
    def is_open(self) -> bool:
        return self.light in ("good", "watch")


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """A unit's leave to report late, and whether it still holds."""

    leave: RoundException
    holds: bool


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """The year's rounds, how many are still to be made, and the office's days by the name of their kind."""

    rows: tuple[RoundRow, ...]
    missing: int
    days: tuple[tuple[str, str, Days], ...]


def build(*, office: Office, fiscal_year: int, today: date) -> RoundsPage:
    """Three queries whatever the number of rounds."""
    rounds = ReportingRound.objects.of_office(office).for_year(fiscal_year).prefetch_related("exceptions__unit")
    rows = tuple(row_of(one, today) for one in rounds)
    whole = sum(len(numbers) for numbers in NUMBERS.values())
    labels = dict(ReportingRound.Kind.choices)
    days = tuple((kind, labels[kind], of_kind) for kind, of_kind in days_of(office).items())
    return RoundsPage(rows, whole - len(rows), days)


def row_of(one: ReportingRound, today: date) -> RoundRow:
    word, light = state_of(one, today)
    leaves = tuple(LeaveRow(leave, leave.until >= today) for leave in one.exceptions.all())
    return RoundRow(one, word, light, (one.due_on - today).days, leaves)


def state_of(one: ReportingRound, today: date) -> tuple[str, str]:
    """A round on a day in words, and the name of its light."""
    if today < one.opens_on:
        return f"ยังไม่เปิด เปิดวันที่ {format_date(one.opens_on, 'short')}", "grey"
    if today > one.closes_on:
        return "ปิดแล้ว", "grey"
    if today > one.due_on:
        return "เลยกำหนด ยังเปิดอยู่", "watch"
    return "เปิดอยู่", "good"
