"""What the sections of a plan lack, in sentences with the page where it is entered, and what they have, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse

from areaoffice.reports.action_plan.projects import FormGroup
from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual.gaps import no_projects, of_project
from areaoffice.reports.books.outline import Gap
from areaoffice.reports.proposal.form import missing
from projects.models import Project
from thai.numbers import format_baht


def executive(scope: Scope) -> Iterator[Gap]:
    yield from no_projects(scope)
    if scope.projects and scope.total is None:
        yield Gap("แผนยังไม่มีรายการงบประมาณให้สรุป", reverse("projects:plan", args=[scope.fiscal_year]))


def last_year(scope: Scope, data: Any) -> Sequence[Gap]:
    year = scope.fiscal_year - 1
    url = reverse("indicators:evaluations", args=[year])
    return () if data else (Gap(f"ยังไม่มีผลการดำเนินงานปีงบประมาณ พ.ศ. {year}", url),)


def higher_plans(scope: Scope, data: Any) -> Sequence[Gap]:
    url = reverse("projects:plan", args=[scope.fiscal_year])
    return () if data else (Gap("ยังไม่มีโครงการใดระบุแผนหรือนโยบายที่ตอบสนอง", url),)


def strategies(scope: Scope, data: Any) -> Sequence[Gap]:
    """Of the plan in force: none, or strategies that have but a name."""
    plan = scope.direction
    if plan is None:
        return _no_direction("กลยุทธ์")
    url = reverse("indicators:direction", args=[plan.pk])
    if not data.strategies:
        return (Gap(f"แผนพัฒนาการศึกษายังไม่มี{plan.strategy_term}", url),)
    return tuple(Gap(f"{plan.strategy_term}ที่ {one.number} มีแต่ชื่อ", url) for one in data.strategies if one.is_bare)


def targets(scope: Scope, data: Any) -> Sequence[Gap]:
    """No KPI at all, or strategies that none measures."""
    plan = scope.direction
    if plan is None:
        return _no_direction("ค่าเป้าหมายรายปี")
    url = reverse("indicators:direction", args=[plan.pk])
    if not data.strategies:
        return (Gap("แผนพัฒนาการศึกษายังไม่มีตัวชี้วัดและค่าเป้าหมายรายปี", url),)
    measured = {one.name for one in data.strategies}
    names = (f"{plan.strategy_term}ที่ {one.number} {one.name}" for one in plan.strategies.all())
    return tuple(Gap(f"{name} ยังไม่มีตัวชี้วัด", url) for name in names if name not in measured)


def picture(scope: Scope, data: Any) -> Sequence[Gap]:
    if data:
        return ()
    plan = scope.direction
    if plan is None:
        return _no_direction("ความเชื่อมโยง")
    url = reverse("plans:direction_picture", args=[plan.pk])
    return (Gap("แผนพัฒนาการศึกษายังไม่มีพันธกิจ เป้าประสงค์ และกลยุทธ์ให้เชื่อมโยง", url),)


def by_group(scope: Scope) -> Iterator[Gap]:
    """Projects that stand under nothing."""
    yield from no_projects(scope)
    for project in scope.projects:
        if project.pk in scope.unsorted:
            yield of_project(project, f"ยังไม่ระบุ{scope.term}", "general")


def by_source(scope: Scope) -> Iterator[Gap]:
    """Projects that should have money and have no line, and lines that don't say where it comes from."""
    yield from no_projects(scope)
    for project in scope.projects:
        lines = list(project.budget_lines.all())
        if not lines and project.money_status == Project.MoneyStatus.BUDGETED:
            yield of_project(project, "ยังไม่ระบุรายการงบประมาณ", "budget")
        if unnamed := sum(line.fund_source_id is None for line in lines):
            yield of_project(project, f"มีรายการงบประมาณที่ยังไม่ระบุแหล่ง {unnamed} รายการ", "budget")


def register(scope: Scope) -> Iterator[Gap]:
    yield from no_projects(scope)
    for project in scope.projects:
        if not project.indicators.all():
            yield of_project(project, "ยังไม่มีตัวชี้วัด", "indicators")
        if not project.owners.all():
            yield of_project(project, "ยังไม่มีผู้รับผิดชอบ", "owners")


def forms(scope: Scope, data: Iterable[FormGroup]) -> Sequence[Gap]:
    """One line a project: the headings of its form that are empty."""
    by_key = {f"project-{project.pk}": project for project in scope.projects}
    found = ((by_key[one.form.anchor], " ".join(missing(one.form))) for group in data for one in group.forms)
    lacking = tuple(of_project(project, f"ยังไม่มี {words}", "general") for project, words in found if words)
    return (*no_projects(scope), *lacking)


def calendar(scope: Scope, data: Any) -> Sequence[Gap]:
    url = reverse("projects:rounds", args=[scope.fiscal_year])
    return () if data.rounds else (Gap("ยังไม่ได้กำหนดรอบการรายงานของปีงบประมาณนี้", url),)


def papers(scope: Scope, data: Any) -> Sequence[Gap]:
    url = reverse("projects:plan", args=[scope.fiscal_year])
    return () if data else (Gap("ยังไม่มีประกาศหรือมติเกี่ยวกับแผนนี้", url),)


def letters(scope: Scope, data: Any) -> Sequence[Gap]:
    url = reverse("projects:allotments", args=[scope.fiscal_year])
    return () if data.rows else (Gap("ยังไม่มีหนังสือแจ้งจัดสรรงบประมาณของปีนี้", url),)


def _no_direction(word: str) -> tuple[Gap, ...]:
    return (Gap(f"ยังไม่มีแผนพัฒนาการศึกษาให้อ่าน{word}", reverse("plans:directions")),)


# --- what is there ----------------------------------------------------------------------------------------------------


def told_of_projects(scope: Scope) -> str:
    """13 โครงการ 1,570,474.20 บาท"""
    money = f" {format_baht(scope.total)} บาท" if scope.total is not None else ""
    return f"{len(scope.projects)} โครงการ{money}"


def told_of_kpis(scope: Scope) -> str:
    kpis = sum(len(project.indicators.all()) for project in scope.projects)
    return f"{len(scope.projects)} โครงการ {kpis} ตัวชี้วัด"


def told_of(choose: Callable[[Scope], Sequence[Project]], word: str = "โครงการ") -> Callable[[Scope], str]:
    """How many projects stand in a short list, which may rightly be empty."""

    def told(scope: Scope) -> str:
        count = len(choose(scope))
        return f"{count} {word}" if count else f"ไม่มี{word}"

    return told
