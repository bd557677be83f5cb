"""The committee of an agreement, for the personnel group: who sits, who has sent, links, another evaluator."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from areaoffice.office import clock
from areaoffice.office.files import kept_files
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import Post
from areaoffice.office.models.people import PostQuerySet
from staff.agreements.deciding import offers_of
from staff.agreements.effects import committee_of
from staff.agreements.next_step import next_step
from staff.agreements.papers import keep_paper
from staff.agreements.permissions import parts_of
from staff.agreements.sight import Part
from staff.agreements.snapshots import cycle_of
from staff.agreements.views.pages import fetch
from staff.agreements.workflow import BEFORE_SCORES
from staff.evaluation.committee_actions import appoint, is_blind, renew_link, replace
from staff.evaluation.committee_forms import CommitteeForm, LinkForm, ReplaceForm
from staff.evaluation.evaluator_links import link_of
from staff.models import Committee, Evaluator, PerformanceAgreement, ScoreSheet

OF_THE_COMMITTEE = frozenset({"start-scoring", "reopen-sheet", "conclude"})


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat with its sheet (None before scoring) and its link (empty for who has an account, and once it was opened)."""

    seat: Evaluator
    sheet: ScoreSheet | None
    link: str


def _for_personnel(request: OfficeRequest, pk: int) -> PerformanceAgreement:
    """404 for whoever is not of the personnel group, and for its own officer's agreement."""
    agreement = fetch(request.user, pk)
    if Part.HR not in parts_of(request.user, agreement):
        raise Http404
    return agreement


def _posts(agreement: PerformanceAgreement) -> PostQuerySet:
    """The posts of the office that somebody holds today."""
    posts = Post.objects.of_office(agreement.office).as_of(clock.today()).filter(person__is_active=True)
    return posts.select_related("person", "unit", "school").order_by("person__first_name", "pk")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def committee(request: OfficeRequest, pk: int) -> HttpResponse:
    """Appoint three by an order; afterwards who they are, who has sent, and the links."""
    agreement = _for_personnel(request, pk)
    form = CommitteeForm(
        request.POST or None,
        request.FILES or None,
        posts=_posts(agreement),
        ends_on=cycle_of(agreement).score_until,
    )
    if request.method == "POST" and form.is_valid() and _appoint(request, agreement, form):
        return redirect("staff:committee", pk)
    found = committee_of(agreement)
    rows = _rows(found) if found else []
    context = {
        "agreement": agreement,
        "committee": found,
        "rows": rows,
        "sent": sum(row.sheet is not None and row.sheet.is_sent for row in rows),
        "left": found.evaluators.exclude(replaced_on__isnull=True) if found else (),
        "form": form if agreement.state in BEFORE_SCORES and not agreement.is_external else None,
        "is_scoring": agreement.state == PerformanceAgreement.State.SCORING,
        "offers": [one for one in offers_of(agreement, request.user) if one.key in OF_THE_COMMITTEE] if found else [],
        "next_step": next_step(agreement),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/evaluation/committee.html", context, status=status)


def _rows(found: Committee) -> list[SeatRow]:
    seats = found.evaluators.sitting().select_related("person").order_by("seat")
    sheets = {sheet.evaluator_id: sheet for sheet in ScoreSheet.objects.filter(evaluator__in=seats)}
    return [
        SeatRow(seat, sheets.get(seat.pk), link_of(seat) if _is_to_hand_over(seat, found.agreement) else "")
        for seat in seats
    ]


def _is_to_hand_over(seat: Evaluator, agreement: PerformanceAgreement) -> bool:
    """A link that nobody has opened yet, and behind which no sent sheet waits for the others: once opened it is its holder's alone."""
    is_open = seat.person_id is None and seat.link_ends_on is not None and seat.link_opened_at is None
    return is_open and not is_blind(seat, agreement)


def _appoint(request: OfficeRequest, agreement: PerformanceAgreement, form: CommitteeForm) -> bool:
    given = form.cleaned_data
    try:
        with kept_files(), transaction.atomic():
            upload = given["document"]
            appoint(
                agreement=agreement,
                order_number=given["order_number"],
                dated_on=given["dated_on"],
                document=keep_paper(agreement.office, upload, request.user) if upload else None,
                seats=form.every_seated(),
                by=request.user,
                today=clock.today(),
            )
    except ValidationError as refusal:
        form.take_errors(refusal)
        return False
    messages.success(request, "แต่งตั้งคณะกรรมการประเมินแล้ว")
    return True


def _seat(agreement: PerformanceAgreement, seat: int) -> Evaluator:
    rows = Evaluator.objects.sitting_for(agreement).select_related("committee__agreement")
    return get_object_or_404(rows, seat=seat)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def replace_evaluator(request: OfficeRequest, pk: int, seat: int) -> HttpResponse:
    """Another evaluator sits from today; why is kept."""
    agreement = _for_personnel(request, pk)
    found = _seat(agreement, seat)
    ends_on = cycle_of(agreement).score_until
    form = ReplaceForm(request.POST or None, seat=found, posts=_posts(agreement), ends_on=ends_on)
    if request.method == "POST" and form.is_valid():
        try:
            new, reason = form.seated(found.seat), form.cleaned_data["reason"]
            replace(seat=found, new=new, reason=reason, by=request.user, today=clock.today())
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, "เปลี่ยนกรรมการแล้ว แบบประเมินเดิมยังเก็บไว้ และมีแบบใหม่ให้กรรมการที่มาแทน")
            return redirect("staff:committee", pk)
    return _form_page(request, agreement, found, form, "เปลี่ยนกรรมการ")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evaluator_link(request: OfficeRequest, pk: int, seat: int) -> HttpResponse:
    """A new link, or none."""
    agreement = _for_personnel(request, pk)
    found = _seat(agreement, seat)
    form = LinkForm(request.POST or None, initial={"link_ends_on": found.link_ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            renew_link(seat=found, ends_on=form.cleaned_data["link_ends_on"], by=request.user, today=clock.today())
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, "บันทึกลิงก์แล้ว ลิงก์เดิมใช้ไม่ได้อีก")
            return redirect("staff:committee", pk)
    return _form_page(request, agreement, found, form, "ออกลิงก์ใหม่หรือยกเลิกลิงก์")


def _form_page(
    request: OfficeRequest, agreement: PerformanceAgreement, seat: Evaluator, form: ReplaceForm | LinkForm, title: str
) -> HttpResponse:
    context = {"agreement": agreement, "seat": seat, "form": form, "title": title}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/evaluation/seat.html", context, status=status)
