"""The book as a PDF: what a reader can find, search and count in it."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from areaoffice.office.models import Unit
from areaoffice.reports.annual import kpi_table
from areaoffice.reports.books.formats import Format
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options
from areaoffice.reports.books.writing import make_file
from projects.models import Project
from tests.reports.conftest import TODAY, YEAR, make_paper
from thai.digits import to_arabic, to_thai

pytestmark = pytest.mark.looks


def quiet(step, progress):
    """Nobody is told."""


def pages_of(paper):
    """Text of each page without spaces."""
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(BytesIO(paper.data)).pages]


@pytest.fixture(scope="module")
def made():
    """Papers by name, each made once: the year of every test has the same rows."""
    return {}


@pytest.fixture
def annual_report(full_year, made):
    if "annual-report" not in made:
        made["annual-report"] = make_paper("annual-report", full_year.subject, Options("thai"), note=quiet)
    return made["annual-report"]


@pytest.fixture
def book(annual_report):
    return pages_of(annual_report)


def test_book_can_be_searched_for_what_the_year_holds(full_year, book):
    text = "".join(book)
    rows = [row for row in kpi_table.build(full_year.scope).rows if row.kind == "kpi"]
    figures = [cell for row in rows for cell in (row.target, row.count, row.percent, row.missed_percent) if cell != "-"]
    words = [
        "ANNUALREPORT2022",
        "สำนักงานเขตพื้นที่การศึกษาทดสอบ",
        "โครงการพัฒนาตำบลน้ำใส",
        "(-สามแสนเจ็ดหมื่นห้าพันบาทถ้วน-)",
        "๔๓,๑๓๕.๒๐บาท",
        "รวม๒โครงการ",
        "๔๑๘,๑๓๕.๒๐",
        "คะแนนเฉลี่ยรวม๗ตัวชี้วัด",
        "๔.๘๖",
        "๑๐มิถุนายน๒๕๖๕",
        "รอภาพประกอบ",
        "สร้างโอกาสทางการศึกษา",
    ]

    wanted = [*words, *(row.label for row in rows), *(to_thai(figure) for figure in figures)]
    assert [word for word in wanted if re.sub(r"\s", "", word) not in text] == []


def test_book_prints_no_arabic_digit_but_on_the_cover_and_in_protected_tokens(book):
    assert [found for page in book[1:] for found in re.findall(r"[0-9]+", page)] == []


def test_contents_name_the_pages_on_which_the_headings_stand(annual_report):
    pages = [re.sub(r"[^\S\n]", "", page.extract_text()) for page in PdfReader(BytesIO(annual_report.data)).pages]
    lines = "\n".join(page for page in pages if "....." in page).split("\n")
    first = next(n for n, page in enumerate(pages) if "บทที่๑บทนำ" in page and "....." not in page)

    for heading in ("บทที่๑บทนำ", "บทที่๓ผลการดำเนินงาน", "๒.โครงการส่งเสริมการอ่าน", "๖.ปัญหาอุปสรรคและข้อเสนอแนะของโครงการ"):
        (listed,) = [line for line in lines if line.startswith(f"{heading}....")]
        number = int(to_arabic(re.findall("[๐-๙]+$", listed)[0]))
        assert heading in pages[first + number - 1]


def test_table_of_kpis_stands_on_a_landscape_page(annual_report):
    turned = [
        page for page in PdfReader(BytesIO(annual_report.data)).pages if page.mediabox.width > page.mediabox.height
    ]

    assert len(turned) == 1
    assert "ไม่บรรลุเป้าหมาย" in re.sub(r"\s", "", turned[0].extract_text())


def test_digits_may_be_arabic(full_year):
    pages = pages_of(make_paper("annual-report", full_year.subject, Options("arabic"), note=quiet))

    assert [found for page in pages for found in re.findall(r"[๐-๙]+", page)] == []
    assert "418,135.20" in "".join(pages)


@pytest.mark.parametrize("kind", ["annual-report", "executive-summary"])
def test_book_of_a_plan_without_projects_is_made(office, empty_plan, kind):
    paper = make_paper(kind, Subject(office, YEAR, TODAY), Options("thai"), note=quiet)

    assert "ยังไม่มีโครงการในแผนปฏิบัติการ" in "".join(pages_of(paper))


def test_book_of_a_year_with_one_bare_project_is_made(year):
    for kpi in list(year.second.indicators.all()):
        kpi.delete()
    year.second.delete()

    text = "".join(pages_of(make_paper("annual-report", year.subject, Options("thai"), note=quiet)))

    assert "ยังไม่มีการบันทึกตารางข้อมูลพื้นฐาน" in text
    assert "แผนพัฒนาการศึกษาของสำนักงานซึ่งยังไม่มีการบันทึกในระบบ" in text


def test_book_of_a_plan_without_results_says_so_in_words(office, empty_plan):
    unit = Unit.objects.create(office=office, code="plan", name="กลุ่มนโยบายและแผน")
    Project.objects.create(plan=empty_plan, number=1, code="P01", name="ส่งเสริมการอ่าน", lead_unit=unit)

    text = "".join(pages_of(make_paper("annual-report", Subject(office, YEAR, TODAY), Options("thai"), note=quiet)))

    for sentence in (
        "ยังไม่มีตัวชี้วัดที่ประเมินผลได้",
        "ยังไม่มีการบันทึกวัตถุประสงค์",
        "ยังไม่มีการบันทึกกิจกรรม",
        "ยังไม่มีการรายงานผลการดำเนินงานของโครงการนี้",
        "ยังไม่มีการบันทึกงบประมาณของสำนักงาน",
    ):
        assert sentence in text
    assert "๐/๐" not in text
    assert "สรุปผลการดำเนินงานตามตัวชี้วัดของโครงการ" not in text


def test_executive_summary_is_one_page(full_year):
    paper = make_paper("executive-summary", full_year.subject, Options("thai"), note=quiet)

    assert paper.pages == 1
    assert "ร้อยละ๗๕.๐๐" in pages_of(paper)[0]


def test_progress_is_told_by_chapter_and_only_grows(full_year):
    told = []

    make_file("annual-report", full_year.subject, Options(), Format.PDF, note=lambda *step: told.append(step))

    assert [step for step, _progress in told if not step.startswith("กำลังจัดหน้า")] == [
        "รวบรวมข้อมูล ปก",
        "รวบรวมข้อมูล คำนำ",
        "รวบรวมข้อมูล บทสรุปผู้บริหาร",
        "รวบรวมข้อมูล บทที่ 1 บทนำ",
        "รวบรวมข้อมูล บทที่ 2 ข้อมูลและบริบทที่เกี่ยวข้อง",
        "รวบรวมข้อมูล บทที่ 3 ผลการดำเนินงาน",
        "รวบรวมข้อมูล บทที่ 4 สรุปผลการดำเนินงาน",
        "รวบรวมข้อมูล บทที่ 5 ทิศทางการพัฒนา ปีงบประมาณ พ.ศ. 2566",
        "รวบรวมข้อมูล ปกหลัง",
        "จัดหน้าและสร้างไฟล์ PDF",
        "จัดเก็บไฟล์",
    ]
    progress = [percent for _step, percent in told]
    assert progress == sorted(progress)


def test_text_of_people_is_escaped(full_year):
    full_year.first.name = 'โครงการ <script>alert("1")</script> & อื่น ๆ'
    full_year.first.save()

    text = "".join(pages_of(make_paper("annual-report", full_year.subject, Options("thai"), note=quiet)))

    assert '<script>alert("๑")</script>&อื่นๆ' in text
