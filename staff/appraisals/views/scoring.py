"""The superior's levels: given here row by row, or typed from a signed sheet by one officer and confirmed by another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole
from areaoffice.office.versions import StaleRow
from staff.appraisals import levels
from staff.appraisals.deciding import look_at_levels
from staff.appraisals.level_forms import LevelsForm, PaperForm, in_words
from staff.appraisals.levels import is_scored_here
from staff.appraisals.paper_levels import SCORED_HERE, confirm_levels, drop_paper, paper_of, type_levels
from staff.appraisals.seats import Seat
from staff.appraisals.sheet import sheet_of
from staff.appraisals.typed_levels import Meanwhile, Typed
from staff.appraisals.views.pages import EDITABLE, next_page, not_now, posted, refusals, seat_where
from staff.models import PaperSheet, RoundAppraisal

SAVED_MEANWHILE = "มีผู้อื่นหรืออีกหน้าต่างหนึ่งบันทึกรายการนี้ไปก่อนแล้ว (ล่าสุด: {now}) ยังไม่ได้บันทึกของท่าน สิ่งที่พิมพ์ยังอยู่ หากต้องการเทียบหรือบันทึกทับให้กด “บันทึกทั้งหมด”"


@require_http_methods(EDITABLE)
@login_required
def scores(request: OfficeRequest, pk: int) -> HttpResponse:
    """The superior's levels beside what was agreed and what was reported; each row saves itself, the button saves all."""
    seat = seat_where(request, pk, "may_score")
    if not seat.may_score:
        return not_now(request, seat)
    if request.method == "POST" and "row" in request.POST:
        return _save_row(request, seat.appraisal)
    sheet = sheet_of(seat.appraisal, shows_own=True, shows_result=True)
    form, meanwhile = LevelsForm(posted(request), sheet=sheet, is_report=False), None
    if request.method == "POST":
        try:
            if form.saves(lambda: _give(request, seat.appraisal, form.typed())):
                messages.success(request, "บันทึกระดับทั้งหมดแล้ว")
                return redirect("appraisals:page", pk)
        except StaleRow as stale:
            meanwhile = stale.current
    look_at_levels(seat=seat)
    return levels_page(request, "staff/appraisals/scores.html", seat.appraisal, form, meanwhile)


def levels_page(
    request: OfficeRequest, template: str, appraisal: RoundAppraisal, form: LevelsForm, meanwhile: Meanwhile | None
) -> HttpResponse:
    """The form with what was typed; beside it what somebody else stored meanwhile, where they did (409)."""
    context: dict[str, Any] = {"appraisal": appraisal, "form": form, "sheet": form.sheet, "differences": None}
    if meanwhile:
        context |= {"differences": form.differences(meanwhile), "overwrite": meanwhile.mark}
    status = 409 if meanwhile else 422 if form.errors else 200
    return TemplateResponse(request, template, context, status=status)


def _give(request: OfficeRequest, appraisal: RoundAppraisal, typed: Mapping[int, Typed]) -> None:
    overwrite = request.POST.get("overwrite", "")
    levels.give_levels(appraisal=appraisal, typed=typed, by=request.user, today=clock.today(), overwrite=overwrite)


def _save_row(request: OfficeRequest, appraisal: RoundAppraisal) -> HttpResponse:
    """One row as it was typed: what is wrong with it, or when it was saved and under which mark it goes on."""
    key = request.POST.get("row", "")
    sheet = sheet_of(appraisal, shows_own=False, shows_result=False)
    form = LevelsForm(request.POST, sheet=sheet, is_report=False)
    if not form.is_valid() or whole(key) not in form.typed():
        return JsonResponse({"problems": form.sentences or [levels.GONE]}, status=422)
    line = whole(key) or 0
    one, problems = form.typed()[line], []
    try:
        _give(request, appraisal, {line: one})
    except ValidationError as error:
        problems = list(error.messages)
    except StaleRow as stale:
        problems = [SAVED_MEANWHILE.format(now=in_words(now).replace("\n", " ")) for _line, now in stale.current.lines]
    if problems:
        return JsonResponse({"problems": problems}, status=422)
    return JsonResponse({"was": {key: one.mark}, "at": f"{timezone.localtime():%H:%M} น."})


# --- from a signed paper ------------------------------------------------------------------------------------------------


@require_http_methods(EDITABLE)
@login_required
def paper(request: OfficeRequest, pk: int) -> HttpResponse:
    """One officer types the levels of a signed sheet, another types them again; what differs is named."""
    seat = seat_where(request, pk, "may_type_paper")
    if not seat.may_type_paper:
        return not_now(request, seat)
    if is_scored_here(seat.appraisal):
        return not_now(request, seat, SCORED_HERE)
    waiting = _waiting(seat.appraisal)
    is_second = waiting is not None and waiting.entered_by_id != request.user.pk
    form = _paper_form(request, seat, waiting, is_second=is_second)
    if request.method == "POST" and form.saves(lambda: _type(request, seat, form)):
        said = "ระดับตรงกันทั้งสองครั้ง บันทึกผลการประเมินแล้ว" if is_second else "พิมพ์ระดับแล้ว รอเจ้าหน้าที่อีกคนพิมพ์ซ้ำเพื่อยืนยัน"
        messages.success(request, said)
        return next_page(request, pk)
    context = {"appraisal": seat.appraisal, "form": form, "waiting": waiting, "is_second": is_second}
    return TemplateResponse(request, "staff/appraisals/paper.html", context, status=422 if form.errors else 200)


def _waiting(appraisal: RoundAppraisal) -> PaperSheet | None:
    found = paper_of(appraisal)
    return None if found is None or found.is_confirmed else found


def _paper_form(request: OfficeRequest, seat: Seat, waiting: PaperSheet | None, *, is_second: bool) -> PaperForm:
    """Blind: neither typing shows the levels of the other."""
    superior = seat.appraisal.superior
    initial = {"name": superior.person, "position": superior.printed_title} if superior else {}
    if waiting is not None:
        initial = {"name": waiting.signed_name, "position": waiting.signed_position, "words": waiting.words}
        initial["signed_on"] = waiting.signed_on
    sheet = sheet_of(seat.appraisal, shows_own=False, shows_result=False)
    return PaperForm(posted(request), request.FILES or None, sheet=sheet, is_second=is_second, initial=initial)


def _type(request: OfficeRequest, seat: Seat, form: PaperForm) -> None:
    today, one = clock.today(), seat.appraisal
    if not form.is_second:
        words = form.cleaned_data["words"]
        type_levels(
            appraisal=one, levels=form.levels(), signing=form.signing(), words=words, by=request.user, today=today
        )
        return
    for sentence in confirm_levels(appraisal=one, levels=form.levels(), by=request.user, today=today):
        form.add_error(None, sentence)


@require_POST
@login_required
def drop(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take back a typed sheet that nobody confirmed."""
    seat = seat_where(request, pk, "may_type_paper")
    if not seat.may_type_paper:
        return not_now(request, seat)
    if faults := refusals(lambda: drop_paper(appraisal=seat.appraisal, by=request.user, today=clock.today())):
        messages.error(request, " ".join(faults))
    else:
        messages.success(request, "ยกเลิกระดับที่พิมพ์จากเอกสารแล้ว")
    return redirect("appraisals:page", pk)
