"""Surveys: prepared and changed by the personnel group, answered by everybody, their results once they are closed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole, workbook_file
from areaoffice.office.versions import StaleRow
from staff.development.answer_sheet import AnswerSheet
from staff.development.forms import SurveyForm, seen_of, written_topics
from staff.development.home_page import asked_on
from staff.development.rights import can_keep_development, can_see_results, post_of
from staff.development.survey_actions import (
    NOT_OF_THE_OFFICE,
    NOT_OPEN,
    answer_survey,
    change_survey,
    prepare_survey,
)
from staff.development.survey_results import Results, results_of
from staff.development.survey_workbook import results_workbook
from staff.development.views.seeing import only_keepers, show_development_year, survey_of
from staff.models import NeedsSurvey, SurveyAnswer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    show_development_year(request, fiscal_year)
    only_keepers(request)
    form = SurveyForm(request.POST or None, instance=NeedsSurvey(office=request.office, fiscal_year=fiscal_year))
    if request.method == "POST" and form.is_valid():
        try:
            prepare_survey(
                office=request.office,
                fiscal_year=fiscal_year,
                by=request.user,
                fields=form.values(),
                topics=form.cleaned_data["topics"],
            )
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "บันทึกแบบสำรวจและแจ้งบุคลากรของสำนักงานแล้ว")
            return redirect("development:home", fiscal_year)
    return _form_page(request, form, fiscal_year)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    survey = survey_of(request, pk)
    only_keepers(request)
    request.fiscal_year = survey.fiscal_year
    initial = {"topics": written_topics(list(survey.topics.all()))}
    seen, now, stored = whole(request.POST.get("overwrite") or request.POST.get("seen")), seen_of(survey), None
    form = SurveyForm(request.POST or None, instance=survey, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_survey(
                survey=survey,
                by=request.user,
                seen=seen or 0,
                fields=form.values(),
                topics=form.cleaned_data["topics"],
            )
        except StaleRow as stale:
            now, stored = seen_of(stale.current), SurveyForm(instance=stale.current, initial=initial)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "บันทึกแบบสำรวจแล้ว")
            return redirect("development:home", survey.fiscal_year)
    return _form_page(request, form, survey.fiscal_year, survey=survey, now=now, seen=seen, stored=stored)


def _form_page(
    request: OfficeRequest,
    form: SurveyForm,
    fiscal_year: int,
    *,
    survey: NeedsSurvey | None = None,
    now: int = 0,
    seen: int | None = None,
    stored: SurveyForm | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "fiscal_year": fiscal_year,
        "survey": survey,
        "mark": now if seen is None else seen,
        "overwrite": now,
        "differences": form.differences(stored) if stored else None,
    }
    status = 200 if request.method != "POST" else 409 if stored else 422
    return TemplateResponse(request, "staff/development/survey_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: OfficeRequest, pk: int) -> HttpResponse:
    """One's own sheet. The script sends one topic (`topic`) and reads what became of it; the button sends all."""
    survey = survey_of(request, pk)
    request.fiscal_year = survey.fiscal_year
    if post_of(request.user, request.office, clock.today()) is None:
        raise PermissionDenied(NOT_OF_THE_OFFICE)
    only = whole(request.POST.get("topic"))
    sheet, problems = _sheet(request, survey, only), []
    if request.method == "POST":
        problems = _refused(request, survey, sheet)
        if not problems:
            return _saved(request, survey, is_one=only is not None)
    if only is not None:
        return JsonResponse({"problems": problems}, status=422)
    is_open = survey.is_open_on(clock.today())
    context = {
        "survey": survey,
        "sheet": sheet,
        "problems": problems,
        "is_open": is_open,
        "closed_words": "" if is_open else NOT_OPEN,
    }
    return TemplateResponse(request, "staff/development/answer.html", context, status=422 if problems else 200)


def _sheet(request: OfficeRequest, survey: NeedsSurvey, only: int | None) -> AnswerSheet:
    typed = request.POST if request.method == "POST" else None
    topics = [one for one in survey.topics.all() if only in (None, one.pk)]
    return AnswerSheet(typed, topics=topics, stored=stored_of(survey, request))


def _refused(request: OfficeRequest, survey: NeedsSurvey, sheet: AnswerSheet) -> list[str]:
    """What stands against the answers, in sentences; [] where they are kept."""
    if not sheet.is_valid():
        return sheet.sentences
    try:
        answer_survey(survey=survey, by=request.user, ratings=sheet.ratings(), today=clock.today())
    except ValidationError as error:
        return list(error.messages)
    return []


def _saved(request: OfficeRequest, survey: NeedsSurvey, *, is_one: bool) -> HttpResponse:
    if is_one:
        return JsonResponse({"at": timezone.localtime().strftime("%H:%M")})
    messages.success(request, "บันทึกคำตอบแล้ว แก้ไขได้จนถึงวันปิดรับ")
    return redirect("development:answer", survey.pk)


def stored_of(survey: NeedsSurvey, request: OfficeRequest) -> dict[int, tuple[int | None, int | None]]:
    """What this person answered so far, by topic."""
    rows = SurveyAnswer.objects.given_by(request.user, survey)
    return {topic: (now, important) for topic, now, important in rows.values_list("topic", "now", "important")}


@require_GET
@login_required
def results(request: OfficeRequest, pk: int) -> HttpResponse:
    survey, found = _results(request, pk)
    context = {
        "survey": survey,
        "results": found,
        "may_keep": can_keep_development(request.user, request.office),
    }
    return TemplateResponse(request, "staff/development/results.html", context)


@require_GET
@login_required
def results_file(request: OfficeRequest, pk: int) -> HttpResponse:
    survey, found = _results(request, pk)
    return workbook_file(results_workbook(found), f"ผลสำรวจความต้องการพัฒนา {survey.fiscal_year}.xlsx")


def _results(request: OfficeRequest, pk: int) -> tuple[NeedsSurvey, Results]:
    """404 while the survey is still open, for everybody: what is not shown is not there."""
    survey = survey_of(request, pk)
    if not can_see_results(request.user, survey, clock.today()):
        raise Http404
    request.fiscal_year = survey.fiscal_year
    return survey, results_of(survey, asked=asked_on(request.office, survey.opens_on))
