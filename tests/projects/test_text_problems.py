"""What texts say against rows, with sentences as offices write them."""

from decimal import Decimal

import pytest

from areaoffice.office.models import Office
from projects.text_problems import (
    Text,
    counts_projects,
    other_offices,
    other_years,
    problems_of_plan_text,
    problems_of_total,
    problems_of_words,
)

SECONDARY = Office(name="สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาพิษณุโลก อุตรดิตถ์", short_name="สพม.พิษณุโลก อุตรดิตถ์", kind="secondary")
PRIMARY = Office(name="สำนักงานเขตพื้นที่การศึกษาประถมศึกษาพิจิตร เขต 1", short_name="สพป.พิจิตร เขต 1", kind="primary")


def text(words: str) -> Text:
    return Text("หลักการและเหตุผล", words, "general")


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("งบประมาณ 375,000 บาท (สามแสนเจ็ดหมื่นบาทถ้วน)", "สามแสนเจ็ดหมื่นห้าพันบาทถ้วน"),
        ("งบประมาณ ๓๗,๙๓๐ บาท (สามหมื่นเจ็ดพันเก้าร้อยสามสิบเอ็ดบาทถ้วน)", "สามหมื่นเจ็ดพันเก้าร้อยสามสิบบาทถ้วน"),
        ("43,135.20 บาท (สี่หมื่นสามพันหนึ่งร้อยสามสิบห้าบาทถ้วน)", "สี่หมื่นสามพันหนึ่งร้อยสามสิบห้าบาทยี่สิบสตางค์"),
    ],
)
def test_words_that_do_not_match_their_amount_are_found_with_the_right_ones(words, right):
    [found] = problems_of_words(text(words))

    assert (found.code, found.severity, found.message.endswith(right)) == ("words-differ", "blocker", True)


@pytest.mark.parametrize(
    "words",
    [
        "งบประมาณ 375,000 บาท (สามแสนเจ็ดหมื่นห้าพันบาทถ้วน)",
        "งบประมาณ ๓๗,๙๓๐.- บาท",
        "43,135.20 บาท (สี่หมื่นสามพันหนึ่งร้อยสามสิบห้าบาทยี่สิบสตางค์)",
        "8,250 (แปดพันสองร้อยห้าสิบบาท ถ้วน)",
        "ค่าอาหาร 10,480 บาท (คนละ 80 บาท)",
        "นักเรียน 4 คน (สี่)",
    ],
)
def test_words_that_match_or_are_no_amount_pass(words):
    assert list(problems_of_words(text(words))) == []


def test_a_total_in_a_text_is_held_against_the_rows():
    words = text("ใช้งบประมาณทั้งสิ้น 400,000 บาท แบ่งเป็นค่าอาหาร 25,000 บาท")

    [found] = problems_of_total(words, {Decimal(375000)}, "รายการงบประมาณรวม 375,000.00 บาท")

    assert found.message == "หลักการและเหตุผล: ระบุ 400,000 บาท แต่รายการงบประมาณรวม 375,000.00 บาท"


def test_a_text_about_the_plan_is_held_against_the_number_of_projects_and_their_total():
    words = text("แผนปฏิบัติการปีนี้มีโครงการทั้งสิ้น ๑๕ โครงการ งบประมาณรวมทั้งสิ้น 1,570,474.20 บาท")

    [found] = problems_of_plan_text(words, projects=14, total=Decimal("1570474.20"))

    assert found.message == "หลักการและเหตุผล: “มีโครงการทั้งสิ้น 15 โครงการ” แต่แผนมี 14 โครงการ"


def test_a_total_beside_a_number_of_projects_is_the_plans():
    assert counts_projects(text("แผนปฏิบัติการมี ๑๔ โครงการ งบประมาณ 1,570,474.20 บาท"))
    assert not counts_projects(text("ตามแผนปฏิบัติการ ใช้งบประมาณ 45,000 บาท"))


@pytest.mark.parametrize(
    ("office", "words", "names"),
    [
        (SECONDARY, "บุคลากรของ สพม.สุโขทัย ทุกคน", ["สพม.สุโขทัย"]),
        (SECONDARY, "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาพิษณุโลก เขต ๑", ["สำนักงานเขตพื้นที่การศึกษาประถมศึกษาพิษณุโลก เขต 1"]),
        (PRIMARY, "โรงเรียนในสังกัด สพป.พิจิตร เขต 2", ["สพป.พิจิตร เขต 2"]),
        (SECONDARY, "ผู้บริหาร สพม.พิษณุโลก อุตรดิตถ์ ผู้อำนวยการกลุ่ม", []),
        (SECONDARY, "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาพิษณุโลก อุตรดิตถ์ ที่ดำเนินการ", []),
        (PRIMARY, "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาพิจิตร เขต ๑ และ สพป.พิจิตร", []),
        (PRIMARY, "สำนักงานเขตพื้นที่การศึกษาทุกแห่ง จังหวัดพิษณุโลก", []),
    ],
)
def test_another_office_is_known_by_its_province_and_area(office, words, names):
    assert list(other_offices(words, office)) == names


@pytest.mark.parametrize(
    ("words", "is_history", "found"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๔", False, ["ปีงบประมาณ พ.ศ. 2564"]),
        ("รุ่นที่ 6 ปีการศึกษา 2565 และปีการศึกษา 2564", False, []),
        ("ปีการศึกษา 2562", False, ["ปีการศึกษา 2562"]),
        ("แผนพัฒนาการศึกษา ปีงบประมาณ 2563 - 2565", False, []),
        ("ผลของปีงบประมาณ 2564 ต่ำ ปีงบประมาณ 2565 จึงจัดทำโครงการ", True, []),
        ("จึงจัดทำโครงการในปีงบประมาณ 2564", True, ["ปีงบประมาณ 2564"]),
        ("ผลสอบปีการศึกษา 2560", True, []),
    ],
)
def test_another_year_is_a_fiscal_year_or_a_school_year_outside_the_plan(words, is_history, found):
    assert list(other_years(words, 2565, is_history=is_history)) == found
