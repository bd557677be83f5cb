"""The minutes of the meeting that ranked the proposals: the Word file by its XML, the PDF by its text, and who may fetch them."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from model_bakery import baker
from pypdf import PdfReader

from areaoffice.reports import minutes_paper
from projects.models import CommitteeWord
from projects.ranking_minutes import Attendant, Minutes, Signer, build
from projects.ranking_rows import build as build_content
from tests.projects.conftest import world
from tests.projects.test_ranking import begun, closed, line, scored, seated

__all__ = ["world"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROW = ("๑", "P01 โครงการพัฒนาครู", "กลุ่มพัฒนาครู", "๔.๔๔", "๑๙,๙๕๐.๐๐", "ปรับลดเป็น ๑๐,๐๐๐ บาท ลดจำนวนวิทยากร")
MINUTES = Minutes(
    title=("รายงานการประชุมคณะกรรมการจัดลำดับโครงการ", "ครั้งที่ ๑/๒๕๖๕"),
    came=(Attendant("นางกัลยารัตน์  พงศ์ไพจิตร", "รองผู้อำนวยการสำนักงาน", "ประธานกรรมการ"),),
    absent=(),
    guests=(),
    began="เริ่มประชุมเวลา ๐๙.๓๐ น.",
    matter=("คณะกรรมการพิจารณาโครงการ จำนวน ๖๐ โครงการ",),
    criteria=("๑. ความเร่งด่วน น้ำหนักร้อยละ ๑๐๐",),
    rows=(ROW,) * 60,
    money=("งบ สพฐ.: เกินกรอบวงเงินตั้งแต่ลำดับที่ ๓",),
    resolution=("เห็นชอบ ๖๐ โครงการ",),
    abstaining=(),
    notes=(),
    ended="เลิกประชุมเวลา ๑๒.๐๐ น.",
    signers=(Signer("นางสาวณัฐธิดา  วางแผนงาม", "นักวิเคราะห์นโยบายและแผน", "ผู้จดรายงานการประชุม"),),
)


def docx(minutes=MINUTES):
    with ZipFile(BytesIO(minutes_paper.render("docx", minutes))) as file:
        return etree.fromstring(file.read("word/document.xml"))


def words(tree):
    return "".join("".join(one.itertext()) for one in tree.iter(f"{W}t"))


def test_docx_repeats_the_head_of_the_ranked_table_and_keeps_rows_whole():
    tables = list(docx().iter(f"{W}tbl"))

    rows = list(tables[-1].iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * 60]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows[1:])


def test_docx_names_the_font_of_thai_offices_and_has_no_emblem():
    tree = docx()

    fonts = {run.find(f"{W}rPr/{W}rFonts").get(f"{W}cs") for run in tree.iter(f"{W}r")}
    assert fonts == {"TH SarabunPSK"}
    assert "ครุฑ" not in words(tree)
    assert len(list(tree.iter(f"{W}drawing"))) == 0


def test_pdf_repeats_the_head_over_its_pages_and_is_found_by_its_words():
    pages = [
        re.sub(r"\s+", "", page.extract_text()) for page in PdfReader(BytesIO(minutes_paper.minutes_pdf(MINUTES))).pages
    ]

    assert len(pages) > 3
    assert [("มติคณะกรรมการ" in page) for page in pages if "P01" in page] == [True] * sum(
        "P01" in page for page in pages
    )
    assert "-๑-" not in pages[0]
    assert "-๒-" in pages[1]
    assert "(นางสาวณัฐธิดาวางแผนงาม)นักวิเคราะห์นโยบายและแผนผู้จดรายงานการประชุม" in "".join(pages)


@pytest.fixture
def ranking(world):
    found = begun(world, order_number="98/2565", guests="นายก\n\nนางข 2", note="ข้อ 1")
    chair = seated(found, world.people["director"], "chair")
    seated(found, world.people["head"], attended=False)
    line(world.project, "1250.50")
    scored(chair, world.project, 5, 4)
    baker.make(CommitteeWord, ranking=found, project=world.project, kind="reduced", amount=1000, reason="ลด\nวิทยากร")
    return found


def test_minutes_say_what_was_decided_in_thai_digits(ranking):
    paper = build(build_content(ranking), is_draft=False)

    assert paper.title[0] == "รายงานการประชุมคณะกรรมการจัดลำดับโครงการ"
    assert paper.title[2:4] == ["ครั้งที่ ๑/๒๕๖๕", "เมื่อวันที่ ๑๑ สิงหาคม ๒๕๖๕"]
    assert ([one.role for one in paper.came], [one.role for one in paper.absent]) == (["ประธานกรรมการ"], ["กรรมการ"])
    assert paper.guests == ["นายก", "นางข ๒"]
    assert paper.rows[0][-3:] == ("๔.๖๐", "๑,๒๕๐.๕๐", "ปรับลดเป็น ๑,๐๐๐ บาท ลด วิทยากร")
    assert paper.resolution[:2] == ["ปรับลด ๑ โครงการ", "วงเงินตามมติรวม ๑,๐๐๐ บาท (หนึ่งพันบาทถ้วน)"]
    assert "มิใช่การอนุมัติโครงการ" in paper.resolution[-1]
    text = re.sub(r"P\d+", "", words(docx(paper)))
    assert re.findall(r"[0-9]", text) == []


def test_minutes_of_an_open_ranking_are_a_draft(ranking):
    assert build(build_content(ranking), is_draft=True).subject.endswith("(ร่าง)")


PAPER = "/plan/2565/ranking/minutes."


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_minutes_are_fetched_by_who_may_see_the_order(client, world, ranking, kind):
    asked = {}
    for who in ("planner", "head", "owner", "outsider"):
        client.force_login(world.people[who])
        asked[who] = client.get(f"{PAPER}{kind}").status_code
    assert asked == {"planner": 200, "head": 404, "owner": 404, "outsider": 404}

    closed(ranking, world.people["planner"])

    for who in ("owner", "head"):
        client.force_login(world.people[who])
        response = client.get(f"{PAPER}{kind}")
        assert response.status_code == 200
        assert response.headers["Content-Disposition"].startswith("attachment")
    client.force_login(world.people["outsider"])
    assert client.get(f"{PAPER}{kind}").status_code == 404
    assert client.get(f"{PAPER}xlsx").status_code == 404
