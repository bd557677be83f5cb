"""A development plan's page: its rows from their own floor, with the indicators of its strategies and their targets by year."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office.http import OfficeRequest
from indicators import direction_page
from indicators.models import Indicator
from indicators.strategy_actions import add_strategy_indicator, set_yearly_targets, years_by_number
from indicators.strategy_forms import NewKpiForm, YearlyTargetsForm
from plans import direction_sheet
from plans.models import Strategy
from plans.views.direction import board_of
from plans.views.rows import Board, Editor, save, seen


@require_safe
@login_required
def direction(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole plan, from its vision to its guidelines."""
    plan = direction_sheet.fetch(user=request.user, pk=pk)
    if plan is None:
        raise Http404
    context = {
        "plan": plan,
        "sheet": direction_sheet.build(plan=plan, user=request.user),
        "kpis": direction_page.build(plan),
        "base": f"{reverse('indicators:direction', args=[pk])}rows/",
        "notice": "",
        "undo": None,
        "section": "",
    }
    return TemplateResponse(request, "indicators/direction.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_kpi(request: OfficeRequest, pk: int, strategy_pk: int) -> HttpResponse:
    """A new indicator of a strategy with its targets by year."""
    board, strategy = _strategy(request, pk, strategy_pk)
    form = NewKpiForm(_typed(request), plan=strategy.plan, stored={})
    action = reverse("indicators:add_strategy_kpi", args=[pk, strategy_pk])
    editor = Editor(board, f"เพิ่มตัวชี้วัด: {strategy}", "kpis", form, action, is_new=True)

    def write() -> Any:
        operator = form.cleaned_data["operator"]
        return add_strategy_indicator(
            strategy=strategy, by=request.user, targets=form.targets, operator=operator, **form.card
        )

    return save(request, editor, write)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def yearly_targets(request: OfficeRequest, pk: int, strategy_pk: int, indicator_pk: int) -> HttpResponse:
    """The targets of an indicator of a strategy, all years at once."""
    board, strategy = _strategy(request, pk, strategy_pk)
    indicator = get_object_or_404(Indicator.objects.of_office(board.office), pk=indicator_pk)
    stored = years_by_number(indicator, strategy)
    if not stored and request.method != "POST":  # what was typed for an indicator that went is given back
        raise Http404
    form = YearlyTargetsForm(_typed(request), plan=strategy.plan, stored=stored)
    action = reverse("indicators:yearly_targets", args=[pk, strategy_pk, indicator_pk])
    editor = Editor(board, f"ค่าเป้าหมายรายปี: {indicator.name}", "kpis", form, action, is_new=False)

    def write() -> None:
        set_yearly_targets(
            indicator=indicator,
            strategy=strategy,
            by=request.user,
            targets=form.targets,
            seen=seen(request),
            reason=form.cleaned_data["reason"],
            document=form.cleaned_data["document"],
        )

    return save(request, editor, write)


def _strategy(request: OfficeRequest, pk: int, strategy_pk: int) -> tuple[Board, Strategy]:
    """The plan's board, whose forms are pages of their own here, and a strategy of the plan."""
    board = replace(board_of(request, pk), sections={})
    strategies = Strategy.objects.select_related("plan__office").filter(plan=pk)
    return board, get_object_or_404(strategies, pk=strategy_pk)


def _typed(request: OfficeRequest) -> Any:
    return request.POST if request.method == "POST" else None
