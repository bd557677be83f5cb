"""The same book for mending by hand: a Word file and a workbook, read back by the libraries that people's programs stand for."""

import html
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader

from areaoffice.office.models import Post
from areaoffice.reports.annual import kpi_table
from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import Options, book_html
from areaoffice.reports.books.tables import tables_xlsx
from areaoffice.reports.books.word import book_docx
from areaoffice.reports.books.writing import content_of
from tests.reports.conftest import make_person
from thai.digits import to_thai

pytestmark = pytest.mark.looks


@pytest.fixture
def content(full_year):
    return content_of("annual-report", full_year.subject, note=lambda step, progress: None)


@pytest.fixture
def document(content):
    return Document(BytesIO(book_docx(content, ANNUAL_REPORT, Options())))


def words_of(document):
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return re.sub(r"\s", "", "".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def test_document_says_what_the_year_holds(full_year, document):
    text = words_of(document)
    rows = [row for row in kpi_table.build(full_year.scope).rows if row.kind == "kpi"]

    wanted = ["คำนำ", "บทที่๑บทนำ", "(-สามแสนเจ็ดหมื่นห้าพันบาทถ้วน-)", "๔๑๘,๑๓๕.๒๐", "รวม๒โครงการ"]
    wanted += [to_thai(cell) for row in rows for cell in (row.label, row.target, row.count, row.percent)]
    assert [word for word in wanted if re.sub(r"\s", "", word) not in text] == []


def test_headings_are_styles_so_that_contents_can_be_made(document):
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]

    assert headings[:3] == ["คำนำ", "บทสรุปผู้บริหาร", "สารบัญ"]
    assert "บทที่ ๑ บทนำ" in headings
    codes = [code.text for code in document.element.iter(qn("w:instrText"))]
    assert r'TOC \o "1-3" \h \z' in codes
    assert any("ชื่อตาราง" in code for code in codes)


def test_fields_of_contents_and_lists_take_what_the_printed_ones_name(content, document):
    page = book_html(content, ANNUAL_REPORT, Options())
    printed = re.findall(r'<li[^>]*><a href="#[^"]+">([^<]+)</a>', page)

    taken = [
        "".join(one.text.split())
        for one in document.paragraphs
        if one.style.name in ("Heading 1", "Heading 2", "Heading 3", "ชื่อตาราง", "ชื่อแผนภาพ")
    ]

    assert sorted(taken) == sorted("".join(html.unescape(one).split()) for one in printed)
    unlisted = [one.text for one in document.paragraphs if one.style.name.endswith("นอกสารบัญ")]
    assert {"ตัวชี้วัด", "แนวทางการพัฒนา"} <= set(unlisted)


def test_every_letter_is_that_of_thai_offices_in_both_scripts(document):
    for run in document.element.body.iter(qn("w:r")):
        fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is not None:
            assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "cs")} == {"TH SarabunPSK"}
    sizes = document.styles["Normal"].element.rPr
    assert sizes.find(qn("w:sz")).get(qn("w:val")) == sizes.find(qn("w:szCs")).get(qn("w:val")) == "32"


def test_wide_table_stands_on_a_landscape_page_and_repeats_its_heads(document):
    turned = [section for section in document.sections if section.orientation == WD_ORIENT.LANDSCAPE]

    assert len(turned) == 1
    assert turned[0].page_width > turned[0].page_height
    wide = (table for table in document.tables if len(table.columns) > 1)
    kpis = next(table for table in wide if "โครงการ/กิจกรรม/ตัวชี้วัด" in table.cell(0, 1).text)
    heads = [row for row in kpis.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert len(heads) == 3
    assert kpis.cell(2, 0).text == kpis.cell(0, 0).text  # one cell over three rows


def test_charts_are_pictures(document):
    assert len(document.inline_shapes) >= 2


def test_page_numbers_begin_anew_with_front_and_body(document):
    kinds = [number.get(qn("w:fmt")) for number in document.element.body.iter(qn("w:pgNumType"))]

    assert kinds[:2] == ["thaiLetters", "thaiNumbers"]


@pytest.mark.slow
def test_libreoffice_opens_the_document(content, tmp_path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "book.docx").write_bytes(book_docx(content, ANNUAL_REPORT, Options()))

    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "book.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=180, capture_output=True)

    pages = PdfReader(tmp_path / "book.pdf").pages
    assert len(pages) > 10
    assert any(page.mediabox.width > page.mediabox.height for page in pages)


def test_workbook_has_every_table_with_figures_as_figures(full_year, content):
    book = load_workbook(BytesIO(tables_xlsx(content, ANNUAL_REPORT)))

    index = [row[0] for row in book["สารบัญ"].iter_rows(min_row=5, values_only=True)]
    assert index == book.sheetnames[1:]
    money = next(page for page in book if page["A2"].value == "รายการ")
    assert [cell.value for cell in money[2]][1] == "ได้รับจัดสรร (บาท)"
    total = next(row for row in money.iter_rows(values_only=True) if row[0] == "รวมทั้งสิ้น")
    assert total[1] == full_year.scope.office_money.total.allotted


def test_heads_of_two_lines_are_one_in_the_workbook(content):
    book = load_workbook(BytesIO(tables_xlsx(content, ANNUAL_REPORT)))

    (kpis,) = (page for page in book if str(page["B2"].value).startswith("โครงการ/กิจกรรม/ตัวชี้วัด"))
    assert [cell.value for cell in kpis[2]][3:] == [
        "ผลการดำเนินงาน บรรลุเป้าหมาย จำนวน",
        "ผลการดำเนินงาน บรรลุเป้าหมาย คิดเป็น ร้อยละ",
        "ผลการดำเนินงาน ไม่บรรลุเป้าหมาย จำนวน",
        "ผลการดำเนินงาน ไม่บรรลุเป้าหมาย คิดเป็น ร้อยละ",
    ]


def test_running_head_has_the_digits_of_the_book(document):
    assert any("พ.ศ. ๒๕๖๕" in section.header.paragraphs[0].text for section in document.sections)
    assert not any("2565" in section.header.paragraphs[0].text for section in document.sections)


def test_chapter_opens_without_a_number_and_is_named_on_its_later_pages(document):
    opening = [one for one in document.sections if one.different_first_page_header_footer]
    body = [one for one in document.paragraphs if one.style.name == "Heading 1" and one.text.startswith("บทที่")]

    assert len(opening) == len(body) > 3
    for section in opening:
        assert list(section.first_page_footer._element.iter(qn("w:instrText"))) == []
        assert [code.text for code in section.footer._element.iter(qn("w:instrText"))] == ["PAGE"]
        assert "(ต่อ)" not in section.first_page_header.paragraphs[0].text
    assert opening[0].header.paragraphs[0].text.endswith("\tบทที่ ๑ บทนำ (ต่อ)")
    turned = next(one for one in document.sections if one.orientation == WD_ORIENT.LANDSCAPE)
    assert not turned.different_first_page_header_footer
    assert turned.header.paragraphs[0].text.endswith("(ต่อ)")


def test_document_tells_its_own_origin_and_not_the_librarys(full_year, document):
    about = document.core_properties

    assert (about.author, about.comments, about.revision) == (full_year.office.name, "", 1)
    assert about.created == about.modified
    assert about.created.year > 2013
    assert not any("thumbnail" in link.reltype for link in document.part.package.rels.values())


def test_two_wide_sections_leave_no_empty_page_between_them(full_year):
    plan = content_of("action-plan", full_year.subject, note=lambda step, progress: None)
    document = Document(BytesIO(book_docx(plan, OUTLINES["action-plan"], Options())))

    body = document.element.body
    ends = [
        child for child in body if child.tag == qn("w:p") and child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    ]
    before = [body[list(body).index(end) - 1] for end in ends]
    assert not any(child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None for child in before)


def test_register_of_eighteen_columns_gives_its_words_room(full_year):
    plan = content_of("action-plan", full_year.subject, note=lambda step, progress: None)
    document = Document(BytesIO(book_docx(plan, OUTLINES["action-plan"], Options())))

    register = next(table for table in document.tables if len(table.columns) == 18)
    widths = [column.width for column in register.columns]
    assert widths[2] > 8 * widths[5]


def test_back_cover_stands_alone_on_a_bare_page(document):
    last = document.sections[-1]
    assert (last.header.paragraphs[0].text, list(last.footer._element.iter(qn("w:instrText")))) == ("", [])


def test_parts_and_projects_that_open_a_page_in_print_open_one_in_word(full_year, content):
    page = book_html(content, ANNUAL_REPORT, Options())
    document = Document(BytesIO(book_docx(content, ANNUAL_REPORT, Options())))

    breaks = [one for one in document.paragraphs if one.paragraph_format.page_break_before]

    assert len(breaks) == page.count("opens-page") > 0


def test_figures_of_the_summary_stand_on_lines_of_their_own(document):
    tile = next(
        table.cell(0, 0) for table in document.tables if table.cell(0, 0).text.startswith("โครงการในแผนปฏิบัติการ")
    )

    assert [paragraph.text for paragraph in tile.paragraphs] == ["โครงการในแผนปฏิบัติการ", "๒", "โครงการ"]


def test_posts_of_the_organisation_chart_are_framed_each_in_one_paragraph(full_year):
    director = make_person(full_year.office, "director", name="somchai")
    Post.objects.create(office=full_year.office, person=director, title="ผู้อำนวยการสำนักงาน", is_head=True)
    content = content_of("annual-report", full_year.subject, note=lambda step, progress: None)

    document = Document(BytesIO(book_docx(content, ANNUAL_REPORT, Options())))

    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    posts = [one for cell in cells for one in cell.paragraphs if one.text.startswith("ผู้อำนวยการสำนักงาน")]
    assert [one.text for one in posts] == ["ผู้อำนวยการสำนักงาน\nsomchai"]
    assert posts[0]._p.pPr.find(qn("w:pBdr")) is not None


def test_numbers_of_a_list_are_those_that_were_typed(content):
    text = "5. ห้า\n- ย่อย\n6. หก\n\n1. หนึ่ง\n2. สอง"
    chapters = tuple(
        replace(
            chapter,
            sections=tuple(replace(one, text=text) if one.key == "purpose" else one for one in chapter.sections),
        )
        for chapter in content.chapters
    )
    document = Document(BytesIO(book_docx(replace(content, chapters=chapters), ANNUAL_REPORT, Options())))
    found = [paragraph.text.strip() for paragraph in document.paragraphs]

    place = found.index("๕.\tห้า")
    assert found[place : place + 5] == ["๕.\tห้า", "-\tย่อย", "๖.\tหก", "๑.\tหนึ่ง", "๒.\tสอง"]
