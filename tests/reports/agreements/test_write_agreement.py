"""The command writes each form, and says in Thai what there is none of."""

import pytest
from django.core.management import CommandError, call_command

from tests.reports.agreements.conftest import SALARY, appoint
from tests.reports.searching import pdfium_pages, unspaced


def written(tmp_path, *arguments, **options):
    file = tmp_path / "form.pdf"
    call_command("write_agreement", *arguments, output=file, **options)
    return unspaced("".join(pdfium_pages(file.read_bytes())))


def test_command_writes_the_signed_copy_and_the_public_one(world, tmp_path):
    world.lock("signed")
    key = world.agreement.pk

    assert SALARY in written(tmp_path, "pa1", agreement=key, digits="arabic")
    assert SALARY not in written(tmp_path, "pa1", agreement=key, digits="arabic", public=True)


def test_command_writes_sheet_summary_and_order(world, tmp_path):
    appoint(world)
    key = world.agreement.pk

    assert "มองไกล" in written(tmp_path, "pa2", agreement=key, seat=3)
    assert "PA๓/บก." in written(tmp_path, "pa3", agreement=key)
    assert "ที่๑๔๕/๒๕๖๗" in written(tmp_path, "order", agreement=key)


@pytest.mark.parametrize("form", ["pa1", "pa2", "pa3"])
def test_command_writes_the_blank_form_of_a_family(templates, tmp_path, form):
    assert f"PA{form[-1]}/ศน" in written(tmp_path, form, blank=True, family="supervisor", digits="arabic")


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        (("pa1",), {"blank": True, "family": "nobody"}, "ไม่พบแม่แบบของสายงาน “nobody”"),
        (("order",), {"blank": True, "family": "teacher"}, "คำสั่งแต่งตั้งไม่มีแบบเปล่า"),
        (("pa1",), {"agreement": 999}, "ไม่พบข้อตกลงหมายเลข 999"),
    ],
)
def test_command_refuses_in_thai(templates, tmp_path, arguments, options, words):
    with pytest.raises(CommandError, match=words):
        written(tmp_path, *arguments, **options)


def test_command_says_that_there_is_no_committee_and_no_such_seat(world, tmp_path):
    with pytest.raises(CommandError, match="ยังไม่มีคณะกรรมการ"):
        written(tmp_path, "pa2", agreement=world.agreement.pk)
    appoint(world)
    with pytest.raises(CommandError, match="ไม่มีกรรมการที่นั่ง 9"):
        written(tmp_path, "pa2", agreement=world.agreement.pk, seat=9)
