"""The command that writes a book without the queue."""

import re
import resource
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from docx import Document
from openpyxl import load_workbook

from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.whole_file import write_whole
from tests.reports.conftest import YEAR


def write(kind="executive-summary", office="north", year=YEAR, output="x.pdf", **options):
    call_command("write_report", kind, office=office, year=str(year), output=Path(output), **options)


def test_write_report_writes_the_file_and_tells_pages_seconds_and_memory(year, tmp_path, capsys):
    write(output=tmp_path / "book.pdf")

    assert (tmp_path / "book.pdf").read_bytes()[:5] == b"%PDF-"
    assert re.search(r"book\.pdf: 1 หน้า [\d.]+ วินาที หน่วยความจำสูงสุด \d+ MB", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "novel"}, "ไม่มีรายงานชนิด “novel” ใช้ได้: annual-report, action-plan"),
        ({"office": "nowhere"}, r"ไม่พบสำนักงานรหัส “nowhere” \(รหัสที่มี: north\)"),
        ({"year": "2599"}, r"ไม่มีแผนปฏิบัติการปีงบประมาณ “2599” \(ปีที่มี: 2565\)"),
        ({"year": "ปีนี้"}, "ไม่มีแผนปฏิบัติการปีงบประมาณ “ปีนี้”"),
        ({"output": "/nowhere/at/all.pdf"}, "เขียนไฟล์ /nowhere/at/all.pdf ไม่ได้: ไม่มีโฟลเดอร์ /nowhere/at"),
        ({"output": "/"}, "เขียนไฟล์ / ไม่ได้: เป็นโฟลเดอร์"),
        ({"format": "odt"}, "ไม่มีไฟล์แบบ “odt” ใช้ได้: pdf, docx, xlsx, zip"),
        ({"digits": "roman"}, "ไม่มีตัวเลขแบบ “roman” ใช้ได้: thai, arabic"),
        ({"kind": "dashboard", "format": "docx"}, "แดชบอร์ดหน้าเดียวมีเฉพาะ PDF"),
        ({"final": True}, "ยังไม่มีฉบับสมบูรณ์ที่ออกแล้ว ต้องตรวจ อนุมัติ และออกเลขที่"),
        ({"final": True, "format": "docx"}, "ยังไม่มีฉบับสมบูรณ์ที่ออกแล้ว"),
        ({"final": True, "format": "zip"}, "ฉบับสมบูรณ์จัดทำได้เป็น PDF Word และ Excel"),
    ],
)
def test_write_report_of_what_there_is_none_of_is_a_thai_sentence(year, values, words):
    with pytest.raises(CommandError, match=words):
        write(**values)


def test_file_that_the_disk_has_no_room_for_leaves_what_stood_there(tmp_path):
    book = tmp_path / "book.pdf"
    book.write_bytes(b"before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_whole(book, bytes(4096))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert book.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [book]


def test_misuse_on_the_command_line_itself_is_a_thai_sentence_too(year):
    with pytest.raises(CommandError, match="ไม่มีไฟล์แบบ “odt”"):
        call_command(
            "write_report", "action-plan", "--office=north", f"--year={YEAR}", "--output=x.odt", "--format=odt"
        )


def test_help_names_every_kind_digit_and_format(capsys):
    with pytest.raises(SystemExit):
        call_command("write_report", "--help")

    said = " ".join(capsys.readouterr().out.split())
    assert [kind for kind in GeneratedReport.Kind.values if kind not in said.replace("- ", "-")] == []
    assert "of the file: pdf, docx, xlsx, zip" in said
    assert "digits of the book: thai, arabic" in said


ABOUT = {"unit-plan": {"unit": "plan"}, "monitoring": {"round": "year"}, "proposal": {"project": "P01"}}
KINDS = [kind for kind in GeneratedReport.Kind.values if kind != GeneratedReport.Kind.DASHBOARD]


@pytest.mark.looks
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_word_file_and_a_workbook(full_year, tmp_path, kind):
    for wanted in ("docx", "xlsx"):
        write(kind, output=tmp_path / f"x.{wanted}", format=wanted, **ABOUT.get(kind, {}))

    paragraphs = [paragraph.text for paragraph in Document(str(tmp_path / "x.docx")).paragraphs]
    assert "".join(paragraphs).strip()
    book = load_workbook(BytesIO((tmp_path / "x.xlsx").read_bytes()))
    index = [row[0] for row in book["สารบัญ"].iter_rows(min_row=5, values_only=True)]
    assert index == book.sheetnames[1:]
