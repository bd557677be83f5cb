"""Forms of the money that is given: ceilings, letters of allotment, sharing out, reversing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import construct_instance

from areaoffice.office.models import Office, Unit
from plans.models import BudgetClass, BudgetCode, FundSource
from projects.forms.base import choose
from projects.models import Allotment, Project
from projects.money_actions import CeilingChange, Share
from thai.forms import MoneyField, ThaiDateField

SHARE_ROWS = 6


class MoneyForm(forms.Form):
    """A plain form: Bootstrap's classes on its boxes, and the refusals of an action at their fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self)

    def take_errors(self, error: ValidationError) -> None:
        take_errors(self, error)


def dress(form: forms.BaseForm) -> None:
    for field in form.fields.values():
        is_check = isinstance(field.widget, forms.CheckboxInput)
        is_select = isinstance(field.widget, forms.Select) and not isinstance(field.widget, forms.RadioSelect)
        if not isinstance(field.widget, forms.HiddenInput | forms.RadioSelect):
            field.widget.attrs.setdefault(
                "class", "form-check-input" if is_check else "form-select" if is_select else "form-control"
            )


def take_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Show what an action refused, at the field where the form has one."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, messages in by_field.items():
        for message in messages:
            form.add_error(name if name in form.fields else None, message)


@dataclass(frozen=True, slots=True)
class Cell:
    """One ceiling in the form: its box, and the hidden box that tells what it was when the form was opened."""

    field: forms.BoundField
    was: forms.BoundField
    source: FundSource


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's boxes, one a fund source."""

    unit: Unit
    cells: Sequence[Cell]


class CeilingsForm(MoneyForm):
    """The matrix of units and fund sources; an empty box is no ceiling."""

    reason = forms.CharField(label="เหตุผลของการแก้ไข", required=False, max_length=250)

    def __init__(
        self,
        *args: Any,
        units: Sequence[Unit],
        sources: Sequence[FundSource],
        ceilings: Mapping[tuple[int, int | None], Decimal],
        **kwargs: Any,
    ) -> None:
        self.units, self.sources = units, sources
        super().__init__(*args, **kwargs)
        for unit in units:
            for source in sources:
                self._add_cell(unit, source, ceilings.get((unit.pk, source.pk)))
        dress(self)

    def _add_cell(self, unit: Unit, source: FundSource, amount: Decimal | None) -> None:
        name = _cell(unit, source)
        box = MoneyField(required=False, label=f"{unit} {source}", initial=amount)
        box.widget.attrs.update({"aria-label": f"{unit} {source}", "data-unit": unit.pk, "data-source": source.pk})
        self.fields[name] = box
        self.fields[f"{name}-was"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial="" if amount is None else str(amount), max_length=20
        )

    @property
    def rows(self) -> list[UnitRow]:
        return [UnitRow(unit, [self._cell_of(unit, source) for source in self.sources]) for unit in self.units]

    def _cell_of(self, unit: Unit, source: FundSource) -> Cell:
        name = _cell(unit, source)
        return Cell(self[name], self[f"{name}-was"], source)

    def changes(self) -> list[CeilingChange]:
        """The boxes that differ from what they were when the form was opened."""
        every = [
            CeilingChange(unit, source, self._was(unit, source), self.cleaned_data[_cell(unit, source)])
            for unit in self.units
            for source in self.sources
        ]
        return [change for change in every if change.amount != change.seen]

    def _was(self, unit: Unit, source: FundSource) -> Decimal | None:
        text = self.cleaned_data[f"{_cell(unit, source)}-was"]
        try:
            return Decimal(text) if text else None
        except InvalidOperation:
            return None

    @property
    def sentences(self) -> list[str]:
        """Every error as a sentence that names its box."""
        return [
            f"{self.fields[name].label}: {message}" if name != NON_FIELD_ERRORS else str(message)
            for name, messages in self.errors.items()
            for message in messages
        ]


def _cell(unit: Unit, source: FundSource) -> str:
    return f"c-{unit.pk}-{source.pk}"


class AllotmentForm(forms.ModelForm):
    """The letter by which money arrived."""

    class Meta:
        model = Allotment
        fields = (
            "letter_number",
            "dated_on",
            "instalment",
            "basis",
            "budget_code",
            "amount",
            "recipient",
            "spend_by",
        )

    def __init__(self, *args: Any, office: Office, fiscal_year: int, **kwargs: Any) -> None:
        kwargs.setdefault("instance", Allotment(office=office, fiscal_year=fiscal_year))
        super().__init__(*args, **kwargs)
        codes = BudgetCode.objects.filter(fiscal_year=fiscal_year).select_related("budget_class")
        choose(self.fields["budget_code"], codes, label=code_label)
        choose(self.fields["recipient"], Unit.objects.of_office(office))
        self.fields["budget_code"].help_text = "รหัสบอกงบรายจ่ายและกิจกรรมหลักของบัญชีที่ได้รับเงิน"
        dress(self)

    def _post_clean(self) -> None:
        """The action judges the whole row, in words of its own; here the boxes are only read."""
        self.instance = construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)

    def take_errors(self, error: ValidationError) -> None:
        take_errors(self, error)


class CorrectionForm(AllotmentForm):
    """The same letter, mended with a reason."""

    reason = forms.CharField(label="เหตุผลของการแก้ไข", max_length=250)


def code_label(code: BudgetCode) -> str:
    """A code with what it stands for."""
    words = (code.code, code.main_activity or code.output or code.programme, code.budget_class)
    return " · ".join(str(word) for word in words if word)


Choices = tuple[Any, list[tuple[Any, str]]]


def fetched(rows: Any, nothing: str) -> Choices:
    """Rows to choose from with their words, fetched once for all the rows of a form."""
    return rows, [("", nothing), *[(row.pk, str(row)) for row in rows]]


class ShareRow(forms.Form):
    """One part of an allotment; an empty row counts for nothing."""

    project = forms.ModelChoiceField(Project.objects.none(), label="โครงการ", required=False)
    budget_class = forms.ModelChoiceField(BudgetClass.objects.none(), label="งบรายจ่าย", required=False)
    fund_source = forms.ModelChoiceField(FundSource.objects.none(), label="แหล่งงบประมาณ", required=False)
    amount = MoneyField(label="จำนวนเงิน (บาท)", required=False)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], has_class: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (rows, words) in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            self.fields[name].choices = words  # type: ignore[attr-defined]
        if has_class:
            del self.fields["budget_class"]
        self.fields["amount"].widget.attrs["data-share"] = ""
        dress(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        amount = cleaned.get("amount")
        if amount is None and "amount" not in self.errors and (cleaned.get("project") or cleaned.get("fund_source")):
            self.add_error("amount", "กรุณาระบุจำนวนเงิน")
        if amount is not None and amount <= 0:
            self.add_error("amount", "จำนวนเงินต้องมากกว่าศูนย์")
        return cleaned

    @property
    def share(self) -> Share | None:
        if self.cleaned_data.get("amount") is None:
            return None
        typed = {name: self.cleaned_data.get(name) for name in ("amount", "fund_source", "project", "budget_class")}
        return Share(**typed)  # type: ignore[arg-type]


class ShareForm(MoneyForm):
    """When it is entered; the parts themselves are `rows`."""

    on = ThaiDateField(label="วันที่บันทึกบัญชี")

    def __init__(self, *args: Any, allotment: Allotment, projects: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "project": fetched(projects, "เงินของสำนักงาน ไม่ระบุโครงการ"),
            "budget_class": fetched(BudgetClass.objects.all(), "- ไม่ระบุ -"),
            "fund_source": fetched(FundSource.objects.all(), "- ไม่ระบุ -"),
        }
        typed = self.data if self.is_bound else None
        has_class = bool(allotment.budget_code and allotment.budget_code.budget_class_id)
        self.rows = [
            ShareRow(typed, prefix=f"s{number}", choices=choices, has_class=has_class) for number in range(SHARE_ROWS)
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *[row.is_valid() for row in self.rows]])

    @property
    def shares(self) -> list[Share]:
        return [row.share for row in self.rows if row.share]


class ReverseForm(MoneyForm):
    """Why an entry is undone, and on what day it is entered."""

    on = ThaiDateField(label="วันที่กลับรายการ")
    reason = forms.CharField(label="เหตุผล", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
