"""One page a decision: what it does, the words that it needs, and how it is signed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from areaoffice.office import clock
from areaoffice.office.files import kept_files
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import StoredFile
from areaoffice.office.transitions import Transition
from staff.agreements.deciding import decide, may_record_paper, may_take
from staff.agreements.decision_forms import DecisionForm
from staff.agreements.effects import committee_of
from staff.agreements.papers import keep_paper
from staff.agreements.permissions import parts_of
from staff.agreements.sight import Part
from staff.agreements.snapshots import cycle_of
from staff.agreements.views.pages import fetch
from staff.agreements.windows import warning_of
from staff.agreements.workflow import BY_KEY, PROPOSALS, SIGNINGS, fits, fits_paper
from staff.models import Evaluator, PerformanceAgreement, Signature


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decision(request: OfficeRequest, pk: int, key: str) -> HttpResponse:
    """Read it once more, say what must be said, sign."""
    change, found = BY_KEY.get(key), fetch(request.user, pk)
    if change is None:
        raise Http404
    ways = ways_of(change, found, parts_of(request.user, found))
    if not ways:
        raise PermissionDenied("ขั้นนี้เป็นของผู้มีหน้าที่ในข้อตกลงเท่านั้น และไม่มีใครตัดสินข้อตกลงของตนเองได้")
    form = _form(request, change, found, ways)
    if request.method == "POST" and form.is_valid() and _decide(request, found, change, form):
        return redirect("staff:agreement", found.pk)
    context = {"agreement": found, "transition": change, "form": form, "fits": fits(change, found)}
    context["is_signed"] = change.key in SIGNINGS
    context["may_lock"] = ways == [Signature.Way.HERE] and change.key in PROPOSALS
    context["outside"] = warning_of(change.key, cycle_of(found), clock.today())
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/agreements/decision.html", context, status=status)


def ways_of(change: Transition[Part], agreement: PerformanceAgreement, parts: frozenset[Part]) -> list[str]:
    """In which ways this person may take or record the step; none where it is not theirs. A step without signature has one."""
    external = agreement.has_superior_outside and change.authority == Part.SUPERIOR
    here: list[str] = [Signature.Way.HERE] if may_take(change, agreement, parts) and not external else []
    paper: list[str] = [Signature.Way.PAPER] if may_record_paper(change, parts) else []
    if change.key not in SIGNINGS:
        return [Signature.Way.HERE] if may_take(change, agreement, parts) else []
    if here and change.key in PROPOSALS and not fits_paper(change, agreement):
        return here  # an open version is locked before it is signed on paper
    return [*here, *paper]


def _form(
    request: OfficeRequest, change: Transition[Part], agreement: PerformanceAgreement, ways: list[str]
) -> DecisionForm:
    committee = committee_of(agreement)
    seats = committee.evaluators.sitting() if committee else Evaluator.objects.none()
    return DecisionForm(
        request.POST or None,
        request.FILES or None,
        transition=change,
        by=request.user,
        ways=ways,
        evaluators=seats,
        kept=kept_scan(change, agreement),
        initial={"seen": agreement.row_version},
    )


def kept_scan(change: Transition[Part], agreement: PerformanceAgreement) -> StoredFile | None:
    """The scan from which the proposal of this version was recorded, for the signature of the superior. One query at most."""
    if change.key not in SIGNINGS or SIGNINGS[change.key].step != Signature.Step.AGREED:
        return None
    proposal = agreement.current.signatures.select_related("scan").last_of(Signature.Step.PROPOSED)
    return proposal.scan if proposal else None


def _decide(
    request: OfficeRequest, agreement: PerformanceAgreement, change: Transition[Part], form: DecisionForm
) -> bool:
    """Scan and decision are kept together or not at all."""
    try:
        with kept_files(), transaction.atomic():
            if form.wants_scan:
                form.stored = keep_paper(agreement.office, form.cleaned_data["scan"], request.user)
            decide(
                agreement=agreement,
                key=change.key,
                by=request.user,
                today=clock.today(),
                seen=form.cleaned_data["seen"],
                words=form.words(),
                signed=form.signed(),
            )
    except ValidationError as refusal:
        form.take_errors(refusal)
        return False
    messages.success(request, f"{change.done}แล้ว")
    return True
