"""The values that narratives of a personnel development plan may name: those of the plan, and its own."""

from __future__ import annotations

from decimal import Decimal

from areaoffice.reports.action_plan import variables as plan_variables
from areaoffice.reports.annual.sentences import listed
from areaoffice.reports.personnel_plan.scope import Scope
from staff.development.survey_results import Results
from staff.models import IndividualPlan
from thai.numbers import NONE_SHOWN, format_baht, format_figure, format_percent

FIRST = 3
OWN = {
    "people": "จำนวนบุคลากรที่มีตำแหน่งในปี (คน)",
    "trainings": "จำนวนการอบรมของปี",
    "training_budget": "งบประมาณของการอบรม (บาท)",
    "answered": "จำนวนผู้ตอบแบบสำรวจ (คน)",
    "first_needs": "หัวข้อที่ต้องการพัฒนาสูงสุด",
    "survey_found": "ผลสำรวจความต้องการในหนึ่งวลี (ผู้ตอบและหัวข้อสูงสุด)",
    "trainings_planned": "จำนวนการอบรมและงบประมาณในหนึ่งวลี",
    "policies_followed": "นโยบายที่แผนยึดพร้อมปีงบประมาณ",
    "developed": "จำนวนบุคลากรที่ได้รับการพัฒนาแล้ว (คน)",
    "developed_percent": "ร้อยละของบุคลากรที่ได้รับการพัฒนาแล้ว",
    "developed_target": "ค่าเป้าหมายร้อยละของบุคลากรที่ได้รับการพัฒนา",
    "agreed_plans": "จำนวนแผนพัฒนาตนเองที่เห็นชอบแล้ว",
}
LABELS = {**plan_variables.LABELS, **OWN}


def values(scope: Scope) -> dict[str, str]:
    """Every variable as text with Arabic digits; "-" where it is not known."""
    ranked = scope.results.ranked if scope.results else ()
    own = {
        "people": format_figure(len(scope.people)),
        "trainings": format_figure(len(scope.trainings)),
        "training_budget": format_baht(scope.year.budget),
        "answered": format_figure(scope.results.answered if scope.results else None),
        "first_needs": listed(line.name for line in ranked[:FIRST]) or NONE_SHOWN,
        "survey_found": _found(scope.results),
        "trainings_planned": _planned(len(scope.trainings), scope.year.budget),
        "policies_followed": _policies(scope),
        "developed": format_figure(scope.coverage.developed),
        "developed_percent": format_percent(scope.coverage.percent),
        "developed_target": format_percent(scope.target),
        "agreed_plans": format_figure(scope.plan_states[IndividualPlan.State.AGREED]),
    }
    return plan_variables.values(scope) | own


def _found(results: Results | None) -> str:
    """What the survey found, to stand within a sentence."""
    if results is None or not results.ranked:
        return "ซึ่งยังไม่มีผลสำรวจของปีงบประมาณนี้"
    return f"มีผู้ตอบ {format_figure(results.answered)} คน หัวข้อที่ต้องการพัฒนาสูงสุดได้แก่ {listed(line.name for line in results.ranked[:FIRST])}"


def _planned(trainings: int, budget: Decimal | None) -> str:
    if not trainings:
        return "ตามรายการที่จะกำหนดในทะเบียนการอบรม"
    money = "ไม่ใช้งบประมาณ" if budget is None else f"งบประมาณ {format_baht(budget)} บาท"
    return f"จำนวน {format_figure(trainings)} รายการ {money}"


def _policies(scope: Scope) -> str:
    if scope.plan and scope.plan.policy:
        return scope.policy_name
    return f"นโยบายและจุดเน้นของ{scope.office.parent_agency} ปีงบประมาณ พ.ศ. {scope.fiscal_year}"
