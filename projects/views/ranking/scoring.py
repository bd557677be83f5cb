"""A member's scores."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from areaoffice.office.http import OfficeRequest, whole
from plans.models import CommitteeMember, Criterion, Ranking
from projects.forms.ranking import ScoreSheet
from projects.ranking_meeting import score_proposals
from projects.ranking_rows import proposals_of, said_by
from projects.views.ranking.seeing import seen_by


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def scores(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """A member's grid: saved as a whole by its button, or a row at a time by the script of the page."""
    found = seen_by(request, fiscal_year)
    if found.ranking is None or found.seat is None:
        raise Http404
    is_row = request.method == "POST" and "row" in request.POST
    sheet = _sheet(request, found.ranking, found.seat, only=whole(request.POST.get("row")) if is_row else None)
    problem = ""
    if request.method == "POST" and sheet.is_valid():
        try:
            score_proposals(ranking=found.ranking, by=request.user, typed=sheet.changes())
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            return _saved(sheet) if is_row else _after_scores(request, sheet, fiscal_year)
    if is_row:
        return JsonResponse({"problems": [*sheet.sentences, *filter(None, [problem])]}, status=422)
    context = {
        "sheet": sheet,
        "problem": problem,
        "plan": found.plan,
        "ranking": found.ranking,
        "fiscal_year": fiscal_year,
        "is_open": found.ranking.is_open and found.sits,
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "projects/ranking/scores.html", context, status=status)


def _saved(sheet: ScoreSheet) -> JsonResponse:
    return JsonResponse({"was": {str(row.project.pk): row.now for row in sheet.rows}, "at": _clock()})


def _clock() -> str:
    return timezone.localtime().strftime("%H:%M")


def _after_scores(request: OfficeRequest, sheet: ScoreSheet, fiscal_year: int) -> HttpResponse:
    messages.success(request, f"บันทึกคะแนนแล้ว ให้คะแนนครบ {sheet.done} จาก {len(sheet.rows)} โครงการ")
    return redirect("projects:ranking_scores", fiscal_year)


def _sheet(request: OfficeRequest, ranking: Ranking, seat: CommitteeMember, *, only: int | None) -> ScoreSheet:
    projects = proposals_of(ranking.plan, in_brief=True)
    criteria = list(Criterion.objects.of_ranking(ranking).order_by("order", "pk"))
    given = said_by(seat, criteria=criteria, projects=projects)
    typed = request.POST if request.method == "POST" else None
    return ScoreSheet(typed, projects=projects, criteria=criteria, given=given, only=only)
