"""Forms of a KPI's page: a result, a changed target, the card."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from areaoffice.office.forms_in_place import NOTHING, Difference
from indicators.cell_units import in_brackets, unit_of
from indicators.models import Indicator, IndicatorYear, Result
from indicators.project_indicator import STAGES
from thai.forms import ThaiDecimalField, ThaiIntegerField

RATIO = Indicator.Kind.PERCENTAGE


def figure(label: str, **options: Any) -> ThaiDecimalField:
    return ThaiDecimalField(label=label, required=False, max_digits=20, decimal_places=5, **options)


def words(label: str, rows: int = 2, missing: str = "") -> forms.CharField:
    """A box of words; it must be filled where `missing` says what is missing."""
    said = {"required": missing}
    return forms.CharField(
        label=label, required=bool(missing), error_messages=said, widget=forms.Textarea({"rows": rows})
    )


def dress(form: forms.Form | forms.ModelForm[Any]) -> None:
    for field in form.fields.values():
        if not isinstance(field.widget, forms.HiddenInput):
            field.widget.attrs["class"] = "form-control"


def take_errors(form: forms.Form | forms.ModelForm[Any], error: ValidationError) -> None:
    """Put the faults that an action found beside the form's own fields; others above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, faults in error.error_dict.items():
        form.add_error(name if name in form.fields else None, faults)


class ResultForm(forms.Form):
    """What an indicator came to in a round; a ratio asks for its counts, every other kind for a value."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    numerator = figure("ตัวตั้ง")
    denominator = figure("ตัวหาร")
    value = figure("ผล")
    text = words("ผลเป็นข้อความ")
    shortfall_reason = words("เหตุผลที่ไม่บรรลุเป้าหมาย (ถ้าไม่บรรลุ)")
    not_applicable_reason = words("เหตุผลที่ไม่ประเมิน (ถ้าไม่ประเมิน)")
    data_source = forms.CharField(label="แหล่งข้อมูล", required=False, max_length=250)

    def __init__(self, *args: Any, year: IndicatorYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keep_fields_of(year)
        dress(self)

    def keep_fields_of(self, year: IndicatorYear) -> None:
        """A percentage of counts, a value, or words alone; a percentage that is known only as stated may be typed as a value."""
        card = year.indicator
        if card.kind != RATIO:
            del self.fields["numerator"], self.fields["denominator"]
            self.fields["value"].label = in_brackets("ผล", unit_of(year))
        else:
            self.fields["numerator"].label = in_brackets("จำนวนที่ทำได้", card.count_unit)
            self.fields["denominator"].label = in_brackets("จากทั้งหมด", card.count_unit)
            self.fields["value"].label = "ร้อยละ (เฉพาะเมื่อไม่มีจำนวนนับ)"
        if card.kind == Indicator.Kind.TEXT:
            del self.fields["value"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("numerator") is not None and data.get("value") is not None:
            self.add_error("value", "มีจำนวนนับแล้ว ระบบคำนวณร้อยละให้เอง กรุณาเว้นช่องนี้ว่าง")
        return data

    @property
    def sentences(self) -> list[str]:
        """Every fault as one sentence that names its box."""
        return [
            f"ช่อง “{self.fields[name].label}”: {message}" if name in self.fields else str(message)
            for name, messages in self.errors.items()
            for message in messages
        ]

    def differences(self, current: Any) -> list[Difference]:
        """The boxes in which what was typed and what is stored now differ."""
        pairs = [
            Difference(
                str(field.label), shown(field, self.cleaned_data.get(name)), shown(field, getattr(current, name))
            )
            for name, field in self.fields.items()
            if name != "seen"
        ]
        return [pair for pair in pairs if pair.mine != pair.current]

    @staticmethod
    def initial_of(result: Result | None) -> dict[str, Any]:
        """What the form opens with: the row as it stands, and its version (0 for a row to come)."""
        if result is None:
            return {"seen": 0}
        names = (
            "numerator",
            "denominator",
            "value",
            "text",
            "shortfall_reason",
            "not_applicable_reason",
            "data_source",
        )
        return {"seen": result.row_version} | {name: getattr(result, name) for name in names}


def shown(field: forms.Field, value: Any) -> str:
    """A value as its box shows it."""
    return str(field.widget.format_value(value) or NOTHING)


class TargetForm(forms.Form):
    """A target with the reason and the document of its change."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    target = figure("ค่าเป้าหมาย", min_value=0)
    upper = figure("ไม่เกิน (เฉพาะเงื่อนไข “ระหว่าง”)", min_value=0)
    target_count = figure("จำนวนนับที่ใช้แทนค่าเป้าหมาย", min_value=0)
    target_count_reason = forms.CharField(label="การปัดเศษและเหตุผลของจำนวนนับ", required=False, max_length=250)
    baseline = figure("ค่าฐาน", min_value=0)
    baseline_year = ThaiIntegerField(label="ปีงบประมาณของค่าฐาน (พ.ศ.)", required=False)
    no_baseline_reason = forms.CharField(label="เหตุผลที่ไม่มีค่าฐาน", required=False, max_length=250)
    reason = words("เหตุผลที่เปลี่ยนค่าเป้าหมาย")
    document = forms.CharField(label="เลขที่เอกสาร", required=False, max_length=120)

    def __init__(self, *args: Any, year: IndicatorYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        card = year.indicator
        for name in ("target", "upper", "baseline"):
            self.fields[name].label = in_brackets(str(self.fields[name].label), card.unit_name)
        self.fields["target_count"].label = in_brackets(str(self.fields["target_count"].label), card.count_unit)
        dress(self)

    @staticmethod
    def initial_of(year: IndicatorYear) -> dict[str, Any]:
        targets = ("target", "upper", "target_count", "target_count_reason")
        names = (*targets, "baseline", "baseline_year", "no_baseline_reason")
        return {"seen": year.row_version} | {name: getattr(year, name) for name in names}


class CardForm(forms.ModelForm):
    """The words of an indicator's card."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    decimals = ThaiIntegerField(label="ทศนิยม (ตำแหน่ง)", min_value=0, max_value=5)

    class Meta:
        model = Indicator
        fields = (
            "name",
            "stage",
            "definition",
            "formula",
            "data_source",
            "method",
            "tool",
            "unit_name",
            "count_unit",
            "decimals",
        )
        widgets = {name: forms.Textarea({"rows": 2}) for name in ("name", "definition", "formula", "method")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = STAGES  # type: ignore[attr-defined]
        dress(self)
