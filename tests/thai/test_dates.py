from datetime import date, datetime, timedelta

import pytest

from thai.dates import ThaiDateError, be_year, format_date, format_datetime, format_range, parse_date
from thai.digits import to_thai

TEN_YEARS = [date(2013, 1, 1) + timedelta(days=number) for number in range(3652)]
JUNE_10 = date(2023, 6, 10)


@pytest.mark.parametrize("style", ["full", "era", "short", "short2", "numeric", "weekday"])
def test_every_day_of_ten_years_is_read_back_from_what_is_printed(style):
    for day in TEN_YEARS:
        assert parse_date(format_date(day, style)) == day
        assert parse_date(to_thai(format_date(day, style))) == day


@pytest.mark.parametrize(
    "typed",
    [
        "10/6/2566",
        "10-06-2566",
        "10.6.2566",
        "๑๐/๐๖/๒๕๖๖",
        "10 มิ.ย. 2566",
        "10 มิย 2566",
        "10มิ.ย.66",
        "10 มิถุนายน 2566",
        "๑๐ มิถุนายน พ.ศ. ๒๕๖๖",
        "10 มิถุนายน พ.ศ.2566",
        "วันที่ 10 มิถุนายน 2566",
        "วันเสาร์ที่ 10 มิถุนายน 2566",
        "2566-06-10",
        "  10 / 6 / 2566 ",
        "10\u00a0มิถุนายน\u00a02566",
        "10 มิถุนายน\u200b 2566",
    ],
)
def test_a_date_is_read_in_every_form_that_people_type(typed):
    assert parse_date(typed) == JUNE_10


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("10/6/2023", "น่าจะเป็น ค.ศ. กรุณาพิมพ์ปีเป็น พ.ศ. เช่น 2566"),
        ("2023-06-10", "น่าจะเป็น ค.ศ."),
        ("10 มิถุนายน 2023", "น่าจะเป็น ค.ศ."),
        ("10/6/66", "ไม่ครบสี่หลัก"),
        ("10/6/9999", "เกินกว่าที่ระบบรับได้"),
        ("31/2/2566", "ไม่มีวันที่ 31"),
        ("29 ก.พ. 2566", "ไม่มีวันที่ 29"),
        ("1/13/2566", "ไม่มีเดือนที่ 13"),
        ("10 มกรายน 2566", "ไม่มีเดือนชื่อ"),
        ("พรุ่งนี้", "ไม่ใช่วันที่ที่อ่านได้"),
        ("", "ไม่ใช่วันที่ที่อ่านได้"),
        ("10/6", "ไม่ใช่วันที่ที่อ่านได้"),
    ],
)
def test_what_is_no_date_of_the_buddhist_era_is_refused_in_a_sentence(typed, sentence):
    with pytest.raises(ThaiDateError, match=sentence):
        parse_date(typed)


def test_a_leap_day_is_read():
    assert parse_date("29 ก.พ. 2567") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2022, 8, 27), date(2022, 8, 28), "27 - 28 สิงหาคม 2565"),
        (date(2022, 4, 20), date(2022, 5, 7), "20 เมษายน - 7 พฤษภาคม 2565"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 ธันวาคม 2564 - 2 มกราคม 2565"),
        (date(2022, 8, 27), date(2022, 8, 27), "27 สิงหาคม 2565"),
    ],
)
def test_a_period_repeats_nothing_that_both_ends_share(first, last, printed):
    assert format_range(first, last) == printed


def test_a_moment_is_printed_with_its_time():
    assert format_datetime(datetime(2022, 8, 15, 14, 5)) == "15 ส.ค. 2565 14:05 น."


def test_the_calendar_year_is_543_ahead():
    assert be_year(JUNE_10) == 2566
