"""The minutes of a committee on paper: their Word file and their PDF, from one read model."""

from __future__ import annotations

from django.template.loader import render_to_string

from areaoffice.reports.minutes_docx import minutes_docx
from areaoffice.reports.pdf import PRINT, render_pdf
from projects.ranking_minutes import HEADS, Minutes


def render(kind: str, minutes: Minutes) -> bytes:
    """The file of this kind, "docx" or "pdf". PdfError where the PDF can't be made."""
    return minutes_docx(minutes) if kind == "docx" else minutes_pdf(minutes)


def minutes_pdf(minutes: Minutes) -> bytes:
    html = render_to_string("reports/minutes.html", {"minutes": minutes, "heads": HEADS})
    return render_pdf(html, title=minutes.subject, stylesheets=(PRINT / "minutes.css",))
