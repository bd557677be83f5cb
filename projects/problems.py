"""Why a project is not ready: a list of values that the page, the form and later the submission read. It refuses nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Set

from plans.models import NationalPlan
from projects.date_problems import problems_of_dates
from projects.models import Project
from projects.money_problems import amount_gap, problems_of_money
from projects.problem_kinds import Problem, Severity, gravest_first, problem
from projects.text_problems import problems_of_texts
from thai.dates import format_date

__all__ = ["Problem", "Severity", "amount_gap", "blockers_among", "project_problems"]


def project_problems(project: Project, *, measured_activities: Set[int] | None = None) -> list[Problem]:
    """Everything that stands against this project, the gravest first.

    Reads its plan and office and all of its parts (prefetch them). `measured_activities` are the keys of activities that have
    an indicator, which a higher floor knows; without it nothing is said about indicators.
    """
    found = [
        *_of_place(project),
        *problems_of_dates(project),
        *problems_of_money(project),
        *_of_content(project, measured_activities),
        *problems_of_texts(project),
    ]
    return gravest_first(found)


def blockers_among(problems: list[Problem]) -> list[Problem]:
    return [one for one in problems if one.severity == Severity.BLOCKER]


def _of_place(project: Project) -> Iterator[Problem]:
    by_policy = project.plan.organised_by == "policy"
    if (project.policy_item_id if by_policy else project.strategy_id) is None:
        words = "ประเด็นของนโยบาย" if by_policy else "กลยุทธ์"
        yield problem("no-group", f"ยังไม่ได้ระบุ{words}ที่โครงการนี้อยู่ภายใต้", "general")
    items = list(project.alignment.all())
    if not items:
        yield problem("no-alignment", "ยังไม่ได้ระบุความสอดคล้องกับแผนระดับชาติและนโยบาย", "alignment")
    for plan in dict.fromkeys(item.plan for item in items):
        yield from _of_validity(plan, project)


def _of_validity(plan: NationalPlan, project: Project) -> Iterator[Problem]:
    """A plan that ended before the year began or begins after it ended; two editions may run side by side within it."""
    year = project.plan.fiscal_year
    first, last = project.plan.period
    if plan.is_expired_on(first) and plan.ends_on:
        message = f"“{plan}” สิ้นสุดวันที่ {format_date(plan.ends_on)} ก่อนปีงบประมาณ {year}"
        yield problem("expired-item", message, "alignment")
    if plan.starts_on and plan.starts_on > last:
        message = f"“{plan}” เริ่มใช้วันที่ {format_date(plan.starts_on)} หลังปีงบประมาณ {year}"
        yield problem("expired-item", message, "alignment")


def _of_content(project: Project, measured: Set[int] | None) -> Iterator[Problem]:
    if not project.objectives.all():
        yield problem("no-objective", "ยังไม่มีวัตถุประสงค์", "objectives")
    if not project.owners.all():
        yield problem("no-owner", "ยังไม่ได้ระบุผู้รับผิดชอบโครงการ", "owners")
    activities = list(project.activities.all())
    if not activities:
        yield problem("no-activity", "ยังไม่มีกิจกรรม", "activities")
    if measured is None:
        return
    for activity in activities:
        if activity.pk not in measured:
            yield problem("no-indicator", f"กิจกรรมที่ {activity.order} ยังไม่มีตัวชี้วัด", "indicators")
