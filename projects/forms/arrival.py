"""Forms of the budget act's arrival: the event, and what becomes of one project."""

from __future__ import annotations

from typing import Any

from django import forms

from plans.models import ActionPlan
from projects.forms.money import MoneyForm
from projects.models import ActArrival, ArrivalDecision
from thai.forms import MoneyField, ThaiDateField


class ArrivalForm(MoneyForm):
    """The letter that tells of the act."""

    document_number = forms.CharField(label="เลขที่หนังสือแจ้ง", max_length=80)
    dated_on = ThaiDateField(label="ลงวันที่")

    def arrival(self, plan: ActionPlan) -> ActArrival:
        return ActArrival(plan=plan, **self.cleaned_data)


class DecisionForm(MoneyForm):
    """Keep, postpone or cut one project."""

    kind = forms.ChoiceField(
        label="ดำเนินการ", required=False, choices=[("", "- ยังไม่พิจารณา -"), *ArrivalDecision.Kind.choices]
    )
    amount = MoneyField(label="วงเงินใหม่ (บาท)", required=False)
    note = forms.CharField(label="เหตุผล", required=False, max_length=250)

    def __init__(self, *args: Any, decision: ArrivalDecision, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"kind": decision.kind, "amount": decision.amount, "note": decision.note})
        super().__init__(*args, **{"auto_id": f"id_{decision.pk}_%s", **kwargs})
        for name in ("kind", "amount", "note"):
            self.fields[name].widget.attrs["class"] += " form-control-sm" if name != "kind" else " form-select-sm"
