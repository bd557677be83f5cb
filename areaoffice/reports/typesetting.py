"""HTML into laid-out pages by WeasyPrint, and pages into PDF. Knows no Django, so that a process of its own starts quickly and stays small."""

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from areaoffice.reports import page_marks, pdfa, weasyprint_thai
from thai.letters import composed

PRINT = Path(__file__).parent / "print"
FONTS = Path(__file__).parent / "fonts"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
DEFAULT_BASE_URL = "http://localhost/"
RARE = (
    50_000,
    20,
    100,
)  # looking for dead boxes after every 700 new ones took a quarter of the time: they live to the end


_lock = Lock()


class PdfError(Exception):
    """The paper could not be made; the message says why, in Thai, for the person who asked for it."""


class Setting(NamedTuple):
    """How pages are made: style sheets after print/base.css, archival (PDF/A-2a and PDF/UA-1) or plain, options of WeasyPrint (`dpi`...)."""

    stylesheets: tuple[Path, ...] = ()
    is_archival: bool = False
    options: tuple[tuple[str, Any], ...] = ()
    base_url: str = DEFAULT_BASE_URL


class Styles(NamedTuple):
    """Parsed style sheets with the fonts and counter styles that they declare."""

    fonts: FontConfiguration
    counters: CounterStyle
    sheets: tuple[CSS, ...]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Pango is not for two threads at once. PdfError for whatever goes wrong inside."""
    before = gc.get_threshold()
    with _lock:
        gc.set_threshold(*RARE)
        try:
            yield
        except (Exception, FatalURLFetchingError) as error:  # the second is a BaseException
            raise PdfError(explain(error)) from error
        finally:
            gc.set_threshold(*before)


def typeset(html: str, setting: Setting, files: URLFetcher) -> Document:
    """The pages of a paper, to be called `one_at_a_time`; `files` fetches what it shows."""
    styles = styles_of(setting.stylesheets, os.getpid())
    page = HTML(string=composed(html), base_url=setting.base_url, url_fetcher=files)
    page.etree_element.attrib.setdefault("lang", "th")
    page_marks.prepare(page.etree_element)
    if setting.is_archival:
        pdfa.describe_drawings(page.etree_element)
    return page.render(font_config=styles.fonts, counter_style=styles.counters.copy(), **_options(setting, styles))


def written(document: Document, setting: Setting) -> bytes:
    """The file of laid-out pages."""
    finisher = pdfa.finish if setting.is_archival else None
    return document.write_pdf(finisher=finisher, **_options(setting, styles_of(setting.stylesheets, os.getpid())))


@cache
def styles_of(stylesheets: Sequence[Path], process: int) -> Styles:
    """The parsed style sheets, kept for the life of the process: half the time of a one-page letter is in reading them."""
    weasyprint_thai.install()
    _check_faces()
    fonts, counters = FontConfiguration(), CounterStyle()
    sheets = (
        CSS(filename=path, font_config=fonts, counter_style=counters) for path in (PRINT / "base.css", *stylesheets)
    )
    return Styles(fonts, counters, tuple(sheets))


def _options(setting: Setting, styles: Styles) -> dict[str, Any]:
    variant = {"pdf_variant": pdfa.VARIANT} if setting.is_archival else {}
    return {**DEFAULT_OPTIONS, "stylesheets": styles.sheets, **variant, **dict(setting.options)}


def _check_faces() -> None:
    """A missing face would be replaced by whatever the machine has, and words with ำ could no longer be found."""
    for face in FACES:
        if not (FONTS / f"SarabunDoc-{face}.ttf").is_file():
            raise FileNotFoundError(f"SarabunDoc-{face}.ttf")


def explain(error: BaseException) -> str:
    """A failure in a Thai sentence."""
    match error:
        case FatalURLFetchingError():
            return f"เอกสารอ้างถึงไฟล์นอกระบบ จึงไม่สร้างให้: {error}"
        case weasyprint_thai.DrawingError():
            return f"วาดภาพหรือแผนภูมิในเอกสารไม่สำเร็จ ({error})"
        case MemoryError():
            return "หน่วยความจำไม่พอสำหรับสร้างไฟล์ PDF"
        case OSError():
            return f"อ่านไฟล์ที่ใช้สร้าง PDF ไม่ได้: {error}"
        case _:
            return f"จัดหน้าเอกสารเป็น PDF ไม่สำเร็จ ({type(error).__name__}: {error})"
