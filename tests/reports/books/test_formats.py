"""A book as PDF, Word, Excel and archive: by the job, the download and the command."""

import re
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from pypdf import PdfReader

from areaoffice.reports import actions, queueing
from areaoffice.reports.books import making
from areaoffice.reports.books.formats import Format, file_name
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.tasks import make_report
from tests.reports.conftest import YEAR

BEGIN = {Format.PDF: b"%PDF", Format.DOCX: b"PK", Format.XLSX: b"PK", Format.ZIP: b"PK"}


@pytest.mark.parametrize("wanted", Format)
def test_job_makes_the_file_that_was_asked_for(full_year, client, wanted):
    report = actions.request_report(
        office=full_year.office, kind="executive-summary", fiscal_year=YEAR, by=full_year.planner, file_format=wanted
    )
    make_report(report.pk)
    client.force_login(full_year.planner)

    answer = client.get(reverse("reports:download", args=[report.pk]))

    report.refresh_from_db()
    assert report.state == GeneratedReport.State.DONE, report.error
    assert report.file.name.endswith(f".{wanted}")
    assert answer["Content-Type"] == wanted.content_type
    assert b"".join(answer.streaming_content).startswith(BEGIN[wanted])


@pytest.mark.looks
def test_archive_holds_every_format_and_the_charts(full_year, tmp_path):
    target = tmp_path / "book.zip"
    call_command(
        "write_report", "annual-report", office=full_year.office.code, year=str(YEAR), output=target, format="zip"
    )

    names = zipfile.ZipFile(BytesIO(target.read_bytes())).namelist()

    title = f"รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. {YEAR}"
    assert names[:3] == [f"{title}.pdf", f"{title}.docx", f"{title}.xlsx"]
    assert names[3] == "แผนภาพ/แผนภาพที่ 2.png"  # the first is the chart of the organisation, which is a table


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('อบรม/พัฒนา: "ครู"? ../ปี\\2565', "อบรม พัฒนา ครู ปี 2565"),
        ("../../etc/passwd", "etc passwd"),
        ("  \n ... ", "เล่ม"),
        ("รายงาน พ.ศ. 2565", "รายงาน พ.ศ. 2565"),
    ],
)
def test_name_of_a_file_is_one_that_every_system_takes(title, name):
    assert file_name(title) == name


def test_long_title_is_cut_between_words():
    name = file_name("โครงการพัฒนา " * 40)

    assert len(name.encode()) <= 180
    assert name.endswith("โครงการพัฒนา")


def test_picture_of_the_archive_has_the_number_that_the_book_gives_it():
    chart = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><title>การเบิกจ่าย: ปีนี้</title></svg>'
    page = (
        "<figure><table></table><figcaption>แผนภาพที่ 1 โครงสร้าง</figcaption></figure>"
        f"<figure>{chart}<figcaption>แผนภาพที่ 2 ผล</figcaption></figure><figure>{chart}</figure><figure>{chart}</figure>"
    )

    assert [name for name, _picture in making.pictures_of(page)] == [
        "แผนภาพที่ 2",
        "การเบิกจ่าย ปีนี้",
        "การเบิกจ่าย ปีนี้ (2)",
    ]


def test_format_that_there_is_none_of_is_a_thai_sentence(full_year, client):
    client.force_login(full_year.planner)
    sent = {"kind": "annual-report", "fiscal_year": YEAR, "digits": "thai", "file_format": "odt"}

    page = client.post(reverse("reports:make"), sent, follow=True)

    assert not GeneratedReport.objects.exists()
    assert "odt" in page.text


def test_dashboard_is_refused_in_any_other_format_than_pdf(full_year):
    with pytest.raises(ValidationError, match="แดชบอร์ดหน้าเดียวมีเฉพาะ PDF"):
        actions.request_report(
            office=full_year.office, kind="dashboard", fiscal_year=YEAR, by=full_year.planner, file_format="docx"
        )
    assert not GeneratedReport.objects.exists()


def test_two_formats_of_one_book_are_two_jobs(full_year):
    asked = [
        actions.request_report(
            office=full_year.office, kind="annual-report", fiscal_year=YEAR, by=full_year.planner, file_format=wanted
        )
        for wanted in (Format.PDF, Format.DOCX, Format.PDF)
    ]

    assert asked[0] == asked[2] != asked[1]


def test_word_file_tells_no_number_of_pages(full_year, client):
    report = actions.request_report(
        office=full_year.office, kind="check-list", fiscal_year=YEAR, by=full_year.planner, file_format="docx"
    )
    make_report(report.pk)
    client.force_login(full_year.planner)

    page = client.get(reverse("reports:detail", args=[report.pk])).text

    assert "ดาวน์โหลดไฟล์ DOCX" in page
    assert "หน้า</p>" not in page
    assert queueing.claim(report.pk) is None


def test_final_without_an_issued_edition_is_a_thai_sentence(full_year, tmp_path):
    with pytest.raises(CommandError, match="ยังไม่มีฉบับสมบูรณ์"):
        call_command(
            "write_report",
            "annual-report",
            office=full_year.office.code,
            year=str(YEAR),
            output=tmp_path / "x.pdf",
            final=True,
        )
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.looks
@pytest.mark.parametrize(("kind", "is_marked"), [("annual-report", True), ("executive-summary", False)])
def test_book_that_was_not_issued_says_so_on_every_page(full_year, tmp_path, kind, is_marked):
    target = tmp_path / "book.pdf"
    call_command("write_report", kind, office=full_year.office.code, year=str(YEAR), output=target)

    pages = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(target).pages]

    assert [("ร่าง" in page) for page in pages] == [is_marked] * len(pages)
