"""The sheet of the whole plan: its filter, and the quarters of one project as they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from areaoffice.office.models import Office
from projects.forms.grid import UNREADABLE, read_list, text_of, whole_number
from projects.forms.project import ListFilter
from projects.month_plan import QUARTERS, MonthTable
from thai.forms import MoneyField
from thai.numbers import format_money

NAMES = {number: f"q{number}" for number in QUARTERS}


class SheetFilter(ListFilter):
    """Unit, strategy (or item of the policy), words in the name."""

    def __init__(self, *args: Any, office: Office, groups: list[tuple[int, str]], term: str, **kwargs: Any) -> None:
        super().__init__(*args, office=office, **kwargs)
        del self.fields["state"]
        choices = [("", "ทั้งหมด"), *groups]
        self.fields["group"] = forms.TypedChoiceField(
            label=term,
            required=False,
            coerce=int,
            empty_value=None,
            choices=choices,
            widget=forms.Select({"class": "form-select"}),
        )
        self.order_fields(["unit", "group", "q"])


@dataclass(frozen=True, slots=True)
class TypedQuarters:
    """The quarters of one project as they were typed, on the versions of its months that were seen."""

    key: str
    pk: int
    seen: str
    cells: dict[str, str]


def read_quarters(body: bytes) -> list[TypedQuarters]:
    """The rows of a request of the sheet. ValidationError in Thai where it can't be read or is too long."""
    rows = [_read_row(row) for row in read_list(body)]
    if len({row.pk for row in rows}) < len(rows):
        raise ValidationError(UNREADABLE)
    return rows


def _read_row(row: dict[str, Any]) -> TypedQuarters:
    cells, key, pk, seen = row.get("cells"), row.get("key"), whole_number(row.get("id")), row.get("seen")
    if not isinstance(cells, dict) or not isinstance(key, str) or not isinstance(seen, str) or pk is None:
        raise ValidationError(UNREADABLE)
    return TypedQuarters(key, pk, seen, {name: text_of(cells.get(name)) for name in NAMES.values()})


class QuarterForm(forms.Form):
    """Four amounts; an empty one is a quarter that is not planned."""

    q1 = MoneyField(required=False)
    q2 = MoneyField(required=False)
    q3 = MoneyField(required=False)
    q4 = MoneyField(required=False)

    def changed_from(self, table: MonthTable) -> dict[int, Decimal | None]:
        """The quarters that differ from what is stored."""
        typed = {number: self.cleaned_data[name] for number, name in NAMES.items()}
        stored = {quarter.number: quarter.amount for quarter in table.quarters}
        return {number: amount for number, amount in typed.items() if amount != stored[number]}


def quarter_cells(table: MonthTable) -> dict[str, str]:
    """The quarters as the sheet shows them."""
    return {NAMES[row.number]: "" if row.amount is None else format_money(row.amount) for row in table.quarters}
