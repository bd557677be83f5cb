"""Around an agreement: its superior, the circular of its edition, notes of the year, and two versions side by side."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from areaoffice.office.http import OfficeRequest
from staff.agreements.keeping_actions import (
    OF_PERSONNEL,
    add_note,
    confirm_use,
    correct_use,
    may_name_superior,
    may_note,
    may_set_salary,
    name_superior,
    names_successor,
    set_salary,
)
from staff.agreements.permissions import keeps_agreements, parts_of, reads_version, sight_of_parts
from staff.agreements.problems import VersionRows
from staff.agreements.sight import Thing
from staff.agreements.templates_in_use import editions_of
from staff.agreements.version_changes import changes_between
from staff.agreements.views.pages import fetch
from staff.agreements.views.writing import typed
from staff.agreements.writing_forms import NoteForm, SalaryForm, SuperiorForm, UseForm
from staff.models import AgreementSalary, AgreementTemplate, PerformanceAgreement, TemplateUse


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def superior(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who agrees, as the personnel group says it."""
    agreement = fetch(request.user, pk)
    if not may_name_superior(agreement, request.user):
        raise PermissionDenied(OF_PERSONNEL)
    form = SuperiorForm(typed(request), agreement=agreement, is_successor=names_successor(agreement))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            name_superior(
                agreement=agreement,
                by=request.user,
                seen=given["seen"],
                post=given["post"],
                title=given["title"],
                reason=given.get("reason", ""),
            )
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, "ระบุผู้บังคับบัญชาแล้ว")
            return redirect("staff:agreement", pk)
    return _page(request, agreement, form, "ระบุผู้บังคับบัญชา", "บันทึก")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def salary(request: OfficeRequest, pk: int) -> HttpResponse:
    """The salary that the copy to be signed prints."""
    agreement = fetch(request.user, pk)
    if not may_set_salary(agreement, request.user):
        raise PermissionDenied(OF_PERSONNEL)
    kept = AgreementSalary.objects.filter(agreement=agreement).first()
    form = SalaryForm(typed(request), initial={"amount": kept and kept.amount})
    if request.method == "POST" and form.is_valid():
        try:
            set_salary(agreement=agreement, by=request.user, amount=form.cleaned_data["amount"])
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, "บันทึกอัตราเงินเดือนแล้ว")
            return redirect("staff:agreement", pk)
    return _page(request, agreement, form, "อัตราเงินเดือนในข้อตกลง", "บันทึก")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def note(request: OfficeRequest, pk: int) -> HttpResponse:
    """A note of the talk in mid-year."""
    agreement = fetch(request.user, pk)
    if not may_note(agreement, request.user):
        raise PermissionDenied("บันทึกระหว่างปีเป็นของผู้จัดทำข้อตกลงและผู้บังคับบัญชา เมื่อเห็นชอบข้อตกลงแล้ว")
    form = NoteForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            add_note(agreement=agreement, by=request.user, text=form.cleaned_data["text"])
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, "บันทึกแล้ว")
            return redirect("staff:agreement", pk)
    return _page(request, agreement, form, "บันทึกระหว่างปี", "บันทึก (แก้ไขภายหลังไม่ได้)")


@require_safe
@login_required
def versions(request: OfficeRequest, pk: int, number: int) -> HttpResponse:
    """A version beside the one before it that this person reads: only what differs."""
    agreement = fetch(request.user, pk)
    parts = parts_of(request.user, agreement)
    if Thing.CONTENT not in sight_of_parts(parts, agreement):
        raise Http404
    found = {one.number: one for one in agreement.versions.all() if reads_version(one, parts)}
    new, old = found.pop(number, None), found.get(max((one for one in found if one < number), default=0))
    if new is None or old is None:
        raise Http404
    new.agreement = old.agreement = agreement
    changes = changes_between(VersionRows.of(old), VersionRows.of(new))
    context = {"agreement": agreement, "old": old, "new": new, "changes": changes}
    return TemplateResponse(request, "staff/agreements/versions.html", context)


@require_safe
@login_required
def editions(request: OfficeRequest) -> HttpResponse:
    """The year's editions, and which of them the personnel group must still confirm."""
    only_personnel(request)
    year = request.fiscal_year
    context = {"editions": editions_of(request.office, year), "fiscal_year": year}
    return TemplateResponse(request, "staff/keeping/editions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def confirm_edition(request: OfficeRequest, template_pk: int) -> HttpResponse:
    """Name the circular of an edition for the chosen year, or correct what was named."""
    only_personnel(request)
    template = get_object_or_404(AgreementTemplate.objects.of_year(request.fiscal_year), pk=template_pk)
    use = TemplateUse.objects.naming(template, request.office, request.fiscal_year).first()
    form = UseForm(typed(request), initial={"circular": use.circular if use else ""})
    if request.method == "POST" and form.is_valid():
        try:
            _name_circular(request, template, use, form.cleaned_data["circular"])
        except ValidationError as refusal:
            form.take_errors(refusal)
        else:
            messages.success(request, "ระบุหนังสือเวียนแล้ว")
            return redirect("staff:editions")
    context = {"form": form, "template": template, "fiscal_year": request.fiscal_year}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/keeping/confirm.html", context, status=status)


def _name_circular(request: OfficeRequest, template: AgreementTemplate, use: TemplateUse | None, circular: str) -> None:
    """Named for the first time, or corrected."""
    if use is not None:
        correct_use(use=use, circular=circular, by=request.user)
        return
    year = request.fiscal_year
    confirm_use(office=request.office, template=template, fiscal_year=year, circular=circular, by=request.user)


def only_personnel(request: OfficeRequest) -> None:
    if not keeps_agreements(request.user, request.office):
        raise PermissionDenied(OF_PERSONNEL)


def _page(
    request: OfficeRequest,
    agreement: PerformanceAgreement,
    form: SuperiorForm | SalaryForm | NoteForm,
    title: str,
    button: str,
) -> HttpResponse:
    context = {"agreement": agreement, "form": form, "title": title, "button": button}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "staff/keeping/form.html", context, status=status)
