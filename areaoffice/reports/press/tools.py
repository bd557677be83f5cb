"""A fingerprint of what lays pages out, whatever the page: our own code, style sheets, faces and words, and the libraries beneath."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from areaoffice.reports.typesetting import FONTS, PRINT

REPORTS = Path(__file__).parent.parent
OURS = (
    REPORTS,
    REPORTS / "press",
    REPORTS.parent.parent / "thai",
)  # more than is needed: a new release lays out again, nothing worse
DICTIONARY = REPORTS / "dictionary" / "thbrk.tri"
PACKAGES = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "Pillow", "fonttools")
MAPPED = Path("/proc/self/maps")
LIBRARY = re.compile(r"/\S*lib(?:pango|harfbuzz|thai|datrie|fontconfig|freetype)[^/\s]*$", re.MULTILINE)


@cache
def fingerprint(stylesheets: Iterable[Path]) -> str:
    """The same for the same tools; once a process for each set of style sheets."""
    files = (PRINT / "base.css", *stylesheets, *sorted(FONTS.iterdir()), DICTIONARY, *_own_code())
    contents = (f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files)
    return "\n".join((*(f"{name} {version(name)}" for name in PACKAGES), *libraries(), *contents))


def libraries() -> list[str]:
    """The files of Pango and what it stands on, as this process has them, with size and time; none where the system does not tell."""
    try:
        mapped = MAPPED.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [_told(Path(path)) for path in sorted(set(LIBRARY.findall(mapped)))]


def _told(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:  # replaced by an update while this process runs
        return str(path)
    return f"{path} {found.st_size} {found.st_mtime_ns}"


def _own_code() -> Iterator[Path]:
    for folder in OURS:
        yield from sorted(folder.glob("*.py"))
