import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.letters import composed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ต\u0e4dาบล", "ตำบล"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("\u0e40\u0e40ผน", "แผน"),
        ("ท\u0e48\u0e35", "ที่"),
        ("ผ\u0e49\u0e39", "ผู้"),
        ("ที\u0e48\u0e48", "ที่"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_looks_the_same_is_the_same(typed, read):
    assert composed(typed) == read


@pytest.mark.parametrize("text", ["สำนักงานเขตพื้นที่การศึกษา", "พุทฺธํ สรณํ คจฺฉามิ", "ปญฺญา", "สิทธิ์", "ก็", "A-1", ""])
def test_what_is_right_stays(text):
    assert composed(text) == text


@given(st.text(alphabet="กเแาิ่ํำๆ 1a", max_size=30))
def test_a_second_time_changes_nothing(text):
    assert composed(composed(text)) == composed(text)
