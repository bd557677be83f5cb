"""Amendments of an approved plan: the list of its revisions, one revision with old and new side by side, and what is done to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.capacity import Authority, Powers
from areaoffice.office.http import OfficeRequest
from indicators import revision_page
from indicators.revision_forms import AmendForm, ApproveForm, ReasonForm, take_errors
from indicators.revisions import amend_project, approve_revision, drop_copy, open_revision, withdraw_revision
from plans.models import ActionPlan, Revision
from projects.arrival import cuts_of
from projects.models import Project
from projects.permissions import can_revise_plan
from projects.revisions import CHANGED_SINCE, Document


@require_http_methods(["GET", "POST"])
@login_required
def revisions(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """The revisions of the year's plan; a planner begins the next one here."""
    plans = ActionPlan.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    plan = get_object_or_404(plans.select_related("office"))
    request.fiscal_year = fiscal_year
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (revision := _open(request, plan, form)):
        messages.success(request, f"เปิด{revision}แล้ว เลือกโครงการที่จะแก้ไขได้")
        return redirect("indicators:revision", pk=revision.pk)
    rows = list(plan.revisions.select_related("by").order_by("-number"))
    may_open = can_revise_plan(request.user, plan) and plan.state in ActionPlan.IN_FORCE
    context = {
        "plan": plan,
        "fiscal_year": fiscal_year,
        "revisions": rows,
        "is_revisable": plan.state in ActionPlan.IN_FORCE,
        "form": form if may_open and not any(row.state == Revision.State.DRAFTING for row in rows) else None,
        "faults": form.non_field_errors() if form.is_bound else [],
        "cuts": cuts_of(plan, request.user),
    }
    return TemplateResponse(request, "indicators/revisions.html", context)


@require_GET
@login_required
def revision(request: OfficeRequest, pk: int) -> HttpResponse:
    """One revision: what it changes, and the forms of those who write or decide it."""
    return _page(request, _revision(request, pk))


@require_POST
@login_required
def amend(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a project up into the revision; its copy opens."""
    found = _revision(request, pk, for_planners=True)
    form = AmendForm(request.POST, projects=Project.objects.amendable(found.plan))
    if form.is_valid():
        try:
            copied = amend_project(revision=found, project=form.cleaned_data["project"], by=request.user)
        except ValidationError as error:
            take_errors(form, error)
        else:
            messages.success(request, "ทำฉบับเสนอแก้ไขแล้ว แก้ไขในหน้านี้ได้ ฉบับอนุมัติยังไม่เปลี่ยน")
            return redirect("indicators:project", pk=copied.project.pk)
    return _page(request, found, amending=form)


@require_POST
@login_required
def drop(request: OfficeRequest, pk: int, copy_pk: int) -> HttpResponse:
    """Take a project out of the revision."""
    found = _revision(request, pk, for_planners=True)
    copy = get_object_or_404(Project.objects.copies_of(found), pk=copy_pk)
    try:
        drop_copy(copy=copy, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"นำโครงการ {copy.code} ออกจากการปรับแผนแล้ว")
    return redirect("indicators:revision", pk=pk)


@require_POST
@login_required
def approve(request: OfficeRequest, pk: int) -> HttpResponse:
    """Approve the revision: every difference goes over to the live projects."""
    found = _revision(request, pk)
    form = ApproveForm(request.POST)
    if not _may_approve(request, found):
        raise PermissionDenied
    if form.is_valid():
        document = Document(form.cleaned_data["document_number"], form.cleaned_data["dated_on"])
        try:
            approve_revision(
                revision=found,
                by=request.user,
                today=clock.today(),
                seen=form.cleaned_data["seen"],
                document=document,
            )
        except ValidationError as error:
            take_errors(form, error)
        else:
            messages.success(request, f"อนุมัติ{found}แล้ว แผนเป็นไปตามฉบับที่แก้ไข")
            return redirect("indicators:revision", pk=pk)
    return _page(request, found, approving=form)


@require_POST
@login_required
def withdraw(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give the revision up."""
    found = _revision(request, pk, for_planners=True)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            withdraw_revision(revision=found, reason=reason, by=request.user, today=clock.today())
        except ValidationError as error:
            take_errors(form, error)
        else:
            messages.success(request, f"ยกเลิก{found}แล้ว แผนคงเดิมทุกรายการ")
            return redirect("indicators:revisions", fiscal_year=found.plan.fiscal_year)
    return _page(request, found, withdrawing=form)


def _open(request: OfficeRequest, plan: ActionPlan, form: ReasonForm) -> Revision | None:
    """The new revision, or None with the reason written on the form."""
    try:
        return open_revision(plan=plan, reason=form.cleaned_data["reason"], by=request.user)
    except ValidationError as error:
        take_errors(form, error)
        return None


def _revision(request: OfficeRequest, pk: int, *, for_planners: bool = False) -> Revision:
    """The revision of this office; 404 where it is another's, 403 for a write by those who only read."""
    rows = Revision.objects.visible_to(request.user).select_related("plan__office", "by")
    found = get_object_or_404(rows, pk=pk)
    if found.plan.office_id != request.office.pk:
        raise Http404
    if for_planners and not can_revise_plan(request.user, found.plan):
        raise PermissionDenied
    request.fiscal_year = found.plan.fiscal_year
    return found


def _may_approve(request: OfficeRequest, found: Revision) -> bool:
    powers = Powers.of(request.user, found.plan.office, today=clock.today())
    return powers.capacity(Authority.DIRECTOR, None) is not None


def _page(
    request: OfficeRequest,
    found: Revision,
    *,
    amending: AmendForm | None = None,
    approving: ApproveForm | None = None,
    withdrawing: ReasonForm | None = None,
) -> HttpResponse:
    page = revision_page.build(revision=found, user=request.user)
    is_open = found.state == Revision.State.DRAFTING
    may_write = is_open and can_revise_plan(request.user, found.plan)
    may_approve = is_open and _may_approve(request, found)
    faults = [error for form in (amending, approving, withdrawing) if form for error in form.non_field_errors()]
    if approving is not None and approving.data.get("seen") != page.mark and CHANGED_SINCE not in faults:
        faults.append(CHANGED_SINCE)
    context: dict[str, Any] = {
        "revision": found,
        "page": page,
        "is_open": is_open,
        "cuts": cuts_of(found.plan, request.user) if is_open else [],
        "may_write": may_write,
        "faults": faults,
        "amending": (amending or AmendForm(projects=Project.objects.amendable(found.plan))) if may_write else None,
        "approving": (approving or ApproveForm()) if may_approve else None,
        "withdrawing": (withdrawing or ReasonForm(auto_id="withdraw_%s")) if may_write else None,
    }
    return TemplateResponse(request, "indicators/revision.html", context)
