"""Transfers of money: the list, the three steps to a memo, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areaoffice.office import clock
from areaoffice.office.http import OfficeRequest
from areaoffice.office.models import StateChange
from projects import memo, transfers
from projects.forms.money import MoneyForm
from projects.forms.transfer import AnswerForm, SendForm, TransferForm, WithdrawForm
from projects.models import Project, Transfer
from projects.permissions import can_keep_money, can_propose_transfer
from projects.transfer_actions import answer_transfer, check_wish, draft_transfer, send_transfer, withdraw_transfer
from projects.views.years import show_money_year


@require_GET
@login_required
def page(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    show_money_year(request, fiscal_year)
    context = {
        "page": transfers.build(office=request.office, fiscal_year=fiscal_year, user=request.user),
        "fiscal_year": fiscal_year,
        "may_propose": can_propose_transfer(request.user, request.office),
    }
    return TemplateResponse(request, "projects/money/transfers.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: OfficeRequest, fiscal_year: int) -> HttpResponse:
    """Step 1 asks; step 2 says who decides and shows the memo; its button drafts it (step 3 is the transfer's own page)."""
    show_money_year(request, fiscal_year)
    if not can_propose_transfer(request.user, request.office):
        raise PermissionDenied
    form = _wish_form(request, fiscal_year)
    step = request.POST.get("step", "")
    if step in ("judge", "draft") and form.is_valid():
        try:
            return _judged(request, form, fiscal_year, step)
        except ValidationError as error:
            form.take_errors(error)
    status = 422 if step in ("judge", "draft") else 200
    context = {"form": form, "fiscal_year": fiscal_year}
    return TemplateResponse(request, "projects/money/transfer_new.html", context, status=status)


def _wish_form(request: OfficeRequest, fiscal_year: int) -> TransferForm:
    accounts = transfers.accounts_of(office=request.office, fiscal_year=fiscal_year, user=request.user)
    taken = {choice.account.project_id for choice in accounts}
    projects = Project.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year).standing()
    return TransferForm(
        request.POST or None,
        accounts=accounts,
        projects=[one for one in projects.select_related("plan").order_by("number", "pk") if one.pk not in taken],
        initial={"dated_on": clock.today()},
    )


def _judged(request: OfficeRequest, form: TransferForm, fiscal_year: int, step: str) -> HttpResponse:
    """The second step, or what follows its button."""
    wish = form.wish(request.user)
    judgement = check_wish(wish)
    if step == "judge":
        context = {
            "form": form,
            "wish": wish,
            "judgement": judgement,
            "memo": memo.build(wish, judgement),
            "fiscal_year": fiscal_year,
        }
        return TemplateResponse(request, "projects/money/transfer_judged.html", context)
    transfer = draft_transfer(wish=wish)
    if transfer is None:
        messages.success(request, "บันทึกการถัวจ่ายภายในโครงการแล้ว ยอดเงินในบัญชีไม่เปลี่ยน")
        return redirect("projects:transfers", fiscal_year)
    messages.success(request, "ร่างบันทึกข้อความแล้ว เงินจะโอนเมื่อบันทึกผลการพิจารณา")
    return redirect("projects:transfer", fiscal_year, transfer.pk)


@require_GET
@login_required
def detail(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    return _detail(request, _transfer(request, fiscal_year, pk))


def _detail(request: OfficeRequest, transfer: Transfer, *, bound: MoneyForm | None = None) -> HttpResponse:
    """The transfer with what may be done next; a form that was refused stays as it was typed."""
    judgement = transfers.judgement_of(transfer)
    today = {"dated_on": clock.today(), "answered_on": clock.today()}
    shown = {
        name: bound if isinstance(bound, form) else form(initial=today)
        for name, form in (("send", SendForm), ("answer", AnswerForm), ("withdraw", WithdrawForm))
    }
    context: dict[str, Any] = {
        "transfer": transfer,
        "judgement": judgement,
        "memo": memo.build(transfers.wish_of(transfer), judgement),
        "from_words": transfers.account_words(transfer.from_account),
        "to_words": transfers.account_words(transfer.to_account),
        "changes": [
            (change, Transfer.State(change.to_state).label)
            for change in StateChange.objects.about(transfer).select_related("by")
        ],
        "forms": shown,
        "may_propose": can_propose_transfer(request.user, request.office),
        "may_answer": can_keep_money(request.user, request.office),
        "fiscal_year": transfer.fiscal_year,
    }
    status = 422 if bound else 200
    return TemplateResponse(request, "projects/money/transfer.html", context, status=status)


@require_POST
@login_required
def send(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    return _act(request, fiscal_year, pk, SendForm(request.POST), send_transfer)


@require_POST
@login_required
def answer(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    def act(*, answer: str, **typed: Any) -> Transfer:
        return answer_transfer(is_granted=answer == "granted", **typed)

    return _act(request, fiscal_year, pk, AnswerForm(request.POST), act)


@require_POST
@login_required
def withdraw(request: OfficeRequest, fiscal_year: int, pk: int) -> HttpResponse:
    return _act(request, fiscal_year, pk, WithdrawForm(request.POST), withdraw_transfer)


def _act(
    request: OfficeRequest, fiscal_year: int, pk: int, form: MoneyForm, action: Callable[..., Transfer]
) -> HttpResponse:
    """Do one thing to a transfer, or show its page again with what was wrong."""
    transfer = _transfer(request, fiscal_year, pk)
    if form.is_valid():
        try:
            done = action(transfer=transfer, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, f"บันทึกแล้ว: {done.get_state_display()}")
            return redirect("projects:transfer", fiscal_year, pk)
    return _detail(request, transfer, bound=form)


def _transfer(request: OfficeRequest, fiscal_year: int, pk: int) -> Transfer:
    show_money_year(request, fiscal_year)
    rows = Transfer.objects.visible_to(request.user).of_office(request.office).for_year(fiscal_year)
    return get_object_or_404(rows.with_accounts(), pk=pk)
