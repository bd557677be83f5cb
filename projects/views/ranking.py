"""The ranking of a plan's proposals: its page, its committee, a member's scores, the minutes, closing, and the workbook.

Everything is 404 in an office that does not use it. While it is open it is read by those who keep it and by the committee;
members see their own scores only, and who keeps it and sits on it sees the order once they have finished scoring.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areaoffice.office.http import OfficeRequest, whole, workbook_file
from areaoffice.office.models import StateChange, User
from areaoffice.office.versions import StaleRow
from plans.models import ActionPlan, CommitteeMember, Criterion, Ranking
from plans.permissions import can_keep_ranking
from plans.sections import CRITERION, Part
from plans.views.rows import Board
from projects import ranking as read_model
from projects.forms.ranking import ClosingForm, CommitteeForm, MinutesForm, ScoreSheet
from projects.ranking import RankedProposal, RankedSource, RankingContent
from projects.ranking_actions import (
    CLOSED,
    begin_ranking,
    close_ranking,
    minute_meeting,
    minutes_mark,
    reopen_ranking,
    score_proposals,
    seat_committee,
)
from projects.ranking_problems import problems_of, weight_problem
from projects.ranking_rows import (
    build,
    content_of,
    is_switched_on,
    people_of_office,
    proposals_of,
    ranking_of,
    said_by,
    seat_in,
)
from projects.ranking_workbook import ranking_workbook
from projects.views.years import plan_of_money


@dataclass(frozen=True, slots=True)
class Seen:
    """A ranking as this person may see it."""

    plan: ActionPlan
    ranking: Ranking | None
    seat: CommitteeMember | None
    may_keep: bool

    @property
    def sits(self) -> bool:
        return self.seat is not None and self.seat.removed_at is None

    @property
    def is_closed(self) -> bool:
        return self.ranking is not None and not self.ranking.is_open

    def sees_order(self, content: RankingContent) -> bool:
        """Everybody once it is closed; before that those who keep it, but not while they still have to score themselves."""
        if self.is_closed:
            return True
        if not self.sits:
            return self.may_keep
        done = {member.key: count for member, count in content.progress}
        return self.may_keep and self.seat is not None and done.get(self.seat.pk) == len(content.proposals)

    @property
    def sees_members(self) -> bool:
        """Each member's scores: once it is closed, for those who keep it and for the committee."""
        return self.is_closed and (self.may_keep or self.sits)


def seen_by(request: OfficeRequest, fiscal_year: int) -> Seen:
    """The year's ranking for this person; 404 where the office does not use it or it is not theirs to see."""
    plan = plan_of_money(request, fiscal_year)
    if plan is None or not is_switched_on(plan.office_id):
        raise Http404
    ranking = ranking_of(plan)
    seat = seat_in(ranking, request.user) if ranking else None
    found = Seen(plan, ranking, seat, can_keep_ranking(request.user, plan.office))
    if not (found.may_keep or found.sits or found.is_closed):
        raise Http404
    return found


def kept_by(request: OfficeRequest, fiscal_year: int) -> Ranking:
    """The year's ranking for those who keep it; PermissionDenied for others who see it."""
    return _kept(seen_by(request, fiscal_year))


def _kept(found: Seen) -> Ranking:
    if not found.may_keep:
        raise PermissionDenied
    if found.ranking is None:
        raise Http404
    return found.ranking


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


# --- criteria, edited in place ------------------------------------------------------------------------------------------


def criteria_context(ranking: Ranking, user: User) -> dict[str, Any]:
    """What the section of the criteria prints."""
    criteria = list(Criterion.objects.of_ranking(ranking).order_by("order", "pk"))
    return {
        "criteria": criteria,
        "base": f"{reverse('projects:ranking', args=[ranking.plan.fiscal_year])}rows/",
        "may_edit": ranking.is_open and can_keep_ranking(user, ranking.office),
        "weight_problem": weight_problem([one.weight for one in criteria]),
        "notice": "",
        "undo": None,
        "section": "criteria",
    }


def board_of(request: OfficeRequest, fiscal_year: int) -> Board:
    """The criteria as a board, for those who keep the ranking, until it is closed."""
    ranking = kept_by(request, fiscal_year)
    if not ranking.is_open:
        raise PermissionDenied(CLOSED)
    address = reverse("projects:ranking", args=[fiscal_year])

    def rows(part: Part) -> Any:
        return Criterion.objects.of_ranking(ranking).select_related("ranking__plan__office")

    def new_row(part: Part, under: int | None) -> Any:
        return Criterion(ranking=ranking)

    return Board(
        office=ranking.office,
        title=str(ranking),
        page=address,
        base=f"{address}rows/",
        parts={CRITERION.slug: CRITERION},
        rows=rows,
        new=new_row,
        sections={"criteria": "projects/ranking/criteria.html"},
        show=lambda: criteria_context(ranking, request.user),
    )


# --- the committee ------------------------------------------------------------------------------------------------------


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


# --- scores -------------------------------------------------------------------------------------------------------------


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


# --- the minutes and the closing ----------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def minutes(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The meeting, who came, and the word on each proposal in the order of the rank."""
    found = seen_by(request, fiscal_year)
    ranking = _kept(found)
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


@require_GET
@login_required
def workbook(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The ranking as this person sees it, as a workbook."""
    content, found = order_seen_by(request, fiscal_year)
    made = ranking_workbook(content, with_members=found.sees_members)
    return workbook_file(made, f"ลำดับโครงการ {fiscal_year}.xlsx")


def order_seen_by(request: OfficeRequest, fiscal_year: int) -> tuple[RankingContent, Seen]:
    """The ranking's content for those who may see the order; 404 for others."""
    found = seen_by(request, fiscal_year)
    content = content_of(found.ranking) if found.ranking else None
    if content is None or not found.sees_order(content):
        raise Http404
    return content, found
