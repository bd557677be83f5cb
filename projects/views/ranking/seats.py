"""The committee."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.versions import StaleRow
from plans.models import Ranking
from projects.forms.ranking import CommitteeForm
from projects.ranking_actions import seat_committee
from projects.ranking_rows import people_of_office
from projects.views.ranking.seeing import kept_by


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def committee(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Who sits, by which order. What was typed stays where something is wrong or somebody else saved first."""
    ranking = kept_by(request, fiscal_year)
    form, seen, stored = _committee_form(request, ranking), request.POST.get("seen", ""), None
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("order_number", "ordered_on", "reason")}
        version = whole(request.POST.get("overwrite") or seen) or 0
        try:
            seat_committee(ranking=ranking, by=request.user, seen=version, seats=form.seats(), **given)
        except StaleRow as stale:
            stored, ranking = _committee_form(None, ranking), stale.current
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "บันทึกคณะกรรมการแล้ว")
            return redirect("projects:ranking", fiscal_year)
    context = {
        "form": form,
        "ranking": ranking,
        "fiscal_year": fiscal_year,
        "mark": seen or ranking.row_version,
        "overwrite": ranking.row_version,
        "differences": form.differences(stored) if stored else None,
    }
    status = 200 if request.method != "POST" else 409 if stored else 422
    return TemplateResponse(request, "projects/ranking/committee.html", context, status=status)


def _committee_form(request: OfficeRequest | None, ranking: Ranking) -> CommitteeForm:
    """The form as it was sent, or (None) as it is stored."""
    typed = request.POST if request is not None and request.method == "POST" else None
    members = list(ranking.members.sitting().select_related("person").order_by("order", "pk"))
    return CommitteeForm(typed, ranking=ranking, members=members, people=people_of_office(ranking.office))
