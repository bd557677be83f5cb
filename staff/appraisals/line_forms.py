"""The form of the agreed indicators: a row each, with empty ones after them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from indicators.models import IndicatorYear
from staff.appraisals.agreeing import TypedLine
from staff.appraisals.forms import DressedForm
from staff.models import AppraisalLine
from thai.forms import ThaiDecimalField

EMPTY_ROWS = 2
FEWEST_ROWS = 5
MOST_ROWS = 40


class LineForm(DressedForm):
    """One agreed indicator. A row with nothing in it is no row; an indicator of the office is picked, not typed again."""

    name = forms.CharField(label="ตัวชี้วัด", max_length=500, widget=forms.Textarea(attrs={"data-rows": 2}), required=False)
    weight = ThaiDecimalField(label="น้ำหนัก", required=False, max_digits=5, decimal_places=2)
    level_1 = forms.CharField(label="ระดับ 1", max_length=250, required=False)
    level_2 = forms.CharField(label="ระดับ 2", max_length=250, required=False)
    level_3 = forms.CharField(label="ระดับ 3", max_length=250, required=False)
    level_4 = forms.CharField(label="ระดับ 4", max_length=250, required=False)
    level_5 = forms.CharField(label="ระดับ 5", max_length=250, required=False)
    indicator = forms.ChoiceField(label="ตัวชี้วัดของสำนักงาน", required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data
        if self.is_blank:
            return found
        if not found.get("name", "").strip():
            self.add_error("name", "กรุณาระบุตัวชี้วัด หากไม่ใช้แถวนี้ให้ลบทุกช่องในแถว")
        if found.get("weight") is None and "weight" not in self.errors:
            self.add_error("weight", "กรุณาระบุน้ำหนัก")
        return found

    @property
    def is_blank(self) -> bool:
        found = self.cleaned_data
        return not self.errors and not any(str(value or "").strip() for value in found.values())

    @property
    def stated(self) -> list[forms.BoundField]:
        return [self[f"level_{number}"] for number in range(1, 6)]

    def typed(self, years: Mapping[str, IndicatorYear]) -> TypedLine:
        found = self.cleaned_data
        one, two, three, four, five = (found[f"level_{number}"].strip() for number in range(1, 6))
        year = years.get(found["indicator"])
        project = year.project if year else None
        return TypedLine(found["name"].strip(), found["weight"], (one, two, three, four, five), year, project)


class LinesForm:
    """All rows of an agreement and empty ones after them: two, or as many as make five rows."""

    def __init__(self, typed: Mapping[str, str] | None, *, lines: Iterable[AppraisalLine], years: list[IndicatorYear]):
        self.years = {str(year.pk): year for year in years}
        choices = [("", "ไม่อ้างตัวชี้วัดของสำนักงาน"), *((key, _label(year)) for key, year in self.years.items())]
        initials = [_initial(line) for line in lines]
        count = _count(typed) if typed is not None else max(len(initials) + EMPTY_ROWS, FEWEST_ROWS)
        initials += [{}] * max(0, count - len(initials))
        self.rows = [
            LineForm(typed, prefix=f"l{place}", initial=initials[place], choices=choices) for place in range(count)
        ]

    def is_valid(self) -> bool:
        valid = [row.is_valid() for row in self.rows]  # each says its own faults
        return all(valid)

    def typed(self) -> list[TypedLine]:
        return [row.typed(self.years) for row in self.rows if not row.is_blank]

    @property
    def sentences(self) -> list[str]:
        return [f"แถวที่ {place} {said}" for place, row in enumerate(self.rows, start=1) for said in row.sentences]


def _count(typed: Mapping[str, str]) -> int:
    sent = str(typed.get("rows", ""))
    return min(int(sent), MOST_ROWS) if sent.isascii() and sent.isdecimal() else EMPTY_ROWS


def _label(year: IndicatorYear) -> str:
    return f"{year.number} {year.indicator.name}"[:120]


def _initial(line: AppraisalLine) -> dict[str, Any]:
    levels = {f"level_{number}": text for number, text in enumerate(line.levels, start=1)}
    return {"name": line.name, "weight": line.weight, "indicator": str(line.indicator_id or ""), **levels}
