"""Results of the projects against their money: how much of the KPIs that are due is well, how much of the allotment is disbursed.

Both are percents of the project itself (thai.numbers.percent). A project without a due KPI, an allotment or a ledger is listed apart:
unknown is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices

from indicators.judged_indicator import JudgedIndicator
from indicators.status import Status
from projects.money import ProjectMoney
from thai.numbers import format_figure, percent

WELL = frozenset({Status.ATTAINED, Status.ON_TRACK})
NOT_COUNTED = frozenset({Status.NOT_DUE, Status.NOT_ASSESSED})
HALF = Decimal(50)


class Corner(TextChoices):
    """The four corners, by result and by money."""

    GOOD_SPENT = "good_spent", "ผลดี ใช้เงินมาก"
    GOOD_UNSPENT = "good_unspent", "ผลดี ใช้เงินน้อย"
    WEAK_SPENT = "weak_spent", "ผลน้อย ใช้เงินมาก"
    WEAK_UNSPENT = "weak_unspent", "ผลน้อย ใช้เงินน้อย"


@dataclass(frozen=True, slots=True)
class Lines:
    """From which percent a result is good and money is much; both ends of the rule are said beside the chart."""

    result: Decimal
    money: Decimal
    money_is_target: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A project in the picture. `number` is what the chart prints at it; `well` of `due` KPIs are attained or on track."""

    number: int
    money: ProjectMoney
    well: int
    due: int
    corner: Corner

    @property
    def result_percent(self) -> Decimal:
        return percent(self.well, self.due) or Decimal("0.00")

    @property
    def money_percent(self) -> Decimal:
        return self.money.percent or Decimal("0.00")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A project that has no place in the picture, and why."""

    money: ProjectMoney
    reason: str


@dataclass(frozen=True, slots=True)
class Quadrant:
    """The projects that can be placed, numbered in the plan's order, and the others."""

    points: tuple[Point, ...]
    left_out: tuple[LeftOut, ...]
    lines: Lines

    @property
    def rule(self) -> str:
        """How a project is placed, in words."""
        of_money = "เป้าหมายการเบิกจ่ายของไตรมาสนี้" if self.lines.money_is_target else "กึ่งหนึ่งของเงินที่ได้รับจัดสรร"
        return (
            "ผล คือ ร้อยละของตัวชี้วัดของโครงการที่บรรลุเป้าหมายหรือเป็นไปตามแผน จากตัวชี้วัดที่ถึงกำหนด "
            f"(รวมที่ยังไม่รายงาน) นับว่าผลดีตั้งแต่ร้อยละ {format_figure(self.lines.result)} · "
            "เงิน คือ ร้อยละของเงินที่ได้รับจัดสรรซึ่งเบิกจ่ายแล้ว "
            f"นับว่าใช้เงินมากตั้งแต่ร้อยละ {format_figure(self.lines.money)} ({of_money}) · "
            "โครงการที่อยู่ใกล้กันใช้จุดร่วมกัน ค่าของแต่ละโครงการอยู่ในตาราง"
        )

    @property
    def corners(self) -> list[tuple[Corner, list[Point]]]:
        return [(corner, self.of_corner(corner)) for corner in Corner]

    def of_corner(self, corner: Corner) -> list[Point]:
        return [point for point in self.points if point.corner == corner]


def build(rows: Iterable[JudgedIndicator], money: Iterable[ProjectMoney], lines: Lines) -> Quadrant:
    """`rows` are the judged KPIs of these projects and maybe of others; no query."""
    found: dict[int, list[Status]] = {}
    for row in rows:
        if row.year.project_id is not None and row.status not in NOT_COUNTED:
            found.setdefault(row.year.project_id, []).append(row.status)
    points: list[Point] = []
    left_out: list[LeftOut] = []
    for project in money:
        due = found.get(project.pk, [])
        reason = why_not(project, due)
        if reason:
            left_out.append(LeftOut(project, reason))
        else:
            points.append(_point(len(points) + 1, project, due, lines))
    return Quadrant(tuple(points), tuple(left_out), lines)


def why_not(project: ProjectMoney, due: list[Status]) -> str:
    """Why a project cannot be placed; "" where it can."""
    reasons = []
    if not due:
        reasons.append("ไม่มีตัวชี้วัดที่ถึงกำหนด")
    if not project.allotted:
        reasons.append("ไม่มีเงินที่ได้รับจัดสรร")
    elif project.disbursed is None:
        reasons.append("ไม่ได้บันทึกการเบิกจ่าย")
    return " และ".join(reasons)


def _point(number: int, project: ProjectMoney, due: list[Status], lines: Lines) -> Point:
    well = sum(status in WELL for status in due)
    is_good = Decimal(well) * 100 >= lines.result * len(due)
    is_spent = (project.percent or 0) >= lines.money
    corner = {
        (True, True): Corner.GOOD_SPENT,
        (True, False): Corner.GOOD_UNSPENT,
        (False, True): Corner.WEAK_SPENT,
        (False, False): Corner.WEAK_UNSPENT,
    }[is_good, is_spent]
    return Point(number, project, well, len(due), corner)
