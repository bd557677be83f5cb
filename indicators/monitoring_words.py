"""What the monitoring report says in sentences, each made by rule from the figures that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from indicators.counting import Attainment
from indicators.status import Status
from projects.activity_progress import ActivityProgress
from projects.period_money import PeriodMoney
from thai.numbers import format_money, format_percent

if TYPE_CHECKING:
    from indicators.monitoring import Monitoring, ProjectRow


def counts_by_word(counts: Attainment) -> list[tuple[Status, int]]:
    """The eight words, each with its count."""
    names = {Status.ATTAINED: "attained", Status.NOT_ATTAINED: "missed"}
    return [(status, getattr(counts, names.get(status, status.value))) for status in Status]


def kpi_sentence(counts: Attainment) -> str:
    """ "ตัวชี้วัด 5 ตัว: บรรลุเป้าหมาย 3 ยังไม่รายงาน 2"."""
    if not counts.total:
        return "ยังไม่มีตัวชี้วัด"
    words = " ".join(f"{status.label} {count}" for status, count in counts_by_word(counts) if count)
    return f"ตัวชี้วัด {counts.total} ตัว: {words}"


def activity_sentence(activities: ActivityProgress) -> str:
    """ "ดำเนินการแล้วเสร็จ 3 จาก 5 กิจกรรม (ครบกำหนดถึงรอบนี้ 4)"; what is not recorded is said to be so."""
    if not activities.planned:
        return "ยังไม่มีกิจกรรม"
    due = f"ครบกำหนดถึงรอบนี้ {activities.due}"
    if activities.done is None:
        return f"กิจกรรม {activities.planned} กิจกรรม {due} ยังไม่บันทึกวันที่ดำเนินการ"
    return f"ดำเนินการแล้วเสร็จ {activities.done} จาก {activities.planned} กิจกรรม ({due})"


def money_sentence(money: PeriodMoney) -> str:
    """ "เบิกจ่าย 1,000.00 บาท คิดเป็นร้อยละ 50.00 ของเงินที่ได้รับจัดสรร 2,000.00 บาท"."""
    if money.allotted is None:
        return "ยังไม่มีเงินที่ได้รับจัดสรร"
    if money.disbursed is None:
        return f"ได้รับจัดสรร {format_money(money.allotted)} บาท ไม่ได้บันทึกการเบิกจ่าย"
    rate = f" คิดเป็นร้อยละ {format_percent(money.percent)}" if money.percent is not None else ""
    return f"เบิกจ่าย {format_money(money.disbursed)} บาท{rate} ของเงินที่ได้รับจัดสรร {format_money(money.allotted)} บาท"


def sentence_of(row: ProjectRow) -> str:
    """What a project did by the end of the period."""
    return " · ".join((activity_sentence(row.activities), money_sentence(row.money), kpi_sentence(row.counts)))


def sentences_of(report: Monitoring) -> Iterator[str]:
    """What the report comes to, one matter a sentence."""
    total = report.total
    where = f"{len(report.units)} กลุ่ม/หน่วย"
    yield f"โครงการที่อนุมัติแล้ว {total.count} โครงการ ใน {where} งบตามแผน {format_money(total.money.budget)} บาท"
    yield activity_sentence(total.activities)
    if report.unknown_money and total.money.allotted is not None:
        allotted = format_money(total.money.allotted)
        yield f"ได้รับจัดสรร {allotted} บาท ยังบอกยอดเบิกจ่ายรวมไม่ได้ เพราะ {report.unknown_money} โครงการไม่ได้บันทึกการเบิกจ่าย"
    else:
        yield money_sentence(total.money)
    yield kpi_sentence(total.counts)
    yield from _about_problems(report)


def _about_problems(report: Monitoring) -> Iterator[str]:
    problems = sum(len(row.problems) for row in report.rows)
    open_ones = [one for row in report.rows for one in row.corrections if one.done_on is None]
    late = sum(one.is_late for one in open_ones)
    if problems:
        yield f"มีปัญหาและอุปสรรคที่รายงานไว้ {problems} ข้อ"
    if open_ones:
        yield f"แนวทางแก้ไขที่ยังไม่แล้วเสร็จ {len(open_ones)} เรื่อง" + (f" เกินกำหนด {late} เรื่อง" if late else "")
