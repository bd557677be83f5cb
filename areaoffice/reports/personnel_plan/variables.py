"""The values that narratives of a personnel development plan may name: those of the plan, and its own."""

from __future__ import annotations

from areaoffice.reports.action_plan import variables as plan_variables
from areaoffice.reports.annual.sentences import listed
from areaoffice.reports.personnel_plan.scope import Scope
from staff.models import IndividualPlan
from thai.numbers import NONE_SHOWN, format_baht, format_figure, format_percent

FIRST = 3
OWN = {
    "people": "จำนวนบุคลากรที่มีตำแหน่งในปี (คน)",
    "trainings": "จำนวนการอบรมของปี",
    "training_budget": "งบประมาณของการอบรม (บาท)",
    "answered": "จำนวนผู้ตอบแบบสำรวจ (คน)",
    "first_needs": "หัวข้อที่ต้องการพัฒนาสูงสุด",
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
        "developed": format_figure(scope.coverage.developed),
        "developed_percent": format_percent(scope.coverage.percent),
        "developed_target": format_percent(scope.target),
        "agreed_plans": format_figure(scope.plan_states[IndividualPlan.State.AGREED]),
    }
    return plan_variables.values(scope) | own
