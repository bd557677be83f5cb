"""Tables and forms of a book in Word: as wide as they are printed, heads and totals to be told from rows, room to sign."""

import re
from io import BytesIO

import pytest
from django.conf import settings
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import SCREEN, Options
from areaoffice.reports.books.word import book_docx
from areaoffice.reports.books.word_columns import column_widths
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.pdf import PRINT
from tests.reports.plans.test_personnel_plan import developed  # noqa: F401  (fixture)
from tests.reports.test_books import quiet

BOOKS = ("annual", "action_plan", "monitoring", "personnel_plan", "proposal", "unit_plan")


def word_file(kind, subject):
    return Document(BytesIO(book_docx(content_of(kind, subject, note=quiet), OUTLINES[kind], Options())))


def test_every_column_that_a_template_names_has_its_width():
    templates = (
        path for name in BOOKS for path in (settings.BASE_DIR / "templates" / "reports" / name).rglob("*.html")
    )
    named = {
        name
        for path in templates
        for classes in re.findall(r'<col class="([\w -]+)"', path.read_text(encoding="utf-8"))
        for name in classes.split()
    }

    assert named - set(column_widths((SCREEN, *PRINT.glob("*.css")))) == set()


@pytest.mark.looks
def test_trainings_give_their_words_room_and_their_months_none(developed):  # noqa: F811
    document = word_file("personnel-plan", developed.subject)

    trainings = next(table for table in document.tables if len(table.columns) == 19)
    widths = [column.width for column in trainings.columns]
    assert widths[1] > 9 * widths[5]
    assert sum(widths) <= document.sections[-1].page_height


@pytest.mark.looks
def test_heads_of_groups_stand_left_and_totals_are_bold(full_year):
    table = next(
        table for table in word_file("proposal", with_project(full_year)).tables if table.cell(0, 0).text == "รายการ"
    )

    assert table.cell(1, 0).paragraphs[0].alignment != WD_ALIGN_PARAGRAPH.CENTER
    assert all(run.bold for cell in table.rows[-1].cells for run in cell.paragraphs[0].runs)


def with_project(year):
    return type(year.subject)(year.office, year.subject.fiscal_year, year.subject.today, project=year.first)


@pytest.mark.looks
def test_blank_form_has_boxes_to_tick_lines_to_write_on_and_room_to_sign(full_year):
    document = word_file("proposal", full_year.subject)

    assert sum("☐" in paragraph.text for paragraph in document.paragraphs) == 3
    assert sum(1 for _border in document.element.iter(qn("w:pBdr"))) > 20
    signed = document.tables[-1]
    assert [len(signed.columns), len(signed.rows)] == [2, 3]
    assert "ผู้อนุมัติโครงการ" in signed.cell(2, 1).text


@pytest.mark.looks
def test_contents_name_the_chapters_before_word_has_numbered_them(full_year):
    lines = [paragraph.text for paragraph in word_file("annual-report", full_year.subject).paragraphs]

    assert lines.count("บทที่ ๑ บทนำ") == 2
