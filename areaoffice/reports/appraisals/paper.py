"""The forms and the announcement of half-year appraisals as PDF, with Thai or Arabic digits."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.template.loader import render_to_string

from areaoffice.reports.appraisals.forms import AppraisalForm
from areaoffice.reports.appraisals.salary import SalaryForm
from areaoffice.reports.book_text import with_thai_digits
from areaoffice.reports.pdf import PRINT, render_pdf
from staff.models import RoundAnnouncement

STYLES = (PRINT / "appraisals.css",)
ARABIC = PRINT / "appraisals-arabic.css"  # page numbers stand outside the text that is turned into Thai digits


def form_pdf(form: AppraisalForm, *, digits: str = "thai") -> bytes:
    """PdfError where it can't be made."""
    template = "reports/appraisals/result.html" if form.is_result else "reports/appraisals/agreement.html"
    return _pdf(template, {"form": form}, form.title, digits)


def salary_pdf(sheet: SalaryForm, *, digits: str = "thai") -> bytes:
    """The sheet of a salary round. PdfError where it can't be made."""
    return _pdf("reports/appraisals/salary.html", {"sheet": sheet, "form": sheet.form}, sheet.form.title, digits)


def announcement_pdf(issued: RoundAnnouncement, *, garuda: bytes | None, digits: str = "thai") -> bytes:
    """The names by family and band, as announced; a later one says to which it belongs and why. PdfError where it can't be made."""
    emblem = f"data:image/png;base64,{b64encode(garuda).decode()}" if garuda else ""
    first = issued.round.announcements.order_by("sequence").first() if issued.sequence > 1 else None
    names = list(issued.names.all())
    context = {"issued": issued, "round": issued.round, "first": first, "names": names, "garuda": emblem}
    return _pdf("reports/appraisals/announcement.html", context, str(issued), digits)


def _pdf(template: str, context: dict[str, Any], title: str, digits: str) -> bytes:
    page = render_to_string(template, context)
    if digits == "thai":
        return render_pdf(with_thai_digits(page), title=title, stylesheets=STYLES)
    return render_pdf(page, title=title, stylesheets=(*STYLES, ARABIC))
