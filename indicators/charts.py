"""Option dicts of the dashboard's charts: plain data for ECharts, the same for the browser, the SVG and the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from indicators.counting import Attainment
from indicators.evaluations import Exam
from indicators.groups import GroupRow
from indicators.targets import TargetGroup
from projects.money import OfficeMoney
from thai.numbers import format_percent

FAIR, WATCH, LATE = "#5a9a6f", "#b7791f", "#c2552d"
GOOD, BAD, QUIET, ACCENT, SOFT, INK = "#1c6b3a", "#a3201d", "#9aa3b2", "#17407a", "#8fb0dd", "#1d2433"
WIDEST_PERCENT = 150
Option = dict[str, Any]


def number(value: Decimal | None) -> float | None:
    """A figure as JSON knows it; drawing only, never read back."""
    return None if value is None else float(value)


def words_of(attainment: Attainment) -> list[tuple[str, int, str]]:
    """The eight words with their counts and colours."""
    return [
        ("บรรลุเป้าหมาย", attainment.attained, GOOD),
        ("เป็นไปตามแผน", attainment.on_track, FAIR),
        ("ต้องเฝ้าระวัง", attainment.at_risk, WATCH),
        ("ล่าช้ากว่าแผน", attainment.behind, LATE),
        ("ไม่บรรลุเป้าหมาย", attainment.missed, BAD),
        ("ยังไม่รายงาน", attainment.not_reported, QUIET),
        ("ยังไม่ถึงรอบประเมิน", attainment.not_due, "#c9cfd9"),
        ("ไม่ประเมิน", attainment.not_assessed, "#e0e4ea"),
    ]


def attainment_chart(attainment: Attainment) -> Option:
    """Verdicts of the year as a ring."""
    slices = words_of(attainment)
    data = [{"name": name, "value": count, "itemStyle": {"color": color}} for name, count, color in slices if count]
    return {
        "animation": False,
        "legend": {"bottom": 0},
        "series": [
            {
                "type": "pie",
                "radius": ["45%", "70%"],
                "center": ["50%", "44%"],
                "label": {"formatter": "{c}"},
                "data": data,
            }
        ],
    }


def groups_chart(rows: Sequence[GroupRow]) -> Option:
    """Attained and missed of each area or unit, stacked."""
    names = [row.name for row in reversed(rows)]
    series = [
        bar("บรรลุเป้าหมาย", [row.attainment.attained for row in reversed(rows)], GOOD),
        bar("ไม่บรรลุเป้าหมาย", [row.attainment.missed for row in reversed(rows)], BAD),
        bar("ยังไม่มีผล", [row.attainment.without_verdict for row in reversed(rows)], QUIET),
    ]
    return {
        "animation": False,
        "legend": {"bottom": 0},
        "grid": {"left": 8, "right": 24, "top": 8, "bottom": 40, "containLabel": True},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {
            "type": "category",
            "data": names,
            "axisLabel": {"width": 190, "overflow": "truncate", "interval": 0},
        },
        "series": [one | {"stack": "all"} for one in series],
    }


def bar(name: str, data: Sequence[float | int | None], color: str) -> Option:
    return {"name": name, "type": "bar", "data": list(data), "itemStyle": {"color": color}, "barMaxWidth": 28}


def targets_chart(group: TargetGroup) -> Option:
    """Result of each KPI in percent of its target, the target drawn as a line; a bar that would run on ends at the edge."""
    rows = list(reversed(group.measured))
    bars = [
        percent_bar(row.percent_of_target) | {"itemStyle": {"color": GOOD if row.attained else BAD}} for row in rows
    ]
    line = {"xAxis": 100, "lineStyle": {"color": INK, "type": "dashed"}, "label": {"formatter": "เป้าหมาย 100"}}
    return {
        "animation": False,
        "grid": {"left": 8, "right": 64, "top": 28, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "value", "max": WIDEST_PERCENT, "axisLabel": {"formatter": "{value}%"}},
        "yAxis": {
            "type": "category",
            "data": [row.year.number for row in rows],
            "axisLabel": {"interval": 0, "width": 110, "overflow": "truncate"},
        },
        "series": [
            bar("ร้อยละของค่าเป้าหมาย", [], GOOD)
            | {
                "label": {"show": True, "position": "right"},
                "data": bars,
                "markLine": {"silent": True, "symbol": "none", "data": [line]},
            }
        ],
    }


def money_chart(money: OfficeMoney) -> Option:
    """Percent disbursed of each budget class; the amounts differ a hundredfold and stand in the table."""
    return {
        "animation": False,
        "grid": {"left": 8, "right": 56, "top": 8, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "value", "max": 100, "axisLabel": {"formatter": "{value}%"}},
        "yAxis": {"type": "category", "data": [row.name for row in reversed(money.rows)]},
        "series": [
            bar("ร้อยละการเบิกจ่าย", [], ACCENT)
            | {
                "label": {"show": True, "position": "right"},
                "data": [percent_bar(row.percent) for row in reversed(money.rows)],
            }
        ],
    }


def percent_bar(value: Decimal | None) -> Option:
    """A bar with its own label, two decimals always."""
    return {"value": number(value), "label": {"formatter": format_percent(value)}}


def exam_chart(exam: Exam) -> Option:
    """Mean score by subject, this academic year beside the one before."""
    return {
        "animation": False,
        "legend": {"bottom": 0},
        "grid": {"left": 8, "right": 8, "top": 16, "bottom": 40, "containLabel": True},
        "xAxis": {"type": "category", "data": [row.subject for row in exam.rows], "axisLabel": {"interval": 0}},
        "yAxis": {"type": "value", "max": 100},
        "series": [
            bar(f"ปีการศึกษา {exam.academic_year - 1}", [number(row.last_year) for row in exam.rows], SOFT),
            bar(f"ปีการศึกษา {exam.academic_year}", [number(row.this_year) for row in exam.rows], ACCENT),
        ],
    }
