"""The overview of a year's agreements, its list as a workbook, and the windows of the year."""

from __future__ import annotations

from dataclasses import fields

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office import audit, clock
from areaoffice.office.forms_in_place import FormInPlace
from areaoffice.office.http import OfficeRequest, typed, workbook_file
from areaoffice.office.sheets import workbook_of
from staff.agreements.permissions import keeps_agreements, oversees_agreements
from staff.agreements.windows import warning_of
from staff.models import AgreementCycle
from staff.models.cycle import usual_cycle
from staff.overview.actions import open_reports
from staff.overview.own import directors_own
from staff.overview.page import Wanted, overview, readable_by
from staff.overview.workbook import overview_sheets

DAYS = ("agree_from", "agree_until", "cutoff_on", "report_from", "report_until", "score_until", "close_on")


class CycleForm(FormInPlace, forms.ModelForm):
    """The windows of a year; they must run forward."""

    slug = "cycle"

    class Meta:
        model = AgreementCycle
        fields = DAYS

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            self.dress(name, field)


@require_safe
@login_required
def all_agreements(request: OfficeRequest) -> HttpResponse:
    """Late and unsigned first; no pass rate, for it says nothing."""
    _only_overseers(request)
    today, year = clock.today(), request.fiscal_year
    wanted = _wanted(request)
    found = overview(request.office, year, today, wanted)
    context = {
        "overview": found,
        "own": directors_own(request.office, year, request.user, today=today),
        "wanted": wanted,
        "readable": readable_by(request.user, found),
        "outside": warning_of("open-report", found.cycle, today),
        "may_keep": keeps_agreements(request.user, request.office),
        "year": year,
    }
    return TemplateResponse(request, "staff/evaluation/overview.html", context)


@require_safe
@login_required
def workbook(request: OfficeRequest) -> HttpResponse:
    """The same as an Excel workbook, with the filter of the page."""
    _only_overseers(request)
    today, year = clock.today(), request.fiscal_year
    found = overview(request.office, year, today, _wanted(request))
    own = directors_own(request.office, year, request.user, today=today)
    return workbook_file(workbook_of(overview_sheets(found, own, year)), f"ข้อตกลง PA {year}.xlsx")


def _only_overseers(request: OfficeRequest) -> None:
    if not oversees_agreements(request.user, request.office):
        raise Http404


def _wanted(request: OfficeRequest) -> Wanted:
    return Wanted(**{field.name: typed(request.GET.get(field.name)) for field in fields(Wanted)})


@require_POST
@login_required
def open_all_reports(request: OfficeRequest) -> HttpResponse:
    """Open the self-report of every agreed agreement of the year in one press."""
    if not keeps_agreements(request.user, request.office):
        raise Http404
    count = open_reports(office=request.office, fiscal_year=request.fiscal_year, by=request.user, today=clock.today())
    messages.success(request, f"เปิดให้รายงานผลแล้ว {count} ฉบับ")
    return redirect("staff:overview")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def cycle(request: OfficeRequest) -> HttpResponse:
    """The windows of the year; the usual ones are proposed."""
    if not keeps_agreements(request.user, request.office):
        raise Http404
    rows = AgreementCycle.objects.of_office(request.office).for_year(request.fiscal_year)
    found = rows.first() or usual_cycle(request.office, request.fiscal_year)
    form = CycleForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        audit.record("ตั้งรอบการทำข้อตกลง", office=request.office, by=request.user, thing=saved)
        messages.success(request, "บันทึกรอบการทำข้อตกลงแล้ว")
        return redirect("staff:overview")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "year": request.fiscal_year}
    return TemplateResponse(request, "staff/evaluation/cycle.html", context, status=status)
