"""What the sections of a monitoring report lack, in sentences with the page where it is entered, and what they have, in a few words."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from areaoffice.reports.annual.gaps import of_project
from areaoffice.reports.books.outline import Gap
from areaoffice.reports.monitoring.scope import Scope
from indicators.monitoring import ProjectRow
from indicators.status import Status


def no_projects(scope: Scope) -> Iterator[Gap]:
    """For sections that print a sentence where the plan has no approved project."""
    if not rows_of(scope):
        url = reverse("projects:plan", args=[scope.fiscal_year])
        yield Gap("ยังไม่มีโครงการที่ได้รับอนุมัติในแผนของปีงบประมาณนี้", url)


def kpis(scope: Scope) -> Iterator[Gap]:
    """KPIs that were due in the round and have no result."""
    yield from no_projects(scope)
    for row in rows_of(scope):
        silent = [kpi for kpi in row.kpis if kpi.status == Status.NOT_REPORTED]
        if silent:
            yield of_project(row.project, f"มีตัวชี้วัดที่ถึงกำหนดและยังไม่รายงานผล {len(silent)} ตัวชี้วัด", "indicators")


def projects(scope: Scope) -> Iterator[Gap]:
    """Projects of which the round's report tells nothing."""
    yield from no_projects(scope)
    for row in rows_of(scope):
        if not row.told:
            yield of_project(row.project, "ยังไม่เล่าผลการดำเนินงานของรอบนี้", "narrative")


def corrections(scope: Scope) -> Iterator[Gap]:
    """Projects with missed KPIs for which nobody said what will be done."""
    for row in rows_of(scope):
        missed = sum(kpi.status == Status.NOT_ATTAINED for kpi in row.kpis)
        if missed and not row.corrections:
            yield of_project(row.project, f"มีตัวชี้วัดที่ไม่ถึงเป้าหมาย {missed} ตัวชี้วัด และยังไม่มีแนวทางแก้ไข", "indicators")


def told_of_projects(scope: Scope) -> str:
    return f"{len(rows_of(scope))} โครงการ"


def told_of_kpis(scope: Scope) -> str:
    found = [kpi for row in rows_of(scope) for kpi in row.kpis]
    without = sum(kpi.status in (Status.NOT_REPORTED, Status.NOT_DUE) for kpi in found)
    return f"{len(found)} ตัวชี้วัด มีผลแล้ว {len(found) - without}"


def told_of_problems(scope: Scope) -> str:
    count = sum(bool(row.problems) for row in rows_of(scope))
    return f"{count} โครงการรายงานปัญหา" if count else "ไม่มีโครงการรายงานปัญหา"


def rows_of(scope: Scope) -> list[ProjectRow]:
    """The projects of the round's report; none where the year has no plan."""
    return list(scope.report.rows) if scope.report else []
