"""The files that a book shows, put into a folder for the printers: they know neither the database nor the store."""

from __future__ import annotations

import hashlib
import html
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from weasyprint.urls import FatalURLFetchingError

from areaoffice.reports.paper_files import open_address

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
    with TemporaryDirectory(prefix="areaoffice-book-") as folder:
        yield Spool(Path(folder))
