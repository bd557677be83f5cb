"""Forms of outside evaluations: the evaluation itself, what an item is, and what each side finds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from areaoffice.office.forms_in_place import Difference, FormInPlace
from areaoffice.office.models import Office, Unit
from indicators import scoring
from indicators.forms import figure
from indicators.forms import shown as shown_of
from indicators.models import Evaluation, EvaluationItem, IndicatorYear, QualityScale
from indicators.models.evaluations import THRESHOLDS
from indicators.scored import ScoredItem
from thai.forms import ThaiDateField, ThaiDecimalField, ThaiIntegerField
from thai.numbers import format_figure

YES_OR_NO = [("", "ยังไม่ระบุ"), ("1", "ดำเนินการแล้ว"), ("0", "ยังไม่ดำเนินการ")]
HALF, THIRD, FIFTH = "col-md-6", "col-sm-6 col-md-4", "col-6 col-md-2"


class KeptForm(FormInPlace, forms.ModelForm):
    """A form of a whole row with the version that it was opened with; the action checks the rest and writes it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.row_version if self.instance.pk else 0
        for name, field in self.fields.items():
            self.dress(name, field)

    def _post_clean(self) -> None:
        """Put what was typed on the row; the action checks the whole."""
        self.instance = forms.models.construct_instance(self, self.instance, self._meta.fields, None)


class EvaluationForm(KeptForm):
    """An evaluation of the year: what it is, its scale, and the evaluator's total where it is in."""

    widths = dict.fromkeys(("score", "grade", "level", "maximum", "weight_total", "target"), THIRD) | dict.fromkeys(
        ("kind", "scale", "previous_score", "previous_grade"), HALF
    )
    weight_total = ThaiDecimalField(label="น้ำหนักรวมตามเกณฑ์", required=False, max_digits=7, decimal_places=2)
    level = ThaiIntegerField(label="ระดับคุณภาพรวม (1 ถึง 5)", required=False, min_value=1, max_value=5)

    class Meta:
        model = Evaluation
        fields = (
            "kind",
            "name",
            "scale",
            "maximum",
            "weight_total",
            "target",
            "score",
            "grade",
            "level",
            "previous_score",
            "previous_grade",
            "note",
        )
        labels = {"score": "คะแนนรวมทางการ", "previous_score": "คะแนนปีก่อน", "grade": "ระดับที่ผู้ประเมินให้"}
        help_texts = {
            "maximum": "เว้นว่างได้ ถ้าให้คะแนนเป็นระดับ 1 ถึง 5",
            "score": "เว้นว่างจนกว่าผู้ประเมินจะประกาศผล ระบบใช้คะแนนของรายการแทน",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        scales = QualityScale.objects.of_office(row.office).filter(fiscal_year=row.fiscal_year)
        self.fields["scale"].queryset = scales  # type: ignore[attr-defined]
        self.fields["scale"].empty_label = "ไม่ใช้"  # type: ignore[attr-defined]
        if row.pk:
            del self.fields["kind"]


class ItemForm(KeptForm):
    """What an item is: its words, how it is scored, what it weighs, who answers and until when."""

    widths = (
        dict.fromkeys(("code", "row_type", "status"), THIRD)
        | dict.fromkeys(("scoring", "measured_in", "indicator_year", "owner_unit"), HALF)
        | dict.fromkeys(("weight", "target", "due_on"), THIRD)
        | dict.fromkeys(THRESHOLDS, FIFTH)
    )
    weight = ThaiDecimalField(label="น้ำหนัก", required=False, min_value=0, max_digits=6, decimal_places=2)
    due_on = ThaiDateField(label="กำหนดส่ง", required=False)

    class Meta:
        model = EvaluationItem
        fields = (
            "parent",
            "name",
            "code",
            "row_type",
            "status",
            "scoring",
            "measured_in",
            *THRESHOLDS,
            "owner_unit",
            "indicator_year",
            "due_on",
            "weight",
            "target",
            "needs_evidence",
            "note",
        )
        widgets = {"name": forms.Textarea({"data-rows": 2}), "note": forms.Textarea({"data-rows": 2})}
        help_texts = {
            "scoring": "วิธีเทียบเกณฑ์ต้องมีเกณฑ์ครบ 5 ระดับ ถ้าค่าน้อยยิ่งดีให้เรียงจากมากไปน้อย",
            "indicator_year": "ผลประเมินตนเองจะเป็นผลของตัวชี้วัดนี้เสมอ ไม่ต้องพิมพ์ซ้ำ",
        }

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        evaluation = self.instance.evaluation
        years = IndicatorYear.objects.of_office(office).for_year(evaluation.fiscal_year).live()
        self._offer("indicator_year", years.select_related("indicator").order_by("order", "number"), "ไม่ใช้")
        self._offer("owner_unit", Unit.objects.of_office(office), "ยังไม่กำหนด")
        if self.instance.pk:
            del self.fields["parent"]
        else:
            self._offer("parent", evaluation.items.order_by("order"), "ไม่อยู่ภายใต้รายการใด")

    def _offer(self, name: str, rows: Any, nothing: str) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields[name].empty_label = nothing  # type: ignore[attr-defined]


class ScoreForm(FormInPlace, forms.Form):
    """What one side finds of an item: the measured value as its scoring asks for it, and a score where one is stated."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    value = figure("ผลที่วัดได้")
    score = figure("คะแนนที่ระบุเอง", help_text="เว้นว่างให้ระบบคำนวณจากผลที่วัดได้")
    stored_value, stored_score = "self_value", "self_score"
    slug = "own"

    def __init__(self, *args: Any, row: ScoredItem, full: Decimal, **kwargs: Any) -> None:
        self.row = row
        initial = {"seen": row.item.row_version, **self.stored_of(row.item)}
        super().__init__(*args, **{"initial": initial, "auto_id": f"id_{self.slug}_%s", **kwargs})
        self.fields["value"].label = self.value_label
        self.fields["score"].label = f"{self.score_label} (เต็ม {format_figure(full)})"
        if row.item.scoring == EvaluationItem.Scoring.YES_NO:
            self.fields["value"] = forms.TypedChoiceField(
                label="ผล", choices=YES_OR_NO, required=False, coerce=Decimal, empty_value=None
            )
        self.keep_fields()
        for name, field in self.fields.items():
            self.dress(name, field)

    score_label = "คะแนนที่ระบุเอง"

    @property
    def value_label(self) -> str:
        """What is typed: "ระดับ (1 ถึง 5)", "ร้อยละ", or the value with its unit."""
        item = self.row.item
        words = {scoring.LEVEL: "ระดับ (1 ถึง 5)", scoring.PERCENT: "ร้อยละ"}
        unit = f" ({item.measured_in})" if item.measured_in else ""
        return words.get(item.scoring, f"ผลที่วัดได้{unit}")

    def keep_fields(self) -> None:
        """The value of an item that reads a KPI is not typed."""
        if self.row.item.indicator_year_id is not None:
            del self.fields["value"]

    def stored_of(self, item: EvaluationItem) -> dict[str, Decimal | None]:
        """What is stored of this side; a yes or no as the choice that it is."""
        value, score = getattr(item, self.stored_value), getattr(item, self.stored_score)
        is_choice = item.scoring == EvaluationItem.Scoring.YES_NO and value is not None
        return {"value": int(value) if is_choice else value, "score": score}

    @property
    def typed(self) -> dict[str, Decimal | None]:
        return {name: self.cleaned_data.get(name) for name in ("value", "score")}

    def differences(self, current: EvaluationItem) -> list[Difference]:
        """The boxes in which what was typed and what is stored now differ."""
        stored = self.stored_of(current)
        return [
            Difference(str(self.fields[name].label), shown_of(self.fields[name], mine), _figure(stored[name]))
            for name, mine in self.typed.items()
            if name in self.fields and mine != stored[name]
        ]


class OfficialForm(ScoreForm):
    """What the evaluator found."""

    stored_value, stored_score = "official_measured", "official_score"
    score_label = "คะแนนที่ผู้ประเมินให้"
    slug = "official"

    def keep_fields(self) -> None:
        """The evaluator's value is typed also where the office's own comes from a KPI."""


def _figure(value: Decimal | None) -> str:
    return "(ว่าง)" if value is None else format_figure(value)
