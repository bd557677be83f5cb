"""Forms of how an indicator is measured: its rounds and sums, its formula, the targets of its rounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from indicators.cell_units import in_brackets
from indicators.forms import dress, figure, words
from indicators.measuring import TypedTarget
from indicators.models import IndicatorYear, QualityScale, RoundTarget
from projects.models import ReportingRound


class MeasuringForm(forms.ModelForm):
    """How results are asked for, by whom, and how they add up over rounds and places."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = words("เหตุผลที่เปลี่ยน (เมื่อมีผลหรือแผนอนุมัติแล้ว)")
    document = forms.CharField(label="เลขที่เอกสาร", required=False, max_length=120)

    class Meta:
        model = IndicatorYear
        fields = (
            "frequency",
            "entered_by",
            "computed_as",
            "computed_formula",
            "breakdown",
            "accumulate",
            "denominator_basis",
            "denominator_of",
            "targets_are_cumulative",
            "weight",
            "scale",
        )

    def __init__(self, data: QueryDict | None, *, year: IndicatorYear) -> None:
        super().__init__(data, instance=year, initial={"seen": year.row_version})
        scales = QualityScale.objects.filter(office=year.office_id, fiscal_year=year.fiscal_year)
        self.fields["scale"].queryset = scales  # type: ignore[attr-defined]
        self.fields["scale"].empty_label = "ไม่ใช้"  # type: ignore[attr-defined]
        self.fields["computed_as"].choices = [("", "ไม่ใช้ (มีผู้บันทึก)"), *IndicatorYear.ComputedAs.choices]  # type: ignore[attr-defined]
        dress(self)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Select):
                field.widget.attrs["class"] = "form-select"
        self.fields["targets_are_cumulative"].widget.attrs["class"] = "form-check-input"

    def _post_clean(self) -> None:
        """The action checks the whole and writes it; the form only reads."""


class RoundTargetsForm(forms.Form):
    """One box for each round of the indicator's frequency; an empty one has no target of its own."""

    reason = words("เหตุผลที่เปลี่ยน (เมื่อมีผลหรือแผนอนุมัติแล้ว)")
    document = forms.CharField(label="เลขที่เอกสาร", required=False, max_length=120)

    def __init__(
        self, *args: Any, rounds: Sequence[ReportingRound], held: dict[int, RoundTarget], unit: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rounds = rounds
        boxes: dict[str, forms.Field] = {}
        for one in rounds:
            row = held.get(one.pk)
            boxes[f"target_{one.pk}"] = figure(
                in_brackets(one.label, unit), min_value=0, initial=row.target if row else None
            )
            boxes[f"seen_{one.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, min_value=0, initial=row.row_version if row else 0
            )
        self.fields = boxes | self.fields
        dress(self)

    @property
    def typed(self) -> dict[ReportingRound, TypedTarget]:
        data = self.cleaned_data
        return {one: TypedTarget(data[f"target_{one.pk}"], data[f"seen_{one.pk}"]) for one in self.rounds}
