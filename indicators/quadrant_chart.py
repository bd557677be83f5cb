"""The picture of results against money: a dot a project with its number, the four corners named."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from indicators.charts import ACCENT, BAD, GOOD, INK, WATCH
from indicators.quadrant import Corner, Lines, Point, Quadrant

COLOURS = {Corner.GOOD_SPENT: GOOD, Corner.GOOD_UNSPENT: ACCENT, Corner.WEAK_SPENT: BAD, Corner.WEAK_UNSPENT: WATCH}
SHAPES = {
    Corner.GOOD_SPENT: "circle",
    Corner.GOOD_UNSPENT: "diamond",
    Corner.WEAK_SPENT: "triangle",
    Corner.WEAK_UNSPENT: "rect",
}
MOST_NUMBERS = 6
NEAR_MONEY, NEAR_RESULT = Decimal(3), Decimal(5)  # closer than a dot is wide and high
Option = dict[str, Any]


def quadrant_chart(quadrant: Quadrant) -> Option:
    """Money from left to right, result upwards; projects of one corner too near to tell apart share a dot with all their numbers."""
    widest = max([Decimal(100), *(point.money_percent for point in quadrant.points)])
    series = [_corner(corner, quadrant.of_corner(corner)) for corner in Corner]
    series[0]["markLine"] = _lines(quadrant.lines)
    return {
        "animation": False,
        "legend": {"bottom": 0, "itemWidth": 14},
        "grid": {"left": 52, "right": 36, "top": 36, "bottom": 88},
        "xAxis": _axis("ร้อยละของเงินที่ได้รับจัดสรรซึ่งเบิกจ่ายแล้ว", 30) | {"max": float(widest)},
        "yAxis": _axis("ร้อยละของตัวชี้วัดที่ถึงกำหนดซึ่งเป็นไปด้วยดี", 34) | {"max": 100},
        "series": series,
    }


def _axis(name: str, gap: int) -> Option:
    return {"type": "value", "min": 0, "name": name, "nameLocation": "middle", "nameGap": gap}


def _corner(corner: Corner, points: Sequence[Point]) -> Option:
    return {
        "name": corner.label,
        "type": "scatter",
        "symbol": SHAPES[corner],
        "symbolSize": 13,
        "itemStyle": {"color": COLOURS[corner]},
        "label": {"show": True, "position": "top", "color": INK, "fontWeight": "bold", "formatter": "{b}"},
        "labelLayout": {"moveOverlap": "shiftY"},
        "data": [{"name": _numbers(spot), "value": _place(spot[0])} for spot in _spots(points)],
    }


def _place(point: Point) -> list[float]:
    return [float(point.money_percent), float(point.result_percent)]


def _spots(points: Sequence[Point]) -> list[list[Point]]:
    """Points by the dot that they share; it stands where the first of them is."""
    found: list[list[Point]] = []
    for point in points:
        spot = next((one for one in found if _is_near(one[0], point)), None)
        if spot is None:
            found.append([point])
        else:
            spot.append(point)
    return found


def _is_near(one: Point, other: Point) -> bool:
    return (
        abs(one.money_percent - other.money_percent) < NEAR_MONEY
        and abs(one.result_percent - other.result_percent) < NEAR_RESULT
    )


def _numbers(points: Sequence[Point]) -> str:
    """ "3", "1, 4", or "1, 4, … (รวม 9)"."""
    numbers = [point.number for point in points]
    shown = ", ".join(str(number) for number in numbers[:MOST_NUMBERS])
    return shown if len(numbers) <= MOST_NUMBERS else f"{shown}, … (รวม {len(numbers)})"


def _lines(lines: Lines) -> Option:
    style = {"color": INK, "type": "dashed", "width": 1}
    plain = {"lineStyle": style, "label": {"show": False}}
    return {
        "silent": True,
        "symbol": "none",
        "data": [{"xAxis": float(lines.money)} | plain, {"yAxis": float(lines.result)} | plain],
    }
