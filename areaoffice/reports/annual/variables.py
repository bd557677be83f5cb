"""The values that narratives of an office's year may name. Each is the figure that the tables print, as text."""

from __future__ import annotations

from collections.abc import Callable

from areaoffice.office.counts import Counted, count_of
from areaoffice.reports.annual import opening
from areaoffice.reports.annual.context import GOAL_TERM
from areaoffice.reports.annual.opening import Opening
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.annual.sentences import listed
from plans.models import DevelopmentPlan
from thai.numbers import NONE_SHOWN, format_baht, format_figure, format_percent

NO_ALIGNMENT = "(ยังไม่ได้บันทึกความสอดคล้องของโครงการ)"
NO_PLAN = "แผนพัฒนาการศึกษาของสำนักงานซึ่งยังไม่มีการบันทึกในระบบ"
Value = Callable[[Scope, Opening], str]

# name -> what it is, as the list beside the text says; and how it is read.
VARIABLES: dict[str, tuple[str, Value]] = {
    "office": ("ชื่อเต็มของสำนักงาน", lambda scope, book: book.office),
    "short_name": ("ชื่อย่อของสำนักงาน", lambda scope, book: book.short_name),
    "parent_agency": ("หน่วยงานต้นสังกัด", lambda scope, book: book.parent_agency),
    "ministry": ("กระทรวง", lambda scope, book: book.ministry),
    "place": ("จังหวัดที่รับผิดชอบ", lambda scope, book: book.place),
    "fiscal_year": ("ปีงบประมาณ", lambda scope, book: str(scope.fiscal_year)),
    "next_year": ("ปีงบประมาณถัดไป", lambda scope, book: str(scope.fiscal_year + 1)),
    "last_year": ("ปีงบประมาณก่อน", lambda scope, book: str(scope.fiscal_year - 1)),
    "period": ("วันแรกถึงวันสุดท้ายของปีงบประมาณ", lambda scope, book: book.period),
    "schools": ("จำนวนโรงเรียนในสังกัด", lambda scope, book: _count(book.schools)),
    "students": ("จำนวนนักเรียนในสังกัด", lambda scope, book: _counted(scope, Counted.STUDENTS)),
    "teachers": ("จำนวนครูในสังกัด", lambda scope, book: _counted(scope, Counted.TEACHERS)),
    "units": ("จำนวนกลุ่ม/หน่วย", lambda scope, book: _count(book.units)),
    "clusters": ("จำนวนกลุ่มเครือข่ายโรงเรียน", lambda scope, book: _count(book.clusters)),
    "projects": ("จำนวนโครงการในแผน", lambda scope, book: _count(len(scope.projects))),
    "areas": ("หมวดของแผนพร้อมจำนวนโครงการ", lambda scope, book: book.policies or NONE_SHOWN),
    "grouping": ("หมวดของแผนเรียกว่า", lambda scope, book: book.grouping),
    "higher_plans": ("แผนและนโยบายที่โครงการตอบสนอง", lambda scope, book: listed(higher_plans(scope)) or NO_ALIGNMENT),
    "policy_name": ("นโยบายที่แผนยึด", lambda scope, book: scope.policy_name),
    "plan_name": ("แผนพัฒนาการศึกษาของปีนี้", lambda scope, book: _plan(scope.direction)),
    "next_plan_name": ("แผนพัฒนาการศึกษาของปีถัดไป", lambda scope, book: _plan(scope.next_direction)),
    "goal_term": ("คำที่แผนใช้เรียกเป้าประสงค์", lambda scope, book: _goal_term(scope.direction)),
    "next_goal_term": ("คำที่แผนปีถัดไปใช้เรียกเป้าประสงค์", lambda scope, book: _goal_term(scope.next_direction)),
    "values_term": ("ค่านิยมพร้อมตัวย่อ", lambda scope, book: _values_term(scope.direction)),
    "indicators": ("จำนวนตัวชี้วัดทั้งหมดของปี", lambda scope, book: _count(scope.attainment.total)),
    "assessed": ("จำนวนตัวชี้วัดที่ประเมินได้", lambda scope, book: _count(scope.attainment.assessed)),
    "attained": ("จำนวนตัวชี้วัดที่บรรลุ", lambda scope, book: _count(scope.attainment.attained)),
    "missed": ("จำนวนตัวชี้วัดที่ไม่บรรลุ", lambda scope, book: _count(scope.attainment.missed)),
    "attained_percent": (
        "ร้อยละของตัวชี้วัดที่บรรลุ",
        lambda scope, book: format_percent(scope.attainment.attained_percent),
    ),
    "missed_percent": ("ร้อยละของตัวชี้วัดที่ไม่บรรลุ", lambda scope, book: format_percent(scope.attainment.missed_percent)),
    "allotted": (
        "งบประมาณของสำนักงานที่ได้รับจัดสรร (บาท)",
        lambda scope, book: format_baht(scope.office_money.total.allotted),
    ),
    "disbursed": (
        "งบประมาณของสำนักงานที่เบิกจ่าย (บาท)",
        lambda scope, book: format_baht(scope.office_money.total.disbursed),
    ),
    "disbursed_percent": ("ร้อยละการเบิกจ่าย", lambda scope, book: format_percent(scope.office_money.total.percent)),
    "project_budget": ("งบประมาณรวมของโครงการ (บาท)", lambda scope, book: format_baht(scope.projects_money.budget)),
}
LABELS = {name: label for name, (label, _value) in VARIABLES.items()}


def values(scope: Scope) -> dict[str, str]:
    """Every variable as text with Arabic digits; "-" where it is not known."""
    book = opening.build(scope)
    return {name: value(scope, book) or NONE_SHOWN for name, (_label, value) in VARIABLES.items()}


def higher_plans(scope: Scope) -> list[str]:
    """The plans and policies that a project of the year answers to, in the order of the master list."""
    plans = {item.plan_id: item.plan for project in scope.projects for item in project.alignment.all()}
    return [str(plan) for plan in sorted(plans.values(), key=lambda plan: (plan.order, plan.pk))]


def _count(number: int | None) -> str:
    return format_figure(number)


def _counted(scope: Scope, what: Counted) -> str:
    return _count(count_of(scope.office, what, until=scope.period[1]))


def _plan(plan: DevelopmentPlan | None) -> str:
    return plan.name if plan else NO_PLAN


def _values_term(plan: DevelopmentPlan | None) -> str:
    return f"ค่านิยม {plan.values_acronym}".strip() if plan else "ค่านิยม"


def _goal_term(plan: DevelopmentPlan | None) -> str:
    return plan.goal_term if plan else GOAL_TERM
