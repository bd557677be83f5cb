"""The form of a score sheet: a radio group a level, the workload, the observations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from areaoffice.office.forms_in_place import FormInPlace
from staff.evaluation.reported import ReportedDomain, ReportedItem
from staff.evaluation.score_sheet import ScoredCriterion, ScoreSheetPage, levels_by_name
from staff.evaluation.scoring_actions import Given
from staff.evaluation.signing_form import SigningForm
from staff.models import ScoreSheet

WRONG_LEVEL = "ระดับต้องเป็น 1 ถึง 4"
WORDS = ("strengths", "improvements", "remarks")


def as_level(value: Any) -> int:
    return int(value)


class SheetForm(FormInPlace, forms.Form):
    """Levels by radio buttons; nothing is required while it is a draft. With `is_empty` it begins without what is stored."""

    slug = "sheet"
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: ScoreSheetPage, is_empty: bool = False, **kwargs: Any) -> None:
        before = {} if is_empty else stored(page.sheet)
        kwargs["initial"] = {"seen": page.sheet.row_version, **before}
        super().__init__(*args, **kwargs)
        self.page = page
        choices = [(one.level, f"{one.level} {one.name}") for one in page.levels]
        for item in page.items:
            self._add_level(f"item_{item.item.template_item_id}", str(item.item.template_item), choices)
        for row in page.criteria:
            self._add_level(f"criterion_{row.criterion.pk}", row.criterion.name, choices)
        self.fields["workload_met"] = forms.TypedChoiceField(
            label="ภาระงาน",
            choices=[("yes", "เป็นไปตามที่ ก.ค.ศ. กำหนด"), ("no", "ไม่เป็นไปตามที่ ก.ค.ศ. กำหนด")],
            coerce=lambda value: value == "yes",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )
        for name in WORDS:
            label = ScoreSheet._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            self.fields[name] = forms.CharField(
                label=label, required=False, max_length=5000, widget=forms.Textarea({"rows": 3})
            )
        for name, one in self.fields.items():
            self.dress(name, one)

    def _add_level(self, name: str, label: str, choices: list[tuple[int, str]]) -> None:
        self.fields[name] = forms.TypedChoiceField(
            label=label,
            choices=choices,
            coerce=as_level,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": WRONG_LEVEL},
        )

    def part_one(self) -> Iterator[tuple[ReportedDomain, list[tuple[ReportedItem, forms.BoundField]]]]:
        for domain in self.page.domains:
            yield domain, [(row, self[f"item_{row.item.template_item_id}"]) for row in domain.items]

    def part_two(self) -> Iterator[tuple[ScoredCriterion, forms.BoundField]]:
        for row in self.page.criteria:
            yield row, self[f"criterion_{row.criterion.pk}"]

    def words(self) -> Iterator[forms.BoundField]:
        for name in WORDS:
            yield self[name]

    def given(self) -> Given:
        found = self.cleaned_data
        return Given(
            _levels(found, "item_"),
            _levels(found, "criterion_"),
            found["workload_met"],
            **{name: found[name] for name in WORDS},
        )


def _levels(found: dict[str, Any], prefix: str) -> dict[int, int]:
    """The levels that were given, by key."""
    return {int(name.removeprefix(prefix)): level for name, level in found.items() if name.startswith(prefix) and level}


def stored(sheet: ScoreSheet) -> dict[str, Any]:
    """What the sheet holds, as the form shows it."""
    met = {True: "yes", False: "no", None: None}[sheet.workload_met]
    return {**levels_by_name(sheet), "workload_met": met, **{name: getattr(sheet, name) for name in WORDS}}


class SendForm(SigningForm):
    """The signature of a sheet."""

    slug = "send"
    promise = "ข้าพเจ้าขอรับรองว่าได้ประเมินตามความเป็นจริง และส่งแบบประเมินนี้"
    step = "ส่ง"


class PaperForm(SheetForm):
    """A sheet typed from a signed paper, with its scan."""

    scan = forms.FileField(label="ไฟล์แบบประเมินที่กรรมการลงนามแล้ว", required=False)


class DropForm(FormInPlace, forms.Form):
    """Why the levels that were typed from a paper are taken back."""

    slug = "drop"
    reason = forms.CharField(
        label="เหตุผล",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="เหตุผลอยู่ในบันทึกการใช้งาน กรุณาไม่ระบุคะแนน",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress("reason", self.fields["reason"])
