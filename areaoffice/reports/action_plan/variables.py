"""The values that narratives of a plan may name: those of the year, and the plan's own sum."""

from __future__ import annotations

from areaoffice.reports.action_plan.scope import Scope
from areaoffice.reports.annual import variables as annual
from thai.baht import baht_text
from thai.numbers import NONE_SHOWN, format_baht

LABELS = {
    **annual.LABELS,
    "plan_budget": "งบประมาณรวมของแผน (บาท)",
    "plan_budget_words": "งบประมาณรวมของแผนเป็นตัวอักษร",
    "strategy_term": "แผนจัดหมวดโครงการตาม",
    "unit": "ชื่อกลุ่ม/หน่วยของแผน",
}


def values(scope: Scope) -> dict[str, str]:
    """Every variable as text with Arabic digits; "-" where it is not known."""
    own = {
        "plan_budget": format_baht(scope.total),
        "plan_budget_words": NONE_SHOWN if scope.total is None else baht_text(scope.total),
        "strategy_term": scope.term,
        "unit": scope.unit.name if scope.unit else NONE_SHOWN,
    }
    return annual.values(scope) | own
