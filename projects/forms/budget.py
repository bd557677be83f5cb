"""The form of a budget line: rate times up to three factors, or a lump sum; judged here, drawn live by static/js/budget.js."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS

from plans.models import ExpenseCategory, FundSource
from projects.forms.base import PartForm, choose
from projects.forms.suggesting import Suggesting
from projects.models import BudgetLine
from projects.money import LARGEST
from projects.problems import amount_gap
from projects.rates import RateTable
from thai.numbers import format_figure, format_money, round_half_up

FACTORS = ("factor_1", "factor_2", "factor_3")
LARGEST_LINE = Decimal("9999999999.99")  # ten thousand million baht in one line is a slip of the keyboard


class BudgetLineForm(PartForm):
    """`amount` may be left out where rate and factors give it; where both stand they must agree within half a satang."""

    widths = {
        "item": "col-lg-8",
        "category": "col-sm-6 col-lg-4",
        "activity": "col-lg-8",
        "fund_source": "col-sm-6 col-lg-4",
        "is_lump_sum": "col-12",
        "rate": "factor col-12 col-lg-4",
        **dict.fromkeys((*FACTORS, *(f"{name}_unit" for name in FACTORS)), "factor col-6 col-lg-2"),
        "amount": "col-12 col-lg-4",
    }

    class Meta:
        model = BudgetLine
        fields = (
            "item",
            "category",
            "activity",
            "fund_source",
            "is_lump_sum",
            "rate",
            *[name for factor in FACTORS for name in (factor, f"{factor}_unit")],
            "amount",
        )

    @cached_property
    def rates(self) -> RateTable:
        return RateTable(self.project.plan.fiscal_year)

    def narrow(self) -> None:
        self.fields["item"].widget = Suggesting(lambda: self.rates.names)
        self.fields["item"].help_text = "ชื่อที่ตรงกับตารางอัตราจะเติมอัตรา หมวด และหน่วยที่เว้นว่างให้"
        choose(self.fields["category"], ExpenseCategory.objects.select_related("budget_class"))
        choose(self.fields["activity"], self.project.activities.all())
        choose(self.fields["fund_source"], FundSource.objects.all())
        self.fields["amount"].required = False
        for name in ("rate", "amount", "is_lump_sum", "category", *FACTORS):
            self.fields[name].widget.attrs[f"data-{name.replace('_', '-')}"] = ""
        for name in FACTORS:
            self.fields[f"{name}_unit"].label = "หน่วย"

    def place_of(self, name: str) -> str:
        line = f"รายการที่ {self._number}" if self._number else "รายการใหม่"
        return line if name == NON_FIELD_ERRORS else f"{line} {super().place_of(name)}"

    @property
    def _number(self) -> int | None:
        if not self.instance.pk:
            return None
        keys: Sequence[int] = list(self.project.budget_lines.values_list("pk", flat=True))
        return keys.index(self.instance.pk) + 1

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._refuse_negative_factors(cleaned)
        if not self.errors:
            self._take_from_the_table(cleaned)
            cleaned["amount"] = self._lump_sum(cleaned) if cleaned["is_lump_sum"] else self._worked_out(cleaned)
            self._refuse_slip(cleaned)
        return cleaned

    def _take_from_the_table(self, cleaned: dict[str, Any]) -> None:
        """An item of the table of rates brings its rate, category and units where these were left empty."""
        was, item = self.instance.item, cleaned["item"]
        found = self.rates.find(item)
        if found is not None or item != was:
            self.instance.rate_item = found
        if found is None or cleaned["is_lump_sum"]:
            return
        if cleaned.get("rate") is None and cleaned.get("amount") is None:
            cleaned["rate"] = found.rate
        if cleaned.get("category") is None:
            cleaned["category"] = found.category
        for name, unit in zip(FACTORS, found.unit_name.split("/"), strict=False):
            if cleaned.get(name) is not None and not cleaned.get(f"{name}_unit"):
                cleaned[f"{name}_unit"] = unit.strip()

    def _refuse_slip(self, cleaned: dict[str, Any]) -> None:
        amount = cleaned.get("amount")
        if amount is not None and amount > LARGEST_LINE and "amount" not in self.errors:
            self.add_error(
                "amount",
                f"จำนวนเงิน {format_money(amount)} บาท มากเกินไป รายการหนึ่งรับได้ไม่เกิน {format_money(LARGEST_LINE)} บาท กรุณาตรวจจำนวนหลัก",
            )

    def _refuse_negative_factors(self, cleaned: dict[str, Any]) -> None:
        for name in FACTORS:
            if cleaned.get(name) is not None and cleaned[name] < 0:
                self.add_error(name, "จำนวนต้องไม่ติดลบ")

    def _lump_sum(self, cleaned: dict[str, Any]) -> Decimal | None:
        if cleaned["amount"] is None:
            self.add_error("amount", "กรุณาระบุจำนวนเงินของรายการเหมาจ่าย")
        return cleaned.get("amount")

    def _worked_out(self, cleaned: dict[str, Any]) -> Decimal | None:
        if cleaned["rate"] is None:
            self.add_error("rate", "กรุณาระบุอัตรา หรือเลือกเหมาจ่าย")
            return cleaned.get("amount")
        product = cleaned["rate"]
        for name in FACTORS:
            product *= 1 if cleaned[name] is None else cleaned[name]
        if product > LARGEST:
            self.add_error("amount", "ผลคูณมากเกินไป จำนวนเงินรับได้ไม่เกิน 14 หลัก (รวมสตางค์)")
        elif cleaned["amount"] is None:
            return round_half_up(product)
        elif amount_gap(cleaned["amount"], product):
            self.add_error("amount", _disagreement(cleaned["amount"], product))
        return cleaned.get("amount")


def _disagreement(amount: Decimal, product: Decimal) -> str:
    whole = format_money(product) if product == round_half_up(product) else format_figure(product)
    return f"จำนวนเงิน {format_money(amount)} บาท ไม่เท่ากับอัตราคูณจำนวน ซึ่งได้ {whole} บาท"
