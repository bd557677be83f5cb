"""One cell: what it says, sending it back, revising it, what is said about it, and what is done about a miss."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.comment_forms import CommentForm
from areaoffice.office.commenting import reopen_comment, settle_comment, write_comment
from areaoffice.office.http import OfficeRequest, typed
from areaoffice.office.models import Comment
from areaoffice.office.versions import StaleRow
from areaoffice.office.views.shelves import form_of
from indicators import cell_page
from indicators.cell_text import read_cell
from indicators.correcting import can_close, close_correction, plan_correction
from indicators.forms import take_errors
from indicators.models import CorrectiveAction, IndicatorYear, Result
from indicators.permissions import can_report_result, can_verify_results
from indicators.places import Place, Places, scope_of
from indicators.round_flow import return_cell, revise_result
from indicators.round_forms import CloseForm, CorrectionForm, ReturnForm, ReviseForm
from indicators.shelves import shelves_of
from indicators.threads import readers_of, thread_of_cell
from indicators.views.indicator import visible_year
from indicators.views.results import round_of_year
from projects.models import ReportingRound

Forms = dict[str, Any]


@require_safe
@login_required
def cell(request: OfficeRequest, pk: int, round_pk: int) -> HttpResponse:
    year, round = _cell_of(request, pk, round_pk)
    return _show(request, year, round, {})


@require_POST
@login_required
def send_back(request: OfficeRequest, pk: int, round_pk: int) -> HttpResponse:
    """Send the cell back with a reason."""
    year, round = _cell_of(request, pk, round_pk)
    if not can_verify_results(request.user, year.office):
        raise PermissionDenied
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            return_cell(
                indicator_year=year,
                round=round,
                by=request.user,
                place_key=_key_of(request, year),
                **form.cleaned_data,
            )
        except (ValidationError, StaleRow) as error:
            _take(form, error)
        else:
            messages.success(request, f"ส่งกลับ {year.number} {round.label} แล้ว ผู้รายงานได้รับแจ้งพร้อมลิงก์")
            return _back(request, year, round)
    return _show(request, year, round, {"return_form": form})


@require_POST
@login_required
def revise(request: OfficeRequest, pk: int, round_pk: int) -> HttpResponse:
    """Correct a verified figure in the open."""
    year, round = _cell_of(request, pk, round_pk)
    if not can_report_result(request.user, year):
        raise PermissionDenied
    form = ReviseForm(request.POST, year=year)
    if form.is_valid():
        data = form.cleaned_data
        key = _key_of(request, year)
        current = Result.objects.in_round(year, round).filter(place_key=key).first()
        try:
            told = read_cell(year, data["figure"], current)
            revise_result(
                indicator_year=year,
                round=round,
                by=request.user,
                seen=data["seen"],
                reason=data["reason"],
                place_key=key,
                **told,
            )
        except (ValidationError, StaleRow) as error:
            _take(form, error)
        else:
            messages.success(request, "บันทึกการแก้ไขแล้ว รอตรวจสอบอีกครั้ง")
            return _back(request, year, round)
    return _show(request, year, round, {"revise_form": form})


@require_POST
@login_required
def correct(request: OfficeRequest, pk: int, round_pk: int) -> HttpResponse:
    """Say why the target was missed and what is done about it."""
    year, round = _cell_of(request, pk, round_pk)
    if not can_report_result(request.user, year):
        raise PermissionDenied
    form = CorrectionForm(request.POST, office=year.office)
    if form.is_valid():
        try:
            plan_correction(indicator_year=year, round=round, by=request.user, today=clock.today(), **form.cleaned_data)
        except ValidationError as error:
            take_errors(form, error)
        else:
            messages.success(request, "บันทึกแนวทางแก้ไขแล้ว แบบรายงานรอบถัดไปจะเริ่มจากเรื่องนี้")
            return redirect("indicators:cell", year.pk, round.pk)
    return _show(request, year, round, {"correction_form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: OfficeRequest, pk: int) -> HttpResponse:
    """What came of a correction."""
    rows = CorrectiveAction.objects.select_related("indicator_year__indicator", "indicator_year__project", "round")
    correction = get_object_or_404(rows.filter(indicator_year__office=request.office), pk=pk)
    if not can_close(request.user, correction):
        raise Http404
    form = CloseForm(request.POST or None, initial={"seen": correction.row_version})
    if request.method == "POST" and form.is_valid():
        try:
            close_correction(correction=correction, by=request.user, today=clock.today(), **form.cleaned_data)
        except (ValidationError, StaleRow) as error:
            _take(form, error)
        else:
            messages.success(request, "ปิดเรื่องแล้ว")
            return redirect("desk:home")
    context = {"form": form, "correction": correction}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "indicators/results/close.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def comments(request: OfficeRequest, pk: int, round_pk: int) -> HttpResponse:
    """The talk about a cell; POST adds to it."""
    year, round = _cell_of(request, pk, round_pk)
    result = _result_of(request, year, round)
    form = CommentForm(request.POST or None, readers=readers_of(year))
    if request.method == "POST" and form.is_valid() and _write(request, year, round, result, form):
        if not request.htmx:
            return _back(request, year, round)
        form = CommentForm(readers=readers_of(year))
    return _talk(request, year, round, result, form)


@require_POST
@login_required
def settle(request: OfficeRequest, pk: int, round_pk: int, comment_pk: int) -> HttpResponse:
    """Settle a comment, or (`reopen`) take that back."""
    year, round = _cell_of(request, pk, round_pk)
    result = _result_of(request, year, round)
    comment = get_object_or_404(Comment.objects.of_office(year.office).about(result), pk=comment_pk)
    action = reopen_comment if "reopen" in request.POST else settle_comment
    action(comment=comment, by=request.user)
    if not request.htmx:
        return _back(request, year, round)
    return _talk(request, year, round, result, CommentForm(readers=readers_of(year)))


def _cell_of(request: OfficeRequest, pk: int, round_pk: int) -> tuple[IndicatorYear, ReportingRound]:
    year = visible_year(request, pk)
    return year, round_of_year(request, year.frequency, year.fiscal_year, round_pk)


def _place_of(request: OfficeRequest, year: IndicatorYear) -> Place | None:
    """The place that the address names, None for the office's own cell; 404 for one that is none of the indicator's."""
    key = typed(request.GET.get("place"))
    place = Places(year.office).find(year, key) if key else None
    if key and place is None:
        raise Http404
    return place


def _key_of(request: OfficeRequest, year: IndicatorYear) -> str:
    place = _place_of(request, year)
    return place.key if place else ""


def _back(request: OfficeRequest, year: IndicatorYear, round: ReportingRound) -> HttpResponse:
    """To the cell that was shown."""
    cell = reverse("indicators:cell", args=[year.pk, round.pk])
    return redirect(f"{cell}{scope_of(_key_of(request, year))}")


def _result_of(request: OfficeRequest, year: IndicatorYear, round: ReportingRound) -> Result:
    rows = Result.objects.filter(place_key=_key_of(request, year))
    return get_object_or_404(rows, indicator_year=year, round=round)


def _take(form: Any, error: ValidationError | StaleRow) -> None:
    if isinstance(error, StaleRow):
        form.add_error(None, str(error))
    else:
        take_errors(form, error)


def _write(
    request: OfficeRequest, year: IndicatorYear, round: ReportingRound, result: Result, form: CommentForm
) -> bool:
    try:
        write_comment(
            thing=result,
            office=year.office,
            name=f"ผล {year.number} {round.label}",
            page=f"{request.path.removesuffix('comments/')}{scope_of(result.place_key)}",
            by=request.user,
            readers=readers_of(year),
            **form.cleaned_data,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _talk(
    request: OfficeRequest, year: IndicatorYear, round: ReportingRound, result: Result, form: CommentForm
) -> HttpResponse:
    if not request.htmx:
        return _show(request, year, round, {"comment_form": form})
    context = {"thread": thread_of_cell(year, round, result), "comment_form": form}
    return TemplateResponse(request, "components/thread.html", context, status=422 if form.errors else 200)


def _show(request: OfficeRequest, year: IndicatorYear, round: ReportingRound, forms: Forms) -> HttpResponse:
    """The page; `forms` are those with faults, shown again as they were typed."""
    place = _place_of(request, year)
    page = cell_page.build(year=year, round=round, user=request.user, today=clock.today(), place=place)
    shelves = shelves_of(year, [page.result] if page.result else [], request.user)
    seen = page.result.row_version if page.result else 0
    context = {
        "page": page,
        "year": year,
        "round": round,
        "thread": thread_of_cell(year, round, page.result) if page.result else None,
        "return_form": ReturnForm(initial={"seen": seen}),
        "revise_form": ReviseForm(year=year, initial={"seen": seen, "figure": page.text}),
        "correction_form": CorrectionForm(office=year.office, initial={"unit": year.answering_unit_id}),
        "comment_form": CommentForm(readers=readers_of(year)),
        "shelves": [(shelf, form_of(shelf)) for shelf in shelves],
        "opened": next(iter(forms), ""),
    }
    has_faults = any(form.errors for form in forms.values())
    return TemplateResponse(request, "indicators/results/cell.html", context | forms, status=422 if has_faults else 200)
