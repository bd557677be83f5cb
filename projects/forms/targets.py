"""The form of the year's targets of disbursement: a box for each scope, series and quarter."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from projects.disbursement_targets import QUARTERS, Place, Scope, Series
from projects.forms.money import MoneyForm, dress
from thai.forms import ThaiDecimalField


class TargetsForm(MoneyForm):
    """An empty box is no target."""

    document = forms.CharField(label="เอกสารที่มา (หนังสือ ลงวันที่)", max_length=200, required=False)
    is_confirmed = forms.BooleanField(label="ตรวจสอบกับเอกสารของปีนี้แล้ว", required=False)

    def __init__(self, *args: Any, percents: Mapping[Place, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in places():
            label = f"{place[0].label} {place[1].label} ไตรมาส {place[2]}"
            box = ThaiDecimalField(
                label=label,
                required=False,
                max_digits=5,
                decimal_places=2,
                min_value=0,
                max_value=100,
                initial=percents.get(place),
            )
            box.widget.attrs["aria-label"] = label
            self.fields[name_of(place)] = box
        dress(self)

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [
            (f"{scope.label} · {series.label}", [self[name_of((scope, series, number))] for number in QUARTERS])
            for scope in Scope
            for series in Series
        ]

    @property
    def percents(self) -> dict[Place, Decimal]:
        """Of a valid form: the boxes that are filled."""
        typed = {place: self.cleaned_data[name_of(place)] for place in places()}
        return {place: value for place, value in typed.items() if value is not None}

    @property
    def sentences(self) -> list[str]:
        """Every error as a sentence that names its box."""
        return [
            f"{self.fields[name].label}: {message}" if name in self.fields else str(message)
            for name, messages in self.errors.items()
            for message in messages
        ]


def places() -> list[tuple[Any, Any, int]]:
    return [(scope, series, number) for scope in Scope for series in Series for number in QUARTERS]


def name_of(place: Place) -> str:
    return "-".join(str(part) for part in place)
