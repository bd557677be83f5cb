"""Option dicts of the charts of money: plain data for ECharts, the same for the browser and the SVG."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from projects.spending_course import ScopeSpending

PLAN, PAID, SPENT, TARGET = "#9aa3b2", "#17407a", "#5a9a6f", "#b7791f"


def s_curve(scope: ScopeSpending) -> dict[str, Any]:
    """Cumulative plan, disbursed, and disbursed with committed, in baht by month; the quarters' targets as points."""
    course = scope.course
    series = [
        _line("แผนสะสม", course.cumulative_plan, PLAN, kind="dashed"),
        _line("เบิกจ่ายสะสม", course.cumulative_disbursed, PAID),
        _line("เบิกจ่ายและก่อหนี้สะสม", course.cumulative_spent, SPENT, kind="dotted"),
        _line("เป้าหมายรายไตรมาส", scope.target_line, TARGET, kind="dashed") | {"connectNulls": True, "symbolSize": 9},
    ]
    return {
        "animation": False,
        "legend": {"bottom": 0},
        "grid": {"left": 8, "right": 24, "top": 16, "bottom": 56, "containLabel": True},
        "xAxis": {"type": "category", "data": list(scope.months)},
        "yAxis": {"type": "value"},
        "series": [one for one in series if any(value is not None for value in one["data"])],
    }


def _line(name: str, values: Sequence[Decimal | None], color: str, *, kind: str = "solid") -> dict[str, Any]:
    return {
        "name": name,
        "type": "line",
        "data": [None if value is None else float(value) for value in values],
        "itemStyle": {"color": color},
        "lineStyle": {"color": color, "type": kind, "width": 2},
    }
