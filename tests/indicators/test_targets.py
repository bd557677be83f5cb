"""A target is one that its kind of indicator can hold, whoever writes it: page, admin, workbook."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from indicators.models import Indicator, IndicatorYear


@pytest.mark.parametrize(
    ("kind", "target", "sentence"),
    [
        ("percentage", "150", "ค่าเป้าหมายร้อยละต้องไม่เกิน 100 (พิมพ์ 150)"),
        ("percentage", "-1", "ค่าเป้าหมายต้องไม่ติดลบ (พิมพ์ -1)"),
        ("level", "9", "ค่าเป้าหมายระดับต้องเป็น 1 ถึง 5 (พิมพ์ 9)"),
        ("yes_no", "5", "ค่าเป้าหมายต้องเป็น 1 (ดำเนินการแล้ว) หรือ 0 (พิมพ์ 5)"),
        ("count", "-3", "ค่าเป้าหมายต้องไม่ติดลบ (พิมพ์ -3)"),
        ("count", "2.5", "ค่าเป้าหมายจำนวนนับต้องเป็นจำนวนเต็ม (พิมพ์ 2.5)"),
    ],
)
def test_target_outside_its_kind_is_refused(db, kind, target, sentence):
    year = IndicatorYear(indicator=Indicator(pk=1, kind=kind), target=Decimal(target))

    with pytest.raises(ValidationError) as fault:
        year.clean()

    assert fault.value.message_dict == {"target": [sentence]}


def test_range_runs_upwards(db):
    year = IndicatorYear(indicator=Indicator(pk=1, kind="score"), target=Decimal(80), upper=Decimal(60))

    with pytest.raises(ValidationError, match="ค่าสูงสุดของช่วงต้องไม่ต่ำกว่าค่าต่ำสุด"):
        year.clean()


@pytest.mark.parametrize(
    ("kind", "target"),
    [("percentage", "100"), ("level", "5"), ("yes_no", "1"), ("count", "0"), ("score", "4.25"), ("text", None)],
)
def test_target_that_fits_is_taken(db, kind, target):
    IndicatorYear(indicator=Indicator(pk=1, kind=kind), target=Decimal(target) if target else None).clean()
