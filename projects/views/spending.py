"""What was planned, what was spent, what should have been, and the money that needs somebody."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from areaoffice.office import clock
from areaoffice.office.chart_figures import figure
from areaoffice.office.http import OfficeRequest, workbook_file
from areaoffice.office.sheets import workbook_of
from projects import charts, disbursement_targets, money_lists, spending
from projects.disbursement_targets import Place, percents_of, targets_of, usual_percents
from projects.forms.targets import TargetsForm
from projects.money_workbook import list_sheets, spending_sheets
from projects.permissions import can_keep_money, can_set_targets
from projects.target_actions import set_targets
from projects.views.years import show_money_year


@require_GET
@login_required
def page(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The plan against what was spent, by month, quarter, class, unit and project; the office's targets above it."""
    found = _spending(request, fiscal_year)
    context = {
        "page": found,
        "charts": {
            scope.key: figure(charts.s_curve(scope), 900, 320, f"แผนและผลการใช้จ่ายสะสม {scope.title}")
            for scope in found.scopes
            if scope.has_months
        },
        "targets": _targets(request, fiscal_year),
        "may_set": can_set_targets(request.user, request.office),
        "fiscal_year": fiscal_year,
    }
    return TemplateResponse(request, "projects/money/spending.html", context)


@require_GET
@login_required
def export(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    return _file(workbook_of(spending_sheets(_spending(request, fiscal_year))), f"spending-{fiscal_year}")


@require_GET
@login_required
def lists(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Money that will lapse, advances past their day, and what to carry over."""
    context = {
        "lists": _lists(request, fiscal_year),
        "may_keep": can_keep_money(request.user, request.office),
        "fiscal_year": fiscal_year,
    }
    return TemplateResponse(request, "projects/money/lists.html", context)


@require_GET
@login_required
def export_lists(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    return _file(workbook_of(list_sheets(_lists(request, fiscal_year))), f"money-lists-{fiscal_year}")


@require_http_methods(["GET", "POST"])
@login_required
def targets(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The year's targets; the offers of last year and of the usual ones only fill the boxes, nothing is saved by them."""
    show_money_year(request, fiscal_year)
    if request.office.pk not in request.user.whole_office_ids():
        raise Http404
    may_set = can_set_targets(request.user, request.office)
    if request.method == "POST" and not may_set:
        raise PermissionDenied
    percents, document, is_confirmed = _offer(request, fiscal_year)
    sent = request.POST if request.method == "POST" else None
    form = TargetsForm(sent, percents=percents, initial={"document": document, "is_confirmed": is_confirmed})
    if form.is_bound and form.is_valid():
        try:
            set_targets(
                office=request.office,
                fiscal_year=fiscal_year,
                percents=form.percents,
                document=form.cleaned_data["document"],
                is_confirmed=form.cleaned_data["is_confirmed"],
                by=request.user,
            )
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "บันทึกเป้าหมายการเบิกจ่ายแล้ว")
            return redirect("projects:spending", fiscal_year)
    context = {"form": form, "may_set": may_set, "offered": request.GET.get("from", ""), "fiscal_year": fiscal_year}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "projects/money/targets.html", context, status=status)


def _offer(request: OfficeRequest, fiscal_year: int) -> tuple[dict[Place, Decimal], str, bool]:
    """What the boxes begin with, the document, and whether it was checked: this year's, last year's or the usual ones."""
    offered = request.GET.get("from", "")
    if offered == "usual":
        return usual_percents(), disbursement_targets.USUAL_DOCUMENT, False
    year = fiscal_year - 1 if offered == "last" else fiscal_year
    first = targets_of(request.office, year).first()
    is_confirmed = first is not None and first.is_confirmed and offered != "last"
    return percents_of(request.office, year), first.document if first else "", is_confirmed


def _spending(request: OfficeRequest, fiscal_year: int) -> spending.SpendingPage:
    show_money_year(request, fiscal_year)
    return spending.build(office=request.office, fiscal_year=fiscal_year, user=request.user, today=clock.today())


def _lists(request: OfficeRequest, fiscal_year: int) -> money_lists.MoneyLists:
    show_money_year(request, fiscal_year)
    return money_lists.build(office=request.office, fiscal_year=fiscal_year, user=request.user, today=clock.today())


def _targets(request: OfficeRequest, fiscal_year: int) -> list[disbursement_targets.TargetRow] | None:
    """None for those who don't see the whole office."""
    if request.office.pk not in request.user.whole_office_ids():
        return None
    return disbursement_targets.build(office=request.office, fiscal_year=fiscal_year, today=clock.today())


def _file(content: bytes, name: str) -> HttpResponse:
    return workbook_file(content, f"{name}.xlsx")
