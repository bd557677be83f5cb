"""What is added to a paper before it is laid out: tables that go on are named again, and tokens stay whole."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from areaoffice.reports.page_marks import prepare
from areaoffice.reports.pdf import render_pdf

ROWS = "".join(f"<tr><td>แถวที่ {n}</td></tr>" for n in range(80))
AGAIN = "ตารางที่ ๑ โรงเรียน (ต่อ)"


def pages(body: str) -> list[str]:
    pdf = render_pdf(f'<div class="body"><section class="chapter"><h1>บท</h1>{body}</section></div>')
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def table(caption: str, rows: str = ROWS) -> str:
    return f"<table><caption>{caption}</caption><thead><tr><th>ชื่อ</th></tr></thead><tbody>{rows}</tbody></table>"


def test_table_that_goes_on_is_named_on_each_later_page_and_no_other():
    made = pages(f'{table("ตารางที่ ๑ โรงเรียน")}<p class="source">ที่มา</p><p style="break-before: page">จบ</p>')

    assert len(made) > 3
    assert [AGAIN in page for page in made] == [False, *[True] * (len(made) - 2), False]


def test_table_that_opens_a_page_is_not_called_a_continued_one():
    made = pages(table("ตารางที่ ๑ โรงเรียน") + f'<div style="break-before: page">{table("ตารางที่ ๒ ครู")}</div>')

    first = next(page for page in made if "แถวที่ 0\n" in page and "ตารางที่ ๒ ครู" in page)
    assert "(ต่อ)" not in first.replace("บท (ต่อ)", "")
    assert "ตารางที่ ๒ ครู (ต่อ)" in made[-1]


@pytest.mark.parametrize(
    ("caption", "named"),
    [(f"ตารางที่ ๗ {'ก' * 120}", "ตารางที่ ๗ (ต่อ)"), (f"สรุป{'ข' * 120}", f"สรุป{'ข' * 86} (ต่อ)")],
)
def test_long_name_is_shortened_to_the_line(caption, named):
    assert named in re.sub(r"[^\S ]", "", pages(table(caption))[1])


@pytest.mark.parametrize(
    "markup", ["<table>{}</table>", "<table><caption>ก</caption><tbody><tr><td>ข</td></tr></tbody></table>"]
)
def test_table_without_a_name_or_of_one_row_is_left_alone(markup):
    assert "(ต่อ)" not in "".join(pages(markup.format(ROWS)))


def test_a_page_does_not_end_with_the_first_row_of_a_table_nor_begin_with_its_last():
    made = pages(
        "".join(f'<p style="height: 1.09cm">{n}</p>' for n in range(20))
        + table("ตารางที่ ๑", ROWS[: ROWS.index("แถวที่ 30")] + "</td></tr>")
    )

    starts = [set(re.findall(r"แถวที่ (\d+)", page)) for page in made]
    assert [rows for rows in starts if len(rows) == 1] == []


def test_hyphen_of_a_token_is_copied_as_it_was_written():
    assert "COVID-19 O-NET ๒๕๖๔-๒๕๖๕" in pages("<p>COVID-19 O-NET ๒๕๖๔-๒๕๖๕</p>")[0]


@pytest.mark.parametrize("year", ["2565", "๒๕๖๕"])
def test_year_stays_on_the_line_of_its_era(year):
    page = ElementTree.fromstring(f"<html><body><p>ปีงบประมาณ พ.ศ. {year} <b>x</b> พ.ศ. {year}</p></body></html>")

    prepare(page)

    paragraph = page.find("body/p")
    assert [(child.tag, child.text, child.tail) for child in paragraph] == [
        ("span", f"พ.ศ. {year}", " "),
        ("b", "x", " "),
        ("span", f"พ.ศ. {year}", ""),
    ]
    assert paragraph.text == "ปีงบประมาณ "


@pytest.mark.parametrize("width", range(60, 130, 7))
def test_no_line_ends_with_the_era_alone(width):
    words = "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2565 " * 6
    made = pages(f'<p style="width: {width}mm">{words}</p>')

    assert "".join(made).count("พ.ศ. 2565") == 6


@pytest.mark.parametrize("width", range(60, 130, 7))
@pytest.mark.parametrize("figure", ["10 มิถุนายน 2565", "ครั้งที่ 2", "คิดเป็นร้อยละ 95.92", "๓๐ กันยายน ๒๕๖๕"])
def test_no_line_ends_within_a_date_or_between_a_word_and_its_number(figure, width):
    made = pages(f'<p style="width: {width}mm">{f"ผลการดำเนินงาน {figure} " * 6}</p>')

    assert "".join(made).count(figure) == 6


def test_narrow_cell_may_cut_a_date_before_its_year_alone():
    page = ElementTree.fromstring("<html><body><table><tr><td>1 ตุลาคม 2565 ร้อยละ 95</td></tr></table></body></html>")

    prepare(page)

    assert [(child.text, child.tail) for child in page.find("body/table/tr/td")] == [("1 ตุลาคม", " 2565 ร้อยละ 95")]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("บุคลากรทางการศึกษา", ["บุคลากร", "ทางการศึกษา"]),
        ("การบริหารจัดการศึกษา", ["การบริหาร", "จัดการศึกษา"]),
        ("ณ วันที่", ["ณ", "วันที่"]),
        ("ดำเนินการแล้ว", ["ดำเนินการ", "แล้ว"]),
        ("การศึกษาทางไกล", ["การศึกษา", "ทางไกล"]),
    ],
)
def test_narrow_column_breaks_between_words_of_the_field(words, lines):
    made = pages(f'<p style="width: 2mm; overflow-wrap: normal">{words}</p>')

    assert made[0].splitlines()[1:] == lines


def test_contents_that_go_on_are_named_again_with_their_columns():
    lines = "".join(f"<li data-to='#x'><a href='#x'>รายการ {number}</a></li>" for number in range(100))
    head = '<p class="contents-head" data-again="สารบัญ (ต่อ)" data-of="เรื่อง"><span>เรื่อง</span><span>หน้า</span></p>'
    after = '<section class="chapter"><h1>คำนำ</h1></section>'
    pdf = render_pdf(
        f'<div class="front"><section class="chapter"><h1 id="x">สารบัญ</h1>{head}<ul class="contents">{lines}</ul></section>{after}</div>'
    )
    made = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]

    assert ["สารบัญ (ต่อ)" in page for page in made] == [False, *[True] * (len(made) - 2), False]
    assert ["เรื่อง" in page and "หน้า" in page for page in made] == [*[True] * (len(made) - 1), False]
