"""A chart as a picture for a slide, a Word file or a chat: its SVG with a heading, drawn as PNG with the letters of our papers."""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

import resvg_py
from django.conf import settings

from areaoffice.office.chart_engine import ChartError
from areaoffice.office.charts import FONT_FAMILY, INK

SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)"')
HEAD, LINE, PAD = 34, 20, 12
ZOOM = 2  # sharp on a slide of 1,920 pixels


def chart_png(svg: str, *, title: str, notes: tuple[str, ...] = ()) -> bytes:
    """PNG on white, twice the size of the drawing, the title and the notes (whose, as of when) above it.

    ChartError where the drawing is not one of `chart_svg`, or cannot be drawn.
    """
    return _drawn(_headed(svg, title, notes))


def drawing_png(svg: str) -> bytes:
    """PNG of a drawing of `chart_svg` alone, on white, twice its size. ChartError where it can't be drawn."""
    return _drawn(svg)


def _drawn(svg: str) -> bytes:
    faces = [str(path) for path in sorted(Path(settings.DOCUMENT_FONTS).glob("*.ttf"))]
    if not faces:
        raise ChartError("ไม่พบแบบอักษรสำหรับวาดภาพแผนภูมิ")
    try:
        return resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            zoom=ZOOM,
            font_files=faces,
            font_family="Sarabun Doc",
            sans_serif_family="Sarabun Doc",
            skip_system_fonts=True,
        )
    except ValueError as error:
        raise ChartError(f"วาดภาพแผนภูมิไม่สำเร็จ: {error}") from error


def _headed(svg: str, title: str, notes: tuple[str, ...]) -> str:
    found = SIZE.search(svg)
    if found is None:
        raise ChartError("วาดภาพแผนภูมิไม่สำเร็จ: ไม่ใช่ภาพของระบบนี้")
    width, height = float(found["width"]), float(found["height"])
    top = PAD + HEAD + LINE * len(notes)
    lines = [_text(title, PAD + 16, size=17, weight="bold")]
    lines += [_text(note, PAD + HEAD + 4 + LINE * place, size=13) for place, note in enumerate(notes)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width + 2 * PAD:g}" height="{top + height + PAD:g}" '
        f'font-family="{FONT_FAMILY}" fill="{INK}">'
        f'{"".join(lines)}<g transform="translate({PAD} {top})" fill="#000000">{svg}</g></svg>'
    )


def _text(words: str, y: float, *, size: int, weight: str = "normal") -> str:
    return f'<text x="{PAD}" y="{y:g}" font-size="{size}" font-weight="{weight}">{escape(words)}</text>'
