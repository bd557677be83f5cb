"""The files a paper may show: our static files, stored files that may be printed, our media and images inside the page itself. Never the network, never the disk at large."""

import mimetypes
import re
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousOperation
from django.core.files import File
from django.core.files.storage import default_storage
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from areaoffice.office.models import StoredFile
from areaoffice.reports import pdf_pages

STORED = re.compile(r"/files/(?P<pk>[0-9]{1,18})/")


class PaperFiles(URLFetcher):
    """Fetcher of the PDF renderer. `base_url` is the address that relative links of the paper start from.

    An address elsewhere stops the paper (FatalURLFetchingError); a file of ours that is gone raises FileNotFoundError, which the renderer
    reports and replaces by the picture's alternative text.
    """

    def __init__(self, base_url: str) -> None:
        super().__init__(allowed_protocols={"data"})
        self._host = urlsplit(base_url)[:2]

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        address = urlsplit(url)
        if address[:2] != self._host:
            raise FatalURLFetchingError(url)
        try:
            return _response(url, _open(url, unquote(address.path)))
        except SuspiciousOperation as error:  # ../ out of the folder
            raise FatalURLFetchingError(url) from error


def open_address(path: str) -> BinaryIO | File:
    """The file behind an address of ours like /files/12/. OSError where it is gone or may not be printed; FatalURLFetchingError elsewhere."""
    return _open(path, unquote(urlsplit(path).path))


def _open(url: str, path: str) -> BinaryIO | File:
    """The file of a path like /static/x.svg, /media/x.png or /files/12/."""
    if page := pdf_pages.ADDRESS.fullmatch(path):
        return _draw_page(int(page["pk"]), int(page["number"]), path)
    if stored := STORED.fullmatch(path):
        return _open_stored(int(stored["pk"]), path)
    static_root, media_root = (f"/{prefix.strip('/')}/" for prefix in (settings.STATIC_URL, settings.MEDIA_URL))
    if path.startswith(static_root):
        return _open_static(path.removeprefix(static_root))
    if path.startswith(media_root):
        return default_storage.open(path.removeprefix(media_root))
    raise FatalURLFetchingError(url)


def _open_stored(pk: int, path: str) -> File:
    """A file of the store. FileNotFoundError where it is gone or may not be printed: its place stays empty."""
    stored = StoredFile.objects.filter(pk=pk, may_print=True).first()
    if stored is None:
        raise FileNotFoundError(path)
    return stored.file.open("rb")


def _draw_page(pk: int, number: int, path: str) -> BinaryIO:
    """A page of an uploaded PDF. FileNotFoundError where the file is gone, may not be printed or has no such page."""
    stored = StoredFile.objects.filter(pk=pk, may_print=True).first()
    try:
        if stored is not None:
            return BytesIO(pdf_pages.page_jpeg(stored, number))
    except pdf_pages.UnreadablePdf as error:
        raise FileNotFoundError(path) from error
    raise FileNotFoundError(path)


def _open_static(name: str) -> BinaryIO | File:
    """From the source folders, else from the collected files, where names carry a hash."""
    if source := finders.find(name):
        return Path(source).open("rb")
    return staticfiles_storage.open(name)


def _response(url: str, file: BinaryIO | File) -> URLFetcherResponse:
    kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
    return URLFetcherResponse(url, file, {"Content-Type": kind})
