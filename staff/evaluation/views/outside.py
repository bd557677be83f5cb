"""The summary (PA 3) for an evaluator from outside, by the link: read and signed once there is a result, as those with an account do."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from areaoffice.office import clock
from areaoffice.office.signed_links import DeadLink
from staff.agreements.sight import Part, seen
from staff.agreements.summary_signatures import seats_unsigned
from staff.evaluation.evaluator_links import NO_RESULT, TOO_OFTEN, came_too_often
from staff.evaluation.result_actions import note_look
from staff.evaluation.result_page import result_page
from staff.evaluation.summary_actions import SIGNED_IN, sign_summary_by_link
from staff.evaluation.summary_forms import SummarySigningForm
from staff.evaluation.views.scores import Sitting, by_link, dead_link


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def result_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Totals of numbered evaluators as any evaluator sees them, and the signature where it is still missing; the look is written down."""
    try:
        sitting = by_link(request, token)
        if not sitting.result_at:
            raise DeadLink(NO_RESULT)
    except DeadLink as said:
        return dead_link(request, said)
    return _respond(request, sitting)


def _respond(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    agreement, things = sitting.agreement, seen({Part.EVALUATOR}, sitting.agreement.state)
    is_open = agreement.state in SIGNED_IN and sitting.seat in seats_unsigned(agreement)
    form = SummarySigningForm(request.POST or None, by=None) if is_open else None
    if request.method == "POST" and form and form.is_valid() and _signed(sitting, form):
        messages.success(request, "บันทึกการลงนามในแบบสรุปผลแล้ว ขอบคุณที่ประเมิน")
        return redirect(sitting.result_at)
    note_look(agreement=agreement, things=things, by=None, seat=sitting.seat)
    context = sitting.context(page=result_page(agreement, things), form=form)
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/evaluation/result_by_link.html", context, status=status)


def _signed(sitting: Sitting, form: SummarySigningForm) -> bool:
    if came_too_often(sitting.seat):
        form.add_error(None, TOO_OFTEN)
        return False
    try:
        sign_summary_by_link(seat=sitting.seat, typed_name=form.cleaned_data["typed_name"], today=clock.today())
    except ValidationError as refusal:
        form.take_errors(refusal)
        return False
    return True
