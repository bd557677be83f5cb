"""The covers of the books: what the checklist asks for, and what an issued book prints where the office has no emblem."""

import io

import pytest
from pypdf import PdfReader

from areaoffice.reports.books import checklist
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import Options
from tests.reports.conftest import make_paper

pytestmark = pytest.mark.looks

FRAME = "ตราสำนักงาน"


@pytest.mark.parametrize("kind", ["annual-report", "action-plan", "personnel-plan"])
def test_missing_emblem_is_a_line_of_every_checklist(year, kind):
    lines = {line.key: line for line in checklist.build(OUTLINES[kind], year.subject, []).lines()}

    assert lines["cover"].gaps[0].message == "ยังไม่มีตราสำนักงาน ปกจะเว้นกรอบไว้"
    assert lines["cover"].placed.section.takes_files


@pytest.mark.parametrize(("options", "is_framed"), [(Options(watermark="ร่าง"), True), (Options(archival=True), False)])
def test_frame_of_the_emblem_is_printed_on_drafts_only(year, options, is_framed):
    paper = make_paper("action-plan", year.subject, options)

    cover, preface = (page.extract_text() for page in PdfReader(io.BytesIO(paper.data)).pages[:2])
    assert (FRAME in cover) is is_framed
    assert year.office.name in cover
    assert "คำนำ" in preface
