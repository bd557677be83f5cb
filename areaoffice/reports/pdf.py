"""The one PDF renderer: HTML of a paper in, PDF out, in this process. Books go through the press (press/draft.py)."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.timezone import localtime

from areaoffice.reports.paper_files import PaperFiles
from areaoffice.reports.typesetting import (
    DEFAULT_BASE_URL,
    PRINT,
    PdfError,
    Setting,
    one_at_a_time,
    typeset,
    written,
)

__all__ = ["PRINT", "PdfError", "render_pdf"]


def render_pdf(
    html: str,
    *,
    base_url: str = DEFAULT_BASE_URL,
    title: str = "",
    stylesheets: Sequence[Path] = (),
    archival: bool = False,
    **options: object,
) -> bytes:
    """The PDF of a paper, styled by print/base.css and then by `stylesheets`.

    `base_url` is the office's own address: links start from it, and files of /static/ and /media/ beneath it are read without asking it.
    `title` replaces the page's `<title>` in the document's properties. `archival` is for what is kept and published: PDF/A-2a and
    PDF/UA-1 in one file, tagged, without attachments; a draft is plain and quicker. `options` go to WeasyPrint (`dpi`...).
    PdfError for every failure.
    """
    setting = Setting(tuple(stylesheets), archival, tuple(options.items()), base_url)
    with one_at_a_time():
        document = typeset(html, setting, PaperFiles(base_url))
        document.metadata.title = title or document.metadata.title
        document.metadata.created = document.metadata.created or localtime().isoformat(timespec="seconds")
        return written(document, setting)
