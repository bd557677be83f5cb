"""The executive summary of a plan: projects and baht by strategy, source and unit, from the tables themselves."""

from __future__ import annotations

from dataclasses import dataclass

from areaoffice.reports.action_plan import tables
from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.action_plan.tables import SourceTable, SumTable
from areaoffice.reports.annual.executive import Tile
from thai.baht import baht_text
from thai.dates import format_date
from thai.numbers import format_baht


@dataclass(frozen=True, slots=True)
class Executive:
    """One or two pages."""

    as_of: str
    sentence: str
    draft_note: str
    tiles: tuple[Tile, ...]
    groups: SumTable
    sources: SourceTable
    units: SumTable


def build(scope: Scope) -> Executive:
    units = tables.by_unit(scope)
    return Executive(
        as_of=format_date(scope.today),
        sentence=sentence(scope),
        draft_note="" if scope.is_approved else "แผนยังไม่ได้รับอนุมัติ ตัวเลขเป็นของโครงการที่อยู่ระหว่างจัดทำ",
        tiles=(
            Tile("โครงการในแผน", str(len(scope.projects)), "โครงการ"),
            Tile("งบประมาณ", format_baht(scope.total), "บาท"),
            Tile("กลุ่ม/หน่วยที่รับผิดชอบ", str(len(units.rows)), "กลุ่ม/หน่วย"),
            Tile("ตัวชี้วัดโครงการ", str(sum(len(row.indicators.all()) for row in scope.projects)), "ตัวชี้วัด"),
        ),
        groups=tables.by_group(scope),
        sources=tables.by_source(scope),
        units=units,
    )


def sentence(scope: Scope) -> str:
    """How many projects for how much, in words too; what uses no money or waits for it is said apart."""
    if not scope.projects:
        return f"ปีงบประมาณ พ.ศ. {scope.fiscal_year} ยังไม่มีโครงการในแผนปฏิบัติการ"
    with_money = sum(amount is not None for amount in scope.budgets.values())
    parts = [f"แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {scope.fiscal_year} ประกอบด้วย {len(scope.projects)} โครงการ"]
    if scope.total is not None:
        parts.append(f"ใช้งบประมาณ {with_money} โครงการ รวม {format_baht(scope.total)} บาท ({baht_text(scope.total)})")
    if none := len(scope.without_money()):
        parts.append(f"ไม่ใช้งบประมาณ {none} โครงการ")
    if waiting := len(scope.waiting()):
        parts.append(f"รอจัดสรรงบประมาณ {waiting} โครงการ")
    if routine := len(scope.routine()):
        parts.append(f"เป็นงานตามภารกิจ {routine} งาน")
    return " ".join(parts)
