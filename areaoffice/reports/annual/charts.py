"""The book's charts as SVG from the same kind of option as the screen's; "" where there is nothing to draw."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from areaoffice.office.chart_words import chart_words
from areaoffice.office.charts import chart_svg
from areaoffice.reports.annual.exams import Comparison, ExamGrade
from areaoffice.reports.annual.scope import Scope
from indicators.judged_indicator import JudgedIndicator
from thai.numbers import format_percent, round_half_up

WIDTH, HEIGHT = 620, 300
MANY_SUBJECTS = 6
ATTAINED, MISSED, PALE = "#2f855a", "#b83232", "#9fb3c8"
GRID = {"left": 40, "right": 8, "top": 60, "bottom": 28}
AXIS_NAME = {"nameGap": 24}  # above the figure of the tallest bar


def attainment(scope: Scope) -> str:
    """KPIs attained and missed, a pair of stacked bars a heading of the plan."""
    groups = [group for group in scope.groups if _count(scope, group.projects, None)]
    if not groups:
        return ""
    series = [
        {
            "name": name,
            "type": "bar",
            "stack": "kpi",
            "color": colour,
            "barMaxWidth": 28,
            "label": _label(),
            "data": data,
        }
        for name, verdict, colour in (("บรรลุเป้าหมาย", True, ATTAINED), ("ไม่บรรลุเป้าหมาย", False, MISSED))
        for data in ([_count(scope, group.projects, verdict) or None for group in groups],)
    ]
    option = {
        "legend": {"top": 0, "itemGap": 22},
        "grid": {**GRID, "left": 130, "right": 24, "bottom": 28},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [group.label for group in groups],
        },
        "series": series,
    }
    height = 90 + 46 * len(groups)
    return _drawn(option, "จำนวนตัวชี้วัดที่บรรลุและไม่บรรลุเป้าหมาย", height=height)


def _count(scope: Scope, projects: Sequence[Any], verdict: bool | None) -> int:
    """KPIs of these projects with this verdict; with any verdict for None."""
    pks = {project.pk for project in projects}
    return sum(_matches(kpi, verdict) for kpi in scope.judged if kpi.year.project_id in pks)


def _matches(kpi: JudgedIndicator, verdict: bool | None) -> bool:
    return kpi.attained is not None and verdict in (None, kpi.attained)


def money(scope: Scope) -> str:
    """Percent disbursed of each budget class."""
    rows = [row for row in scope.office_money.rows if row.percent is not None]
    if not rows:
        return ""
    data = [
        {"value": float(row.percent or 0), "label": {**_label("top"), "formatter": format_percent(row.percent)}}
        for row in rows
    ]
    option = {
        "grid": GRID,
        "xAxis": {"type": "category", "data": [row.name for row in rows], "axisLabel": {"interval": 0}},
        "yAxis": {"type": "value", "min": 0, "max": 100, "name": "ร้อยละ", **AXIS_NAME},
        "series": [{"type": "bar", "barMaxWidth": 46, "data": data}],
    }
    return _drawn(option, "ร้อยละการเบิกจ่ายงบประมาณจำแนกตามงบรายจ่าย")


def exam_years(grade: ExamGrade) -> str:
    """The office's scores last year and this year, by subject and on average."""
    names = (f"ปีการศึกษา {grade.last_year}", f"ปีการศึกษา {grade.this_year}")
    columns = [(names[0], [row.last for row in grade.rows], PALE), (names[1], [row.this for row in grade.rows], None)]
    return _grouped(grade, columns, f"เปรียบเทียบคะแนนเฉลี่ย {grade.exam} {grade.grade} สองปีการศึกษา")


def exam_references(grade: ExamGrade) -> str:
    """This year's scores of the office, the nation and OBEC, by subject and on average."""
    columns = [
        ("สำนักงานเขตพื้นที่", [row.this for row in grade.rows], None),
        ("ระดับประเทศ", [row.nation for row in grade.rows], PALE),
        ("สังกัด สพฐ.", [row.obec for row in grade.rows], None),
    ]
    return _grouped(grade, columns, f"เปรียบเทียบคะแนนเฉลี่ย {grade.exam} {grade.grade} กับระดับประเทศและสังกัด")


def _grouped(grade: ExamGrade, columns: Sequence[tuple[str, list[Decimal | None], str | None]], title: str) -> str:
    known = [column for column in columns if any(score is not None for score in column[1])]
    if not known:
        return ""
    label_size = 10 if len(known) < 3 or len(grade.rows) < MANY_SUBJECTS else 9
    option = {
        "legend": {"top": 0, "itemGap": 22},
        "grid": GRID,
        "xAxis": {
            "type": "category",
            "data": [_axis_name(row) for row in grade.rows],
            "axisLabel": {"interval": 0},
        },
        "yAxis": {"type": "value", "min": 0, "name": "คะแนนเฉลี่ย", **AXIS_NAME},
        "series": [_score_series(*column, label_size=label_size) for column in known],
    }
    return _drawn(option, title)


def _axis_name(row: Comparison) -> str:
    return "เฉลี่ย" if row.is_average else row.subject


def _score_series(name: str, scores: list[Decimal | None], colour: str | None, *, label_size: int) -> dict[str, Any]:
    data = [
        None
        if score is None
        else {
            "value": float(round_half_up(score)),
            "label": {**_label("top"), "fontSize": label_size, "formatter": format_percent(score)},
        }
        for score in scores
    ]
    series = {"name": name, "type": "bar", "barMaxWidth": 34, "barGap": "4%", "barCategoryGap": "8%", "data": data}
    return {**series, "color": colour} if colour else series


def _drawn(option: dict[str, Any], title: str, *, height: int = HEIGHT) -> str:
    """The drawing with its name and its figures in words."""
    return chart_svg(option, width=WIDTH, height=height, title=title, description=chart_words(option))


def _label(position: str = "inside") -> dict[str, Any]:
    """A label that keeps no white edge: the renderer of papers would draw it over the figure."""
    plain = {"show": True, "position": position, "fontSize": 11, "textBorderWidth": 0, "textBorderColor": "transparent"}
    return {**plain, "color": "#ffffff" if position == "inside" else "#1f2933"}
