"""The minutes of the committee's meeting."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest
from areaoffice.office.versions import StaleRow
from plans.models import Ranking
from projects.forms.ranking import MinutesForm
from projects.ranking import RankingContent
from projects.ranking_meeting import minute_meeting, minutes_mark
from projects.ranking_rows import build, content_of
from projects.views.ranking.seeing import kept, seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def minutes(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The meeting, who came, and the word on each proposal in the order of the rank."""
    found = seen_by(request, fiscal_year)
    ranking = kept(found)
    content = content_of(ranking)
    if not found.sees_order(content):
        raise PermissionDenied("กรุณาให้คะแนนของท่านให้ครบก่อน จึงบันทึกรายงานการประชุมได้")
    form, stored, seen = _minutes_form(request, ranking, content), None, request.POST.get("seen", "")
    if request.method == "POST" and form.is_valid():
        try:
            minute_meeting(
                ranking=ranking,
                by=request.user,
                meeting=form.typed_meeting(),
                attended=form.attended(),
                words=form.words(),
                seen=request.POST.get("overwrite") or seen,
            )
        except StaleRow as stale:
            ranking = stale.current
            stored = _minutes_form(None, ranking, build(ranking))
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "บันทึกรายงานการประชุมแล้ว")
            return redirect("projects:ranking", fiscal_year)
    now = minutes_mark(ranking)
    context = {
        "form": form,
        "ranking": ranking,
        "content": content,
        "fiscal_year": fiscal_year,
        "mark": seen or now,
        "overwrite": now,
        "differences": form.differences(stored) if stored else None,
    }
    status = 200 if request.method != "POST" else 409 if stored else 422
    return TemplateResponse(request, "projects/ranking/minutes.html", context, status=status)


def _minutes_form(request: OfficeRequest | None, ranking: Ranking, content: RankingContent) -> MinutesForm:
    typed = request.POST if request is not None and request.method == "POST" else None
    members = list(ranking.members.sitting().select_related("person").order_by("order", "pk"))
    words = {one.key: one.word for one in content.proposals if one.word}
    return MinutesForm(typed, ranking=ranking, members=members, projects=content.proposals, words=words)
