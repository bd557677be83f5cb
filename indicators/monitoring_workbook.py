"""The monitoring report as an Excel workbook: the same figures as the page, as figures; what is not known stays empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from areaoffice.office.sheets import Sheet, workbook_of
from indicators.monitoring import Monitoring, ProjectRow, Sums
from projects.activity_progress import ActivityProgress
from projects.period_money import PeriodMoney
from thai.dates import format_date

ACTIVITIES = ("กิจกรรม", "ครบกำหนดถึงรอบนี้", "แล้วเสร็จ")
MONEY = (
    "งบตามแผน (บาท)",
    "ได้รับจัดสรร (บาท)",
    "ก่อหนี้ผูกพัน (บาท)",
    "เบิกจ่าย (บาท)",
    "คงเหลือ (บาท)",
    "คงเหลือสุทธิ (บาท)",
    "ร้อยละการเบิกจ่าย",
    "แผนของรอบ (บาท)",
    "เบิกจ่ายในรอบ (บาท)",
    "ผลต่างจากแผนของรอบ (บาท)",
)
TOTAL = "รวมทั้งสิ้น"


def monitoring_workbook(report: Monitoring) -> bytes:
    return workbook_of((_cover(report), _units(report), _projects(report), _kpis(report), _said(report)))


def _cover(report: Monitoring) -> Sheet:
    facts: list[tuple[Any, ...]] = [
        ("สำนักงาน", report.office.name),
        ("ปีงบประมาณ (พ.ศ.)", report.fiscal_year),
        ("รอบ", report.period.label),
        ("ข้อมูลถึงวันที่", format_date(report.until)),
        ("จัดทำเมื่อวันที่", format_date(report.made_on)),
        ("ขอบเขต", "ทั้งสำนักงาน" if report.is_whole else "เฉพาะกลุ่มที่เลือกหรือที่เห็นได้"),
    ]
    return Sheet("รายงาน", ("รายการ", "ข้อมูล"), [*facts, *(("สรุป", text) for text in report.sentences)])


def _units(report: Monitoring) -> Sheet:
    words = [status.label for status, _count in report.total.words]
    headings = ("กลุ่ม/หน่วย", "โครงการ", *ACTIVITIES, *MONEY, "ตัวชี้วัด", *words)
    rows = [(str(one.unit), *_sums(one)) for one in report.units]
    return Sheet("กลุ่ม", headings, [*rows, (TOTAL, *_sums(report.total))])


def _sums(sums: Sums) -> tuple[Any, ...]:
    by_word = (count for _status, count in sums.words)
    return (sums.count, *_activities(sums.activities), *_money(sums.money), sums.counts.total, *by_word)


def _projects(report: Monitoring) -> Sheet:
    headings = ("โครงการ", "ลำดับ", "รหัส", "กลุ่มที่รับผิดชอบ", report.term, "สถานะ", *ACTIVITIES, *MONEY, "ผลโดยสรุป")
    rows = [_project(row) for row in report.rows]
    blank = (None,) * 5
    total = report.total
    return Sheet(
        "โครงการ", headings, [*rows, (TOTAL, *blank, *_activities(total.activities), *_money(total.money), None)]
    )


def _project(row: ProjectRow) -> tuple[Any, ...]:
    project = row.project
    facts = (project.name, project.number, project.code, str(project.lead_unit), row.head, project.get_state_display())
    return (*facts, *_activities(row.activities), *_money(row.money), row.sentence)


def _activities(activities: ActivityProgress) -> tuple[Any, ...]:
    return activities.planned, activities.due, activities.done


def _money(money: PeriodMoney) -> tuple[Any, ...]:
    return (
        money.budget,
        money.allotted,
        money.committed,
        money.disbursed,
        money.remaining,
        money.available,
        money.percent,
        money.planned,
        money.came,
        money.difference,
    )


def _kpis(report: Monitoring) -> Sheet:
    headings = ("ตัวชี้วัด", "หมายเลข", "รหัสโครงการ", "ค่าเป้าหมายทั้งปี", "ควรได้ถึงรอบนี้", "ผล", "ค่าของผล", "สถานะ", "คำอธิบาย")
    rows = [
        (
            kpi.name,
            kpi.number,
            row.project.code,
            kpi.row.target_text,
            kpi.due,
            kpi.row.result_text,
            kpi.row.value,
            kpi.status.label,
            kpi.why,
        )
        for row in report.rows
        for kpi in row.kpis
    ]
    return Sheet("ตัวชี้วัด", headings, rows)


def _said(report: Monitoring) -> Sheet:
    headings = ("ข้อความ", "รหัสโครงการ", "หัวข้อ", "ผู้รับผิดชอบ", "ภายในวันที่", "แล้วเสร็จเมื่อ")
    return Sheet("ผลและปัญหา", headings, [line for row in report.rows for line in _lines(row)])


def _lines(row: ProjectRow) -> Iterator[tuple[Any, ...]]:
    code = row.project.code
    for title, texts in row.told:
        yield from ((text, code, title, None, None, None) for text in texts)
    for one in row.corrections:
        days = [format_date(day, "numeric") if day else None for day in (one.due_on, one.done_on)]
        yield (one.action, code, f"แนวทางแก้ไข {one.number} ({one.reason})", one.who, *days)
