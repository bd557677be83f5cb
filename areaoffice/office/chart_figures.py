"""A chart as a page holds it: the option for the browser and the drawing for a page without JavaScript."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from areaoffice.office.charts import chart_option, chart_svg

A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Figure:
    """Title, option as JSON data, and the SVG drawn from the same option."""

    title: str
    option: Mapping[str, Any]
    svg: SafeString


def figure(option: Mapping[str, Any], width: int, height: int, title: str) -> Figure:
    """The drawing is kept for a day under a hash of all that it is made of."""
    made_of = json.dumps([option, width, height, title], ensure_ascii=False, sort_keys=True)
    key = f"chart-{hashlib.sha256(made_of.encode()).hexdigest()}"
    svg = cache.get(key)
    if svg is None:
        svg = str(chart_svg(option, width=width, height=height, title=title))
        cache.set(key, svg, A_DAY)
    return Figure(title, chart_option(option), mark_safe(svg))
