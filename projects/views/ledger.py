"""The entries behind a sum of money, of a budget class or of a project; and the entries that finance makes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest, whole
from plans.models import BudgetClass
from projects import ledger_page
from projects.balances import balance_of
from projects.forms.ledger import EntryForm
from projects.ledger_actions import TYPED, carry_over, record_entry
from projects.models import Account, LedgerEntry, Project
from projects.models.ledger import AccountQuerySet
from projects.open_items import OpenItem, used_of
from projects.permissions import can_keep_money
from projects.transfers import account_words
from projects.views.years import show_money_year

CARRY = LedgerEntry.Kind.CARRY_OUT


@require_GET
@login_required
def of_class(request: OfficeRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Only for those who see the whole office, as its table."""
    if request.office.pk not in request.user.whole_office_ids():
        raise Http404
    budget_class = get_object_or_404(BudgetClass, code=code)
    accounts = Account.objects.of_office(request.office).for_year(fiscal_year).filter(budget_class=budget_class)
    if not accounts.exists():
        raise Http404("ไม่มีข้อมูลของงบรายจ่ายนี้ในปีงบประมาณนี้")
    return show(request, fiscal_year, budget_class.name, accounts)


@require_GET
@login_required
def of_project(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    projects = Project.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    project = get_object_or_404(projects, pk=pk)
    return show(request, fiscal_year, f"{project.code} {project.name}", Account.objects.filter(project=project))


def show(request: OfficeRequest, fiscal_year: int, name: str, accounts: AccountQuerySet) -> HttpResponse:
    context = {
        "page": ledger_page.build(accounts, today=clock.today()),
        "name": name,
        "fiscal_year": fiscal_year,
        "may_keep": can_keep_money(request.user, request.office),
    }
    return TemplateResponse(request, "projects/ledger.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new_entry(request: OfficeRequest, fiscal_year: int, pk: int, kind: str) -> HttpResponse:
    """Make one entry of a kind in an account, from what is open there where `draws_on` names it."""
    account = _account(request, fiscal_year, pk)
    source = _source(request, account)
    sent = request.POST if request.method == "POST" else None
    form = EntryForm(sent, account=account, kind=_kind(kind), draws_on=source, initial=_initial(source))
    if form.needs_source:
        raise Http404("รายการชนิดนี้บันทึกจากรายการที่ยังค้างอยู่")
    if form.is_bound and form.is_valid():
        try:
            _record(request, form)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, f"บันทึก{LedgerEntry.Kind(form.kind).label}แล้ว")
            return redirect(address_of(account))
    context = {
        "form": form,
        "account_words": account_words(account),
        "balance": balance_of(account),
        "source": OpenItem(source, used_of(source)) if source else None,
        "heading": LedgerEntry.Kind(form.kind).label,
        "is_carried": form.kind == CARRY,
        "fiscal_year": fiscal_year,
        "back": address_of(account),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "projects/money/entry.html", context, status=status)


def _record(request: OfficeRequest, form: EntryForm) -> None:
    if form.kind == CARRY:
        carry_over(wanted=form.wanted, by=request.user)
    else:
        record_entry(wanted=form.wanted, by=request.user)


def _kind(kind: str) -> str:
    if kind not in (*TYPED, CARRY):
        raise Http404
    return kind


def _account(request: OfficeRequest, fiscal_year: int, pk: int) -> Account:
    """An account that this person sees; 403 for those who see it and don't keep it."""
    show_money_year(request, fiscal_year)
    accounts = Account.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    related = ("office", "project__plan", "budget_class", "fund_source", "budget_code__budget_class")
    account = get_object_or_404(accounts.select_related(*related), pk=pk)
    if not can_keep_money(request.user, request.office):
        raise PermissionDenied
    return account


def _source(request: OfficeRequest, account: Account) -> LedgerEntry | None:
    """The commitment or advance that the address names; 404 for one that is none of this account."""
    named = request.GET.get("from")
    if named is None:
        return None
    return get_object_or_404(LedgerEntry, account=account, kind__in=LedgerEntry.OPENS, pk=whole(named) or 0)


def _initial(source: LedgerEntry | None) -> dict[str, object]:
    """The day, and of what is open all that is left of it."""
    typed: dict[str, object] = {"on": clock.today()}
    return typed if source is None else typed | {"amount": source.amount - used_of(source), "note": source.note}


def address_of(account: Account) -> str:
    """The ledger page on which an account stands: its project's in the year of its plan, else its class's."""
    if account.project:
        return reverse("projects:project_ledger", args=[account.project.plan.fiscal_year, account.project_id])
    code = account.budget_class.code if account.budget_class else ""
    return reverse("projects:class_ledger", args=[account.fiscal_year, code])
