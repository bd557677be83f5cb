"""The files that a book shows, put into a folder for the printers: they know neither the database nor the store."""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from django.conf import settings
from weasyprint.urls import FatalURLFetchingError

from areaoffice.reports.paper_files import open_address

LEFT_AFTER = timedelta(days=1)
PICTURE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"')


@dataclass
class Spool:
    """What was put ready: address to path and fingerprint; None where the file is gone or may not be printed."""

    folder: Path
    _found: dict[str, tuple[Path, str] | None] = field(default_factory=dict)

    def files_of(self, page: str, base_url: str) -> tuple[Mapping[str, str], str]:
        """The files that a page shows (by whole address), and one fingerprint of them all. FatalURLFetchingError for one elsewhere."""
        files, marks = {}, []
        for address in sorted({html.unescape(source) for source in PICTURE.findall(page)}):
            if address.startswith("data:"):
                continue
            found = self._put(address)
            marks.append(f"{address} {found and found[1]}")
            if found:
                files[urljoin(base_url, address)] = str(found[0])
        return files, "\n".join(marks)

    @property
    def missing(self) -> list[str]:
        """Addresses of files that are gone, or may not be printed."""
        return [address for address, found in self._found.items() if found is None]

    def _put(self, address: str) -> tuple[Path, str] | None:
        if address not in self._found:
            self._found[address] = self._copied(address)
        return self._found[address]

    def _copied(self, address: str) -> tuple[Path, str] | None:
        if not address.startswith("/") or address.startswith("//"):
            raise FatalURLFetchingError(address)
        to = self.folder / str(len(self._found))
        try:
            with open_address(address) as source, to.open("wb") as copy:
                shutil.copyfileobj(source, copy)
        except OSError:
            return None
        with to.open("rb") as copy:
            return to, hashlib.file_digest(copy, "sha256").hexdigest()


@contextmanager
def spool() -> Iterator[Spool]:
    folder().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="book-", dir=folder(), ignore_cleanup_errors=True) as place:
        yield Spool(Path(place))


def sweep() -> int:
    """Delete what killed workers left; how many folders that were. A book takes minutes: one of yesterday is nobody's."""
    oldest = time.time() - LEFT_AFTER.total_seconds()
    left = [place for place in folder().glob("book-*") if place.stat().st_mtime < oldest]
    for place in left:
        shutil.rmtree(place, ignore_errors=True)
    return len(left)


def folder() -> Path:
    return Path(settings.CACHE_DIR) / "books"
