"""The form of an indicator's quality levels: one of the year's scales, or a new one with its thresholds and words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from indicators.forms import dress, figure, words
from indicators.models import IndicatorYear, QualityScale
from indicators.quality_levels import LEVELS, WORDS, TypedBand, WrongBands

NEW = "new"


class ScaleForm(forms.Form):
    """Which scale; and for a new one its name, and for each level its word and the value from which it holds."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    scale = forms.ChoiceField(label="เกณฑ์ของปีนี้", required=False)
    name = forms.CharField(label="ชื่อเกณฑ์ใหม่", required=False, max_length=120)
    reason = words("เหตุผลที่เปลี่ยน (เมื่อมีผลหรือแผนอนุมัติแล้ว)")
    document = forms.CharField(label="เลขที่เอกสาร", required=False, max_length=120)

    def __init__(self, data: QueryDict | None, *, year: IndicatorYear) -> None:
        super().__init__(data, initial={"seen": year.row_version, "scale": year.scale_id or ""})
        self.scales = {str(one.pk): one for one in scales_of(year)}
        named = [(key, one.name) for key, one in self.scales.items()]
        self.fields["scale"].choices = [("", "ไม่ใช้"), *named, (NEW, "เกณฑ์ใหม่ตามที่พิมพ์ด้านล่าง")]  # type: ignore[attr-defined]
        for level in LEVELS:
            label = forms.CharField(label=f"คำของระดับ {level}", required=False, max_length=60, initial=WORDS[level])
            self.fields[f"label_{level}"] = label
            minimum = figure(f"ระดับ {level} ตั้งแต่", min_value=0, initial=0 if level == 1 else None)
            self.fields[f"minimum_{level}"] = minimum
        dress(self)
        self.fields["scale"].widget.attrs["class"] = "form-select"

    @property
    def levels(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        return [(level, self[f"label_{level}"], self[f"minimum_{level}"]) for level in LEVELS]

    @property
    def is_new(self) -> bool:
        return bool(self.cleaned_data["scale"] == NEW)

    @property
    def chosen(self) -> QualityScale | None:
        return self.scales.get(self.cleaned_data["scale"])

    @property
    def bands(self) -> list[TypedBand]:
        data = self.cleaned_data
        return [TypedBand(level, data[f"label_{level}"], data[f"minimum_{level}"]) for level in LEVELS]

    @property
    def reasons(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("reason", "document")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("scale") == NEW and not data.get("name"):
            self.add_error("name", "กรุณาตั้งชื่อเกณฑ์ใหม่")
        return data

    def take_faults(self, wrong: WrongBands) -> None:
        for level, fault in wrong.faults.items():
            self.add_error(f"minimum_{level}", fault)


def scales_of(year: IndicatorYear) -> list[QualityScale]:
    """The scales of the indicator's year. One query."""
    return list(QualityScale.objects.of_office(year.office).filter(fiscal_year=year.fiscal_year).order_by("code", "pk"))
