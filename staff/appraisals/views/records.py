"""What stands beside the levels: evidence of a line, and leave and salary, which the personnel group keeps."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.views.shelves import answer
from staff.appraisals.evidence import shelf_of
from staff.appraisals.leave import count_leave, leave_of
from staff.appraisals.leave_forms import LeaveForm, SalaryForm
from staff.appraisals.salary import salary_of, set_salary
from staff.appraisals.seats import Seat, seat_of
from staff.appraisals.views.pages import EDITABLE, not_now, posted, seat_where, visible
from staff.models import RoundAppraisal


@require_http_methods(EDITABLE)
@login_required
def evidence(request: OfficeRequest, pk: int, line_pk: int) -> HttpResponse:
    """The files behind a line: brought in, or chosen among those that hang on results of the office."""
    one = visible(request, pk)
    seat = seat_of(one, request.user, today=clock.today())
    line = get_object_or_404(one.lines.all(), pk=line_pk)
    line.appraisal = one
    if not seat.is_of("may_attach") and one.state not in RoundAppraisal.REPORTED_ONCE:
        raise Http404
    if request.method == "POST" and seat.is_of("may_attach") and not seat.may_attach:
        return not_now(request, seat)
    return answer(request, lambda: shelf_of(line, seat, today=clock.today()))


@never_cache
@require_http_methods(EDITABLE)
@login_required
def leave(request: OfficeRequest, pk: int) -> HttpResponse:
    """Days and times of leave in the round, typed by the personnel group."""
    seat = seat_where(request, pk, "may_count_leave")
    if not seat.may_count_leave:
        return not_now(request, seat)
    form = LeaveForm(posted(request), leave=leave_of(seat))
    if request.method == "POST" and form.saves(lambda: _count(request, seat, form)):
        messages.success(request, "บันทึกการลาแล้ว")
        return redirect("appraisals:page", pk)
    context = {"appraisal": seat.appraisal, "form": form}
    return TemplateResponse(request, "staff/appraisals/leave.html", context, status=422 if form.errors else 200)


def _count(request: OfficeRequest, seat: Seat, form: LeaveForm) -> None:
    count_leave(appraisal=seat.appraisal, counts=form.counts(), by=request.user, today=clock.today())


@never_cache
@require_http_methods(EDITABLE)
@login_required
def salary(request: OfficeRequest, pk: int) -> HttpResponse:
    """The salary that the sheet of a salary round prints, typed by the personnel group."""
    seat = seat_where(request, pk, "may_set_salary")
    if not seat.appraisal.is_of_salary:
        raise Http404
    if not seat.may_set_salary:
        return not_now(request, seat)
    form = SalaryForm(posted(request), initial={"amount": salary_of(seat)})
    if request.method == "POST" and form.saves(lambda: _set_salary(request, seat, form)):
        messages.success(request, "บันทึกอัตราเงินเดือนแล้ว")
        return redirect("appraisals:page", pk)
    context = {"appraisal": seat.appraisal, "form": form, "title": "อัตราเงินเดือนในแบบประเมิน"}
    return TemplateResponse(request, "staff/appraisals/form.html", context, status=422 if form.errors else 200)


def _set_salary(request: OfficeRequest, seat: Seat, form: SalaryForm) -> None:
    set_salary(appraisal=seat.appraisal, amount=form.cleaned_data["amount"], by=request.user, today=clock.today())
