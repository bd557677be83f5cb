"""Why a cell (an indicator in a round) is locked: until when, and who can open it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from indicators.models import Result, UnitRound
from projects.models import ReportingRound
from thai.dates import format_date

PLANNERS = "กลุ่มนโยบายและแผน"


@dataclass(frozen=True, slots=True)
class Lock:
    """Why nothing can be typed here, until when, and who can open it."""

    why: str
    until: str
    who: str

    @property
    def sentence(self) -> str:
        return f"{self.why} {self.until} {self.who}".replace("  ", " ").strip()


def lock_of(
    round: ReportingRound, *, today: date, leave: date | None, standing: UnitRound | None, result: Result | None
) -> Lock | None:
    """What locks a cell today; None where it is open. `leave` is the last day on which its unit may still report late.

    A cell that was sent back is open whatever the days say: it was asked for.
    """
    if today < round.opens_on:
        return Lock(f"{round.label}ยังไม่เปิด", f"เปิดวันที่ {format_date(round.opens_on)}", f"{PLANNERS}เปลี่ยนวันได้")
    if result is not None and result.state == Result.State.VERIFIED:
        return Lock(
            f"ตรวจสอบแล้ว{_by(result.verified_by, result.verified_at)}",
            "แก้ไขได้ด้วยการแก้ผลที่ตรวจสอบแล้ว ซึ่งต้องบอกเหตุผล",
            f"และ{PLANNERS}ตรวจสอบอีกครั้ง",
        )
    if result is not None and result.state == Result.State.RETURNED:
        return None
    if standing is not None and not standing.is_open:
        return Lock(
            f"กลุ่มยืนยันผลแล้ว{_by(standing.confirmed_by, standing.confirmed_at)}",
            f"จนกว่า{PLANNERS}จะส่งกลับ",
            "หรือกลุ่มถอนการยืนยัน",
        )
    if today > round.closes_on and (leave is None or leave < today):
        return Lock(
            f"{round.label}ปิดแล้วเมื่อวันที่ {format_date(round.closes_on)}",
            f"การผ่อนผันสิ้นสุดเมื่อวันที่ {format_date(leave)}" if leave else "",
            f"หากต้องแก้ไขให้{PLANNERS}เปิดผ่อนผัน",
        )
    return None


def _by(person: object, at: object) -> str:
    """ " โดย คุณสมชาย เมื่อ 10 ม.ค. 2566", or nothing where it is not known."""
    said = f" โดย {person}" if person else ""
    return f"{said} เมื่อ {format_date(timezone.localdate(at), 'short')}" if at else said  # type: ignore[arg-type]
