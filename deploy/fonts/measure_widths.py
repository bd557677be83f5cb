"""Write the advance widths of Sarabun, in ems by code point, for the charts drawn on the server (no browser there to measure text).

Run after patch_sara_am.py:
    python deploy/fonts/measure_widths.py areaoffice/reports/fonts areaoffice/office/chart_widths.json
"""

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = {"normal": "SarabunDoc-Regular.ttf", "bold": "SarabunDoc-Bold.ttf"}
THAI_MARKS = {0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)}


def advance_widths(face: Path) -> dict[str, float]:
    """Width of every character of the face in ems; Thai marks stand above or below their consonant and take none."""
    font = TTFont(face)
    em, advances = font["head"].unitsPerEm, font["hmtx"]
    widths = {code: round(advances[glyph][0] / em, 3) for code, glyph in sorted(font.getBestCmap().items())}
    return {str(code): 0 if code in THAI_MARKS else width for code, width in widths.items()}


def main(fonts: Path, target: Path) -> None:
    tables = {name: advance_widths(fonts / file) for name, file in FACES.items()}
    target.write_text(json.dumps(tables, separators=(",", ":")) + "\n", encoding="utf-8")
    print({name: len(table) for name, table in tables.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
