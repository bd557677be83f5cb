"""Pieces that were laid out, kept by what they were made of: the same HTML, style sheets, faces, pictures and options are the same pages.

They are files in the cache folder (CACHE_DIR), which the workers of a machine share; losing them costs time, nothing else.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from areaoffice.reports.press.pieces import LaidOut, Order
from areaoffice.reports.press.tools import fingerprint

logger = logging.getLogger(__name__)
KEPT_FOR = timedelta(days=14)  # after their last use
MEGABYTE = 1024 * 1024


def place_of(order: Order, marks: str) -> Path:
    """Where the pages of an order are kept; `marks` tell its pictures apart."""
    made_of = (fingerprint(order.setting.stylesheets), repr(order.setting), str(order.prelude), marks, order.html)
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
    """Delete what nobody used for two weeks, and the longest unused above LAID_OUT_MOST_MEGABYTES; how many files that were."""
    oldest, room = time.time() - KEPT_FOR.total_seconds(), settings.LAID_OUT_MOST_MEGABYTES * MEGABYTE
    gone = 0
    for used, size, path in sorted(_files(), reverse=True):
        room -= size
        if used < oldest or room < 0:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def folder() -> Path:
    return Path(settings.CACHE_DIR) / "laid-out"


def _files() -> Iterator[tuple[float, int, Path]]:
    """Each file: when it was used last, its size, where it is; those that another worker deletes meanwhile are left out."""
    for path in folder().rglob("*"):
        with suppress(OSError):
            found = path.stat()
            if not path.is_dir():
                yield found.st_mtime, found.st_size, path
