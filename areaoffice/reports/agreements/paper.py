"""The forms on paper: a read model into a page, and the page into a PDF. Never the database."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from areaoffice.reports.agreements.agreement_form import AgreementForm
from areaoffice.reports.agreements.appointment_order import AppointmentOrder
from areaoffice.reports.agreements.score_form import ScoreForm
from areaoffice.reports.agreements.summary_form import SummaryForm
from areaoffice.reports.book_text import with_thai_digits
from areaoffice.reports.pdf import PRINT, render_pdf

STYLES = (PRINT / "agreements.css",)
TEMPLATES: dict[type[object], str] = {
    AgreementForm: "reports/agreements/agreement.html",
    ScoreForm: "reports/agreements/score.html",
    SummaryForm: "reports/agreements/summary.html",
    AppointmentOrder: "reports/agreements/order.html",
}
Form = AgreementForm | ScoreForm | SummaryForm | AppointmentOrder


def form_html(form: Form, *, digits: str = "thai", as_book: bool = False) -> SafeString:
    """The page of a form with Thai or Arabic digits; `as_book` puts cover, preface and contents before PA 1."""
    page = render_to_string(TEMPLATES[type(form)], {"form": form, "digits": digits, "book": as_book})
    return mark_safe(with_thai_digits(page) if digits == "thai" else page)


def form_pdf(form: Form, *, digits: str = "thai", as_book: bool = False) -> bytes:
    """The PDF of a form, tagged and made to be kept (PDF/A-2a and PDF/UA-1). PdfError where it can't be made."""
    return render_pdf(form_html(form, digits=digits, as_book=as_book), stylesheets=STYLES, archival=True)
