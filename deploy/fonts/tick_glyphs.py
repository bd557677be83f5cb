"""Draw the three signs of official forms that Sarabun lacks: ☐ (U+2610), ☑ (U+2611) and ✓ (U+2713), as wide in every face.

Without them a paper takes each from whatever font the machine has, and the boxes of one form differ in size.
"""

from collections.abc import Sequence

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

Point = tuple[int, int]
Contour = tuple[Point, ...]

BOX, TICKED_BOX, TICK = 0x2610, 0x2611, 0x2713
ADVANCE = 820  # font units of 1000, as the strokes and places below
LEFT, RIGHT, BOTTOM, TOP = 80, 740, -40, 620
STROKES = {"Regular": (46, 84), "Bold": (64, 110)}  # of the frame, of the tick
TICK_LINE: tuple[Point, Point, Point] = ((190, 300), (360, 120), (640, 530))


def add_tick_glyphs(font: TTFont, style: str) -> int:
    """Give a face the three signs, heavier where its style is bold; how many glyphs it gained."""
    frame, tick = STROKES["Bold" if style.startswith("Bold") else "Regular"]
    drawings = {BOX: box(frame), TICKED_BOX: (*box(frame), tick_of(tick)), TICK: (tick_of(tick),)}
    for code, contours in drawings.items():
        add_glyph(font, code, contours)
    return len(drawings)


def box(stroke: int) -> tuple[Contour, Contour]:
    """A frame: its outside clockwise, its inside the other way, so that it is empty."""
    outer = ((LEFT, BOTTOM), (LEFT, TOP), (RIGHT, TOP), (RIGHT, BOTTOM))
    left, right, bottom, top = LEFT + stroke, RIGHT - stroke, BOTTOM + stroke, TOP - stroke
    return outer, ((left, bottom), (right, bottom), (right, top), (left, top))


def tick_of(stroke: int) -> Contour:
    """A tick of one thickness, clockwise."""
    (x0, y0), (x1, y1), (x2, y2) = TICK_LINE
    half = stroke // 2
    return (
        (x0 - half, y0 + half),
        (x0 + half, y0 + half * 2),
        (x1, y1 + half * 2),
        (x2 - half, y2 + half),
        (x2 + half, y2),
        (x1, y1 - half * 2),
    )


def add_glyph(font: TTFont, code: int, contours: Sequence[Contour]) -> None:
    """Draw one glyph and let every table of characters name it."""
    name = f"uni{code:04X}"
    pen = TTGlyphPen(None)
    for contour in contours:
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = pen.glyph()
    font["glyf"][name].recalcBounds(font["glyf"])
    font["hmtx"][name] = (ADVANCE, font["glyf"][name].xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name
