"""The page of a ranking; beginning, closing and opening it again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import StateChange
from plans.models import ActionPlan, Ranking
from projects import ranking as read_model
from projects.forms.ranking import ClosingForm
from projects.ranking import RankedProposal, RankedSource, RankingContent
from projects.ranking_actions import begin_ranking, close_ranking, reopen_ranking
from projects.ranking_problems import problems_of
from projects.ranking_rows import content_of
from projects.views.ranking.criteria import criteria_context
from projects.views.ranking.seeing import Seen, kept_by, seen_by


@require_GET
@login_required
def page(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    return _page(request, fiscal_year)


def _page(request: OfficeRequest, fiscal_year: int, *, bound: ClosingForm | None = None) -> HttpResponse:
    """The ranking with what may be done next; a refused closing keeps what was typed."""
    found = seen_by(request, fiscal_year)
    context: dict[str, Any] = {"seen": found, "plan": found.plan, "fiscal_year": fiscal_year}
    if found.ranking is None:
        context["earlier"] = _earlier(found.plan)
        return TemplateResponse(request, "projects/ranking/begin.html", context)
    content, sort = content_of(found.ranking), request.GET.get("sort", "")
    context |= {
        "ranking": found.ranking,
        "content": content,
        "sees_order": found.sees_order(content),
        "rows": _rows(content, sort),
        "columns": len(read_model.HEADS) + len(content.sources),
        "heads": read_model.heads(sort),
        "problems": problems_of(content) if found.may_keep and found.ranking.is_open else [],
        "mark": content.mark,
        "closing": bound or ClosingForm(),
        "result": found.ranking.results.select_related("by").order_by("-number").first() if found.is_closed else None,
        "changes": _changes(found.ranking) if found.may_keep else [],
        "mine": _mine(content, found),
        **criteria_context(found.ranking, request.user),
    }
    return TemplateResponse(request, "projects/ranking/page.html", context, status=422 if bound else 200)


def _rows(content: RankingContent, sort: str) -> list[tuple[RankedProposal, list[RankedSource]]]:
    """The proposals as they are sorted, each with the ceilings that are passed with it: a line stands only in the order of the rank."""
    rows = read_model.in_order(content.proposals, sort)
    is_by_rank = sort.removeprefix("-") not in read_model.HEADS or sort == "rank"
    return [(one, content.passed_with(one) if is_by_rank else []) for one in rows]


def _changes(ranking: Ranking) -> list[tuple[StateChange, str]]:
    rows = StateChange.objects.about(ranking).select_related("by").order_by("pk")
    return [(change, Ranking.State(change.to_state).label) for change in rows]


def _mine(content: RankingContent, found: Seen) -> tuple[int, int] | None:
    """How many proposals this member is done with, of how many."""
    done = [count for member, count in content.progress if found.seat and member.key == found.seat.pk]
    return (done[0], len(content.proposals)) if done else None


def _earlier(plan: ActionPlan) -> Ranking | None:
    return Ranking.objects.before(plan).select_related("plan").first()


@require_POST
@login_required
def begin(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Begin with the default criteria, with those of the latest earlier year, or with none."""
    found = seen_by(request, fiscal_year)
    if not found.may_keep:
        raise PermissionDenied
    how = request.POST.get("how", "default")
    source = _earlier(found.plan) if how == "copy" else None
    if how not in ("default", "copy", "empty") or (how == "copy" and source is None):
        raise Http404
    try:
        ranking = begin_ranking(plan=found.plan, by=request.user, source=source, is_empty=how == "empty")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"เริ่มการจัดลำดับแล้ว มีเกณฑ์ {ranking.criteria.count()} ข้อ")
    return redirect("projects:ranking", fiscal_year)


@require_POST
@login_required
def close(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    ranking = kept_by(request, fiscal_year)
    form = ClosingForm(request.POST)
    if form.is_valid():
        try:
            close_ranking(
                ranking=ranking,
                by=request.user,
                seen=request.POST.get("seen", ""),
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "ปิดการจัดลำดับแล้ว คะแนน ลำดับ และมติถูกเก็บไว้ตามนี้")
            return redirect("projects:ranking", fiscal_year)
    return _page(request, fiscal_year, bound=form)


@require_POST
@login_required
def reopen(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    ranking = kept_by(request, fiscal_year)
    form = ClosingForm(request.POST)
    if form.is_valid():
        try:
            reopen_ranking(ranking=ranking, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "เปิดการจัดลำดับอีกครั้งแล้ว ผลที่ปิดไว้เดิมยังอยู่ในประวัติ")
            return redirect("projects:ranking", fiscal_year)
    return _page(request, fiscal_year, bound=form)
