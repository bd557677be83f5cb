"""Score sheets: an evaluator's own, by account or by link, its sending, and the entry of one that was signed on paper, or taking that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office import clock, serving
from areaoffice.office.files import kept_files
from areaoffice.office.http import OfficeRequest
from areaoffice.office.signed_links import DeadLink
from areaoffice.office.versions import StaleRow
from staff.agreements.papers import keep_paper
from staff.agreements.permissions import parts_of, seat_of, sight_of
from staff.agreements.sight import Part, Thing, seen
from staff.agreements.snapshots import cycle_of
from staff.agreements.views.pages import fetch
from staff.agreements.windows import warning_of
from staff.evaluation.evaluator_links import TOO_OFTEN, came_too_often, note_opened, open_seat
from staff.evaluation.paper_entries import drop_paper
from staff.evaluation.result_actions import note_sheet_look
from staff.evaluation.score_sheet import ScoreSheetPage, sheet_page
from staff.evaluation.scoring_actions import (
    NO_TYPIST,
    STALE,
    Hand,
    confirm_paper,
    may_type_paper,
    save_sheet,
    send_sheet,
    type_paper,
)
from staff.evaluation.sheet_forms import DropForm, PaperForm, SendForm, SheetForm
from staff.models import AgreementEvidence, Evaluator, PerformanceAgreement, ScoreSheet

AGREEMENTS = PerformanceAgreement.objects.with_people().prefetch_related("versions")


@dataclass
class Sitting:
    """An evaluator before their sheet; `at` are the addresses of the pages by account or by link."""

    request: HttpRequest
    hand: Hand
    seat: Evaluator
    agreement: PerformanceAgreement
    here: str
    send_at: str
    token: str = ""

    @property
    def frame(self) -> str:
        return "base.html" if self.hand.user else "staff/evaluation/link_base.html"

    @property
    def result_at(self) -> str:
        """Where the summary is read and signed by the link; empty before there is a result, and for who has an account."""
        shows = self.token and Thing.SUMMARY in seen({Part.EVALUATOR}, self.agreement.state)
        return reverse("staff:result_by_link", args=[self.token]) if shows else ""

    @property
    def outside(self) -> str:
        return warning_of("score", cycle_of(self.agreement), clock.today())

    @property
    def sheet(self) -> ScoreSheet:
        """The sheet with its levels; 404 where there is none yet."""
        rows = ScoreSheet.objects.select_related("evaluator").prefetch_related(
            "item_scores__template_item", "criterion_scores__criterion"
        )
        return get_object_or_404(rows, evaluator=self.seat)

    def context(self, **more: Any) -> dict[str, Any]:
        return {
            "agreement": self.agreement,
            "seat": self.seat,
            "sitting": self,
            "frame": self.frame,
            "outside": self.outside,
            **more,
        }

    def respond(self) -> HttpResponse:
        page = sheet_page(self.agreement, self.sheet)
        form = SheetForm(self.request.POST or None, page=page)
        if self.request.method == "POST":
            return self._save(form)
        if self.token:
            note_opened(self.seat)
        if page.sheet.is_sent:
            note_sheet_look(agreement=self.agreement, seat=self.seat, by=self.hand.user)
        return TemplateResponse(self.request, "staff/evaluation/sheet.html", self.context(page=page, form=form))

    def _save(self, form: SheetForm) -> HttpResponse:
        status = self._take(form)
        page = sheet_page(self.agreement, self.sheet) if status == 200 else form.page
        if self.request.headers.get("HX-Request"):
            context = self.context(page=page, form=form, is_saved=status == 200)
            return TemplateResponse(self.request, "staff/evaluation/saved.html", context, status=status)
        if status == 200:
            return redirect(self.send_at if "send" in self.request.POST else self.here)
        return TemplateResponse(
            self.request, "staff/evaluation/sheet.html", self.context(page=page, form=form), status=status
        )

    def _take(self, form: SheetForm) -> int:
        """Save; the status that says how it went. What is wrong stands in the form."""
        if self.hand.user is None and came_too_often(self.seat):
            form.add_error(None, TOO_OFTEN)
            return 429
        if not form.is_valid():
            return 422
        try:
            save_sheet(sheet=form.page.sheet, given=form.given(), seen=form.cleaned_data["seen"], hand=self.hand)
        except StaleRow:
            form.add_error(None, STALE)
            return 409
        except ValidationError as refusal:
            form.take_errors(refusal)
            return 422
        return 200

    def send(self) -> HttpResponse:
        page = sheet_page(self.agreement, self.sheet)
        form = SendForm(self.request.POST or None, by=self.hand.user)
        if self.request.method == "POST" and form.is_valid() and self._sent(page, form):
            messages.success(self.request, "ส่งแบบประเมินแล้ว ขอบคุณที่ประเมิน")
            return redirect(self.here)
        status = 422 if self.request.method == "POST" else 200
        context = self.context(page=page, form=form)
        return TemplateResponse(self.request, "staff/evaluation/send.html", context, status=status)

    def _sent(self, page: ScoreSheetPage, form: SendForm) -> bool:
        name = form.cleaned_data.get("typed_name", "")
        try:
            send_sheet(sheet=page.sheet, hand=self.hand, today=clock.today(), typed_name=name)
        except ValidationError as refusal:
            form.take_errors(refusal)
            return False
        return True


def _mine(request: OfficeRequest, pk: int) -> Sitting:
    """My seat in this agreement; 404 for who has none, or where it is not scored yet."""
    agreement = fetch(request.user, pk)
    seat = seat_of(request.user, agreement)
    if seat is None or Thing.OWN_SHEET not in sight_of(request.user, agreement):
        raise Http404
    here = reverse("staff:sheet", args=[pk])
    return Sitting(request, Hand(request.user), seat, agreement, here, reverse("staff:send_sheet", args=[pk]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sheet(request: OfficeRequest, pk: int) -> HttpResponse:
    """My score sheet of an agreement; each level saves by itself."""
    return _mine(request, pk).respond()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def send(request: OfficeRequest, pk: int) -> HttpResponse:
    """Read what is missing, sign, send."""
    return _mine(request, pk).send()


def by_link(request: HttpRequest, token: str) -> Sitting:
    """The seat that a link opens. DeadLink in Thai where it opens none, or the agreement is not scored yet."""
    seat = open_seat(token, today=clock.today(), by=request.user)
    agreement = get_object_or_404(AGREEMENTS, pk=seat.committee.agreement_id)
    here, there = (reverse(name, args=[token]) for name in ("staff:sheet_by_link", "staff:send_by_link"))
    return Sitting(request, Hand(None, seat.link_version), seat, agreement, here, there, token)


def dead_link(request: HttpRequest, said: DeadLink) -> HttpResponse:
    """The page that says why a link opens nothing."""
    return TemplateResponse(request, "staff/evaluation/dead_link.html", {"said": str(said)}, status=410)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The score sheet of an evaluator from outside; a dead link says why in a sentence."""
    try:
        return by_link(request, token).respond()
    except DeadLink as said:
        return dead_link(request, said)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same for sending: the name is typed."""
    try:
        return by_link(request, token).send()
    except DeadLink as said:
        return dead_link(request, said)


@never_cache
@require_safe
def file_by_link(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    """A piece of evidence of the report, for the evaluator who holds the link."""
    try:
        sitting = by_link(request, token)
    except DeadLink as said:
        return dead_link(request, said)
    links = AgreementEvidence.objects.filter(item__version=sitting.agreement.signed).select_related("file")
    found = get_object_or_404(links, pk=pk).file
    return serving.respond(
        request, found.file, name=found.name, content_type=found.content_type, etag=found.sha256, as_attachment=False
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def paper(request: OfficeRequest, pk: int, seat: int) -> HttpResponse:
    """Type a sheet that an evaluator signed on paper; who opens it after the first has typed, types it again to confirm."""
    agreement = fetch(request.user, pk)
    if not may_type_paper(parts_of(request.user, agreement)):
        raise PermissionDenied(NO_TYPIST)
    found = _sheet_of_seat(agreement, seat)
    page = sheet_page(agreement, found)
    is_second = found.entered_by_id is not None and found.entered_by_id != request.user.pk
    is_mine = found.entered_by_id == request.user.pk
    form = PaperForm(request.POST or None, request.FILES or None, page=page, is_empty=not is_mine)
    if request.method == "POST" and form.is_valid() and _typed(request, found, form, is_second=is_second):
        return redirect("staff:committee", pk)
    context = {"agreement": agreement, "page": page, "form": form, "seat": found.evaluator, "is_second": is_second}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/evaluation/paper.html", context, status=status)


def _sheet_of_seat(agreement: PerformanceAgreement, seat: int) -> ScoreSheet:
    """The unsent sheet of a seat while the agreement is scored; 404 for anything else."""
    rows = ScoreSheet.objects.filter(evaluator__in=Evaluator.objects.sitting_for(agreement), sent_at__isnull=True)
    related = rows.select_related("evaluator", "scan", "entered_by").prefetch_related(
        "item_scores__template_item", "criterion_scores__criterion"
    )
    if agreement.state != PerformanceAgreement.State.SCORING:
        raise Http404
    return get_object_or_404(related, evaluator__seat=seat)


def _typed(request: OfficeRequest, found: ScoreSheet, form: PaperForm, *, is_second: bool) -> bool:
    try:
        said = _second(request, found, form) if is_second else _first(request, found, form)
    except ValidationError as refusal:
        form.take_errors(refusal)
        return False
    messages.success(request, said) if said else None
    return bool(said)


def _first(request: OfficeRequest, found: ScoreSheet, form: PaperForm) -> str:
    upload = form.cleaned_data["scan"]
    with kept_files(), transaction.atomic():
        scan = keep_paper(request.office, upload, request.user) if upload else None
        type_paper(sheet=found, given=form.given(), scan=scan, by=request.user)
    return "บันทึกคะแนนจากเอกสารแล้ว รอเจ้าหน้าที่อีกคนพิมพ์ซ้ำเพื่อยืนยัน"


def _second(request: OfficeRequest, found: ScoreSheet, form: PaperForm) -> str:
    differences = confirm_paper(sheet=found, given=form.given(), by=request.user)
    for sentence in differences:
        form.add_error(None, sentence)
    return "" if differences else "ยืนยันคะแนนจากเอกสารแล้ว ถือว่าส่งแบบประเมินของกรรมการคนนี้แล้ว"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def drop(request: OfficeRequest, pk: int, seat: int) -> HttpResponse:
    """Take back what was typed from a paper and waits for its second typing, with the reason."""
    agreement = fetch(request.user, pk)
    if not may_type_paper(parts_of(request.user, agreement)):
        raise PermissionDenied(NO_TYPIST)
    found = _sheet_of_seat(agreement, seat)
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drop_paper(sheet=found, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, "ยกเลิกคะแนนที่พิมพ์จากเอกสารแล้ว พิมพ์ใหม่หรือให้กรรมการประเมินในระบบได้")
            return redirect("staff:committee", pk)
    context = {"agreement": agreement, "seat": found.evaluator, "sheet": found, "form": form}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/evaluation/drop_paper.html", context, status=status)
