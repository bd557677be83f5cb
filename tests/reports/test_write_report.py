"""The command that writes a book without the queue."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

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
        ({"output": "/nowhere/at/all.pdf"}, "เขียนไฟล์ /nowhere/at/all.pdf ไม่ได้"),
    ],
)
def test_write_report_of_what_there_is_none_of_is_a_thai_sentence(year, values, words):
    with pytest.raises(CommandError, match=words):
        write(**values)
