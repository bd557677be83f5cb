"""The archival form of papers: PDF/A-2a and PDF/UA-1 in one file, and what a validator can't see."""

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from areaoffice.reports import memo_paper, minutes_paper
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import Options
from areaoffice.reports.pdf import render_pdf
from tests.reports.archives import elements, faults, heading_levels, kinds, make_archival
from tests.reports.conftest import make_paper
from tests.reports.test_books import quiet
from tests.reports.test_memo import MEMO
from tests.reports.test_minutes import MINUTES

TITLE = "<title>รายงาน</title>"
DRAWING = '<svg width="90" height="30"><title>ผล</title><desc>บรรลุ 5</desc><rect width="9" height="9"/></svg>'
TABLE = """<table><thead><tr><th rowspan="2">ชื่อ</th><th colspan="2">ผล</th></tr><tr><th>ชาย</th><th>หญิง</th></tr></thead><tbody>
<tr><th scope="row">ก</th><td>1</td><td>2</td></tr><tr><th colspan="3">กลุ่ม</th></tr><tr><th scope="row">ข</th><td>3</td><td>4</td></tr>
</tbody></table>"""


def archived(html: str) -> bytes:
    return render_pdf(TITLE + html, archival=True)


def read(pdf: bytes):
    return PdfReader(BytesIO(pdf))


def shown(pdf: bytes) -> bytes:
    return b" ".join(read(pdf).pages[0].get_contents().get_data().split())


@pytest.mark.parametrize(
    "html",
    [
        "<h1>บท</h1><p>น้ำ</p>",
        DRAWING,
        TABLE,
        '<p><a href="#x">ไป</a></p><h1 id="x">ที่</h1>',
        '<p><a href="#x">ไป <b>หนา</b><span>ต่อ</span></a></p><h1 id="x">ที่</h1>',
        "<ol><li>ข้อ</li></ol>",
    ],
)
def test_archival_paper_is_pdfa_2a_and_pdfua_1(html):
    assert faults(archived(html)) == []


def test_words_of_another_language_say_so():
    pdf = archived('<p>ค่านิยม <span lang="en">Good Governance</span></p><p lang="en">ANNUAL REPORT</p>')

    languages = [(element["/S"], element["/Lang"]) for element in elements(pdf) if "/Lang" in element]
    assert languages == [("/Span", "en"), ("/P", "en")]
    assert faults(pdf) == []


def test_file_is_written_as_another_program_expects_it(tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(archived(TABLE + DRAWING))

    check = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)

    assert (check.returncode, check.stderr) == (0, "")


def test_validator_refuses_a_draft():
    rules = {rule for rule, _said in faults(render_pdf(f"{TITLE}<p>ก</p>"))}

    assert any(rule.startswith("PDFA2A-") for rule in rules)
    assert any(rule.startswith("PDFUA1-") for rule in rules)


def test_draft_has_no_structure():
    assert "/StructTreeRoot" not in read(render_pdf(f"{TITLE}<p>ก</p>")).trailer["/Root"]


def test_packet_says_both_standards_and_can_be_read_uncompressed():
    pdf = archived("<p>ก</p>")

    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert re.search(rb'pdfaid:part="2" pdfaid:conformance="A"', pdf)


def test_archival_paper_carries_no_attachment():
    pdf = archived('<link rel="attachment" href="data:text/plain,x"><p>ก</p>')

    assert "/EmbeddedFiles" not in read(pdf).trailer["/Root"].get("/Names", {}) or b"/EF" not in pdf
    assert faults(pdf) == []


def test_drawing_is_described_by_its_title_and_its_figures():
    (figure,) = [element for element in elements(archived(DRAWING)) if element["/S"] == "/Figure"]

    assert figure["/Alt"] == "ผล: บรรลุ 5"


def test_picture_without_words_says_so():
    pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
    pdf = archived(f'<p><img src="{pixel}" alt=""></p>')

    assert [element["/Alt"] for element in elements(pdf) if element["/S"] == "/Figure"] == ["ภาพประกอบที่ไม่มีคำอธิบาย"]
    assert faults(pdf) == []


def test_link_is_described_by_its_words():
    page = read(archived('<p><a href="#x">บทที่ ๑ <b>บทนำ</b></a></p><h1 id="x">บทนำ</h1>')).pages[0]

    assert page["/Annots"][0].get_object()["/Contents"] == "บทที่ ๑ บทนำ"


def test_page_number_is_an_artifact_that_nobody_reads_aloud():
    pdf = archived("<style>@page { @bottom-center { content: 'หน้า' } }</style><p>ก</p>")

    assert shown(pdf).count(b"/Artifact <</Type /Pagination>> BDC") == 1
    assert kinds(pdf).count("/Span") == 1
    assert faults(pdf) == []


def test_heads_of_a_table_know_what_they_are_over():
    found = elements(archived(TABLE))
    names = {element["/A"].get("/Scope") for element in found if element["/S"] == "/TH"}
    heads = [element["/ID"] for element in found if element["/S"] == "/TH"]
    cells = [[heads.index(head) for head in element["/A"]["/Headers"]] for element in found if element["/S"] == "/TD"]

    assert names == {"/Column", "/Row"}
    # heads: ชื่อ ผล ชาย หญิง, then ก, กลุ่ม, ข
    assert cells == [[1, 2, 4], [1, 3, 4], [1, 2, 5, 6], [1, 3, 5, 6]]


def test_table_without_heads_is_no_table():
    found = kinds(archived("<table><tr><td>ซ้าย</td><td><table><tr><th>ก</th><td>1</td></tr></table></td></tr></table>"))

    assert found.count("/Table") == 1
    assert found.count("/TH") == found.count("/TD") == 1


LONG = "".join(f'<tr><th scope="row">แถว {row}</th><td>{row}</td></tr>' for row in range(90))
OVER_PAGES = f"""<section><div><table><caption>ตาราง</caption><thead><tr><th>ชื่อ</th><th>ค่า</th></tr></thead><tbody>{LONG}</tbody></table>
<p>ที่มา</p></div></section>"""


def test_table_over_pages_is_one_table_with_one_head():
    pdf = archived(OVER_PAGES)
    found = elements(pdf)

    assert len(read(pdf).pages) > 2
    assert [kinds(pdf).count(kind) for kind in ("/Table", "/THead", "/TBody", "/Caption", "/TR", "/TD", "/TH")] == [
        *(1, 1, 1, 1),
        *(91, 90, 92),
    ]
    assert [kinds(pdf).count(kind) for kind in ("/Sect", "/Div")] == [1, 1]
    table = next(element for element in found if element["/S"] == "/Table")
    assert [kid.get_object()["/S"] for kid in table["/K"]] == ["/Caption", "/THead", "/TBody"]
    assert all(
        row["/P"] == table["/K"][2].get_object() for row in found if row["/S"] == "/TR" and row["/P"]["/S"] == "/TBody"
    )
    assert faults(pdf) == []


def test_cells_on_later_pages_know_the_heads_of_the_first():
    found = elements(archived(OVER_PAGES))
    heads = {element["/ID"]: element for element in found if element["/S"] == "/TH"}
    last = [element for element in found if element["/S"] == "/TD"][-1]

    assert [heads[name]["/A"]["/Scope"] for name in last["/A"]["/Headers"]] == ["/Column", "/Row"]


def test_repeated_head_is_an_artifact_of_its_page():
    pdf = archived(OVER_PAGES)

    marks = [page.get_contents().get_data().count(b"/Pagination") for page in read(pdf).pages]
    assert marks == [0, *(2 for _later in marks[1:])]


def test_repeated_foot_is_read_once_behind_all_rows():
    foot = "<style>tfoot { display: table-footer-group }</style>"
    pdf = archived(
        foot
        + OVER_PAGES.replace("</tbody></table>", "</tbody><tfoot><tr><td colspan='2'>ยังมีต่อ</td></tr></tfoot></table>")
    )
    table = next(element for element in elements(pdf) if element["/S"] == "/Table")

    assert [kid.get_object()["/S"] for kid in table["/K"]] == ["/Caption", "/THead", "/TBody", "/TFoot"]
    assert kinds(pdf).count("/TD") == 91
    assert faults(pdf) == []


def test_row_over_two_pages_is_one_row():
    words = "<p>ข้อความยาว</p>" * 60
    pdf = archived(
        f"<table><thead><tr><th>ก</th></tr></thead><tbody><tr><td>{words}</td></tr><tr><td>ข</td></tr></tbody></table>"
    )

    assert len(read(pdf).pages) > 1
    assert [kinds(pdf).count(kind) for kind in ("/Table", "/TR", "/TD", "/P")] == [1, 3, 2, 60]
    assert faults(pdf) == []


def test_list_over_pages_is_one_list():
    pdf = archived(f"<ol>{'<li>ข้อ</li>' * 90}</ol>")

    assert len(read(pdf).pages) > 1
    assert [kinds(pdf).count(kind) for kind in ("/L", "/LI", "/LBody")] == [1, 90, 90]
    assert faults(pdf) == []


def test_properties_are_those_of_the_paper():
    pdf = render_pdf(
        '<title>รายงาน</title><meta name="author" content="สพท."><meta name="description" content="เรื่อง"><p>ก</p>',
        archival=True,
    )
    about = read(pdf).metadata

    assert (about.title, about.author, about.subject) == ("รายงาน", "สพท.", "เรื่อง")
    assert about.creation_date is not None
    assert read(pdf).trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 (an object of pypdf)


# --- our papers ---------------------------------------------------------------------------------------------------------


@pytest.mark.looks
@pytest.mark.parametrize("kind", OUTLINES)
def test_book_is_archival_and_its_headings_step_down_one_by_one(full_year, kind):
    subject = replace(full_year.subject, unit=full_year.unit, round=full_year.round, project=full_year.first)
    pdf = make_paper(kind, subject, Options(archival=True), note=quiet).data
    levels = heading_levels(pdf)

    assert faults(pdf) == []
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert read(pdf).metadata.author == full_year.office.name


@pytest.mark.parametrize("garuda", [None, b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"])
def test_memo_is_archival(monkeypatch, garuda):
    make_archival(monkeypatch)

    assert faults(memo_paper.memo_pdf(MEMO, garuda=garuda)) == []


def test_minutes_are_archival(monkeypatch):
    make_archival(monkeypatch)

    assert faults(minutes_paper.minutes_pdf(MINUTES)) == []
