"""Forms for schools as the office keeps them: the list, opening one, its board, one school's answer, reminding, closing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole, workbook_file
from areaoffice.office.models import School
from areaoffice.office.versions import StaleRow
from indicators import school_board, school_form_page, school_workbook
from indicators.forms import take_errors
from indicators.models import IndicatorYear, SchoolAnswer, SchoolForm
from indicators.permissions import can_keep_school_forms, can_remind
from indicators.school_form_fields import OpenForm, ReasonForm
from indicators.school_forms import (
    change_form,
    close_form,
    open_school_form,
    remind_schools,
    renew_link,
    reopen_form,
    return_answer,
)
from projects.models import ReportingRound
from projects.views.plan import only_known_year, only_staff


def form_of(request: OfficeRequest, pk: int) -> SchoolForm:
    """A form that this person may see; the frame follows its year for this one request."""
    only_staff(request)
    rows = SchoolForm.objects.visible_to(request.user).of_office(request.office)
    one = get_object_or_404(rows.select_related("office", "round", "opened_by", "closed_by"), pk=pk)
    request.fiscal_year = one.fiscal_year
    return one


def only_keepers(request: OfficeRequest) -> None:
    if not can_keep_school_forms(request.user, request.office):
        raise Http404


@require_safe
@login_required
def school_forms(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The forms of a year with how many schools are in."""
    only_staff(request)
    only_known_year(request, fiscal_year)
    request.fiscal_year = fiscal_year
    rounds = ReportingRound.objects.of_office(request.office).for_year(fiscal_year)
    context = {
        "forms": school_board.form_rows(request.user, request.office, fiscal_year, today=clock.today()),
        "rounds": rounds.open_on(clock.today()),
        "may_keep": can_keep_school_forms(request.user, request.office),
        "fiscal_year": fiscal_year,
    }
    return TemplateResponse(request, "indicators/schools/forms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_form(request: OfficeRequest, round_pk: int) -> HttpResponse:
    """A new form for a round."""
    only_staff(request)
    only_keepers(request)
    rounds = ReportingRound.objects.of_office(request.office).select_related("office")
    round = get_object_or_404(rounds, pk=round_pk)
    request.fiscal_year = round.fiscal_year
    years = list(IndicatorYear.objects.to_ask_schools(round).select_related("indicator"))
    schools = list(School.objects.of_office(request.office).open_on(clock.today()))
    form = OpenForm(request.POST or None, round=round, years=years, schools=schools)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_school_form(
                round=round, indicators=form.wanted, schools=form.chosen, by=request.user, **form.words
            )
        except ValidationError as error:
            take_errors(form, error)
        else:
            messages.success(request, f"เปิดแบบรายงาน “{made}” แล้ว ส่งลิงก์ให้โรงเรียนได้จากหน้านี้")
            return redirect("indicators:school_board", made.pk)
    context = {
        "form": form,
        "round": round,
        "title": "เปิดแบบรายงานให้โรงเรียน",
        "problem": "",
        "has_indicators": bool(years),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "indicators/schools/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_form(request: OfficeRequest, pk: int) -> HttpResponse:
    """Its words, its days, further schools."""
    one = form_of(request, pk)
    only_keepers(request)
    asked = one.answers.values("school")
    schools = list(School.objects.of_office(request.office).open_on(clock.today()).exclude(pk__in=asked))
    form = OpenForm(request.POST or None, round=one.round, years=[], schools=schools, form=one)
    problem = ""
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            change_form(form=one, by=request.user, seen=seen, schools=form.chosen, **form.words)
        except StaleRow as stale:
            problem = str(stale)
        except ValidationError as error:
            take_errors(form, error)
        else:
            messages.success(request, "บันทึกแบบรายงานแล้ว")
            return redirect("indicators:school_board", one.pk)
    context = {"form": form, "round": one.round, "title": "แก้ไขแบบรายงาน", "problem": problem, "has_indicators": True}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "indicators/schools/edit.html", context, status=status)


@require_safe
@login_required
def board(request: OfficeRequest, pk: int) -> HttpResponse:
    """Which schools are in and which are not, and what it comes to so far."""
    one = form_of(request, pk)
    context = {
        "board": school_board.build(one, today=clock.today()),
        "may_keep": can_keep_school_forms(request.user, request.office),
        "may_remind": can_remind(request.user, request.office) and not one.is_closed,
    }
    return TemplateResponse(request, "indicators/schools/board.html", context)


@require_POST
@login_required
def remind(request: OfficeRequest, pk: int) -> HttpResponse:
    """Remind one school, or all that are waited for."""
    one = form_of(request, pk)
    only_remind(request)
    answers = school_board.answers_of(one)
    if "answer" in request.POST:
        wanted = whole(request.POST["answer"])
        answers = [answer for answer in answers if answer.pk == wanted]
    try:
        schools, people = remind_schools(form=one, answers=answers, by=request.user, today=clock.today())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = f"เตือนแล้ว {schools} โรงเรียน แจ้งในระบบ {people} บัญชี" if schools else "โรงเรียนที่ค้างได้รับการเตือนของวันนี้แล้ว"
        messages.success(request, f"{said} โรงเรียนที่ไม่มีบัญชีให้คัดลอกข้อความไปส่งใน LINE")
    return redirect("indicators:school_board", one.pk)


def only_remind(request: OfficeRequest) -> None:
    if not can_remind(request.user, request.office):
        raise Http404


@require_POST
@login_required
def close(request: OfficeRequest, pk: int) -> HttpResponse:
    """Close a form, or open a closed one again."""
    one = form_of(request, pk)
    only_keepers(request)
    if "reopen" in request.POST:
        reopen_form(form=one, by=request.user)
        messages.success(request, "เปิดรับคำตอบอีกครั้งแล้ว")
    else:
        close_form(form=one, by=request.user)
        messages.success(request, "ปิดรับคำตอบแล้ว")
    return redirect("indicators:school_board", one.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def one_answer(request: OfficeRequest, pk: int, answer_pk: int) -> HttpResponse:
    """One school's answer for the office: its figures, its link; posted, it is sent back or its link taken back."""
    form = form_of(request, pk)
    answers = form.answers.select_related("form__office", "form__round", "school__cluster", "returned_by")
    answer = get_object_or_404(answers, pk=answer_pk)
    may_keep = can_keep_school_forms(request.user, request.office)
    reason = ReasonForm(request.POST if "seen" in request.POST else None, initial={"seen": answer.row_version})
    if request.method == "POST":
        only_keepers(request)
        if "renew" in request.POST:
            renew_link(answer=answer, by=request.user)
            messages.success(request, "ยกเลิกลิงก์เดิมแล้ว ลิงก์ใหม่อยู่ในข้อความด้านล่าง")
            return redirect("indicators:office_answer", form.pk, answer.pk)
        if reason.is_valid() and _return(request, answer, reason):
            return redirect("indicators:school_board", form.pk)
    page = school_form_page.build(answer, today=clock.today())
    context = {
        "page": page,
        "reason": reason,
        "may_keep": may_keep,
        "line_text": school_board.text_to_school(answer, page.days_left) if may_keep and not form.is_closed else "",
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "indicators/schools/office_answer.html", context, status=status)


def _return(request: OfficeRequest, answer: SchoolAnswer, form: ReasonForm) -> bool:
    try:
        return_answer(answer=answer, by=request.user, **form.cleaned_data)
    except StaleRow as stale:
        form.add_error(None, str(stale))
        return False
    except ValidationError as error:
        take_errors(form, error)
        return False
    messages.success(request, f"ส่งกลับ {answer.school} แล้ว")
    return True


@require_safe
@login_required
def workbook(request: OfficeRequest, pk: int) -> HttpResponse:
    """The answers as a workbook that can be filled in and brought back."""
    one = form_of(request, pk)
    content = school_workbook.answers_workbook(one)
    return workbook_file(content, f"school-form-{one.pk}.xlsx")


@require_safe
@login_required
def links(request: OfficeRequest, pk: int) -> HttpResponse:
    """The text for each school with its own link, as a workbook; for planners alone."""
    one = form_of(request, pk)
    only_keepers(request)
    return workbook_file(school_workbook.links_workbook(one, today=clock.today()), f"school-links-{one.pk}.xlsx")
