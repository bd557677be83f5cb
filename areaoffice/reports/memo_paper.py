"""A memo on paper: its Word file and its PDF, from one read model."""

from __future__ import annotations

from base64 import b64encode

from django.template.loader import render_to_string

from areaoffice.reports.memo_docx import memo_docx
from areaoffice.reports.pdf import PRINT, render_pdf
from projects.memo import Memo

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def render(kind: str, memo: Memo, *, garuda: bytes | None) -> bytes:
    """The file of this kind. PdfError where the PDF can't be made."""
    return memo_docx(memo, garuda=garuda) if kind == "docx" else memo_pdf(memo, garuda=garuda)


def memo_pdf(memo: Memo, *, garuda: bytes | None) -> bytes:
    emblem = f"data:image/png;base64,{b64encode(garuda).decode()}" if garuda else ""
    html = render_to_string("reports/memo.html", {"memo": memo, "garuda": emblem})
    return render_pdf(html, title=memo.subject, stylesheets=(PRINT / "memo.css",))
