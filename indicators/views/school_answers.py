"""A school answers: its people by their account, or whoever holds its link. One page serves both."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.signed_links import DeadLink
from indicators import school_form_page, school_home_page
from indicators.forms import take_errors
from indicators.models import SchoolAnswer
from indicators.school_answering import Answerer, WrongFigures, save_figures, send_answer
from indicators.school_form_fields import AnswerForm, ConfirmerForm
from indicators.school_links import TOO_OFTEN, answer_of, came_too_often

Via = SchoolAnswer.Via


@require_safe
@login_required
def school_home(request: OfficeRequest) -> HttpResponse:
    """What the office asks of the schools of this person, and their own figures."""
    page = school_home_page.build(request.user, today=clock.today())
    return TemplateResponse(request, "indicators/schools/home.html", {"page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def school_answer(request: OfficeRequest, pk: int) -> HttpResponse:
    """A school's form, for its own people."""
    rows = SchoolAnswer.objects.of_schools_of(request.user).select_related("form__office", "form__round", "school")
    answer = get_object_or_404(rows, pk=pk)
    return Answering(request, answer, Answerer(Via.ACCOUNT, request.user)).respond()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A school's form, for whoever holds its link; a dead link says why in a sentence."""
    try:
        answer = answer_of(token, today=clock.today())
    except DeadLink as error:
        return TemplateResponse(request, "indicators/schools/dead_link.html", {"said": str(error)}, status=410)
    by = Answerer(Via.LINK, link_version=answer.link_version)
    return Answering(request, answer, by).respond()


@dataclass
class Answering:
    """One request to a school's form: shown, saved, or saved and sent."""

    request: HttpRequest
    answer: SchoolAnswer
    by: Answerer
    status: int = 200
    problem: str = ""

    def respond(self) -> HttpResponse:
        page = school_form_page.build(self.answer, today=clock.today())
        posted = self.request.POST if self.request.method == "POST" else None
        form, confirmer = AnswerForm(posted, questions=page.questions), ConfirmerForm(posted)
        if posted is not None and self._take(form, confirmer):
            return redirect(self.request.path)
        context = {
            "page": page,
            "form": form,
            "confirmer": confirmer,
            "by_link": self.by.via == Via.LINK,
            "is_head": self.by.is_head_of(self.answer),
            "problem": self.problem,
        }
        return TemplateResponse(self.request, "indicators/schools/answer.html", context, status=self.status)

    def _take(self, form: AnswerForm, confirmer: ConfirmerForm) -> bool:
        """Save, and send where asked; False where something is wrong, which then stands on the page."""
        self.status = 422
        if self.by.via == Via.LINK and came_too_often(self.answer):
            self.status, self.problem = 429, TOO_OFTEN
            return False
        if not (form.is_valid() and confirmer.is_valid()):
            return False
        try:
            save_figures(answer=self.answer, typed=form.typed, by=self.by, today=clock.today())
        except WrongFigures as wrong:
            form.take(wrong)
            return False
        except ValidationError as error:
            self.problem = " ".join(error.messages)
            return False
        return "send" not in self.request.POST or self._send(confirmer)

    def _send(self, confirmer: ConfirmerForm) -> bool:
        try:
            sent = send_answer(answer=self.answer, by=self.by, today=clock.today(), **confirmer.cleaned_data)
        except ValidationError as error:
            self.problem = f"บันทึกตัวเลขแล้ว แต่ยังไม่ได้ส่ง: {' '.join(error.messages)}"
            take_errors(confirmer, error)
            return False
        messages.success(self.request, f"{sent.get_state_display()} ขอบคุณที่ส่งแบบรายงาน")
        return True
