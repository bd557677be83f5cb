"""The workbook of a book: figures as they are printed, columns as wide as their words, a form's tables by their headings."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from areaoffice.reports.books.kinds import OUTLINES
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
        if one["A1"].value == "กลุ่ม/หน่วย"
    )

    count, budget = page["B2"], page["D2"]
    assert (count.value, count.number_format) == (2, "#,##0")
    assert budget.number_format == "#,##0.00"


def test_sheets_are_in_the_letters_of_the_office_and_print_on_one_width(full_year):
    for page in workbook("annual-report", full_year.subject):
        assert (page["A1"].font.name, page["A1"].font.size) == ("TH SarabunPSK", 16)
        assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$1:$1")
        assert page.sheet_properties.pageSetUpPr.fitToPage


def test_columns_are_as_wide_as_their_words(full_year):
    index = workbook("annual-report", full_year.subject)["สารบัญ"]

    longest = max(len(row[1]) for row in index.iter_rows(min_row=2, values_only=True))
    assert index.column_dimensions["B"].width >= min(longest, 90)


def test_form_without_captions_has_its_tables_by_their_headings(full_year):
    book = workbook("proposal", replace(full_year.subject, project=full_year.first))

    assert "12. รายละเอียดงบประมาณ" in book.sheetnames
    assert book["12. รายละเอียดงบประมาณ"]["A1"].value == "รายการ"
