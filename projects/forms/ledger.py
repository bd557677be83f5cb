"""Forms of the entries that finance makes: one kind a form, with the boxes that this kind needs."""

from __future__ import annotations

from typing import Any

from django import forms

from areaoffice.office.models import User
from projects.forms.money import MoneyForm
from projects.ledger_actions import ONLY_DRAWN, Wanted, people_of_office
from projects.models import Account, LedgerEntry
from thai.forms import MoneyField, ThaiDateField

Kind = LedgerEntry.Kind

DOCUMENTS = {
    Kind.COMMIT: "เลขที่ใบสั่งซื้อ/สั่งจ้าง หรือสัญญา",
    Kind.ADVANCE: "เลขที่สัญญายืมเงิน",
    Kind.DISBURSE: "เลขที่ฎีกาหรือเอกสารขอเบิก",
    Kind.SETTLE: "เลขที่ใบรับใบสำคัญ",
    Kind.REFUND: "เลขที่ใบเสร็จหรือใบนำส่ง",
}


class EntryForm(MoneyForm):
    """One entry of an account."""

    amount = MoneyField(label="จำนวนเงิน (บาท)")
    on = ThaiDateField(label="วันที่")
    document_number = forms.CharField(label="เลขที่เอกสาร", max_length=80)
    borrower = forms.ModelChoiceField(
        User.objects.none(), label="ผู้ยืม", required=False, empty_label="- บุคคลอื่น (พิมพ์ชื่อในช่องถัดไป) -"
    )
    borrower_name = forms.CharField(label="ชื่อผู้ยืม (กรณีไม่ใช่บุคลากรของสำนักงาน)", max_length=150, required=False)
    due_on = ThaiDateField(label="กำหนดส่งใช้")
    note = forms.CharField(label="รายการ/คู่สัญญา/หมายเหตุ", max_length=250, required=False)

    def __init__(
        self, *args: Any, account: Account, kind: str, draws_on: LedgerEntry | None = None, **kwargs: Any
    ) -> None:
        self.account, self.kind, self.draws_on = account, kind, draws_on
        super().__init__(*args, **kwargs)
        self.fields["document_number"].label = DOCUMENTS.get(Kind(kind), "เลขที่เอกสาร")
        if kind == Kind.ADVANCE:
            self.fields["borrower"].queryset = people_of_office(account.office)  # type: ignore[attr-defined]
        else:
            for name in ("borrower", "borrower_name", "due_on"):
                del self.fields[name]

    @property
    def wanted(self) -> Wanted:
        """What the action is asked for, of a valid form."""
        return Wanted(account=self.account, kind=self.kind, draws_on=self.draws_on, **self.cleaned_data)

    @property
    def needs_source(self) -> bool:
        """This kind is only ever made from what is open."""
        return self.kind in ONLY_DRAWN and self.draws_on is None
