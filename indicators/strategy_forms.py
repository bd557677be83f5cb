"""Forms of the indicators of strategies: a new one with its targets by year, and the targets of one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from areaoffice.office.forms_in_place import NOTHING, Difference, FormInPlace
from indicators.direction_page import years_of
from indicators.models import Indicator, IndicatorYear
from indicators.project_indicator import STAGES, UNITS
from indicators.strategy_actions import seen_years
from plans.models import DevelopmentPlan
from thai.forms import ThaiDecimalField
from thai.numbers import format_figure

KINDS = [choice for choice in Indicator.Kind.choices if choice[0] != Indicator.Kind.TEXT]
OPERATORS = [one for one in IndicatorYear.Operator.choices if one[0] != IndicatorYear.Operator.BETWEEN]


class YearlyForm(FormInPlace, forms.Form):
    """A box a year of the plan for the target of that year."""

    slug = "kpi"

    def __init__(self, *args: Any, plan: DevelopmentPlan, stored: Mapping[int, IndicatorYear], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_kpi_%s", **kwargs})
        self.years = sorted({*years_of(plan), *stored})
        for year in self.years:
            self.fields[f"target_{year}"] = ThaiDecimalField(
                label=f"ค่าเป้าหมายปี {year}",
                required=False,
                min_value=0,
                max_digits=20,
                decimal_places=5,
                initial=stored[year].target if year in stored else None,
            )
        for name, field in self.fields.items():
            self.dress(name, field)
            if name.startswith("target_"):
                field.width = "col-6 col-md-4 col-lg-2"  # type: ignore[attr-defined]

    @property
    def targets(self) -> dict[int, Decimal | None]:
        return {year: self.cleaned_data[f"target_{year}"] for year in self.years}


class NewKpiForm(YearlyForm):
    """A new indicator of a strategy."""

    widths = dict.fromkeys(("kind", "stage", "unit_name", "count_unit", "operator"), "col-sm-6")
    name = forms.CharField(label="ชื่อตัวชี้วัด", widget=forms.Textarea(attrs={"data-rows": 2}))
    kind = forms.ChoiceField(label="ชนิด", choices=KINDS)
    stage = forms.ChoiceField(label="วัดผลผลิตหรือผลลัพธ์", choices=STAGES, required=False)
    unit_name = forms.CharField(label="หน่วยวัด", max_length=60, required=False, help_text="เช่น ร้อยละ คน โรงเรียน")
    count_unit = forms.CharField(
        label="นับเป็น", max_length=60, required=False, help_text="หน่วยของตัวตั้งและตัวหารของร้อยละ เช่น โรงเรียน"
    )
    operator = forms.ChoiceField(label="เงื่อนไข", choices=OPERATORS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind", "")
        cleaned["unit_name"] = cleaned.get("unit_name") or UNITS.get(kind, "")
        if not cleaned["unit_name"] and kind == Indicator.Kind.COUNT:
            self.add_error("unit_name", "กรุณาระบุหน่วยนับ เช่น คน โรงเรียน")
        return cleaned

    @property
    def card(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name", "kind", "stage", "unit_name", "count_unit")}


class YearlyTargetsForm(YearlyForm):
    """The targets of an indicator that is there; once a year has a result, its change says why."""

    widths = {"reason": "col-sm-8", "document": "col-sm-4"}
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label="เหตุผลที่เปลี่ยน", max_length=250, required=False, help_text="จำเป็นเมื่อปีที่เปลี่ยนมีผลแล้ว พร้อมเลขที่เอกสาร"
    )
    document = forms.CharField(label="เลขที่เอกสาร", max_length=120, required=False)

    def __init__(self, *args: Any, stored: Mapping[int, IndicatorYear], **kwargs: Any) -> None:
        super().__init__(*args, stored=stored, **kwargs)
        self.fields["seen"].initial = seen_years(stored)
        self.order_fields([f"target_{year}" for year in self.years])

    def seen_of(self, current: Mapping[int, IndicatorYear]) -> str:
        """The version of the stored years, for whoever writes over them."""
        return seen_years(current)

    def differences(self, current: Mapping[int, IndicatorYear]) -> list[Difference]:
        """Years whose typed target is not the one that is stored now."""
        pairs = [
            Difference(f"ค่าเป้าหมายปี {year}", _shown(mine), _shown(current[year].target if year in current else None))
            for year, mine in self.targets.items()
        ]
        return [pair for pair in pairs if pair.mine != pair.current]


def _shown(target: Decimal | None) -> str:
    return NOTHING if target is None else format_figure(target)
