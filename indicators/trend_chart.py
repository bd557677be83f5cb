"""The picture of an indicator over the years: a line only where values can be compared, the change marked where they cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse

from areaoffice.office.exhibits import Exhibit, Kind, Row, columns
from indicators.charts import ACCENT, INK, WATCH, number
from indicators.trend import Trend, TrendPoint

Option = dict[str, Any]
YEARS = columns(
    "ปีงบประมาณ",
    ("ค่าเป้าหมาย", Kind.WORDS),
    ("ผล", Kind.WORDS),
    ("สถานะ", Kind.LIGHT),
    ("เปลี่ยนจากปีก่อน", Kind.WORDS),
)


def trend_exhibit(trend: Trend, name: str) -> Exhibit:
    """`name` is the indicator's number and name; the latest year stands first in the table."""
    return Exhibit(
        key="trend",
        title=f"แนวโน้ม {name}",
        sheet="แนวโน้มรายปี",
        columns=YEARS,
        rows=tuple(_row(point) for point in reversed(trend.points)),
        option=trend_chart(trend) if trend.is_drawn else None,
        height=300,
    )


def _row(point: TrendPoint) -> Row:
    changes = " · ".join(point.changes)
    texts = (point.row.target_text, point.row.result_text)
    return Row(
        (str(point.fiscal_year), *texts, point.row.status, changes),
        href=reverse("indicators:indicator", args=[point.row.year.pk]),
    )


def trend_chart(trend: Trend) -> Option:
    series = [
        line
        for run in trend.runs
        for line in (
            _line("ผล", trend, run, lambda point: point.value, ACCENT),
            _line("ค่าเป้าหมาย", trend, run, lambda point: point.target, WATCH, kind="dashed"),
        )
    ]
    series[0]["markLine"] = _breaks(trend)
    return {
        "animation": False,
        "legend": {"bottom": 0, "data": ["ผล", "ค่าเป้าหมาย"]},
        "grid": {"left": 8, "right": 24, "top": 34, "bottom": 40, "containLabel": True},
        "xAxis": {"type": "category", "data": [str(year) for year in trend.years]},
        "yAxis": {"type": "value"},
        "series": series,
    }


def _line(
    name: str,
    trend: Trend,
    run: Sequence[TrendPoint],
    figure: Callable[[TrendPoint], Decimal | None],
    colour: str,
    *,
    kind: str = "solid",
) -> Option:
    known = {point.fiscal_year: number(figure(point)) for point in run}
    return {
        "name": name,
        "type": "line",
        "symbolSize": 8,
        "connectNulls": False,
        "itemStyle": {"color": colour},
        "lineStyle": {"color": colour, "type": kind, "width": 2},
        "label": {"show": name == "ผล", "color": INK},
        "data": [known.get(year) for year in trend.years],
    }


def _breaks(trend: Trend) -> Option:
    """An upright line at each year whose values stand for something else than those before it."""
    style = {"color": INK, "type": "dotted", "width": 1}
    label = {"formatter": "เปลี่ยนหน่วยหรือชนิด", "position": "end"}
    return {
        "silent": True,
        "symbol": "none",
        "data": [
            {"xAxis": str(point.fiscal_year), "lineStyle": style, "label": label}
            for point in trend.points
            if point.is_break
        ],
    }
