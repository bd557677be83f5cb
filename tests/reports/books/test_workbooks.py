"""The workbook of a book: figures as they are printed, columns as wide as their words, a form's tables by their headings."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.table_titles import sheet_names
from areaoffice.reports.books.tables import tables_xlsx
from areaoffice.reports.books.writing import content_of
from projects.models import Project
from tests.reports.test_books import quiet

pytestmark = pytest.mark.looks


def workbook(kind, subject):
    return load_workbook(BytesIO(tables_xlsx(content_of(kind, subject, note=quiet), OUTLINES[kind])))


def test_figures_have_the_decimals_that_are_printed(full_year):
    Project.objects.update(state=Project.State.APPROVED)
    page = next(
        one
        for one in workbook("monitoring", replace(full_year.subject, round=full_year.round))
        if one["A2"].value == "กลุ่ม/หน่วย"
    )

    count, budget = page["B3"], page["D3"]
    assert (count.value, count.number_format) == (2, "#,##0")
    assert budget.number_format == "#,##0.00"


def test_sheets_are_in_the_letters_of_the_office_and_print_on_one_width(full_year):
    for page in workbook("annual-report", full_year.subject):
        assert (page["A1"].font.name, page["A1"].font.size) == ("TH SarabunPSK", 16)
        heads = "$1:$4" if page.title == "สารบัญ" else "$1:$2"
        assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", heads)
        assert page.sheet_properties.pageSetUpPr.fitToPage


def test_columns_are_as_wide_as_their_words(full_year):
    index = workbook("annual-report", full_year.subject)["สารบัญ"]

    longest = max(len(row[1]) for row in index.iter_rows(min_row=5, values_only=True))
    assert index.column_dimensions["B"].width >= min(longest, 90)


def test_form_without_captions_has_its_tables_by_their_headings(full_year):
    book = workbook("proposal", replace(full_year.subject, project=full_year.first))

    assert "12. รายละเอียดงบประมาณ" in book.sheetnames
    page = book["12. รายละเอียดงบประมาณ"]
    assert (page["A1"].value, page["A2"].value) == ("12. รายละเอียดงบประมาณ", "รายการ")


def test_every_sheet_says_what_it_is_and_as_of_when(full_year):
    book = workbook("annual-report", full_year.subject)

    index = [row[0] for row in book["สารบัญ"].iter_rows(max_row=3, values_only=True)]
    assert index == [
        "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2565",
        full_year.office.name,
        "ข้อมูล ณ วันที่ 15 ตุลาคม 2565",
    ]
    titles = {row[0]: row[1] for row in book["สารบัญ"].iter_rows(min_row=5, values_only=True)}
    for page in book.worksheets[1:]:
        assert page["A1"].value == titles[page.title]
        assert any("ณ วันที่" in str(cell.value) for (cell,) in page.iter_rows(min_row=3, max_col=1))
    money = next(page for page in book if page["A2"].value == "รายการ")
    assert "ที่มา: " in str(list(money.iter_rows(values_only=True)))


def test_tables_of_a_strategy_and_those_without_caption_go_by_their_sections(full_year):
    book = workbook("annual-report", full_year.subject)

    assert {"กลยุทธ์ที่ 1 ตัวชี้วัด", "กลยุทธ์ที่ 1 แนวทางการพัฒนา"} <= set(book.sheetnames)
    assert book["กลยุทธ์ที่ 1 ตัวชี้วัด"]["A1"].value == "กลยุทธ์ที่ 1 สร้างโอกาสทางการศึกษา ตัวชี้วัด"
    missed = [page for page in book if str(page["A1"].value).startswith("ตัวชี้วัดที่ไม่บรรลุค่าเป้าหมาย")]
    assert [page["A2"].value for page in missed] == ["ตัวชี้วัด", "ตัวชี้วัด"]  # of the summary and of the chapter


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["ผล", "ผล", "สารบัญ"], ["ผล", "ผล (2)", "สารบัญ (2)"]),
        (["ก" * 40, "ก" * 40], ["ก" * 31, "ก" * 27 + " (2)"]),
        (["ก" * 30 + "ที่"], ["ก" * 30]),
        (["", "a/b: [c]"], ["ตาราง", "a b c"]),
    ],
)
def test_names_of_sheets_are_each_once_and_as_long_as_excel_takes(wanted, names):
    assert list(sheet_names(wanted, "สารบัญ")) == names
