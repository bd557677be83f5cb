"""The dashboard's pages, and what their numbers open."""

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
from indicators import board_exhibits, charts, exhibits
from indicators.board_tabs import Part, tabs_of
from indicators.counted import Counted
from indicators.dashboard import Dashboard
from indicators.evaluations import Exam, score_history
from indicators.listed import listed
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
    """What the director needs in five minutes."""
    board = board_of(request, fiscal_year)
    return shown(request, board, Part.OVERVIEW, may_remind=can_remind(request.user, request.office))


@require_safe
@login_required
def kpis(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The KPIs by area, and those that were missed or that have the chosen word."""
    board = board_of(request, fiscal_year)
    figures = {
        "projects": areas_figure(board.projects, "โครงการ"),
        "direction": areas_figure(board.direction, "แผนพัฒนาและสำนักงาน"),
    }
    words = listed((board.projects, board.direction), today=board.day)
    return shown(request, board, Part.KPIS, figures=figures, listed=words)


@require_safe
@login_required
def money(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The office's money by class, the projects' money, and both against their plan by month."""
    board = board_of(request, fiscal_year)
    found = board.office_money
    drawn = exhibits.of_classes(found).figure if found and found.rows else None
    return shown(request, board, Part.MONEY, classes=drawn, curves=board_exhibits.curves_of(board))


@require_safe
@login_required
def quadrant(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The projects by their results and their money."""
    board = board_of(request, fiscal_year)
    picture = board_exhibits.quadrant_of(board)
    placed, left_out = exhibits.of_quadrant(picture), exhibits.of_left_out(picture)
    return shown(request, board, Part.QUADRANT, quadrant=picture, placed=placed, left_out=left_out)


@require_safe
@login_required
def quality(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """What others found: evaluations with their levels, and scores of examinations."""
    board = board_of(request, fiscal_year)
    only_whole_office(request)
    exams = [(exam, exam_figure(exam)) for exam in board.exams]
    return shown(request, board, Part.QUALITY, exams=exams)


def board_of(request: OfficeRequest, fiscal_year: int) -> Dashboard:
    show_year(request, fiscal_year)
    wanted = replace(Wanted.read(request.GET, year=fiscal_year), year=fiscal_year, words="")
    return Dashboard(request.office, request.user, clock.today(), wanted, request.GET.get("sort", ""))


def shown(request: OfficeRequest, board: Dashboard, part: Part, **context: Any) -> HttpResponse:
    """A page of the dashboard in the frame that all share, or what stands in the frame alone."""
    tabs = tabs_of(board, part)
    frame = {
        "board": board,
        "wanted": board.wanted,
        "fiscal_year": board.wanted.year,
        "part": part,
        "template": f"indicators/{part.value}.html",
        "now": timezone.localtime(),
        "tabs": tabs,
        "here": next(tab.path for tab in tabs if tab.is_chosen),
    }
    template = "indicators/dashboard_frame.html#board" if request.htmx else "indicators/dashboard_frame.html"
    return TemplateResponse(request, template, frame | context)


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


def areas_figure(counted: Counted, of: str) -> Figure | None:
    """The KPIs by area; None where there is none."""
    if not counted.attainment.total:
        return None
    title = f"ตัวชี้วัดของ{of} จำแนกตาม{counted.area_word}"
    return figure(charts.groups_chart(counted.areas), 640, 90 + 56 * len(counted.areas), title)


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
