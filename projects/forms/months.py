"""The form of a project's spending plan: twelve months at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from areaoffice.office.forms_in_place import NOTHING, Difference, FormInPlace
from projects.models import Project
from projects.month_plan import MONTHS, MonthTable, table_of
from thai.forms import MoneyField, MoneyInput
from thai.numbers import format_money


class MonthPlanForm(FormInPlace, forms.Form):
    """Amounts by month; an empty box is a month that is not planned. `instance` is the table that the form stands on."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)

    def __init__(self, typed: Any, *, project: Project) -> None:
        self.project, self.slug, self.instance = project, "months", table_of(project)
        initial = {_name(cell.number): cell.amount for cell in self.instance.cells}
        super().__init__(typed, auto_id="id_months_%s", initial=initial | {"seen": self.instance.row_version})
        for cell in self.instance.cells:
            widget = MoneyInput({"data-month": cell.number})
            self.fields[_name(cell.number)] = MoneyField(label=cell.name, required=False, widget=widget)
        for name, field in self.fields.items():
            self.dress(name, field)
            field.width = "col-12 col-sm-4"  # type: ignore[attr-defined]

    @property
    def reason(self) -> str:
        return ""

    @property
    def amounts(self) -> dict[int, Decimal | None]:
        """What was typed, of the months that this person changed."""
        return {month: self.cleaned_data[_name(month)] for month in MONTHS if _name(month) in self.changed_data}

    def differences(self, current: MonthTable) -> list[Difference]:
        """The months in which what was typed and what is stored now differ."""
        pairs = [
            Difference(cell.name, _shown(self.cleaned_data[_name(cell.number)]), _shown(cell.amount))
            for cell in current.cells
        ]
        return [pair for pair in pairs if pair.mine != pair.current]


def _name(month: int) -> str:
    return f"month_{month}"


def _shown(amount: Decimal | None) -> str:
    return NOTHING if amount is None else format_money(amount)
