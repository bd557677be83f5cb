"""A paper of an agreement out of its rows: read, build, print. Whoever opens scores leaves a trace, without a value in it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date

from areaoffice.office import audit
from areaoffice.office.models import User
from areaoffice.reports.agreements import reading
from areaoffice.reports.agreements.agreement_form import blank_form, filled_form
from areaoffice.reports.agreements.appointment_order import order_of
from areaoffice.reports.agreements.copies import VARIANTS, Copy, Kind
from areaoffice.reports.agreements.paper import Form, form_pdf
from areaoffice.reports.agreements.score_form import blank_sheet, sheet_form
from areaoffice.reports.agreements.summary_form import blank_summary, summary_form
from areaoffice.reports.garuda import garuda_of
from staff.models import AgreementTemplate, AgreementVersion, PerformanceAgreement

BLANK: Mapping[str, Callable[[AgreementTemplate], Form]] = {"pa1": blank_form, "pa2": blank_sheet, "pa3": blank_summary}


def form_of(copy: Copy, agreement: PerformanceAgreement, *, today: date) -> Form:
    """The read model of a paper; the agreement comes by `reading.with_evaluation`."""
    if copy.version is not None:
        version = reading.with_agreement_parts(AgreementVersion.objects.all()).get(pk=copy.version.pk)
        return filled_form(version, VARIANTS[copy.kind], with_salary=copy.shows_salary)
    if copy.seat is not None:
        return sheet_form(agreement, copy.seat, with_scores=copy.kind == Kind.SHEET)
    if copy.kind == Kind.SUMMARY:
        return summary_form(agreement, with_names=copy.shows_names, with_salary=copy.shows_salary)
    return order_of(agreement, garuda=emblem_of(agreement), today=today)


def make(
    copy: Copy, agreement: PerformanceAgreement, *, by: User | None, today: date, digits: str, as_book: bool
) -> bytes:
    """The PDF for somebody who was found to have a right to it, by account or by link (`by` None).

    PdfError where it can't be made; then nothing was seen.
    """
    pdf = form_pdf(form_of(copy, agreement, today=today), digits=digits, as_book=as_book)
    if copy.kind.shows_scores:
        seat = copy.seat.seat if copy.seat else None
        audit.record("เปิดดูคะแนน", office=agreement.office, by=by, thing=agreement, form=str(copy.kind), seat=seat)
    return pdf


def make_blank(template: AgreementTemplate, form: str, *, digits: str) -> bytes:
    """An empty form of an edition, one of BLANK. PdfError where it can't be made."""
    found = reading.with_form_parts(AgreementTemplate.objects.all()).get(pk=template.pk)
    return form_pdf(BLANK[form](found), digits=digits)


def emblem_of(agreement: PerformanceAgreement) -> str:
    """The office's garuda as a data address; empty until it uploaded one."""
    picture = garuda_of(agreement.office)
    return f"data:image/png;base64,{b64encode(picture).decode()}" if picture else ""
