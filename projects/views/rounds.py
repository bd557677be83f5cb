"""The rounds of a year: the list, making them, their days, and leave to report late."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from projects import rounds_page
from projects.forms.rounds import DaysForm, LeaveForm, RoundForm
from projects.models import ReportingRound, RoundException
from projects.permissions import can_keep_rounds
from projects.rounds import Days, days_of, end_leave, give_leave, make_rounds, move_round, set_round_days
from projects.views.plan import only_known_year, only_staff


@require_safe
@login_required
def rounds(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    only_staff(request)
    only_known_year(request, fiscal_year)
    context = {
        "page": rounds_page.build(office=request.office, fiscal_year=fiscal_year, today=clock.today()),
        "fiscal_year": fiscal_year,
        "may_keep": can_keep_rounds(request.user, request.office),
    }
    return TemplateResponse(request, "projects/rounds/list.html", context)


@require_POST
@login_required
def make(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The rounds of the year that are not there yet, in one press."""
    only_staff(request)
    only_known_year(request, fiscal_year)
    added = make_rounds(office=request.office, fiscal_year=fiscal_year, by=request.user)
    said = f"จัดทำรอบการรายงาน {len(added)} รอบแล้ว" if added else "มีรอบการรายงานครบแล้ว"
    messages.success(request, said)
    return redirect("projects:rounds", fiscal_year)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    """The days of one round."""
    one = _kept_round(request, pk)
    form = RoundForm(request.POST or None, initial=RoundForm.initial_of(one))
    if request.method == "POST" and form.is_valid():
        try:
            move_round(round=one, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, f"บันทึกวันของ{one.label}แล้ว")
            return redirect("projects:rounds", one.fiscal_year)
    return _form(request, form, f"วันของ{one.label} ปีงบประมาณ {one.fiscal_year}", one.fiscal_year)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def days(request: OfficeRequest, fiscal_year: int, kind: str) -> HttpResponse:
    """By which days the office's rounds of a kind are made."""
    if kind not in ReportingRound.Kind.values:
        raise Http404
    _only_keepers(request)
    form = DaysForm(request.POST or None, initial=DaysForm.initial_of(days_of(request.office)[kind]))
    if request.method == "POST" and form.is_valid():
        try:
            set_round_days(office=request.office, by=request.user, kind=kind, days=Days(**form.cleaned_data))
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "บันทึกแล้ว ใช้กับรอบที่จัดทำต่อจากนี้")
            return redirect("projects:rounds", fiscal_year)
    return _form(request, form, f"วันของรอบ{ReportingRound.Kind(kind).label}", fiscal_year)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leave(request: OfficeRequest, pk: int) -> HttpResponse:
    """Let a unit report after the round has closed."""
    one = _kept_round(request, pk)
    form = LeaveForm(request.POST or None, office=request.office, initial={"unit": request.GET.get("unit")})
    if request.method == "POST" and form.is_valid():
        try:
            given = give_leave(round=one, by=request.user, today=clock.today(), **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, f"ผ่อนผัน{one.label}ให้{given.unit}แล้ว")
            return redirect("projects:rounds", one.fiscal_year)
    return _form(request, form, f"ผ่อนผัน{one.label} ปีงบประมาณ {one.fiscal_year}", one.fiscal_year)


@require_POST
@login_required
def end(request: OfficeRequest, pk: int) -> HttpResponse:
    """End a unit's leave now."""
    only_staff(request)
    given = get_object_or_404(
        RoundException.objects.filter(round__office=request.office).select_related("round__office", "unit"), pk=pk
    )
    end_leave(leave=given, by=request.user, today=clock.today())
    messages.success(request, f"สิ้นสุดการผ่อนผันของ{given.unit}แล้ว")
    return redirect("projects:rounds", given.round.fiscal_year)


def _kept_round(request: OfficeRequest, pk: int) -> ReportingRound:
    """A round of the office, for whom may keep it."""
    only_staff(request)
    one = get_object_or_404(ReportingRound.objects.of_office(request.office).select_related("office"), pk=pk)
    _only_keepers(request)
    return one


def _only_keepers(request: OfficeRequest) -> None:
    only_staff(request)
    if not can_keep_rounds(request.user, request.office):
        raise PermissionDenied


def _form(request: OfficeRequest, form: object, title: str, fiscal_year: int) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "back": reverse("projects:rounds", args=[fiscal_year]),
        "back_label": f"รอบการรายงาน {fiscal_year}",
    }
    return TemplateResponse(
        request, "plans/calendar_form.html", context, status=422 if request.method == "POST" else 200
    )
