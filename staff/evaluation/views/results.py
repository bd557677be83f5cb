"""The result of an evaluation, and the grant by which the owner reads the sheets."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office.forms_in_place import FormInPlace
from areaoffice.office.http import OfficeRequest
from areaoffice.office.transitions import Transition
from staff.agreements.deciding import may_take
from staff.agreements.next_step import next_step
from staff.agreements.permissions import parts_of, sight_of_parts
from staff.agreements.sight import RESULTS, Part, Thing
from staff.agreements.views.pages import fetch
from staff.agreements.workflow import TRANSITIONS, fits
from staff.evaluation.result_actions import grant_sheets, note_look
from staff.evaluation.result_page import result_page
from staff.evaluation.views.summary import ways_to_sign
from staff.models import PerformanceAgreement


class GrantForm(FormInPlace, forms.Form):
    """Why the owner may read the sheets."""

    slug = "grant"
    reason = forms.CharField(
        label="เหตุผลและหนังสือขอ", required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.dress("reason", self.fields["reason"])


@never_cache
@require_safe
@login_required
def result(request: OfficeRequest, pk: int) -> HttpResponse:
    """What the evaluation came to, as this person may see it; the look is written down."""
    agreement = fetch(request.user, pk)
    parts = parts_of(request.user, agreement)
    things = sight_of_parts(parts, agreement)
    if Thing.SUMMARY not in things:
        raise Http404
    note_look(agreement=agreement, things=things, by=request.user)
    context = {"agreement": agreement, "page": result_page(agreement, things)}
    context["may_grant"] = Part.HR in parts and agreement.state in RESULTS
    context["offers"] = offers_here(agreement, parts)
    context["next_step"] = next_step(agreement)
    context["may_sign"] = ways_to_sign(request, agreement)
    return TemplateResponse(request, "staff/evaluation/result.html", context)


def offers_here(agreement: PerformanceAgreement, parts: frozenset[Part]) -> list[Transition[Part]]:
    """The steps that this person takes on what the page shows; a grave one stays on the agreement's own page."""
    return [one for one in TRANSITIONS if not one.is_grave and fits(one, agreement) and may_take(one, agreement, parts)]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def grant(request: OfficeRequest, pk: int) -> HttpResponse:
    """Let the owner read the sheets."""
    agreement = fetch(request.user, pk)
    if Part.HR not in parts_of(request.user, agreement) or agreement.state not in RESULTS:
        raise Http404
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            grant_sheets(agreement=agreement, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, "อนุญาตแล้ว ผู้รับการประเมินเปิดดูแบบประเมินได้")
            return redirect("staff:result", pk)
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(
        request, "staff/evaluation/grant.html", {"agreement": agreement, "form": form}, status=status
    )
