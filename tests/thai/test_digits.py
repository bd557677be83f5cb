from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.digits import to_arabic, to_thai


@given(st.text(alphabet="0123456789 ก-ฮ,./", max_size=40))
def test_digits_survive_the_way_to_thai_and_back(text):
    assert to_arabic(to_thai(text, protected=())) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ปี 2565", "ปี ๒๕๖๕"),
        ("โรค COVID-19 ปี 2565", "โรค COVID-19 ปี ๒๕๖๕"),
        ("เชื้อไวรัสโคโรนา 2019 (COVID-19)", "เชื้อไวรัสโคโรนา 2019 (COVID-19)"),
        ("https://example.go.th/2565 หน้า 3", "https://example.go.th/2565 หน้า ๓"),
        ("plan2565@example.go.th ฉบับที่ 2", "plan2565@example.go.th ฉบับที่ ๒"),
        ("นวัตกรรม 3-4-5 Model", "นวัตกรรม ๓-๔-๕ Model"),
        ("PM 2.5", "PM ๒.๕"),
        ("O-NET ปีการศึกษา 2564", "O-NET ปีการศึกษา ๒๕๖๔"),
        ("ม.4 - ม.6", "ม.๔ - ม.๖"),
        ("1,570,474.20 บาท", "๑,๕๗๐,๔๗๔.๒๐ บาท"),
    ],
)
def test_thai_digits_leave_protected_tokens_alone(text, printed):
    assert to_thai(text) == printed


def test_word_without_end_takes_no_time():
    begun = perf_counter()

    assert to_thai("ก" * 200_000 + " 1") == "ก" * 200_000 + " ๑"
    assert to_thai("1" * 200_000) == "๑" * 200_000
    assert perf_counter() - begun < 2
