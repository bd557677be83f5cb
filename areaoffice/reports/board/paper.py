"""The one A4 page as a PDF: made for one reader, with their rights on the day it is made."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.conf import settings
from django.template.loader import render_to_string
from pypdf import PdfReader

from areaoffice.office import clock
from areaoffice.reports.board import contents, one_page
from areaoffice.reports.board.contents import Contents
from areaoffice.reports.board.one_page import OnePage
from areaoffice.reports.book_text import with_thai_digits
from areaoffice.reports.books.formats import Paper
from areaoffice.reports.books.writing import LAYING_OUT, STORING, Note
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.pdf import PRINT, PdfError, render_pdf

STYLESHEETS = (settings.BASE_DIR / "static" / "css" / "paper.css", PRINT / "one_page.css")
COLLECTING = 10
TOO_LONG = "แดชบอร์ดหน้าเดียวยาวเกินหนึ่งหน้า ระบบจึงไม่ส่งฉบับที่ไม่ครบให้ กรุณาแจ้งผู้ดูแลระบบ"


def write(report: GeneratedReport, *, note: Note) -> Paper:
    """The page that a row asks for, as its requester sees the dashboard."""
    asked, day = report.parameters, report.parameters.get("today")
    note("รวบรวมข้อมูลแดชบอร์ด", COLLECTING)
    found = contents.build(
        office=report.office,
        reader=report.requested_by,
        wanted=contents.wanted_of(asked.get("query", ""), fiscal_year=report.fiscal_year),
        today=date.fromisoformat(day) if day else clock.today(),
    )
    return make(found, digits=asked.get("digits", "arabic"), note=note)


def make(found: Contents, *, digits: str, note: Note) -> Paper:
    """One page with as much on it as fits; PdfError where even the least doesn't: a page that is cut is worse than none."""
    note("จัดหน้าและสร้าง PDF", LAYING_OUT)
    for limits in one_page.LIMITS:
        pdf = lay_out(one_page.build(found, limits), found, digits)
        if len(PdfReader(BytesIO(pdf)).pages) == 1:
            note("จัดเก็บไฟล์", STORING)
            return Paper(pdf, pages=1)
    raise PdfError(TOO_LONG)


def lay_out(page: OnePage, found: Contents, digits: str) -> bytes:
    html = render_to_string("reports/board/page.html", {"page": page, "contents": found, "book": found})
    return render_pdf(with_thai_digits(html) if digits == "thai" else html, stylesheets=STYLESHEETS)
