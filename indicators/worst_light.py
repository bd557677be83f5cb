"""One light for several indicators: the worst of theirs, with how many have it and how many there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.status import Status

# From what needs somebody first to what is not judged at all.
WORST_FIRST = (
    Status.NOT_ATTAINED,
    Status.BEHIND,
    Status.NOT_REPORTED,
    Status.AT_RISK,
    Status.ON_TRACK,
    Status.ATTAINED,
    Status.NOT_DUE,
    Status.NOT_ASSESSED,
)


@dataclass(frozen=True, slots=True)
class WorstLight:
    """The worst status among some indicators: `count` of `total` have it."""

    status: Status
    count: int
    total: int

    @property
    def text(self) -> str:
        """ "ไม่บรรลุเป้าหมาย 1 จาก 3 ตัวชี้วัด", "บรรลุเป้าหมายทั้ง 3 ตัวชี้วัด", "ยังไม่รายงาน 1 ตัวชี้วัด"."""
        if self.total == 1:
            return f"{self.status.label} 1 ตัวชี้วัด"
        share = f"ทั้ง {self.total}" if self.count == self.total else f" {self.count} จาก {self.total}"
        return f"{self.status.label}{share} ตัวชี้วัด"


def worst_of(statuses: Iterable[Status]) -> WorstLight | None:
    """None where there is no indicator."""
    found = list(statuses)
    worst = next((status for status in WORST_FIRST if status in found), None)
    return None if worst is None else WorstLight(worst, found.count(worst), len(found))


def rule_of_worst() -> str:
    """The legend that stands beside such lights."""
    order = " > ".join(status.label for status in WORST_FIRST)
    return f"สัญญาณของแต่ละจุดคือสถานะที่ควรดูแลก่อนที่สุดของตัวชี้วัดโครงการใต้จุดนั้น ({order}) พร้อมจำนวนที่อยู่ในสถานะนั้น"
