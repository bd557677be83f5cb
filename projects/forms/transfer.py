"""Forms of a transfer of money: the wish, sending it, its answer, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from areaoffice.office.models import User
from projects.forms.money import MoneyForm
from projects.models import Account, Project
from projects.transfers import AccountChoice, Wish, account_words
from thai.forms import MoneyField, ThaiDateField
from thai.numbers import format_money


class TransferForm(MoneyForm):
    """From which account, to which account or project, how much, why."""

    from_account = forms.ChoiceField(label="โอนจากบัญชี")
    to = forms.ChoiceField(label="โอนไปบัญชี", help_text="เลือกบัญชีเดียวกันเมื่อถัวจ่ายระหว่างรายการภายในโครงการ")
    amount = MoneyField(label="จำนวนเงิน (บาท)")
    touches_investment = forms.BooleanField(label="มีรายการงบลงทุน (ครุภัณฑ์ ที่ดินและสิ่งก่อสร้าง)", required=False)
    reason = forms.CharField(label="เหตุผลและความจำเป็น", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    dated_on = ThaiDateField(label="ลงวันที่")

    def __init__(
        self, *args: Any, accounts: Sequence[AccountChoice], projects: Sequence[Project], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = {str(choice.account.pk): choice.account for choice in accounts}
        self.projects = {f"p{project.pk}": project for project in projects}
        words = [(str(choice.account.pk), _with_balance(choice)) for choice in accounts]
        opened = [(key, str(project)) for key, project in self.projects.items()]
        self.fields["from_account"].choices = [("", "- เลือกบัญชี -"), *words]  # type: ignore[attr-defined]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", "- เลือกบัญชีหรือโครงการ -"),
            ("บัญชีที่มีอยู่", words),
            ("โครงการที่ยังไม่มีบัญชี (เปิดบัญชีให้เมื่อร่าง)", opened),
        ]

    def clean_amount(self) -> Any:
        amount = self.cleaned_data["amount"]
        if amount <= 0:
            raise forms.ValidationError("จำนวนเงินต้องมากกว่าศูนย์")
        return amount

    def wish(self, by: User) -> Wish:
        """What was typed, as a value."""
        typed = self.cleaned_data
        giver = self.accounts[typed["from_account"]]
        return Wish(
            office=giver.office,
            from_account=giver,
            to_account=self._target(typed["to"], giver),
            amount=typed["amount"],
            reason=typed["reason"],
            dated_on=typed["dated_on"],
            by=by,
            touches_investment=typed["touches_investment"],
        )

    def _target(self, key: str, giver: Account) -> Account:
        """The chosen account; for a project without one, the account that would be opened like the giver's."""
        if key in self.accounts:
            return self.accounts[key]
        return Account(
            office=giver.office,
            fiscal_year=giver.fiscal_year,
            fund_source=giver.fund_source,
            budget_class=giver.budget_class,
            budget_code=giver.budget_code,
            project=self.projects[key],
        )


def _with_balance(choice: AccountChoice) -> str:
    left = choice.balance.available
    shown = "ไม่ทราบยอดคงเหลือ" if left is None else f"เหลือ {format_money(left)} บาท"
    return f"{account_words(choice.account)} ({shown})"


class SendForm(MoneyForm):
    """The number that the registry gave to the memo."""

    number = forms.CharField(label="เลขที่บันทึกข้อความ", max_length=80)
    dated_on = ThaiDateField(label="ลงวันที่")


class AnswerForm(MoneyForm):
    """What was answered, by which paper."""

    answer = forms.ChoiceField(
        label="ผลการพิจารณา", choices=[("granted", "ได้รับอนุมัติ"), ("refused", "ไม่ได้รับอนุมัติ")], widget=forms.RadioSelect
    )
    number = forms.CharField(label="เลขที่หนังสือตอบ", max_length=80)
    answered_on = ThaiDateField(label="ลงวันที่")
    text = forms.CharField(
        label="ข้อความของคำตอบ", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class WithdrawForm(MoneyForm):
    """Why the memo is taken back."""

    reason = forms.CharField(label="เหตุผลของการถอนเรื่อง", max_length=250)
