"""The pages of an uploaded PDF as pictures: an order or a map stands in the book as it was signed.

PDFium (the engine of Chrome and Edge) draws them; it is not safe to call from two threads at once.
"""

from __future__ import annotations

import re
from io import BytesIO
from threading import Lock

import pypdfium2
from django.urls import reverse

from areaoffice.office.models import StoredFile

DPI = 200  # what an office printer shows
POINTS = 72
MOST_PAGES = 40
MOST_SIDE = 4_000  # dots: a map larger than A3 is drawn smaller
JPEG_QUALITY = 88
ADDRESS = re.compile(r"/files/(?P<pk>[0-9]{1,18})/pages/(?P<number>[0-9]{1,4})\.jpg")

_lock = Lock()


class UnreadablePdf(Exception):
    """PDFium can't open the file or draw the page."""


def count_pages(stored: StoredFile) -> int:
    with _lock, _opened(stored) as document:
        return len(document)


def page_jpeg(stored: StoredFile, number: int) -> bytes:
    """A page (the first is 1) at 200 dpi. UnreadablePdf for a file or a page that there is none of."""
    with _lock, _opened(stored) as document:
        if not 1 <= number <= min(len(document), MOST_PAGES):
            raise UnreadablePdf(number)
        try:
            page = document[number - 1]
            scale = min(DPI / POINTS, MOST_SIDE / max(page.get_size()))
            picture = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
        except (pypdfium2.PdfiumError, ZeroDivisionError) as error:
            raise UnreadablePdf(number) from error
    found = BytesIO()
    picture.save(found, "JPEG", quality=JPEG_QUALITY, dpi=(DPI, DPI))
    return found.getvalue()


def page_urls(stored_pk: int, pages: int) -> tuple[str, ...]:
    """Where browsers and the PDF's fetcher find the pages."""
    return tuple(reverse("reports:file_page", args=[stored_pk, number]) for number in range(1, pages + 1))


def _opened(stored: StoredFile) -> pypdfium2.PdfDocument:
    try:
        with stored.file.open("rb") as file:
            return pypdfium2.PdfDocument(file.read(), autoclose=True)
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        raise UnreadablePdf(stored.name) from error
