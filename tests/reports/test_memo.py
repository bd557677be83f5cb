"""The memo of a transfer on paper: the Word file by its XML, the PDF by its text, and who may fetch them."""

import re
from base64 import b64decode
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import etree
from model_bakery import baker
from PIL import Image
from pypdf import PdfReader

from areaoffice.office.models import StoredFile, User
from areaoffice.reports import memo_paper
from areaoffice.reports.garuda import garuda_of
from plans.models import BudgetClass, FundSource
from projects.memo import Memo, MemoRow
from projects.models import Account, LedgerEntry
from projects.transfer_actions import draft_transfer
from projects.transfers import Wish
from tests.reports.conftest import make_office, make_person

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
MEMO = Memo(
    agency="กลุ่มนโยบายและแผน สำนักงานเขตพื้นที่การศึกษาทดสอบ",
    number="",
    dated="๑๕ สิงหาคม ๒๕๖๕",
    subject="ขออนุมัติโอนเปลี่ยนแปลงงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. ๒๕๖๕",
    to="ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาทดสอบ",
    opening=("ด้วยสำนักงานมีความจำเป็น จำนวน ๑๐๐ บาท (หนึ่งร้อยบาทถ้วน)", "เหตุผลและความจำเป็น ผู้เข้าอบรมเพิ่มขึ้น"),
    table_heads=("รายการ", "คงเหลือก่อนโอน (บาท)", "โอนครั้งนี้ (บาท)", "คงเหลือหลังโอน (บาท)"),
    rows=(MemoRow("โอนจาก P01", "๕๐๐.๐๐", "-๑๐๐.๐๐", "๔๐๐.๐๐"), MemoRow("โอนไป P02", "๐.๐๐", "+๑๐๐.๐๐", "๑๐๐.๐๐")),
    closing=("จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ",),
    signer="นางสาวสมหญิง  ใจดี",
    position=("นักวิเคราะห์นโยบายและแผนชำนาญการ",),
)


def docx(garuda=None, part="document"):
    with ZipFile(BytesIO(memo_paper.render("docx", MEMO, garuda=garuda))) as file:
        return etree.fromstring(file.read(f"word/{part}.xml"))


def runs(tree, text):
    return [run for run in tree.iter(f"{W}r") if text in "".join(run.itertext())]


def value(element, path, attribute="val"):
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}")


# --- the Word file ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "half_points", "is_bold"),
    [("บันทึกข้อความ", "58", True), ("ส่วนราชการ", "40", True), ("เรื่อง", "40", True), ("ด้วยสำนักงาน", "32", False)],
)
def test_docx_has_the_sizes_of_a_memo_in_both_scripts(text, half_points, is_bold):
    run = runs(docx(), text)[0]

    assert (value(run, "rPr/sz"), value(run, "rPr/szCs")) == (half_points, half_points)
    assert [run.find(f"{W}rPr/{W}{tag}") is not None for tag in ("b", "bCs")] == [is_bold, is_bold]


def test_docx_names_the_font_of_thai_offices_for_every_run():
    slots = ("ascii", "hAnsi", "cs")
    fonts = {tuple(run.find(f"{W}rPr/{W}rFonts").get(f"{W}{slot}") for slot in slots) for run in docx().iter(f"{W}r")}
    normal = docx(part="styles").find(f"{W}style[@{W}styleId='Normal']")

    assert fonts == {("TH SarabunPSK",) * 3}
    assert (value(normal, "rPr/szCs"), value(normal, "rPr/lang", "bidi")) == ("32", "th-TH")


def test_docx_has_the_margins_and_the_paragraphs_of_a_memo():
    tree = docx()
    margins = tree.find(f".//{W}pgMar")
    [body] = [one for one in tree.iter(f"{W}p") if "ด้วยสำนักงาน" in "".join(one.itertext())]

    centimetres = [round(int(margins.get(f"{W}{side}")) / 567) for side in ("left", "right")]
    assert centimetres == [3, 2]
    assert value(body, "pPr/jc") == "thaiDistribute"
    assert round(int(value(body, "pPr/ind", "firstLine")) / 567, 1) == 2.5


def test_docx_contents_stand_on_dotted_lines_to_the_margin():
    tree = docx()
    [agency] = runs(tree, "กลุ่มนโยบายและแผน")

    assert value(agency, "rPr/u") == "dotted"
    assert agency.find(f"{W}tab") is not None


def test_docx_leaves_the_number_to_the_registry():
    [line] = [one for one in docx().iter(f"{W}p") if "".join(one.itertext()).startswith("ที่")]

    assert re.sub(r"\s+", " ", "".join(line.itertext())).strip() == "ที่ วันที่ ๑๕ สิงหาคม ๒๕๖๕"


def test_docx_leaves_a_frame_until_the_office_has_its_emblem():
    frame, emblem = docx(), docx(PIXEL)

    assert len(list(frame.iter(f"{W}drawing"))) == 0
    assert value(frame.find(f".//{W}tcBorders"), "top") == "dashed"
    drawn = next(emblem.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"))
    assert int(drawn.get("cy")) == 540_000  # 1.5 cm


def test_docx_prints_no_arabic_digit_but_in_codes():
    text = "".join("".join(one.itertext()) for one in docx().iter(f"{W}t"))

    assert re.sub(r"P\d+", "", text) == re.sub(r"[0-9]", "", re.sub(r"P\d+", "", text))


# --- the PDF ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("garuda", [None, PIXEL])
def test_pdf_has_the_same_content_on_one_page(garuda):
    pages = PdfReader(BytesIO(memo_paper.render("pdf", MEMO, garuda=garuda))).pages

    text = re.sub(r"\s", "", pages[0].extract_text())
    words = ("บันทึกข้อความ", *MEMO.opening, *MEMO.closing, MEMO.signer, MEMO.dated, *[row.after for row in MEMO.rows])
    assert (len(pages), [one for one in words if re.sub(r"\s", "", one) not in text]) == (1, [])


# --- the office's own emblem ---------------------------------------------------------------------------------------------


def picture(kind="PNG", size=(300, 320)):
    written = BytesIO()
    Image.new("RGB", size, "white").save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_emblem_is_the_picture_that_the_office_uploaded_last(client, year, kind):
    client.force_login(year.planner)
    assert garuda_of(year.office) is None

    for _ in range(2):
        client.post(reverse("reports:emblem"), {"picture": SimpleUploadedFile("x", picture(kind))})

    assert Image.open(BytesIO(garuda_of(year.office))).format == "PNG"
    assert (StoredFile.objects.count(), garuda_of(make_office("south"))) == (2, None)


@pytest.mark.parametrize("content", [b"<svg></svg>", b"GIF89a", b"\x89PNG\r\n\x1a\n broken", picture("GIF")])
def test_a_file_that_is_no_picture_is_refused(client, year, content):
    client.force_login(year.planner)

    response = client.post(reverse("reports:emblem"), {"picture": SimpleUploadedFile("ครุฑ.png", content)})

    assert (response.status_code, StoredFile.objects.count()) == (422, 0)
    assert "ไม่ใช่ภาพ PNG หรือ JPEG ที่อ่านได้" in response.content.decode()


@pytest.mark.parametrize("role", ["director", "finance"])
def test_the_emblem_is_not_changed_by_others(client, year, role):
    client.force_login(make_person(year.office, role))

    response = client.post(reverse("reports:emblem"), {"picture": SimpleUploadedFile("x", picture())})

    assert (response.status_code, StoredFile.objects.count()) == (404, 0)


# --- who fetches it --------------------------------------------------------------------------------------------------------


@pytest.fixture
def transfer(year):
    row = {
        "office": year.office,
        "fiscal_year": 2565,
        "budget_class": baker.make(BudgetClass, name="งบของการโอน"),
        "fund_source": baker.make(FundSource, name="งบ สพฐ."),
    }
    giver, taker = (Account.objects.create(project=project, **row) for project in (year.first, year.second))
    day = date(2022, 8, 15)
    baker.make(LedgerEntry, account=giver, kind="allot", amount=Decimal(1000), on=day, by=year.planner)
    return draft_transfer(
        wish=Wish(
            office=year.office,
            from_account=giver,
            to_account=taker,
            amount=Decimal(100),
            reason="จำเป็น",
            dated_on=day,
            by=year.planner,
        )
    )


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize(("who", "status"), [("planner", 200), ("director", 200), ("outsider", 404), ("", 302)])
def test_the_memo_is_fetched_by_those_who_see_the_transfer(client, year, transfer, who, status, kind):
    office = make_office("south") if who == "outsider" else year.office
    people: dict[str, User] = {"planner": year.planner}
    if who:
        client.force_login(people.get(who) or make_person(office, "planner" if who == "outsider" else who, name=who))

    response = client.get(reverse("reports:transfer_memo", args=[2565, transfer.pk, kind]))

    assert response.status_code == status
    if status == 200:
        magic = b"".join(response.streaming_content)[:4]
        assert (magic, response["Content-Type"]) == (
            {"docx": b"PK\x03\x04", "pdf": b"%PDF"}[kind],
            memo_paper.KINDS[kind],
        )


def test_another_kind_of_file_is_not_found(client, year, transfer):
    client.force_login(year.planner)

    assert client.get(reverse("reports:transfer_memo", args=[2565, transfer.pk, "xls"])).status_code == 404
