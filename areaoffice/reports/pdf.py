"""The one PDF renderer: HTML of a paper in, PDF out."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from celery.exceptions import SoftTimeLimitExceeded
from django.utils.timezone import localtime
from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from areaoffice.reports import page_marks, pdfa, weasyprint_thai
from areaoffice.reports.paper_files import PaperFiles

PRINT = Path(__file__).parent / "print"
FONTS = Path(__file__).parent / "fonts"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
DEFAULT_BASE_URL = "http://localhost/"

_lock = Lock()


class PdfError(Exception):
    """The paper could not be made; the message says why, in Thai, for the person who asked for it."""


class Form(NamedTuple):
    """What a paper is made as."""

    base_url: str
    title: str
    stylesheets: tuple[Path, ...]
    is_archival: bool


class Styles(NamedTuple):
    """Parsed style sheets with the fonts and counter styles that they declare."""

    fonts: FontConfiguration
    counters: CounterStyle
    sheets: tuple[CSS, ...]


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
    form = Form(base_url, title, tuple(stylesheets), archival)
    try:
        with _lock:
            return _render(html, form, options)
    except (Exception, FatalURLFetchingError) as error:  # the second is a BaseException
        raise PdfError(_explain(error)) from error


def _render(html: str, form: Form, options: dict[str, object]) -> bytes:
    styles = _styles(form.stylesheets, os.getpid())
    page = HTML(string=html, base_url=form.base_url, url_fetcher=PaperFiles(form.base_url))
    page.etree_element.attrib.setdefault("lang", "th")
    page_marks.prepare(page.etree_element)
    settings = {**DEFAULT_OPTIONS, "stylesheets": styles.sheets, **options}
    finisher = None
    if form.is_archival:
        pdfa.describe_drawings(page.etree_element)
        settings["pdf_variant"], finisher = pdfa.VARIANT, pdfa.finish
    document = page.render(font_config=styles.fonts, counter_style=styles.counters.copy(), **settings)
    document.metadata.title = form.title or document.metadata.title
    document.metadata.created = document.metadata.created or localtime().isoformat(timespec="seconds")
    return document.write_pdf(finisher=finisher, **settings)


@cache
def _styles(stylesheets: tuple[Path, ...], process: int) -> Styles:
    """The parsed style sheets, kept for the life of the process: half the time of a one-page letter is in reading them."""
    weasyprint_thai.install()
    _check_faces()
    fonts, counters = FontConfiguration(), CounterStyle()
    sheets = (
        CSS(filename=path, font_config=fonts, counter_style=counters) for path in (PRINT / "base.css", *stylesheets)
    )
    return Styles(fonts, counters, tuple(sheets))


def _check_faces() -> None:
    """A missing face would be replaced by whatever the machine has, and words with ำ could no longer be found."""
    for face in FACES:
        if not (FONTS / f"SarabunDoc-{face}.ttf").is_file():
            raise FileNotFoundError(f"SarabunDoc-{face}.ttf")


def _explain(error: BaseException) -> str:
    match error:
        case FatalURLFetchingError():
            return f"เอกสารอ้างถึงไฟล์นอกระบบ จึงไม่สร้างให้: {error}"
        case SoftTimeLimitExceeded():
            return "สร้างไฟล์ PDF ไม่เสร็จภายในเวลาที่กำหนด"
        case weasyprint_thai.DrawingError():
            return f"วาดภาพหรือแผนภูมิในเอกสารไม่สำเร็จ ({error})"
        case MemoryError():
            return "หน่วยความจำไม่พอสำหรับสร้างไฟล์ PDF"
        case OSError():
            return f"อ่านไฟล์ที่ใช้สร้าง PDF ไม่ได้: {error}"
        case _:
            return f"จัดหน้าเอกสารเป็น PDF ไม่สำเร็จ ({type(error).__name__}: {error})"
