"""Rows of the plan's workbook, judged by the rules of the forms on the pages, and the upload itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from areaoffice.office.workbook_files import MOST_BYTES, TOO_LARGE
from projects.forms.base import PartForm, PeriodMixin, outside_reason_field
from projects.forms.grid import WordField
from projects.forms.project import CodeMixin
from projects.models import Activity, Project
from projects.workbook_sheets import Lists

WRONG_KIND = "รับเฉพาะไฟล์ .xlsx ที่ดาวน์โหลดจากหน้านี้"


class WorkbookForm(forms.Form):
    """The uploaded workbook."""

    file = forms.FileField(
        label="ไฟล์สมุดงาน (.xlsx)",
        widget=forms.FileInput({"accept": ".xlsx", "class": "form-control"}),
        error_messages={"required": "กรุณาเลือกไฟล์สมุดงาน", "empty": "ไฟล์นี้ว่างเปล่า"},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE, code="too_large")
        if not file.name.lower().endswith(".xlsx"):
            raise ValidationError(WRONG_KIND, code="wrong_kind")
        return file


class ProjectRowForm(PeriodMixin, CodeMixin, PartForm):
    """A row of the sheet of projects; what it chooses is written in words."""

    outside_reason = outside_reason_field()
    lead_unit = WordField()
    strategy = WordField(required=False)
    policy_item = WordField(required=False)

    class Meta:
        model = Project
        fields = (
            "code",
            "name",
            "lead_unit",
            "strategy",
            "policy_item",
            "starts_on",
            "ends_on",
            "place",
            "money_status",
        )

    def __init__(self, cells: dict[str, str], *, lists: Lists, instance: Project, has_policy: bool) -> None:
        self.lists, self.has_policy = lists, has_policy
        label = cells.get("money_status", "")
        sent = {**cells, "money_status": lists.money.get(label, label), "seen": ""}
        if not label and instance._state.adding:
            sent["money_status"] = Project.MoneyStatus.BUDGETED.value
        super().__init__(sent, instance=instance, project=instance, slug="project")

    def narrow(self) -> None:
        self.fields["lead_unit"].words = self.lists.units  # type: ignore[attr-defined]
        self.fields["strategy"].words = self.lists.strategies  # type: ignore[attr-defined]
        self.fields["policy_item"].words = self.lists.policy_items  # type: ignore[attr-defined]
        self.fields["money_status"].error_messages["invalid_choice"] = "ไม่มี “%(value)s” ในรายการให้เลือก"
        if not self.has_policy:
            del self.fields["policy_item"]


class ActivityRowForm(PeriodMixin, PartForm):
    """A row of the sheet of activities."""

    outside_reason = outside_reason_field()

    class Meta:
        model = Activity
        fields = ("name", "starts_on", "ends_on")

    def __init__(self, cells: dict[str, str], *, instance: Activity, project: Project) -> None:
        super().__init__({**cells, "seen": ""}, instance=instance, project=project, slug="activity")
