"""Numbers that somebody typed, beside those that rows give."""

from time import perf_counter

import pytest

from areaoffice.reports.books.claims import disagreements
from areaoffice.reports.books.consistency import findings
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.models import Book, BookSection
from projects.models import Photo

KNOWN = {
    "fiscal_year": "2565",
    "place": "จังหวัดพิษณุโลกและจังหวัดอุตรดิตถ์",
    "schools": "57",
    "students": "37,940",
    "teachers": "2,213",
    "indicators": "52",
    "projects": "14",
    "attained_percent": "96.08",
    "missed_percent": "3.92",
    "allotted": "318,223,938",
    "disbursed": "317,489,822.56",
    "disbursed_percent": "99.77",
    "assessed": "51",
    "attained": "49",
    "missed": "2",
    "project_budget": "1,570,474.20",
}
PRINTED = "จำนวน 14 โครงการ ดำเนินการบรรลุค่าเป้าหมาย 12 โครงการ {} ตัวชี้วัด จาก {} ตัวชี้วัด คิดเป็นร้อยละ {} ไม่บรรลุค่าเป้าหมาย {} ตัวชี้วัด คิดเป็นร้อยละ {}"


@pytest.mark.parametrize(
    "text",
    [
        "สถานศึกษาในสังกัด จำนวน ๕๗ โรงเรียน",
        "สถานศึกษาในสังกัด จำนวน {{schools}} โรงเรียน",
        "ประกอบด้วยโครงการ จำนวน 14 โครงการ",
        "บรรลุเป้าหมาย คิดเป็นร้อยละ 96.08 ไม่บรรลุเป้าหมาย คิดเป็นร้อยละ 3.92",
        "ได้รับจัดสรร จำนวนทั้งสิ้น ๓๑๘,๒๒๓,๙๓๘.๐๐ บาท เบิกจ่าย จำนวน 317,489,822.56 บาท คิดเป็นร้อยละ 99.77",
        PRINTED.format(49, 51, "96.08", 2, "3.92"),
        "ได้รับจัดสรร จำนวน 318.22 ล้านบาท เบิกจ่าย 317 ล้านบาท",
        "บรรลุเป้าหมายปี 2565 ร้อยละ 96.08",
        "มีสถานศึกษา 57 แห่ง มีโรงเรียนขนาดเล็ก 20 แห่ง",
        "โรงเรียนขนาดเล็ก 20 โรงเรียน",
        "จัดอบรมครู 3 รุ่น",
        "เครือข่ายโรงเรียน จำนวน 5 แห่ง",
        "บรรลุทั้ง 49 ตัวชี้วัด",
        "บรรลุเป้าหมายร้อยละ 96.1 หรือร้อยละ 96",
        "สถานศึกษาในสังกัดห้าสิบเจ็ดแห่ง",
        "ทั้งสองโครงการ",
        "ปีงบประมาณ พ.ศ. 2564 ได้รับจัดสรร 300,000,000 บาท",
        "ปีที่แล้วมีสถานศึกษาในสังกัด 58 แห่ง",
        "กลยุทธ์ที่ 1 มี 3 โครงการ",
        "ดำเนินการแล้วเสร็จ 12 โครงการ จาก 14 โครงการ",
        "เบิกจ่ายงบลงทุน ร้อยละ 75.00",
        "เป้าหมายการเบิกจ่ายร้อยละ 98",
        "เบิกจ่ายไม่น้อยกว่าร้อยละ 98",
        "เบิกจ่ายเพิ่มขึ้นร้อยละ 1.20",
        "ครูผ่านการอบรมบรรลุเป้าหมายร้อยละ 85.50",
        "โรงเรียนในสังกัดได้รับรางวัล 3 โรงเรียน",
        "มีโรงเรียน 20 โรงเรียนที่เข้าร่วม",
        "โรงเรียนในสังกัด 55-60 โรงเรียน",
        "ได้รับจัดสรร 318 ล้านบาทเศษ เบิกจ่าย 317 ล้านเศษ",
        "จังหวัดพิษณุโลก มีโรงเรียน 39 แห่ง",
        "โรงเรียนในสังกัดของอำเภอเมือง 9 โรงเรียน",
        "จังหวัดพิษณุโลกและจังหวัดอุตรดิตถ์ มีโรงเรียน 57 แห่ง",
        "มีตัวชี้วัดทั้งสิ้น 52 ตัวชี้วัด",
        "บรรลุ 49 ตัวชี้วัด จากตัวชี้วัดที่ประเมินได้ทั้งหมด 51 ตัวชี้วัด",
        "นักเรียนทั้งสิ้น 37,940 คน",
        "นักเรียนโรงเรียนขนาดเล็กรวม 900 คน",
        "นักเรียนทั้งหมดเฉลี่ย 660 คน",
        "โรงเรียนบ้านสวนมีนักเรียนทั้งหมด 320 คน",
        "อบรมครูและนักเรียนรวม 120 คน มีนักเรียนชั้นมัธยมศึกษาปีที่ 1 ทั้งหมด 40 คน",
        "โครงการยกระดับคุณภาพมีตัวชี้วัด 4 ตัวชี้วัด",
    ],
)
def test_numbers_that_agree_or_claim_nothing_are_not_found(text):
    assert list(disagreements(text, KNOWN)) == []


@pytest.mark.parametrize(
    ("text", "told", "known"),
    [
        ("สถานศึกษาในสังกัด จำนวน ๕๘ โรงเรียน", "58", "57"),
        ("ประกอบด้วย 15 โครงการ", "15", "14"),
        ("บรรลุเป้าหมาย คิดเป็นร้อยละ 95.92", "95.92", "96.08"),
        ("ตัวชี้วัดไม่บรรลุเป้าหมาย คิดเป็นร้อยละ 4.08", "4.08", "3.92"),
        ("ได้รับจัดสรร จำนวน 318,223,983 บาท", "318,223,983", "318,223,938"),
        ("ผลการเบิกจ่าย คิดเป็นร้อยละ 99.70", "99.70", "99.77"),
        (PRINTED.format(47, 51, "96.08", 2, "3.92"), "47", "49"),
        (PRINTED.format(49, 49, "96.08", 2, "3.92"), "49 ตัวชี้วัด", "51"),
        (PRINTED.format(49, 51, "95.92", 2, "3.92"), "95.92", "96.08"),
        (PRINTED.format(49, 51, "96.08", 4, "3.92"), "4", "2"),
        (PRINTED.format(49, 51, "96.08", 2, "4.08"), "4.08", "3.92"),
        ("มีสถานศึกษา 58 แห่ง", "58", "57"),
        ("โรงเรียน จำนวน 58 แห่ง", "58", "57"),
        ("ในปีนี้บรรลุ 47 ตัวชี้วัด", "47", "49"),
        ("ไม่บรรลุ 4 ตัวชี้วัด", "4", "2"),
        ("จำนวนโครงการ 20 มีผู้รับผิดชอบครบ", "20", "14"),
        ("ได้รับจัดสรร จำนวน 300 ล้านบาท", "300", "318,223,938"),
        ("บรรลุเป้าหมายปี 2565 ร้อยละ 80.00", "80.00", "96.08"),
        ("งบประมาณโครงการรวมทั้งสิ้น 2,000,000 บาท", "2,000,000", "1,570,474.20"),
        ("สถานศึกษาในสังกัดห้าสิบแปดแห่ง", "58", "57"),
        ("ดำเนินงานทั้งหมดสิบห้าโครงการ", "15", "14"),
        ("บรรลุเป้าหมายร้อยละเก้าสิบห้า", "95", "96.08"),
        ("บรรลุเป้าหมายร้อยละ 96.2", "96.2", "96.08"),
        ("เบิกจ่ายได้ 99.5 %", "99.5", "99.77"),
        ("บรรลุ 47 จาก 51 ตัวชี้วัด", "47", "49"),
        ("บรรลุเป้าหมาย 49/52 ตัวชี้วัด", "52", "51"),
        ("ร้อยละ 95.92 ของตัวชี้วัดบรรลุเป้าหมาย", "95.92", "96.08"),
        ("คิดเป็นร้อยละ 99.70 ของงบประมาณที่ได้รับจัดสรร", "99.70", "99.77"),
        ("ได้รับการจัดสรรงบประมาณ จำนวน 318,223,983 บาท", "318,223,983", "318,223,938"),
        ("จำนวนโรงเรียน | 58 | แห่ง", "58", "57"),
        ("ปีงบประมาณ พ.ศ. 2565 มีโครงการทั้งสิ้น 16 โครงการ", "16", "14"),
        ("โรงเรียนขนาดเล็ก 20 แห่ง มีสถานศึกษา 58 แห่ง", "58", "57"),
        ("ได้รับจัดสรร 319 ล้านบาทเศษ", "319", "318,223,938"),
        ("จังหวัดพิษณุโลกและจังหวัดอุตรดิตถ์ มีโรงเรียน 58 แห่ง", "58", "57"),
        ("มีตัวชี้วัดทั้งสิ้น 55 ตัวชี้วัด", "55", "52"),
        ("จำนวนตัวชี้วัด | 51", "51", "52"),
        ("มีนักเรียนทั้งสิ้น ๓๗,๙๔๑ คน", "37,941", "37,940"),
        ("ครูในสังกัด จำนวน 2,200 คน", "2,200", "2,213"),
        ("ไม่บรรลุเป้าหมาย จ\u0e4dานวน 3 ตัว", "3", "2"),
    ],
)
def test_number_that_disagrees_is_named_with_both_values(text, told, known):
    (message,) = disagreements(text, KNOWN)

    assert told in message
    assert known in message


def test_numbers_without_data_are_not_judged():
    assert list(disagreements("ประกอบด้วย 15 โครงการ", {"projects": "-"})) == []


@pytest.fixture
def written(full_year):
    book = Book.objects.create(office=full_year.office, kind=Book.Kind.ANNUAL_REPORT, fiscal_year=2565)

    def write(key, chapter, text):
        BookSection.objects.create(
            book=book, key=key, chapter=chapter, kind=BookSection.Kind.NARRATIVE, has_own_text=True, text=text
        )
        content = content_of("annual-report", full_year.subject, note=lambda step, progress: None)
        return [(finding.code, finding.place) for finding in findings(content) if finding.code != "empty-frame"]

    return write


def test_outline_as_it_stands_has_no_finding(full_year):
    Photo.objects.all().delete()
    content = content_of("annual-report", full_year.subject, note=lambda step, progress: None)

    assert findings(content) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "unwritten"), ("มี 9 โครงการ", "number-disagrees"), ("{{pupils}} คน", "unknown-variable")],
)
def test_findings_name_their_section(written, text, code):
    assert written("purpose", "introduction", text) == [(code, "บทนำ วัตถุประสงค์")]


def test_typed_figures_come_last_and_each_once(full_year):
    Photo.objects.all().delete()
    content = content_of("annual-report", full_year.subject, note=lambda step, progress: None)
    typed = [("P01-K1", "พิมพ์ร้อยละ 100 แต่ 34 จาก 57 คือ 59.65")] * 2

    assert [(one.code, one.place) for one in findings(content, typed)] == [("typed-figure", "P01-K1")]


@pytest.mark.parametrize("title", ["หัวข้อ {{foo}}", "หัวข้อ **เด่น**"])
def test_title_that_would_be_printed_raw_is_found(full_year, title):
    Photo.objects.all().delete()
    book = Book.objects.create(office=full_year.office, kind=Book.Kind.ANNUAL_REPORT, fiscal_year=2565)
    BookSection.objects.create(
        book=book,
        key="own-1",
        chapter="introduction",
        kind=BookSection.Kind.FILES,
        title=title,
    )
    content = content_of("annual-report", full_year.subject, note=lambda step, progress: None)

    assert [finding.code for finding in findings(content)] == ["unwritten", "title"]


def test_number_in_a_caption_is_held_against_the_rows(full_year):
    Photo.objects.update(caption="นิเทศครบทั้ง 99 โรงเรียน")
    content = content_of("annual-report", full_year.subject, note=lambda step, progress: None)

    told = [one for one in findings(content) if one.code == "number-disagrees"]

    assert told
    assert all("ภาพ “นิเทศครบทั้ง 99 โรงเรียน”" in one.place for one in told)


@pytest.mark.parametrize("words", ["ห้าสิบ", "บรรลุเป้าหมาย", "มี 15 โครงการ ", "จำนวนโรงเรียน | "])
def test_text_without_end_takes_no_time(words):
    begun = perf_counter()

    list(disagreements(words * 20_000, KNOWN))

    assert perf_counter() - begun < 10
