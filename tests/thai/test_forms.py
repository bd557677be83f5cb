from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms as django_forms

from thai import forms, imports


class Sheet(django_forms.Form):
    day = forms.ThaiDateField(required=False)
    amount = forms.MoneyField(required=False)
    figure = forms.ThaiDecimalField(required=False, decimal_places=5)
    count = forms.ThaiIntegerField(required=False, min_value=0)


@pytest.mark.parametrize(
    ("field", "typed", "clean"),
    [
        ("day", "๑๐ มิ.ย. ๒๕๖๖", date(2023, 6, 10)),
        ("day", " ", None),
        ("amount", "๑,๒๕๐.๕๐ บาท", Decimal("1250.50")),
        ("amount", "", None),
        ("figure", "ร้อยละ 95", Decimal(95)),
        ("count", "๑,๒๐๐", 1200),
    ],
)
def test_a_form_reads_what_thai_offices_type(field, typed, clean):
    sheet = Sheet({field: typed})

    assert sheet.is_valid(), sheet.errors
    assert sheet.cleaned_data[field] == clean


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("day", "10/6/2023", "“10/6/2023” ปี 2023 น่าจะเป็น ค.ศ. กรุณาพิมพ์ปีเป็น พ.ศ. เช่น 2566"),
        ("amount", "-5", "จำนวนเงินต้องไม่ติดลบ"),
        ("amount", "1.005", "“1.005” ทศนิยมได้ไม่เกิน 2 ตำแหน่ง"),
        ("amount", "1" * 13, "ตัวเลขมากเกินไป หน้าจุดทศนิยมรับได้ไม่เกิน 12 หลัก"),
        ("figure", "มาก", "“มาก” ไม่ใช่ตัวเลข กรุณาพิมพ์เป็นตัวเลข เช่น 1,250.50"),
        ("count", "1.5", "“1.5” ต้องเป็นจำนวนเต็ม"),
        ("count", "-1", "ต้องไม่น้อยกว่า 0"),
    ],
)
def test_a_form_says_in_thai_what_is_wrong_and_shows_what_was_typed(field, typed, sentence):
    sheet = Sheet({field: typed})

    assert sheet.errors == {field: [sentence]}
    assert f'value="{typed}"' in str(sheet[field])


def test_a_stored_date_is_shown_in_the_buddhist_era():
    assert 'value="10/06/2566"' in str(Sheet(initial={"day": date(2023, 6, 10)})["day"])


def test_a_stored_amount_is_shown_with_commas():
    assert 'value="1,250.50"' in str(Sheet(initial={"amount": Decimal("1250.5")})["amount"])


def test_the_same_date_in_another_form_is_no_change():
    assert not Sheet({"day": "10 มิ.ย. 2566"}, initial={"day": date(2023, 6, 10)}).has_changed()


def test_workbook_cells_are_read_and_written():
    assert imports.ThaiDateWidget().clean("10/6/2566") == date(2023, 6, 10)
    assert imports.ThaiDateWidget().clean(datetime(2023, 6, 10)) == date(2023, 6, 10)
    assert imports.ThaiDateWidget().clean(datetime(2566, 6, 10)) == date(2023, 6, 10)  # typed as B.E. into a date cell
    assert imports.ThaiDateWidget().render(date(2023, 6, 10)) == "10/06/2566"
    assert imports.ThaiDecimalWidget().clean(59.65) == Decimal("59.65")
    assert imports.ThaiDecimalWidget().clean("๑,๒๐๐") == Decimal(1200)
    assert imports.ThaiIntegerWidget().clean(38.0) == 38


@pytest.mark.parametrize("cell", ["10/6/2023", "2023-06-10"])
def test_a_workbook_cell_of_the_common_era_is_refused(cell):
    with pytest.raises(ValueError, match=r"ค\.ศ\."):
        imports.ThaiDateWidget().clean(cell)
