"""The one PDF renderer: what is written can be read, searched and copied, and a failure is a sentence."""

import logging
import re
from io import BytesIO
from typing import Any

import pydyf
import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pypdf import PdfReader
from weasyprint.css import ComputedStyle

from areaoffice.office.charts import chart_svg
from areaoffice.reports import weasyprint_thai
from areaoffice.reports.pdf import PRINT, PdfError, render_pdf

WORDS = (
    "ตำบล น้ำ ที่ กำหนด ดำเนินงาน จำนวน สำนักงาน ตำแหน่ง ประจำปี อำนวยการ คำสั่ง บำรุง ทำเนียบ ชำนาญการ ลำดับ สำคัญ สัมฤทธิ์ ย้ำ ซ้ำ ค่ำ ต่ำ "
    "กล้ำกลืน ถ้ำ ล้ำ ปำ ป้ำ ฝ่ำ ฟ้ำ ปี่ ปู่ ป้า ฝึก ฟื้นฟู ฟ้า ญาติ ผู้ใหญ่ กตัญญู หญิง ฐาน รัฐบาล กฎหมาย ปรากฏ ฏีกา ศักดิ์สิทธิ์ สิทธิ์ ขึ้น ยิ่ง เพื่อ ชื่อ ซื้อ เมื่อ "
    "ผู้เรียน นั้น ทั้งสิ้น ตั้งแต่ ก็ เก็บ เป็น เด็ก อื่นๆ ฯลฯ ฿๑๒๐ พ.ศ.๒๕๖๕ ๐๑๒๓๔๕๖๗๘๙ ร้อยละ๙๔.๑๒ ประชาสัมพันธ์"
)
HARD_WORDS = WORDS.split()
STYLED = ComputedStyle.__init__


def read(pdf: bytes) -> Any:
    return PdfReader(BytesIO(pdf))


def texts(pdf: bytes) -> list[str]:
    """Text of each page, without the spaces that an extractor puts between marks."""
    return [re.sub(r"\s", "", page.extract_text()) for page in read(pdf).pages]


def shown_glyphs(pdf: bytes) -> list[bytes]:
    """The glyphs of the first page, one item for each time the page shows text."""
    shown = re.findall(rb"\[(.*?)\]\s*TJ", read(pdf).pages[0].get_contents().get_data(), re.DOTALL)
    return [b"".join(re.findall(rb"<([0-9a-fA-F]+)>", run)) for run in shown]


def svg_text(text: str, attributes: str = 'x="10" y="20"') -> str:
    return (
        f'<svg width="300" height="40"><text font-family="Sarabun Doc" font-size="15" {attributes}>{text}</text></svg>'
    )


def test_hard_words_are_about_sixty_and_different():
    assert len(HARD_WORDS) == len(set(HARD_WORDS)) >= 60


@pytest.mark.parametrize(
    "markup",
    ["<p>{}</p>", "<p><b>{}</b></p>", "<p><i>{}</i></p>", "<p><b><i>{}</i></b></p>", "<table><tr><td>{}</table>"],
)
def test_pdf_text_holds_every_hard_word(markup):
    text = "".join(texts(render_pdf("".join(markup.format(word) for word in HARD_WORDS))))

    assert [word for word in HARD_WORDS if word not in text] == []


def test_pdf_text_of_a_sentence_is_the_sentence():
    sentence = "สำนักงานฯ ได้กำหนดให้ทุกตำบลจัดน้ำดื่มที่สะอาด จำนวน ๕๗ แห่ง เพื่อฟื้นฟูผู้เรียน"

    assert texts(render_pdf(f"<p>{sentence}</p>")) == [sentence.replace(" ", "")]


@pytest.mark.parametrize(
    "word",
    ["ตัวชี้วัด", "คนพิการ", "ผลสัมฤทธิ์", "ยุวกาชาด", "ปีการศึกษา", "ขั้นพื้นฐาน", "คณะกรรมการ", "ความโปร่งใส", "COVID-19", "O-NET"],
)
def test_pdf_does_not_break_a_line_inside_a_word_of_our_trade(word):
    page = read(render_pdf(f'<div style="width: 1px; overflow-wrap: normal">{word} {word}</div>')).pages[0]

    assert re.sub(r"[^\S\n]", "", page.extract_text()).split("\n") == [word, word]


def test_pdf_uses_only_our_own_faces():
    page = read(render_pdf("<p>ก <b>ข</b> <i>ค</i> A 1</p>")).pages[0]

    names = {font.get_object()["/BaseFont"].split("+")[-1] for font in page["/Resources"]["/Font"].values()}

    assert names == {"Sarabun-Doc", "Sarabun-Doc-Bold", "Sarabun-Doc-Italic"}


def test_pdf_is_thai_and_carries_the_title_of_the_page():
    reader = read(render_pdf("<title>รายงานประจำปี</title><p>ก</p>"))

    assert reader.trailer["/Root"]["/Lang"] == "th"
    assert reader.metadata.title == "รายงานประจำปี"


def test_pdf_title_given_by_the_caller_wins():
    assert read(render_pdf("<title>ร่าง</title><p>ก</p>", title="แผนปฏิบัติการ")).metadata.title == "แผนปฏิบัติการ"


@pytest.mark.parametrize("text", ["ที่ สิ่ง น้ำ", "ปี่ ผู้ใหญ่ ฐาน ตำบล", "ไตรมาส ๑"])
def test_svg_text_is_shaped_like_a_paragraph(text):
    assert shown_glyphs(render_pdf(svg_text(text))) == shown_glyphs(render_pdf(f"<p>{text}</p>"))


def test_svg_text_that_places_its_letters_still_does():
    assert len(shown_glyphs(render_pdf(svg_text("กขค", 'x="10 40 80" y="20"')))) == 3


def test_svg_patch_refuses_a_version_it_was_not_tested_with(monkeypatch):
    monkeypatch.setattr("weasyprint.__version__", "71.0")

    with pytest.raises(RuntimeError, match=r"71\.0"):
        weasyprint_thai.install()


def test_chart_labels_can_be_searched_in_the_pdf():
    option = {
        "xAxis": {"type": "category", "data": ["ที่กำหนด", "ตำบล"]},
        "yAxis": {"type": "value"},
        "series": [{"type": "bar", "data": [1, 2]}],
    }

    (text,) = texts(render_pdf(chart_svg(option, width=400, height=200, title="ผล")))

    assert "ที่กำหนด" in text
    assert "ตำบล" in text


BOOK = """
<div class="cover"><h1 class="book-title">เล่ม</h1></div>
<div class="front"><section class="chapter"><h1 id="preface">คำนำ</h1></section>
<section class="chapter"><h1>สารบัญ</h1><ul class="contents"><li class="in-front" data-to="#preface"><a href="#preface">คำนำ</a></li>
<li data-to="#results"><a href="#results">ผล</a></li></ul></section></div>
<div class="body"><section class="chapter"><div class="folio"></div><h1 id="start">บทนำ</h1><div class="landscape">กว้าง</div></section>
<section class="chapter"><div class="folio"></div><h1 id="results">ผล</h1>หนึ่ง<p style="break-before:page">สอง</p></section></div>
"""


@pytest.fixture(scope="module")
def book_pages():
    return texts(render_pdf(BOOK))


def test_book_numbers_its_front_matter_in_thai_letters(book_pages):
    assert [page[-1] for page in book_pages[1:3]] == ["ก", "ข"]


def test_book_numbers_its_body_in_thai_digits_from_one_with_none_on_opening_pages(book_pages):
    digits = [re.findall("[๐-๙]+", page) for page in book_pages[3:]]

    assert digits == [[], ["๒"], [], ["๔"]]


def test_book_contents_name_the_real_pages(book_pages):
    assert re.findall(r"(คำนำ|ผล)\.+([ก๐-๙])", book_pages[2]) == [("คำนำ", "ก"), ("ผล", "๓")]


CONTENTS = """<ul class="contents"><li data-to="#results"><a href="#results">{}</a></li></ul>
<h1 id="results" style="break-before:page">ผล</h1>"""


@pytest.mark.parametrize("letters", range(88, 112))
def test_number_in_the_contents_stands_beside_the_last_line_of_its_title(letters):
    listed = pypdfium2.PdfDocument(render_pdf(CONTENTS.format(("งานวางแผน" * 30)[:letters])))[0].get_textpage()
    heights = [listed.get_charbox(n)[3] for n, letter in enumerate(listed.get_text_range()) if letter in "งานวผ๒"]

    assert heights[-1] == pytest.approx(heights[-2], abs=4)


def test_pages_are_laid_out_once_however_many_their_numbers_in_the_contents(caplog):
    """Numbers that do not fit where nothing stood before move all that comes after: the whole book would be laid out again."""
    titles = [("แผน" * length, number) for number, length in enumerate(range(28, 40))]
    listed = "".join(f'<li data-to="#t{n}"><a href="#t{n}">{title}</a></li>' for title, n in titles)
    chapters = "".join(f'<h1 id="t{n}" style="break-before:page">{title}</h1>' for title, n in titles)
    caplog.set_level(logging.INFO, "weasyprint.progress")

    assert len(texts(render_pdf(f'<ul class="contents">{listed}</ul>{chapters}'))) == 13

    again = [record.getMessage() for record in caplog.records if "Creating layout - Page" in record.getMessage()]
    assert sum("up-to-date" not in line for line in again) <= 13 + 2  # the contents, and its neighbour


def test_elements_have_no_styles_for_notes_that_no_paper_has(monkeypatch):
    made: list[int] = []

    def counted(style: ComputedStyle, *given: Any) -> None:
        made.append(1)
        STYLED(style, *given)

    monkeypatch.setattr(ComputedStyle, "__init__", counted)
    render_pdf("<p>แผน</p>" * 5)
    of_five = len(made)
    render_pdf("<p>แผน</p>" * 15)

    assert len(made) == 2 * of_five


def test_book_repeats_its_name_and_chapter_on_later_pages_only(book_pages):
    assert ["เล่ม" in page for page in book_pages] == [True, False, False, True, True, True, True]
    assert [page.count("บทนำ") for page in book_pages[3:5]] == [1, 1]


def test_book_turns_a_landscape_page_and_only_that():
    boxes = [page.mediabox for page in read(render_pdf(BOOK)).pages]

    assert [box.width > box.height for box in boxes] == [False] * 4 + [True] + [False] * 2


def test_table_head_is_repeated_on_every_page():
    rows = "".join(f"<tr><td>แถว</td><td>{n}</td></tr>" for n in range(120))

    pages = texts(render_pdf(f"<table><thead><tr><th>โครงการ</th><th>งบประมาณ</th></tr></thead>{rows}</table>"))

    assert len(pages) > 2
    assert {page.count("โครงการงบประมาณ") for page in pages} == {1}


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://example.org/a.png">',
        '<img src="file:///etc/passwd">',
        '<img src="/etc/passwd">',
        '<link rel="stylesheet" href="http://example.org/a.css">',
        '<svg width="9" height="9"><image href="http://169.254.169.254/a.png" width="9" height="9"/></svg>',
    ],
)
def test_pdf_of_a_paper_that_reaches_outside_is_refused(markup):
    with pytest.raises(PdfError, match="ไฟล์นอกระบบ"):
        render_pdf(f"<p>ก</p>{markup}")


@pytest.mark.parametrize(
    "path", ["/media/../secret.txt", "/media/%2e%2e/secret.txt", "/static/../secret.txt", "/static/%2e%2e/manage.py"]
)
def test_pdf_does_not_read_beside_our_folders(path, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "secret.txt").write_text("ลับ", encoding="utf-8")

    with pytest.raises(PdfError, match="ไฟล์นอกระบบ"):
        render_pdf(f'<link rel="stylesheet" href="{path}"><p>ก</p>')


def test_pdf_shows_a_picture_from_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text x="0" y="20" font-family="Sarabun Doc">ภาพที่ ๑</text></svg>'
    name = default_storage.save("รูป กิจกรรม.svg", ContentFile(svg.encode()))

    assert texts(render_pdf(f'<img src="{default_storage.url(name)}">')) == ["ภาพที่๑"]


def test_pdf_shows_the_words_for_a_picture_that_is_gone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    assert texts(render_pdf('<p>ก</p><img src="/media/gone.jpg" alt="ภาพกิจกรรมสูญหาย">')) == ["กภาพกิจกรรมสูญหาย"]


def test_pdf_reads_static_files_of_the_office_address():
    pdf = render_pdf('<img src="static/vendor/icons/icons.svg" alt="ไม่พบ">', base_url="https://plan.example.go.th/")

    assert texts(pdf) == [""]


def test_pdf_links_start_from_the_office_address():
    page = read(render_pdf('<a href="/projects/5/">โครงการ</a>', base_url="https://plan.example.go.th/")).pages[0]

    assert page["/Annots"][0].get_object()["/A"]["/URI"] == "https://plan.example.go.th/projects/5/"


def test_pdf_without_its_style_sheet_is_a_thai_sentence(tmp_path):
    with pytest.raises(PdfError, match="อ่านไฟล์ที่ใช้สร้าง PDF ไม่ได้"):
        render_pdf("<p>ก</p>", stylesheets=[tmp_path / "gone.css"])


def test_pdf_with_a_drawing_that_fails_is_a_thai_sentence():
    with pytest.raises(PdfError, match="วาดภาพหรือแผนภูมิในเอกสารไม่สำเร็จ"):
        render_pdf('<svg width="90" height="30"><text x="0" y="20" rotate="ขวา">ก</text></svg>')


def test_pdf_with_a_wrong_option_is_a_thai_sentence():
    with pytest.raises(PdfError, match="จัดหน้าเอกสารเป็น PDF ไม่สำเร็จ"):
        render_pdf("<p>ก</p>", pdf_variant="pdf/a-99z")


def test_pdf_adds_the_callers_style_sheets(tmp_path):
    sheet = tmp_path / "letter.css"
    sheet.write_text('p::before { content: "เรียน " }', encoding="utf-8")

    assert texts(render_pdf("<p>ผู้อำนวยการ</p>", stylesheets=[sheet])) == ["เรียนผู้อำนวยการ"]
    assert texts(render_pdf("<p>ผู้อำนวยการ</p>")) == ["ผู้อำนวยการ"]


def test_counter_styles_of_one_paper_do_not_leak_into_the_next():
    own = '<style>@counter-style thai { system: cyclic; symbols: "X"; suffix: " " }</style><ol><li>ข้อ</li></ol>'

    render_pdf(own)

    assert texts(render_pdf("<ol><li>ข้อ</li></ol>")) == ["ข้อ๑."]


def test_source_stands_closer_to_its_table_than_to_the_next_title():
    table = "<table><caption>ตาราง</caption><tbody><tr><td>ในตาราง</td></tr></tbody></table><p class='source'>ที่มา</p>"
    (page,) = pypdfium2.PdfDocument(render_pdf(table * 2))
    text = page.get_textpage()
    _title, row, source, next_title = [text.get_rect(place) for place in range(text.count_rects())][
        :4
    ]  # left, bottom, right, top

    above, below = row[1] - source[3], source[1] - next_title[3]

    assert 0 < 2 * above < below


def test_pages_of_a_file_are_counted_once_and_again_when_there_are_more():
    weasyprint_thai.install()
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary())
    first = pdf.page_references

    assert pdf.page_references is first
    pdf.add_page(pydyf.Dictionary())
    assert pdf.page_references == (b"3 0 R", b"4 0 R")


@pytest.mark.parametrize(("watermark", "marks"), [("ร่าง", 2), ("", 0)])
def test_page_of_an_uploaded_paper_is_marked_as_a_draft_too(watermark, marks):
    """The mark behind it is hidden by the picture of the page."""
    mark = f'<div class="watermark">{watermark}</div>' if watermark else ""
    page = '<div class="body"><div class="uploaded-page"><svg width="9" height="9"></svg></div></div>'

    (text,) = texts(render_pdf(mark + page, stylesheets=(PRINT / "book.css",)))

    assert text.count("ร่าง") == marks
