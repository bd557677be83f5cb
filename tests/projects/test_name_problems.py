import pytest

from projects.name_problems import near_pairs


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("โครงการพัฒนาคุณภาพผู้เรียน", "พัฒนาคุณภาพ ผู้เรียน", True),
        ("ยกระดับผลสัมฤทธิ์ทางการเรียน", "ยกระดับผลสัมฤทธ์ทางการเรียน", True),
        ("กลุ่มบริหารงานบุคคล", "กลุ่มงานบริหารงานบุคคล", True),
        ("นายสมชาย  ใจดี", "นาย สมชาย ใจดึ", True),
        ("นางสาวสมหญิง  รักเรียน", "น.ส.สมหญิง รักเรียน", True),
        ("อบรมครู ระยะที่ 1 ด้านการวัดผล", "อบรมครู ระยะที่ ๒ ด้านการวัดผล", False),
        ("นายสมชาย  ใจดี", "นางสมหญิง  ใจดี", False),
        ("กลุ่มอำนวยการ", "กลุ่มนโยบายและแผน", False),
        ("ป้องกันและแก้ไขปัญหายาเสพติด", "ป้องกันและแก้ไขปัญหาการทุจริต", False),
    ],
)
def test_names_are_near_when_few_letters_and_no_number_differ(one, other, is_near):
    assert list(near_pairs([(one, 1), (other, 2)])) == ([(1, 2)] if is_near else [])
