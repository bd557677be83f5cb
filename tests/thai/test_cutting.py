"""Text that is cut for a line stays readable."""

import pytest

from thai.cutting import cut


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("กลุ่มนโยบาย", 20, "กลุ่มนโยบาย"),
        ("ร้อยละของนักเรียน", 4, "ร้อ…"),
        ("จำนวนครู", 3, "จำ…"),
        ("กลุ่มนิเทศ ติดตาม และประเมินผล", 22, "กลุ่มนิเทศ ติดตาม…"),
        ("ดีแท้เสมอ", 7, "ดีแท้…"),
        ("ร้อยละ", 3, "ร้…"),
    ],
)
def test_text_is_cut_between_letters(text, most, expected):
    assert cut(text, most) == expected


def test_nothing_is_longer_than_asked():
    assert all(len(cut("ผลการดำเนินงานตามแผนปฏิบัติการ ประจำปี", most)) <= most for most in range(3, 40))
