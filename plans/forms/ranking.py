"""The form of one criterion of a ranking."""

from __future__ import annotations

from plans.forms.direction import RowForm
from plans.models import Criterion
from thai.forms import ThaiDecimalField


class CriterionForm(RowForm):
    widths = {"name": "col-sm-9", "weight": "col-sm-3"}
    weight = ThaiDecimalField(
        label="น้ำหนัก", max_digits=5, decimal_places=2, help_text="น้ำหนักของทุกเกณฑ์รวมกันต้องเป็น 100 เกณฑ์ที่ไม่ใช้แล้วให้น้ำหนัก 0"
    )

    class Meta:
        model = Criterion
        fields = ("name", "weight", "level_5", "level_4", "level_3", "level_2", "level_1")
