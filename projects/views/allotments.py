"""Letters by which money arrives, and how each is shared out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from plans.models import BudgetCode
from projects import allotment_page
from projects.arrival import interim_of
from projects.forms.money import AllotmentForm, CorrectionForm, ReverseForm, ShareForm
from projects.ledger_actions import reverse_entry
from projects.models import Account, Allotment, LedgerEntry, Project
from projects.money_actions import correct_allotment, record_allotment, share_allotment, shared_of
from projects.permissions import can_keep_money
from projects.views.years import show_money_year


@require_GET
@login_required
def page(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    show_money_year(request, fiscal_year)
    context = {
        "page": allotment_page.build(office=request.office, fiscal_year=fiscal_year, user=request.user),
        "codes": BudgetCode.objects.filter(fiscal_year=fiscal_year).select_related("budget_class"),
        "interim": interim_of(request.office, fiscal_year),
        "fiscal_year": fiscal_year,
        "may_keep": can_keep_money(request.user, request.office),
    }
    return TemplateResponse(request, "projects/money/allotments.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    show_money_year(request, fiscal_year)
    _only_keepers(request)
    form = AllotmentForm(request.POST or None, office=request.office, fiscal_year=fiscal_year)
    if request.method == "POST" and form.is_valid():
        try:
            allotment = record_allotment(allotment=form.instance, by=request.user)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "บันทึกการแจ้งจัดสรรแล้ว แบ่งจัดสรรให้โครงการต่อได้ด้านล่าง")
            return redirect("projects:allotment", fiscal_year, allotment.pk)
    context = {"form": form, "fiscal_year": fiscal_year, "heading": "บันทึกการแจ้งจัดสรร"}
    return _form(request, form, context)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    """Mend what was typed wrong of the letter."""
    allotment = _allotment(request, fiscal_year, pk)
    _only_keepers(request)
    form = CorrectionForm(request.POST or None, instance=allotment, office=request.office, fiscal_year=fiscal_year)
    if request.method == "POST" and form.is_valid():
        try:
            correct_allotment(allotment=form.instance, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "แก้ไขการแจ้งจัดสรรแล้ว")
            return redirect("projects:allotment", fiscal_year, pk)
    context = {"form": form, "fiscal_year": fiscal_year, "heading": "แก้ไขการแจ้งจัดสรร", "allotment": allotment}
    return _form(request, form, context)


@require_http_methods(["GET", "POST"])
@login_required
def detail(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    """One letter with its entries; a POST shares out a part of it."""
    allotment = _allotment(request, fiscal_year, pk)
    may_keep = can_keep_money(request.user, request.office)
    if request.method == "POST" and not may_keep:
        raise PermissionDenied
    form = _share_form(request, allotment) if may_keep else None
    if form and request.method == "POST" and form.is_valid():
        try:
            entries = share_allotment(
                allotment=allotment, shares=form.shares, on=form.cleaned_data["on"], by=request.user
            )
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, f"แบ่งจัดสรรแล้ว {len(entries)} รายการ")
            return redirect("projects:allotment", fiscal_year, pk)
    sees_all = request.office.pk in request.user.whole_office_ids()
    shared = shared_of(allotment)
    context = {
        "allotment": allotment,
        "row": allotment_page.AllotmentRow(allotment, shared) if sees_all else None,
        "entries": allotment_page.entries_of(allotment, request.user),
        "form": form,
        "fiscal_year": fiscal_year,
        "may_keep": may_keep,
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "projects/money/allotment.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def reverse(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    """Ask why an entry is undone, then undo it by a second one."""
    show_money_year(request, fiscal_year)
    accounts = Account.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    entries = LedgerEntry.objects.filter(account__in=accounts.values("pk")).select_related(
        "account__office", "account__project", "account__budget_class", "allotment"
    )
    entry = get_object_or_404(entries, pk=pk)
    _only_keepers(request)
    form = ReverseForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            reverse_entry(entry=entry, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, "กลับรายการแล้ว รายการเดิมยังอยู่ในบัญชีพร้อมเหตุผล")
            return _back_from(entry, fiscal_year)
    context = {"form": form, "entry": entry, "fiscal_year": fiscal_year}
    status = 422 if form.is_bound and form.errors else 200
    return TemplateResponse(request, "projects/money/reverse.html", context, status=status)


def _back_from(entry: LedgerEntry, fiscal_year: int) -> HttpResponse:
    if entry.allotment_id:
        return redirect("projects:allotment", fiscal_year, entry.allotment_id)
    if entry.account.project_id:
        return redirect("projects:project_ledger", fiscal_year, entry.account.project_id)
    return redirect("projects:money", fiscal_year)


def _allotment(request: OfficeRequest, fiscal_year: int, pk: int) -> Allotment:
    show_money_year(request, fiscal_year)
    rows = Allotment.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    return get_object_or_404(rows.select_related("office", "budget_code__budget_class", "recipient"), pk=pk)


def _share_form(request: OfficeRequest, allotment: Allotment) -> ShareForm:
    projects = Project.objects.visible_to(request.user).of_office(request.office).for_year(allotment.fiscal_year)
    return ShareForm(
        request.POST or None,
        allotment=allotment,
        projects=projects.standing().order_by("number", "pk"),
        initial={"on": clock.today()},
    )


def _only_keepers(request: OfficeRequest) -> None:
    if not can_keep_money(request.user, request.office):
        raise PermissionDenied


def _form(request: OfficeRequest, form: AllotmentForm, context: dict) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return TemplateResponse(request, "projects/money/allotment_form.html", context, status=status)
