"""Pictures of a book's page for a Word file: read from the store, no larger than a printer shows, with the words of those who can't see them."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from docx.shared import Emu, Inches
from PIL import Image, ImageOps

from areaoffice.office.chart_images import ChartError, drawing_png
from areaoffice.reports.paper_files import open_address

DECLARED = (
    "{http://www.w3.org/2000/xmlns/}xmlns"  # the parser keeps it as an attribute; written again it would be no XML
)
SPOKEN = ("{http://www.w3.org/2000/svg}title", "{http://www.w3.org/2000/svg}desc")
DPI = 200  # what an office printer shows
KEPT = frozenset(("JPEG", "PNG"))  # formats that every Word opens
JPEG_QUALITY = 88
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as bytes (None where it is gone or can't be shown) and its alternative text."""

    data: bytes | None
    words: str


def chart_of(element: Element, words: str = "") -> Picture:
    """A drawing of the page; its own title and description as words, `words` where it has none."""
    spoken = [" ".join((part.text or "").split()) for name in SPOKEN for part in element.findall(name)]
    return Picture(drawing_of(element), " ".join(filter(None, spoken)) or words)


def drawing_of(element: Element) -> bytes | None:
    """A chart as PNG; None where it can't be drawn."""
    element.attrib.pop(DECLARED, None)
    try:
        return drawing_png(ElementTree.tostring(element, encoding="unicode"))
    except ChartError:
        return None


def image_of(element: Element) -> Picture:
    """What an `img` shows, from the store or the page itself."""
    return Picture(_stored(element.get("src") or ""), element.get("alt") or "")


def _stored(address: str) -> bytes | None:
    if address.startswith("data:"):
        return base64.b64decode(address.partition(",")[2])
    try:
        with open_address(address) as file:
            return file.read()
    except OSError:
        return None


def put(paragraph: Any, picture: Picture, width: int, height: int) -> bool:
    """Add the picture to the paragraph, as large as `width` and `height` (EMU) allow; False where there is none to show."""
    try:
        fitted, across = _fitted(picture.data or b"", width, height)
    except UNREADABLE:
        return False
    shape = paragraph.add_run().add_picture(io.BytesIO(fitted), width=Emu(across))
    shape._inline.docPr.set("descr", picture.words)
    return True


def _fitted(data: bytes, width: int, height: int) -> tuple[bytes, int]:
    """The picture upright and with no more dots than its place prints, and how wide it stands (EMU)."""
    with Image.open(io.BytesIO(data)) as opened:
        kind = opened.format if opened.format in KEPT else "PNG"
        opened.draft("RGB", _dots(width, height))
        picture = ImageOps.exif_transpose(opened)
    across = int(min(width, height * picture.width / picture.height))
    picture.thumbnail(_dots(width, height))
    if kind == "JPEG" and picture.mode != "RGB":
        picture = picture.convert("RGB")
    written = io.BytesIO()
    picture.save(written, kind, quality=JPEG_QUALITY, dpi=(DPI, DPI))
    return written.getvalue(), across


def _dots(width: int, height: int) -> tuple[int, int]:
    return width * DPI // Inches(1), height * DPI // Inches(1)
