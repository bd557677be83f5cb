"""Every kind of problem of a plan and its projects: its words, and how grave it is. A kind has one severity everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    BLOCKER = "blocker"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        return {"blocker": "ต้องแก้ไข", "warning": "ควรตรวจสอบ", "hint": "คำแนะนำ"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: blockers stop, warnings ask for a reason, hints inform."""

    title: str
    severity: Severity


def blocker(title: str) -> Kind:
    return Kind(title, Severity.BLOCKER)


def warning(title: str) -> Kind:
    return Kind(title, Severity.WARNING)


def hint(title: str) -> Kind:
    return Kind(title, Severity.HINT)


KINDS: dict[str, Kind] = {
    # place in the plan
    "no-group": blocker("ยังไม่ระบุกลยุทธ์หรือประเด็นของนโยบาย"),
    "no-alignment": warning("ยังไม่ระบุความสอดคล้อง"),
    "expired-item": warning("อ้างแผนหรือนโยบายนอกช่วงที่ใช้บังคับ"),
    "direction-expired": warning("แผนพัฒนาการศึกษาไม่ครอบคลุมปีงบประมาณ"),
    "duplicate-code": blocker("รหัสโครงการซ้ำ"),
    "duplicate-number": warning("ลำดับในแผนซ้ำ"),
    # dates
    "no-dates": warning("ยังไม่ระบุวันเริ่มต้นหรือวันสิ้นสุด"),
    "ends-before-start": blocker("วันสิ้นสุดก่อนวันเริ่มต้น"),
    "one-year-off": blocker("วันที่คลาดไปหนึ่งปี"),
    "outside-year": warning("วันที่อยู่นอกปีงบประมาณ"),
    "outside-project": warning("วันที่ของกิจกรรมอยู่นอกช่วงของโครงการ"),
    # money
    "no-budget-line": blocker("ใช้งบประมาณแต่ไม่มีรายการงบประมาณ"),
    "money-without-budget": blocker("ไม่ใช้งบประมาณแต่มีรายการงบประมาณ"),
    "amount-differs": blocker("จำนวนเงินไม่เท่ากับอัตราคูณจำนวน"),
    "total-among-lines": blocker("มียอดรวมปนอยู่ในรายการงบประมาณ"),
    "month-plan-differs": blocker("แผนการใช้จ่ายรายเดือนไม่เท่ากับงบประมาณ"),
    "no-month-plan": hint("ยังไม่มีแผนการใช้จ่ายรายเดือน"),
    "no-category": hint("ยังไม่ระบุหมวดรายจ่าย"),
    "category-differs": warning("หมวดรายจ่ายไม่ตรงกับหมวดของอัตรา"),
    "wrong-class": warning("รายการครุภัณฑ์อยู่นอกงบลงทุน"),
    "no-source": warning("ยังไม่ระบุแหล่งงบประมาณ"),
    "totals-differ": blocker("ยอดรวมของแผนแต่ละมุมไม่เท่ากัน"),
    "over-ceiling": blocker("เกินกรอบวงเงิน"),
    "overspent": blocker("เบิกจ่ายเกินวงเงินที่จัดสรร"),
    # content
    "no-objective": warning("ยังไม่มีวัตถุประสงค์"),
    "no-owner": warning("ยังไม่ระบุผู้รับผิดชอบ"),
    "no-activity": warning("ยังไม่มีกิจกรรม"),
    "no-indicator": hint("กิจกรรมยังไม่มีตัวชี้วัด"),
    "count-over-population": warning("จำนวนมากกว่าประชากรที่มี"),
    # words
    "words-differ": blocker("ตัวอักษรไม่ตรงกับจำนวนเงิน"),
    "stated-total": warning("ยอดเงินในข้อความไม่ตรงกับรายการ"),
    "stated-count": warning("จำนวนในข้อความไม่ตรงกับรายการ"),
    "other-office": warning("ข้อความกล่าวถึงสำนักงานอื่น"),
    "other-year": warning("ข้อความกล่าวถึงปีอื่น"),
    # names and tables
    "similar-project": warning("ชื่อโครงการใกล้เคียงกัน"),
    "similar-unit": warning("ชื่อกลุ่มใกล้เคียงกัน"),
    "similar-person": warning("ชื่อบุคคลใกล้เคียงกัน"),
    "size-bands": warning("ช่วงขนาดซ้อนกันหรือมีช่องว่าง"),
    "tables-disagree": warning("ตารางข้อมูลพื้นฐานให้ยอดไม่ตรงกัน"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason, and where it is mended: a section of the project's page, or the row in it that `anchor` names."""

    code: str
    severity: Severity
    message: str
    section: str
    anchor: str = ""

    @property
    def place(self) -> str:
        """The anchor on the project's page."""
        return self.anchor or self.section


def problem(code: str, message: str, section: str, anchor: str = "", *, kinds: Mapping[str, Kind] = KINDS) -> Problem:
    """A problem of a known kind, as grave as its kind is; a higher floor has more `kinds`."""
    return Problem(code, kinds[code].severity, message, section, anchor)


def gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    """Blockers, warnings, hints; within each the order in which they were found."""
    return sorted(problems, key=lambda one: one.severity.rank)
