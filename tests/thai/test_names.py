import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.names import split_names
from thai.templatetags.thai import names


def whole(text):
    return [piece for piece, is_name in split_names(text) if is_name]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("นางสาววิไลลักษณ์ ภูมิทัศน์งาม", ["นางสาววิไลลักษณ์", "ภูมิทัศน์งาม"]),
        ("กลุ่มอำนวยการ นายสมชาย  ใจดี", ["นายสมชาย", "ใจดี"]),
        ("ว่าที่ร้อยตรีสมหญิง รักเรียน และนางแก้ว", ["ว่าที่ร้อยตรีสมหญิง", "รักเรียน"]),
        ("นางแก้ว", ["นางแก้ว"]),
        ("เจ้านายสั่งงาน", []),
        ("", []),
        ("นาย" + "ก" * 40 + " ข้าว", ["ข้าว"]),
    ],
)
def test_parts_of_names(text, parts):
    assert whole(text) == parts


@given(st.text(alphabet="นายงสวกข ์\n-", max_size=60))
def test_pieces_joined_are_the_text(text):
    assert "".join(piece for piece, _is_name in split_names(text)) == text


def test_filter_escapes_and_wraps():
    assert names("<b> นายสมชาย ใจดี") == '&lt;b&gt; <span class="name">นายสมชาย</span> <span class="name">ใจดี</span>'
