"""Forms of reporting rounds: the days of one round, the office's days of a kind, and leave for a unit."""

from __future__ import annotations

from typing import Any

from django import forms

from areaoffice.office.models import Office, Unit
from projects.forms.money import MoneyForm
from projects.models import ReportingRound
from projects.rounds import Days
from thai.forms import ThaiDateField, ThaiIntegerField


class RoundForm(MoneyForm):
    """When a round opens, is due and closes."""

    opens_on = ThaiDateField(label="เปิดวันที่")
    due_on = ThaiDateField(label="กำหนดส่ง")
    closes_on = ThaiDateField(label="ปิดวันที่")

    @staticmethod
    def initial_of(round: ReportingRound) -> dict[str, Any]:
        return {"opens_on": round.opens_on, "due_on": round.due_on, "closes_on": round.closes_on}


class DaysForm(MoneyForm):
    """Days after the last day of the period; a minus sign says before it."""

    opens = ThaiIntegerField(label="เปิด", help_text="จำนวนวันนับจากวันสิ้นงวด ใส่เครื่องหมายลบเมื่อก่อนสิ้นงวด เช่น -15")
    due = ThaiIntegerField(label="กำหนดส่ง", help_text="เช่น 10 คือสิบวันหลังสิ้นงวด")
    closes = ThaiIntegerField(label="ปิด", help_text="หลังวันนี้บันทึกผลไม่ได้ เว้นแต่ได้รับการผ่อนผัน")

    @staticmethod
    def initial_of(days: Days) -> dict[str, int]:
        return {"opens": days.opens, "due": days.due, "closes": days.closes}


class LeaveForm(MoneyForm):
    """Which unit may report late, until when and why."""

    unit = forms.ModelChoiceField(label="กลุ่ม/หน่วย", queryset=Unit.objects.none(), empty_label="- เลือกกลุ่ม/หน่วย -")
    until = ThaiDateField(label="ผ่อนผันถึงวันที่")
    reason = forms.CharField(label="เหตุผล", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.of_office(office)  # type: ignore[attr-defined]
