from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("expression", "value", "shown"),
    [
        ("value|thai_date", date(2022, 6, 10), "10 มิถุนายน 2565"),
        ('value|thai_date:"short"', date(2022, 6, 10), "10 มิ.ย. 2565"),
        ("value|money", Decimal("1570474.2"), "1,570,474.20"),
        ("value|baht", Decimal(375000), "375,000"),
        ("value|percent", Decimal("99.77"), "99.77"),
        ("value|figure", Decimal("57.00000"), "57"),
        ("value|baht_text", Decimal(21), "ยี่สิบเอ็ดบาทถ้วน"),
        ("value|thai_digits", "ปี 2565", "ปี ๒๕๖๕"),
        ("value|fiscal_quarter", date(2022, 10, 1), "1"),
    ],
)
def test_a_filter_prints_its_value(expression, value, shown):
    assert Template("{% load thai %}{{ " + expression + " }}").render(Context({"value": value})) == shown


@pytest.mark.parametrize(
    "name", ["thai_date", "thai_datetime", "money", "baht", "percent", "figure", "baht_text", "fiscal_quarter"]
)
def test_absence_prints_a_dash(name):
    assert Template("{% load thai %}{{ value|" + name + " }}").render(Context({"value": None})) == "-"
