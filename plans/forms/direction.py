"""Forms of directions: development plans and their rows, the links between levels, SWOT, announcements, the policy library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from areaoffice.office.counts import Counted
from areaoffice.office.forms_in_place import NOTHING, Difference, FormInPlace, shown
from plans.links import LEVELS, Links, links_of, seen_links
from plans.models import (
    ActionPlan,
    Announcement,
    CoreValue,
    DevelopmentPlan,
    Goal,
    Guideline,
    Mission,
    NationalPlan,
    NationalPlanItem,
    StrategicObjective,
    Strategy,
    SwotItem,
    VisionTerm,
)
from plans.seen import seen_of
from thai.forms import ThaiDateField, ThaiDecimalField, ThaiIntegerField

TWO_ROWS = forms.Textarea(attrs={"data-rows": 2})
YEAR = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
FIRST_YEAR, LAST_YEAR, LONGEST = 2400, 2700, 20


class RowForm(FormInPlace, forms.ModelForm):
    """A form of one row, with the version that it was opened with."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, slug: str, **kwargs: Any) -> None:
        self.slug = slug
        super().__init__(*args, **{"auto_id": f"id_{slug}_%s", **kwargs})
        if self.instance.pk:
            self.fields["seen"].initial = seen_of(self.instance)
        self.narrow()
        for name, field in self.fields.items():
            self.dress(name, field)

    def seen_of(self, current: Any) -> str:
        """The version of the stored row, for whoever writes over it."""
        return seen_of(current)

    def narrow(self) -> None:
        """Fit labels and choices to the row's plan or office."""

    def differences(self, current: models.Model) -> list[Difference]:
        """The fields in which what was typed and what is stored now differ."""
        stored = type(self)(instance=current, slug=self.slug)
        pairs = [
            Difference(str(self.fields[name].label), shown(self, name), shown(stored, name))
            for name in self.fields
            if name != "seen"
        ]
        return [pair for pair in pairs if pair.mine != pair.current]


class VisionTermForm(RowForm):
    class Meta:
        model = VisionTerm
        fields = ("phrase", "meaning")


class CoreValueForm(RowForm):
    widths = {"letter": "col-sm-2", "thai": "col-sm-5", "english": "col-sm-5"}

    class Meta:
        model = CoreValue
        fields = ("letter", "thai", "english")


class MissionForm(RowForm):
    class Meta:
        model = Mission
        fields = ("text",)


class GoalForm(RowForm):
    widths = {"kind": "col-sm-6", "counted": "col-sm-6", "figure": "col-sm-6", "unit_name": "col-sm-6"}
    figure = ThaiDecimalField(label="หรือพิมพ์จำนวน", max_digits=14, decimal_places=2, min_value=0, required=False)

    class Meta:
        model = Goal
        fields = ("text", "kind", "counted", "figure", "unit_name")
        help_texts = {
            "kind": "เล่มพิมพ์แยกหัวข้อ ไม่แยกก็ได้",
            "counted": "เล่มเติมจำนวนของปีนั้นต่อท้ายข้อความให้เอง ไม่ต้องพิมพ์ตัวเลข",
        }

    def narrow(self) -> None:
        self.fields["text"].label = self.instance.plan.goal_term
        self.fields["kind"].choices = [("", "- ไม่แยก -"), *Goal.Kind.choices]  # type: ignore[attr-defined]
        self.fields["counted"].choices = [("", "- ไม่ใช้ -"), *Counted.choices]  # type: ignore[attr-defined]


class StrategyForm(RowForm):
    class Meta:
        model = Strategy
        fields = ("name",)
        widgets = {"name": TWO_ROWS}

    def narrow(self) -> None:
        self.fields["name"].label = self.instance.plan.strategy_term


class ObjectiveForm(RowForm):
    class Meta:
        model = StrategicObjective
        fields = ("text",)

    def narrow(self) -> None:
        self.fields["text"].label = self.instance.strategy.plan.objective_term


class GuidelineForm(RowForm):
    class Meta:
        model = Guideline
        fields = ("group", "text")
        help_texts = {"group": "แนวทางที่อยู่ติดกันและมีหัวข้อกลุ่มเดียวกันพิมพ์ใต้หัวข้อเดียว เว้นว่างได้"}


class SwotForm(RowForm):
    class Meta:
        model = SwotItem
        fields = ("text",)
        widgets = {"text": TWO_ROWS}


class PlanForm(RowForm):
    """A development plan's own fields; the names of its levels are used on every screen and in the books."""

    widths = {
        "first_year": "col-sm-6",
        "last_year": "col-sm-6",
        "strategy_term": "col-sm-6 col-lg-4",
        "goal_term": "col-sm-6 col-lg-4",
        "objective_term": "col-sm-6 col-lg-4",
        "values_acronym": "col-sm-6",
    }
    first_year = ThaiIntegerField(label="ปีงบประมาณแรก (พ.ศ.)", widget=YEAR)
    last_year = ThaiIntegerField(label="ปีงบประมาณสุดท้าย (พ.ศ.)", widget=YEAR)

    class Meta:
        model = DevelopmentPlan
        fields = (
            "name",
            "first_year",
            "last_year",
            "vision",
            "values_acronym",
            "goal_term",
            "strategy_term",
            "objective_term",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        for name, year in (("first_year", first), ("last_year", last)):
            if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
                self.add_error(name, f"ปีงบประมาณต้องเป็น พ.ศ. เช่น 2566 (พิมพ์ {year})")
        if first and last and last - first >= LONGEST and not self.errors:
            self.add_error("last_year", f"แผนยาว {last - first + 1} ปี กรุณาตรวจสอบปีงบประมาณ")
        return cleaned


class NewPlanForm(PlanForm):
    """The same, and the earlier plan whose content it begins with."""

    source = forms.ModelChoiceField(
        DevelopmentPlan.objects.none(),
        label="คัดลอกเนื้อหาจากแผนเดิม",
        required=False,
        empty_label="- เริ่มจากแผนว่าง -",
        help_text="คัดลอกวิสัยทัศน์ ค่านิยม พันธกิจ และทุกระดับพร้อมความเชื่อมโยง ไม่คัดลอกตัวชี้วัดและค่าเป้าหมาย",
    )

    def narrow(self) -> None:
        self.fields["source"].queryset = DevelopmentPlan.objects.of_office(self.instance.office)  # type: ignore[attr-defined]


class AnnouncementForm(RowForm):
    """A paper that puts a plan, a policy or a focus of the office in force."""

    widths = {"number": "col-sm-6", "dated_on": "col-sm-6", "signer_name": "col-sm-6", "signer_position": "col-sm-6"}
    dated_on = ThaiDateField(label="ประกาศ ณ วันที่", required=False)

    class Meta:
        model = Announcement
        fields = ("subject", "action_plan", "number", "dated_on", "signer_name", "signer_position")

    def narrow(self) -> None:
        plans = self.fields["action_plan"]
        plans.queryset = ActionPlan.objects.of_office(self.instance.office).select_related("office")  # type: ignore[attr-defined]
        plans.empty_label = "- ไม่ใช่ประกาศของแผนปฏิบัติการ -"  # type: ignore[attr-defined]


class PolicyForm(RowForm):
    """A plan or policy of the library that all offices share."""

    widths = {"code": "col-sm-4", "level": "col-sm-8", "edition": "col-sm-6", "issuer": "col-sm-6"} | {
        "starts_on": "col-sm-6",
        "ends_on": "col-sm-6",
    }
    starts_on = ThaiDateField(label="เริ่มใช้ (วันที่ประกาศ)", required=False)
    ends_on = ThaiDateField(label="สิ้นสุด", required=False)

    class Meta:
        model = NationalPlan
        fields = ("name", "code", "level", "edition", "issuer", "starts_on", "ends_on", "column_title")
        help_texts = {
            "code": "อักษรอังกฤษหรือตัวเลข ฉบับใหม่ของแผนเดิมใช้รหัสเดิมและเปลี่ยนช่องฉบับ",
            "column_title": "เว้นว่างได้ ตารางความสอดคล้องใช้ชื่อแผนแทน",
        }


class PolicyItemForm(RowForm):
    """One item of a plan or policy; an item may stand under another of the same plan."""

    widths = {"code": "col-sm-3", "parent": "col-sm-9"}

    class Meta:
        model = NationalPlanItem
        fields = ("code", "parent", "name")
        widgets = {"name": TWO_ROWS}

    def narrow(self) -> None:
        others = NationalPlanItem.objects.filter(plan=self.instance.plan_id)
        below = keys_below(self.instance, others) if self.instance.pk else set()
        parent = self.fields["parent"]
        parent.queryset = others.exclude(pk__in=below | {self.instance.pk}).order_by("order", "pk")  # type: ignore[attr-defined]
        parent.empty_label = "- ข้อหลัก -"  # type: ignore[attr-defined]


def keys_below(item: NationalPlanItem, others: models.QuerySet[NationalPlanItem]) -> set[int]:
    """The items that stand under this one, however deep: none of them can be its parent."""
    parents = dict(others.values_list("pk", "parent_id"))
    found: set[int] = set()
    wave = {item.pk}
    while wave:
        wave = {pk for pk, parent in parents.items() if parent in wave} - found
        found |= wave
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """A box of the matrix: is this row linked with that one of the level above?"""

    name: str
    value: int
    label: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a level with its boxes."""

    label: str
    text: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The links of one level with the level above; `heads` are the rows above as number and text."""

    title: str
    above: str
    heads: Sequence[tuple[int, str]]
    rows: Sequence[MatrixRow]


class LinksForm(FormInPlace, forms.Form):
    """All links between the levels of a plan, as boxes to tick."""

    slug = "links"
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: DevelopmentPlan, **kwargs: Any) -> None:
        self.plan = plan
        self.stored = links_of(plan)
        super().__init__(*args, **{"auto_id": "id_links_%s", **kwargs})
        self.fields["seen"].initial = seen_links(self.stored)
        self.rows = {level.rows: list(getattr(plan, level.rows).all()) for level in LEVELS}
        self.above = {level.rows: list(getattr(plan, level.link).all()) for level in LEVELS}
        for level in LEVELS:
            for row in self.rows[level.rows]:
                self.fields[f"{level.rows}-{row.pk}"] = self._boxes(level.rows, row)

    def _boxes(self, level: str, row: Any) -> forms.MultipleChoiceField:
        return forms.MultipleChoiceField(
            label=f"{self.word(level)} {row.number}",
            required=False,
            choices=[(str(one.pk), str(one.number)) for one in self.above[level]],
            initial=[str(pk) for pk in self.stored[level].get(row.pk, ())],
            error_messages={"invalid_choice": "รายการที่เลือกไม่มีในแผนนี้แล้ว กรุณาเปิดหน้านี้ใหม่"},
        )

    def seen_of(self, current: Links) -> str:
        return seen_links(current)

    def word(self, level: str) -> str:
        """What the plan calls a level."""
        return {"missions": "พันธกิจ", "goals": self.plan.goal_term, "strategies": self.plan.strategy_term}[level]

    @property
    def chosen(self) -> Mapping[str, Mapping[int, set[int]]]:
        """By level and row the keys of the level above that were ticked."""
        return {
            level.rows: {
                row.pk: {int(pk) for pk in self.cleaned_data[f"{level.rows}-{row.pk}"]} for row in self.rows[level.rows]
            }
            for level in LEVELS
        }

    @property
    def matrices(self) -> list[Matrix]:
        return [self._matrix(level.rows, level.link) for level in LEVELS]

    def differences(self, current: Links) -> list[Difference]:
        """Rows whose ticked links differ from those that are stored now, in numbers."""
        pairs = []
        for level in LEVELS:
            for row in self.rows[level.rows]:
                mine = self._numbers(level.rows, set(self.chosen[level.rows][row.pk]))
                theirs = self._numbers(level.rows, set(current[level.rows].get(row.pk, ())))
                if mine != theirs:
                    pairs.append(Difference(f"{self.word(level.rows)} {row.number}", mine, theirs))
        return pairs

    def _numbers(self, level: str, keys: set[int]) -> str:
        numbers = [str(one.number) for one in self.above[level] if one.pk in keys]
        word = self.word(next(one.link for one in LEVELS if one.rows == level))
        return f"{word} {', '.join(numbers)}" if numbers else NOTHING

    def _matrix(self, level: str, link: str) -> Matrix:
        above = self.above[level]
        rows = [
            MatrixRow(f"{self.word(level)} {row.number}", text_of(row), self._cells(level, link, row))
            for row in self.rows[level]
        ]
        heads = [(one.number, text_of(one)) for one in above]
        return Matrix(f"{self.word(level)}ตอบ{self.word(link)}", self.word(link), heads, rows)

    def _cells(self, level: str, link: str, row: Any) -> list[Cell]:
        name = f"{level}-{row.pk}"
        ticked = {str(value) for value in self[name].value() or ()}
        words = f"{self.word(level)} {row.number} ตอบ{self.word(link)}"
        return [Cell(name, one.pk, f"{words} {one.number}", is_on=str(one.pk) in ticked) for one in self.above[level]]


def text_of(row: Mission | Goal | Strategy) -> str:
    """The words of a row of any level."""
    return row.name if isinstance(row, Strategy) else row.text
