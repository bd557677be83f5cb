"""The forms of what the personnel group alone writes: leave (days and times of each kind; what is left empty was not counted) and salary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django import forms

from staff.appraisals.forms import DressedForm
from staff.appraisals.leave import Leave
from thai.fields import MoneyField
from thai.forms import ThaiDecimalField, ThaiIntegerField


class LeaveForm(DressedForm):
    def __init__(self, typed: Mapping[str, str] | None = None, *, leave: Sequence[Leave]) -> None:
        super().__init__(typed)
        self.leave = leave
        for one in leave:
            label = one.kind.label
            if not one.is_by_times:
                days = ThaiDecimalField(
                    label=f"{label} (วัน)", required=False, max_digits=5, decimal_places=1, initial=one.days
                )
                self.fields[f"days-{one.kind}"] = days
            times = ThaiIntegerField(
                label=f"{label} (ครั้ง)", required=False, min_value=0, max_value=366, initial=one.times
            )
            self.fields[f"times-{one.kind}"] = times
        for name, field in self.fields.items():
            self.dress(name, field)

    @property
    def rows(self) -> list[tuple[Leave, list[forms.BoundField]]]:
        return [(one, [self[name] for name in self._names(one) if name in self.fields]) for one in self.leave]

    def counts(self) -> dict[str, tuple[Decimal, int] | None]:
        return {str(one.kind): self._count(one) for one in self.leave}

    def _count(self, one: Leave) -> tuple[Decimal, int] | None:
        days, times = (self.cleaned_data.get(name) for name in self._names(one))
        return None if days is None and times is None else (days or Decimal(0), times or 0)

    def _names(self, one: Leave) -> tuple[str, str]:
        return f"days-{one.kind}", f"times-{one.kind}"


class SalaryForm(DressedForm):
    """The monthly salary as the sheet of a salary round prints it."""

    amount = MoneyField("อัตราเงินเดือน (บาท)").formfield(
        required=False,
        help_text="พิมพ์ในแบบประเมินสำหรับเจ้าตัว ผู้บังคับบัญชาผู้ประเมิน และกลุ่มบริหารงานบุคคลเท่านั้น เว้นว่างเพื่อให้เป็นเส้นประสำหรับกรอกด้วยมือ",
    )
