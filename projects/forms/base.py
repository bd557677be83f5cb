"""What every form of a project's part has: the row version it was opened with, and the two versions side by side."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import Model

from areaoffice.office.forms_in_place import Difference, FormInPlace, shown
from areaoffice.office.versions import Versioned
from projects.locking import NEEDS_NO_REVISION, is_locked
from projects.models import Project
from thai.dates import format_date
from thai.fiscal import fiscal_year, fiscal_year_range

NOT_OF_THE_ROW = frozenset({"seen", "change_reason"})
USUAL_REASON = "ปรับตามการดำเนินงานจริง"


class PartForm(FormInPlace, forms.ModelForm):
    """A form of one row of a project. `project` narrows its choices; `widths` are Bootstrap columns by field."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, project: Project, slug: str, **kwargs: Any) -> None:
        self.project, self.slug = project, slug
        row = kwargs.get("instance")
        kwargs["auto_id"] = f"id_{slug}_%s"
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = getattr(row, "row_version", 1)
        self.narrow()
        if is_locked(project) and self._meta.model in NEEDS_NO_REVISION:
            self._keep_what_needs_no_revision(NEEDS_NO_REVISION[self._meta.model])
        for name, field in self.fields.items():
            self.dress(name, field)

    def narrow(self) -> None:
        """Keep the choices inside the project's own office and plan."""

    def _keep_what_needs_no_revision(self, free: Collection[str]) -> None:
        """Where the plan is approved the other fields wait for a revision, and an edit says why."""
        for name in [name for name in self.fields if name not in {*free, "seen", "outside_reason"}]:
            del self.fields[name]
        self.fields["change_reason"] = forms.CharField(
            label="เหตุผลที่แก้ไข",
            initial=USUAL_REASON,
            max_length=250,
            help_text="แผนอนุมัติแล้ว ส่วนนี้แก้ไขได้โดยไม่ต้องปรับแผน เหตุผลจะเก็บไว้ในประวัติ",
        )

    @property
    def reason(self) -> str:
        """Why an approved project was edited without a revision; "" anywhere else."""
        return self.cleaned_data.get("change_reason", "")

    def differences(self, current: Versioned) -> list[Difference]:
        """The fields in which what was typed and what is stored now differ."""
        stored = type(self)(instance=current, project=self.project, slug=self.slug)
        pairs = [
            Difference(str(self.fields[name].label), shown(self, name), shown(stored, name))
            for name in self.fields
            if name not in NOT_OF_THE_ROW
        ]
        return [pair for pair in pairs if pair.mine != pair.current]


class PeriodMixin:
    """Dates of a project or activity: inside the plan's fiscal year, or with a reason that its history keeps."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data  # type: ignore[misc,attr-defined]
        year = self.project.plan.fiscal_year  # type: ignore[attr-defined]
        for name in ("starts_on", "ends_on"):
            day = cleaned.get(name)
            if day and fiscal_year(day) != year and not cleaned.get("outside_reason"):
                self.add_error(name, outside_sentence(day, year))  # type: ignore[attr-defined]
        return cleaned

    @property
    def reason(self) -> str:
        reasons = [self.cleaned_data.get("outside_reason", ""), super().reason]  # type: ignore[attr-defined,misc]
        return " · ".join(reason for reason in reasons if reason)


def outside_sentence(day: Any, year: int) -> str:
    first, last = fiscal_year_range(year)
    return (
        f"{format_date(day)} อยู่นอกปีงบประมาณ {year} ({format_date(first)} - {format_date(last)}) "
        "กรุณาแก้วันที่ หรือระบุเหตุผลที่ดำเนินการนอกปีงบประมาณ"
    )


def outside_reason_field() -> forms.CharField:
    return forms.CharField(
        label="เหตุผลที่ดำเนินการนอกปีงบประมาณ",
        required=False,
        max_length=250,
        help_text="กรอกเฉพาะเมื่อวันที่อยู่นอกปีงบประมาณของแผน เหตุผลจะเก็บไว้ในประวัติ",
    )


def choose(field: Any, rows: Any, *, label: Any = None) -> None:
    """Give a model choice field its rows and its empty word."""
    if not isinstance(rows, Model):
        field.queryset = rows
    if hasattr(field, "empty_label") and field.empty_label:
        field.empty_label = "- ไม่ระบุ -"
    if label:
        field.label_from_instance = label
