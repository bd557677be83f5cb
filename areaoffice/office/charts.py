"""Charts: one ECharts option, made in Python, for the browser and (as SVG) for papers and pages without JavaScript."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from areaoffice.office.chart_engine import ChartError, draw
from areaoffice.office.strict_svg import strict_svg

__all__ = ["ChartError", "chart_option", "chart_svg"]

# Papers know the face as "Sarabun Doc", the screen as "Sarabun"; each passes over the other's name.
FONT_FAMILY = "Sarabun Doc, Sarabun, sans-serif"
PALETTE = ["#1d4e89", "#e08e0b", "#2f855a", "#7a4fa3", "#b83232", "#3a8fb7", "#8a6d3b", "#5f6b7a"]
INK = "#1f2933"
HOUSE_STYLE: dict[str, Any] = {
    "animation": False,
    "color": PALETTE,
    "textStyle": {"fontFamily": FONT_FAMILY, "color": INK},
}


def chart_option(option: Mapping[str, Any]) -> dict[str, Any]:
    """The option with the house's font, colours and stillness where it doesn't choose its own: what a page embeds as JSON."""
    text_style = {**HOUSE_STYLE["textStyle"], **option.get("textStyle", {})}
    return {**HOUSE_STYLE, **option, "textStyle": text_style}


def chart_svg(option: Mapping[str, Any], *, width: int, height: int, title: str, description: str = "") -> SafeString:
    """Draw an option as SVG text that stands in HTML and in papers; the same option gives the same text.

    `width` and `height` are in CSS pixels; `title` and `description` are what a screen reader says. The option holds JSON only
    (no functions, Decimals or dates; formatters are strings), else ChartError.
    """
    return SafeString(
        strict_svg(draw(_as_json(option), width=width, height=height), title=title, description=description)
    )


def _as_json(option: Mapping[str, Any]) -> str:
    try:
        return json.dumps(chart_option(option), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise ChartError(f"ข้อมูลของแผนภูมิต้องเป็น JSON เท่านั้น: {error}") from error
