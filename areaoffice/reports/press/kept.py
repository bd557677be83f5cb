"""Pieces that were laid out, kept by what they were made of: the same HTML, style sheets, faces, pictures and options are the same pages.

They are files beside the office's own (MEDIA_ROOT), which all workers share; losing them costs time, nothing else.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
import uuid
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path

import weasyprint
from django.conf import settings

from areaoffice.reports.press.pieces import LaidOut, Order
from areaoffice.reports.typesetting import FONTS, PRINT

logger = logging.getLogger(__name__)
KEPT_FOR = timedelta(days=14)  # after their last use
OURS = Path(__file__).parent.parent
MADE_BY = (
    "typesetting.py",
    "page_marks.py",
    "endless_words.py",
    "weasyprint_thai.py",
    "press/pieces.py",
    "press/stretches.py",
    "press/cutting.py",
)
DICTIONARY = OURS / "dictionary" / "thbrk.tri"


def place_of(order: Order, marks: str) -> Path:
    """Where the pages of an order are kept; `marks` tell its pictures apart."""
    made_of = (_tools(order.setting.stylesheets), repr(order.setting), str(order.prelude), marks, order.html)
    name = hashlib.sha256("\0".join(made_of).encode()).hexdigest()
    return folder() / name[:2] / name


def read(place: Path) -> LaidOut | None:
    """The pages, their time of use renewed; None where they are not kept or can't be read."""
    try:
        laid = LaidOut.from_bytes(place.read_bytes())
        os.utime(place)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return laid


def keep(place: Path, made: bytes) -> LaidOut:
    """Put the pages there, whole or not at all; where there is no room for them, they are laid out again next time."""
    part = place.with_name(f"{place.name}.{uuid.uuid4().hex[:8]}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(made)
        part.replace(place)
    except OSError:
        logger.warning("Laid-out pages can't be kept in %s", place.parent, exc_info=True)
    return LaidOut.from_bytes(made)


def sweep() -> int:
    """Delete what nobody used for two weeks; how many files that were."""
    oldest = time.time() - KEPT_FOR.total_seconds()
    old = [path for path in folder().rglob("*") if path.is_file() and path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "laid-out"


@cache
def _tools(stylesheets: Iterable[Path]) -> str:
    """A fingerprint of everything but the piece that decides how it comes out."""
    ours = (OURS / name for name in MADE_BY)
    files = (PRINT / "base.css", *stylesheets, *sorted(FONTS.iterdir()), DICTIONARY, *ours)
    marks = (hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    return " ".join((weasyprint.__version__, *marks))
