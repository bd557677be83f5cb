"""The dashboard, and what its scores open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from areaoffice.office import clock
from areaoffice.office.chart_figures import Figure, figure
from areaoffice.office.http import OfficeRequest
from indicators import board_exhibits, charts, dashboard
from indicators.evaluations import Exam, score_history
from indicators.models import ExamScore
from indicators.permissions import can_remind
from indicators.targets import By, TargetGroup
from indicators.targets import build as build_targets
from indicators.views.years import show_year
from indicators.visits import RULE
from indicators.visits import build as visits_of
from indicators.wanted import Wanted

PER_PAGE = 60


@require_safe
@login_required
def overview(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    show_year(request, fiscal_year)
    wanted = replace(Wanted.read(request.GET, year=fiscal_year), year=fiscal_year, words="")
    sort = request.GET.get("sort", "")
    board = dashboard.build(office=request.office, user=request.user, today=clock.today(), wanted=wanted, sort=sort)
    context = {
        "board": board,
        "now": timezone.localtime(),
        "fiscal_year": fiscal_year,
        "wanted": wanted,
        "charts": figures_of(board),
        "may_remind": can_remind(request.user, request.office),
        "exhibits": board_exhibits.build(board, office=request.office, user=request.user),
    }
    template = "indicators/dashboard.html#board" if request.htmx else "indicators/dashboard.html"
    return TemplateResponse(request, template, context)


@require_safe
@login_required
def school_visits(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """All schools that the dashboard's rule says to visit, with what each is low in or owes."""
    show_year(request, fiscal_year)
    only_whole_office(request)
    wanted = replace(Wanted.read(request.GET, year=fiscal_year), year=fiscal_year)
    found = visits_of(office=request.office, user=request.user, today=clock.today(), wanted=wanted)
    context = {"visits": found, "rule": RULE, "fiscal_year": fiscal_year}
    return TemplateResponse(request, "indicators/visits.html", context)


@require_safe
@login_required
def targets(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """What the groups of the dashboard open: every KPI's result beside its target."""
    show_year(request, fiscal_year)
    wanted = replace(Wanted.read(request.GET, year=fiscal_year), year=fiscal_year)
    by = By.UNIT if request.GET.get("by") == By.UNIT else By.AREA
    page = build_targets(office=request.office, user=request.user, today=clock.today(), wanted=wanted, by=by)
    page_obj = Paginator(page.rows, PER_PAGE).get_page(request.GET.get("page"))
    groups = [(group, targets_figure(group)) for group in page.groups(list(page_obj))]
    context = {"page": page, "page_obj": page_obj, "groups": groups, "wanted": wanted, "fiscal_year": fiscal_year}
    template = "indicators/targets.html#groups" if request.htmx else "indicators/targets.html"
    return TemplateResponse(request, template, context)


def targets_figure(group: TargetGroup) -> Figure | None:
    if not group.measured:
        return None
    height = 50 + 30 * len(group.measured)
    return figure(charts.targets_chart(group), 640, height, f"ร้อยละของค่าเป้าหมาย {group.name}")


def figures_of(board: dashboard.Dashboard) -> dict[str, Any]:
    """The charts that have something to show."""
    found: dict[str, Any] = {
        "projects": figures_of_counted(board.projects, "โครงการ"),
        "direction": figures_of_counted(board.direction, "แผนพัฒนาและสำนักงาน"),
        "exams": [(exam, exam_figure(exam)) for exam in board.exams],
    }
    if board.office_money and board.office_money.rows:
        found["money"] = figure(charts.money_chart(board.office_money), 640, 280, "ร้อยละการเบิกจ่ายจำแนกตามงบรายจ่าย")
    return found


def figures_of_counted(counted: dashboard.Counted, of: str) -> dict[str, Figure]:
    if not counted.attainment.total:
        return {}
    by_area = 90 + 56 * len(counted.areas)
    title = f"ตัวชี้วัดของ{of} จำแนกตาม{counted.area_word}"
    return {"areas": figure(charts.groups_chart(counted.areas), 640, by_area, title)}


def exam_figure(exam: Exam) -> Figure:
    return figure(charts.exam_chart(exam), 640, 300, f"คะแนนเฉลี่ย {exam.exam} {exam.grade}")


@require_safe
@login_required
def exam_score(request: OfficeRequest, pk: int) -> HttpResponse:
    """A subject's scores over the years, in the office, its provinces and the nation."""
    only_whole_office(request)
    found = get_object_or_404(ExamScore.objects.visible_to(request.user).of_office(request.office), pk=pk)
    context = {"page": score_history(found), "fiscal_year": found.academic_year + 1}
    return TemplateResponse(request, "indicators/exam_score.html", context)


def only_whole_office(request: OfficeRequest) -> None:
    if request.office.pk not in request.user.whole_office_ids():
        raise Http404
