"""The boxes of a school's form, and the planner's forms around it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from areaoffice.office.models import Office, School, SchoolCluster
from areaoffice.office.school_sizes import band_of, bands_of
from indicators.cell_units import told_text
from indicators.forms import dress, figure, words
from indicators.models import Indicator, IndicatorYear, Result, SchoolForm
from indicators.school_answering import MOST_NAME, MOST_POSITION, TypedFigure, WrongFigures
from indicators.school_form_page import Question
from projects.models import ReportingRound
from thai.forms import ThaiDateField

Kind = Indicator.Kind
LEVELS = [("", "เลือกระดับ"), *((str(level), f"ระดับ {level}") for level in (5, 4, 3, 2, 1))]
DONE = [("", "เลือก"), ("1", "ดำเนินการแล้ว"), ("0", "ยังไม่ดำเนินการ")]
PARTS = {"numerator": "n", "denominator": "d", "value": "v", "not_applicable_reason": "na"}


class AnswerForm(forms.Form):
    """The questions of one school: counts of a ratio, a value, a level or yes and no; or why it does not apply."""

    def __init__(self, data: QueryDict | None, *, questions: Iterable[Question]) -> None:
        super().__init__(data)
        self.questions = {question.year.pk: question for question in questions}
        for question in self.questions.values():
            self._ask(question)
        dress(self)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Select):
                field.widget.attrs["class"] = "form-select"

    def _ask(self, question: Question) -> None:
        pk, result, card = question.year.pk, question.result, question.year.indicator
        counted = f" ({question.unit_word})" if question.unit_word else ""
        if card.kind == Kind.PERCENTAGE:
            self._box(f"n_{pk}", figure(f"จำนวนที่ทำได้{counted}"), result and result.numerator)
            self._box(f"d_{pk}", figure(f"จากทั้งหมด{counted}"), result and result.denominator)
        else:
            self._box(f"v_{pk}", value_box(card), first_value(card, result))
        reason = forms.CharField(label="เหตุผลที่ไม่มีข้อมูลหรือไม่เกี่ยวข้องกับโรงเรียนนี้", required=False, max_length=300)
        self._box(f"na_{pk}", reason, result and result.not_applicable_reason)
        seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
        self._box(f"seen_{pk}", seen, result.row_version if result else 0)

    def _box(self, name: str, field: forms.Field, initial: Any) -> None:
        field.initial = initial
        self.fields[name] = field

    @property
    def rows(self) -> list[tuple[Question, list[forms.BoundField], forms.BoundField, forms.BoundField]]:
        """Each question with its boxes, the box of its reason, and its hidden version."""
        return [
            (
                question,
                [self[f"{part}_{pk}"] for part in ("n", "d", "v") if f"{part}_{pk}" in self.fields],
                self[f"na_{pk}"],
                self[f"seen_{pk}"],
            )
            for pk, question in self.questions.items()
        ]

    @property
    def typed(self) -> list[TypedFigure]:
        data = self.cleaned_data
        return [
            TypedFigure(
                year=pk,
                seen=data.get(f"seen_{pk}") or 0,
                not_applicable_reason=data.get(f"na_{pk}") or "",
                **{name: number_in(data.get(f"{part}_{pk}")) for name, part in PARTS.items() if part != "na"},
            )
            for pk in self.questions
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for pk in self.questions:
            has_figure = any(data.get(f"{part}_{pk}") not in (None, "") for part in ("n", "d", "v"))
            if has_figure and data.get(f"na_{pk}"):
                self.add_error(f"na_{pk}", "กรอกตัวเลขแล้ว ไม่ต้องบอกเหตุผล ลบอย่างใดอย่างหนึ่งออก")
        return data

    def take(self, wrong: WrongFigures) -> None:
        """Put what the action refused beside the boxes; of a row that somebody saved first the stored figure is told."""
        for pk, fault in wrong.faults.items():
            for name, messages in fault_parts(fault).items():
                box = f"{PARTS.get(name, '')}_{pk}"
                self.add_error(box if box in self.fields else self._first(pk), messages)
        for pk, current in wrong.stale.items():
            self.data = {**self.data.dict(), f"seen_{pk}": str(current.row_version)}  # type: ignore[attr-defined]
            self.add_error(self._first(pk), stale_sentence(self.questions[pk].year, current))

    def _first(self, pk: int) -> str:
        return next(f"{part}_{pk}" for part in ("n", "v") if f"{part}_{pk}" in self.fields)


def value_box(card: Indicator) -> forms.Field:
    if card.kind in (Kind.LEVEL, Kind.YES_NO):
        choices, label = (LEVELS, "ระดับ") if card.kind == Kind.LEVEL else (DONE, "ผลการดำเนินงาน")
        return forms.TypedChoiceField(label=label, choices=choices, required=False, coerce=int, empty_value=None)
    return figure(f"ผล ({card.unit_name})" if card.unit_name else "ผล")


def first_value(card: Indicator, result: Result | None) -> Any:
    """What the box opens with; a drop-down knows whole numbers."""
    value = result.value if result else None
    return int(value) if value is not None and card.kind in (Kind.LEVEL, Kind.YES_NO) else value


def number_in(value: Any) -> Any:
    """A whole number of a drop-down as the Decimal that results keep."""
    return Decimal(value) if isinstance(value, int) else value


def fault_parts(fault: ValidationError) -> dict[str, list[str]]:
    if not hasattr(fault, "error_dict"):
        return {"": list(fault.messages)}
    return {name: [message for one in faults for message in one.messages] for name, faults in fault.error_dict.items()}


def stale_sentence(year: IndicatorYear, current: Result) -> str:
    stored = told_text(year, current) or "ว่าง"
    return f"มีผู้อื่นบันทึกข้อนี้ไปก่อนแล้วเป็น {stored} ค่าของท่านยังไม่ได้บันทึก กดบันทึกอีกครั้งถ้าต้องการใช้ค่าของท่าน"


class ConfirmerForm(forms.Form):
    """Who stands by figures that are sent by a link."""

    name = forms.CharField(label="ชื่อผู้ยืนยัน", max_length=MOST_NAME, required=False)
    position = forms.CharField(label="ตำแหน่ง", max_length=MOST_POSITION, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["position"].widget.attrs["autocomplete"] = "organization-title"


class SchoolsChoice(forms.Form):
    """Schools of an office: all, by cluster, by district, by size, one by one; whatever is ticked adds up."""

    everyone = forms.BooleanField(label="ทุกโรงเรียนในสังกัด", required=False)
    clusters = forms.MultipleChoiceField(label="ทั้งกลุ่ม", required=False, widget=forms.CheckboxSelectMultiple)
    districts = forms.MultipleChoiceField(label="ทั้งอำเภอ", required=False, widget=forms.CheckboxSelectMultiple)
    sizes = forms.MultipleChoiceField(label="ตามขนาด", required=False, widget=forms.CheckboxSelectMultiple)
    schools = forms.MultipleChoiceField(label="รายโรงเรียน", required=False, widget=forms.CheckboxSelectMultiple)

    def offer(self, office: Office, schools: list[School]) -> None:
        """The choices, each with how many schools it holds."""
        self.every, self.bands = schools, bands_of(office.kind)
        self.sizes_of = {school.pk: band_of(school, self.bands) for school in schools}
        self.fields["everyone"].label = f"ทุกโรงเรียนในสังกัด ({len(schools)} แห่ง)"
        self.fields["clusters"].label = f"ทั้ง{office.cluster_term}"
        clusters = SchoolCluster.objects.of_office(office)
        self._set("clusters", [(str(one.pk), one.name, self._count(cluster_id=one.pk)) for one in clusters])
        districts = dict.fromkeys(school.district for school in schools if school.district)
        self._set("districts", [(name, name, self._count(district=name)) for name in sorted(districts)])
        sizes = [(band.key, band.label, sum(one == band for one in self.sizes_of.values())) for band in self.bands]
        self._set("sizes", sizes)
        self.fields["schools"].choices = [(str(one.pk), one.name) for one in schools]  # type: ignore[attr-defined]

    def _set(self, name: str, rows: list[tuple[str, str, int]]) -> None:
        choices = [(value, f"{label} · {count} แห่ง") for value, label, count in rows if count]
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields[name]

    def _count(self, **wanted: Any) -> int:
        return sum(all(getattr(school, name) == value for name, value in wanted.items()) for school in self.every)

    @property
    def chosen(self) -> list[School]:
        data = self.cleaned_data
        return [school for school in self.every if self._is_chosen(school, data)]

    def _is_chosen(self, school: School, data: dict[str, Any]) -> bool:
        band = self.sizes_of[school.pk]
        return bool(
            data.get("everyone")
            or str(school.cluster_id) in data.get("clusters", ())
            or (school.district and school.district in data.get("districts", ()))
            or (band and band.key in data.get("sizes", ()))
            or str(school.pk) in data.get("schools", ())
        )


class OpenForm(SchoolsChoice):
    """A new form for schools: its words, its days, what is asked of whom."""

    title = forms.CharField(label="ชื่อแบบรายงาน", max_length=200)
    note = words("คำชี้แจงถึงโรงเรียน (ถ้ามี)")
    indicators = forms.MultipleChoiceField(
        label="ตัวชี้วัด", widget=forms.CheckboxSelectMultiple, error_messages={"required": "กรุณาเลือกตัวชี้วัดอย่างน้อย 1 ตัว"}
    )
    due_on = ThaiDateField(label="กำหนดส่ง")
    closes_on = ThaiDateField(label="รับคำตอบถึงวันที่", help_text="ส่งหลังกำหนดส่งได้ถึงวันนี้ และบอกว่าส่งช้า")
    takes_links = forms.BooleanField(
        label="โรงเรียนที่ไม่มีบัญชีตอบด้วยลิงก์ได้ (แบบนี้ไม่ถามข้อมูลส่วนบุคคล)", required=False, initial=True
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        round: ReportingRound,
        years: list[IndicatorYear],
        schools: list[School],
        form: SchoolForm | None = None,
    ) -> None:
        super().__init__(data, initial=first_values(round, form))
        self.offer(round.office, schools)
        self.years = years
        self.fields["indicators"].choices = [(str(one.pk), str(one)) for one in years]  # type: ignore[attr-defined]
        if form is not None:
            del self.fields["indicators"]
            self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=form.row_version)
        dress_choices(self)

    @property
    def indicator_box(self) -> forms.BoundField | None:
        """The indicators to pick; None on a form that is open already, whose indicators stay."""
        return self["indicators"] if "indicators" in self.fields else None

    @property
    def group_boxes(self) -> list[forms.BoundField]:
        """Clusters, districts and sizes, as far as the office has them."""
        return [self[name] for name in ("clusters", "districts", "sizes") if name in self.fields]

    @property
    def wanted(self) -> list[IndicatorYear]:
        return [year for year in self.years if str(year.pk) in self.cleaned_data["indicators"]]

    @property
    def words(self) -> dict[str, Any]:
        names = ("title", "note", "due_on", "closes_on", "takes_links")
        return {name: self.cleaned_data[name] for name in names}


def first_values(round: ReportingRound, form: SchoolForm | None) -> dict[str, Any]:
    if form is None:
        return {"due_on": round.due_on, "closes_on": round.due_on, "takes_links": True}
    return {name: getattr(form, name) for name in ("title", "note", "due_on", "closes_on", "takes_links")}


def dress_choices(form: forms.Form) -> None:
    for field in form.fields.values():
        if isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
            field.widget.attrs["class"] = "form-check-input"
        elif not isinstance(field.widget, forms.HiddenInput):
            field.widget.attrs["class"] = "form-control"


class ReasonForm(forms.Form):
    """Why an answer is sent back."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = words("เหตุผลที่ส่งกลับ")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)
