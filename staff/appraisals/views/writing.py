"""What is written into a half-year appraisal: agreed indicators, the report, a talk, other superiors."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.versions import StaleRow
from indicators.models import IndicatorYear
from staff.appraisals import agreeing, writing
from staff.appraisals.agreeing import TypedLine
from staff.appraisals.forms import SuperiorsForm, TalkForm
from staff.appraisals.freezing import results_now
from staff.appraisals.level_forms import LevelsForm
from staff.appraisals.line_forms import LinesForm
from staff.appraisals.sheet import lines_of, sheet_of
from staff.appraisals.superiors import change_superiors
from staff.appraisals.views.pages import EDITABLE, not_now, posted, refusals, seat_where
from staff.appraisals.views.scoring import levels_page
from staff.models import RoundAppraisal

SOURCES = {"last": agreeing.from_last_round, "duties": agreeing.from_duties}
NOTHING_FOUND = {
    "last": "ไม่พบข้อตกลงของรอบก่อน จึงยังไม่มีตัวชี้วัดให้นำมาใช้",
    "duties": "ยังไม่มีโครงการของปีนี้ที่ระบุท่านเป็นผู้รับผิดชอบ หรือโครงการนั้นยังไม่มีตัวชี้วัด",
}


@require_http_methods(EDITABLE)
@login_required
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    """The agreed indicators in one table."""
    seat = seat_where(request, pk, "may_edit")
    if not seat.may_edit:
        return not_now(request, seat)
    appraisal = seat.appraisal
    form = LinesForm(posted(request), lines=_agreed(appraisal), years=_years(appraisal))
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        seen = whole(request.POST.get("seen")) or 0
        faults = refusals(lambda: _keep(request, appraisal, form.typed(), seen))
        if not faults:
            messages.success(request, "บันทึกร่างข้อตกลงแล้ว")
            return redirect("appraisals:page", pk)
    faults += form.sentences if request.method == "POST" else []
    context = {
        "appraisal": appraisal,
        "form": form,
        "faults": faults,
        "seen": request.POST.get("seen") or appraisal.row_version,
    }
    return TemplateResponse(request, "staff/appraisals/edit.html", context, status=422 if faults else 200)


def _agreed(appraisal: RoundAppraisal) -> list[Any]:
    part = agreeing.agreed_part(appraisal)
    if part is None:
        raise Http404
    return [line for line in lines_of(appraisal) if line.part_id == part.pk]


def _years(appraisal: RoundAppraisal) -> list[IndicatorYear]:
    years = IndicatorYear.objects.of_office(appraisal.round.office).for_year(appraisal.round.fiscal_year)
    return list(years.filter(amends__isnull=True).select_related("indicator", "project").order_by("number", "pk"))


def _keep(request: OfficeRequest, appraisal: RoundAppraisal, lines: list[TypedLine], seen: int) -> None:
    agreeing.keep_lines(appraisal=appraisal, lines=lines, by=request.user, today=clock.today(), seen=seen)


@require_POST
@login_required
def fill(request: OfficeRequest, pk: int) -> HttpResponse:
    """Start from the last round or from the KPIs of one's projects, in one press; what is typed already is never overwritten."""
    seat = seat_where(request, pk, "may_edit")
    if not seat.may_edit:
        return not_now(request, seat)
    appraisal = seat.appraisal
    how = request.POST.get("how", "")
    if how not in SOURCES:
        raise Http404
    lines = SOURCES[how](appraisal)
    if _agreed(appraisal):
        messages.error(request, "มีตัวชี้วัดในแบบแล้ว จึงไม่เขียนทับ หากต้องการเริ่มใหม่ให้ลบแถวเดิมก่อน")
    elif not lines:
        messages.info(request, NOTHING_FOUND[how])
    elif faults := refusals(lambda: _keep(request, appraisal, lines, appraisal.row_version)):
        messages.error(request, " ".join(faults))
    else:
        messages.success(request, f"นำตัวชี้วัดมา {len(lines)} รายการ กรุณาปรับน้ำหนักและค่าเป้าหมายแต่ละระดับ")
    return redirect("appraisals:edit", pk)


@require_http_methods(EDITABLE)
@login_required
def report(request: OfficeRequest, pk: int) -> HttpResponse:
    """What was done on each line, and the owner's own levels."""
    seat = seat_where(request, pk, "may_report")
    if not seat.may_report:
        return not_now(request, seat)
    appraisal, lines = seat.appraisal, lines_of(seat.appraisal)
    now = results_now(lines, today=clock.today())
    sheet = sheet_of(appraisal, shows_own=True, shows_result=False, lines=lines, now=now)
    form, meanwhile = LevelsForm(posted(request), sheet=sheet, is_report=True), None
    if request.method == "POST":
        try:
            if form.saves(lambda: _write_report(request, appraisal, form)):
                messages.success(request, "บันทึกร่างรายงานผลแล้ว")
                return redirect("appraisals:page", pk)
        except StaleRow as stale:
            meanwhile = stale.current
    return levels_page(request, "staff/appraisals/report.html", appraisal, form, meanwhile)


def _write_report(request: OfficeRequest, appraisal: RoundAppraisal, form: LevelsForm) -> None:
    overwrite = request.POST.get("overwrite", "")
    writing.write_report(
        appraisal=appraisal, typed=form.typed(), by=request.user, today=clock.today(), overwrite=overwrite
    )


@require_POST
@login_required
def talk(request: OfficeRequest, pk: int) -> HttpResponse:
    """The superior's note of a talk in mid-round."""
    seat, form = seat_where(request, pk, "may_talk"), TalkForm(request.POST)
    if not seat.may_talk:
        return not_now(request, seat)
    appraisal = seat.appraisal
    if form.saves(lambda: _record_talk(request, appraisal, form)):
        messages.success(request, "บันทึกการพูดคุยแล้ว")
        return redirect("appraisals:page", pk)
    context = {"appraisal": appraisal, "form": form, "title": "การพูดคุยระหว่างรอบ"}
    return TemplateResponse(request, "staff/appraisals/form.html", context, status=422)


def _record_talk(request: OfficeRequest, appraisal: RoundAppraisal, form: TalkForm) -> None:
    found = form.cleaned_data
    writing.record_talk(
        appraisal=appraisal, held_on=found["held_on"], text=found["text"], by=request.user, today=clock.today()
    )


@require_http_methods(EDITABLE)
@login_required
def superiors(request: OfficeRequest, pk: int) -> HttpResponse:
    """Another superior, by the personnel group and with a reason."""
    seat = seat_where(request, pk, "may_change_superior")
    if not seat.may_change_superior:
        return not_now(request, seat)
    appraisal = seat.appraisal
    form = SuperiorsForm(posted(request), appraisal=appraisal)
    if request.method == "POST" and form.saves(lambda: _change(request, appraisal, form)):
        messages.success(request, "เปลี่ยนผู้บังคับบัญชาแล้ว")
        return redirect("appraisals:page", pk)
    context = {"appraisal": appraisal, "form": form, "title": "เปลี่ยนผู้บังคับบัญชา"}
    return TemplateResponse(request, "staff/appraisals/form.html", context, status=422 if form.errors else 200)


def _change(request: OfficeRequest, appraisal: RoundAppraisal, form: SuperiorsForm) -> None:
    change_superiors(appraisal=appraisal, by=request.user, today=clock.today(), **form.cleaned_data)
