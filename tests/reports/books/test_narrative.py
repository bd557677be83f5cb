"""What planners write: a plain notation, variables, and whatever a clipboard brings along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from areaoffice.reports.books.narrative import as_html, clean, filled, flaws

VALUES = {"schools": "57", "office": "สพม. <ทดสอบ>"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("ย่อหน้าแรก\nต่อบรรทัด\n\nย่อหน้าสอง", '<p class="indent">ย่อหน้าแรก ต่อบรรทัด</p><p class="indent">ย่อหน้าสอง</p>'),
        ("- หนึ่ง\n- สอง", '<ul class="dashes"><li>หนึ่ง</li><li>สอง</li></ul>'),
        ("1. หนึ่ง\n๒. สอง", "<ol><li>หนึ่ง</li><li>สอง</li></ol>"),
        ("5. ห้า", '<ol class="typed"><li><span class="typed-mark">5.</span> ห้า</li></ol>'),
        (
            "๑) หนึ่ง\n- ย่อย\n๒) สอง",
            '<ol class="typed"><li><span class="typed-mark">1)</span> หนึ่ง</li></ol><ul class="dashes"><li>ย่อย</li></ul>'
            '<ol class="typed"><li><span class="typed-mark">2)</span> สอง</li></ol>',
        ),
        (
            "1. หนึ่ง\n\nต่อ\n\n2. สอง",
            '<ol><li>หนึ่ง</li></ol><p class="indent">ต่อ</p><ol class="typed"><li><span class="typed-mark">2.</span> สอง</li></ol>',
        ),
        ("## หัวข้อย่อย\nเนื้อความ", '<h3>หัวข้อย่อย</h3><p class="indent">เนื้อความ</p>'),
        (">> สำนักงาน\n>> กระทรวง", '<p class="signature">สำนักงาน<br>กระทรวง</p>'),
        ("**เน้น** แล้วต่อ", '<p class="indent"><wbr><b>เน้น</b><wbr> แล้วต่อ</p>'),
        ("โรงเรียน {{schools}} แห่ง", '<p class="indent">โรงเรียน 57 แห่ง</p>'),
        ("{{ office }}", '<p class="indent">สพม. &lt;ทดสอบ&gt;</p>'),
        ("{{นักเรียน}}", '<p class="indent"><span class="gap">[ยังไม่มีค่า: นักเรียน]</span></p>'),
        (
            "a < b & <script>alert(1)</script>",
            '<p class="indent">a &lt; b &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>',
        ),
        ("", ""),
    ],
)
def test_notation_becomes_paragraphs_lists_and_headings(text, html):
    assert as_html(text, VALUES) == html


def test_markup_of_a_word_processor_is_taken_out_and_its_words_are_kept():
    pasted = (
        "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--><style>p.MsoNormal {font:16pt}</style>"
        '<p class="MsoNormal" style="mso-fareast-language:TH">ผลการดำเนินงาน<o:p></o:p> &amp; ข้อเสนอแนะ</p><script>alert(1)</script>'
    )

    assert clean(pasted) == "ผลการดำเนินงาน & ข้อเสนอแนะ"


@pytest.mark.parametrize("text", ["โรงเรียน <5 แห่ง", "3 < 4 และ 5 > 2", "a<b"])
def test_signs_that_are_no_markup_stay(text):
    assert clean(text) == text


def test_control_characters_and_line_ends_are_cleaned():
    assert clean("ก\x00ข\r\nค\u00a0ง  \rจ\ufeff") == "กข\nค ง\nจ"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{{schools}} โรงเรียน", []),
        ("{{pupils}} คน {{pupils}}", ["unknown-variable"]),
        ("{{schools} โรงเรียน", ["open-variable"]),
        ("x" * 30_000, ["endless-word"]),
        ("ก" * 30_000, []),
    ],
)
def test_flaws_are_named(text, codes):
    assert [flaw.code for flaw in flaws(text, VALUES)] == codes


def test_unknown_name_stays_when_a_title_is_filled():
    assert filled("มี {{schools}} จาก {{pupils}}", VALUES) == "มี 57 จาก {{pupils}}"


@given(st.text(max_size=300))
def test_no_text_becomes_markup_that_the_notation_does_not_know(text):
    page = str(as_html(clean(text), VALUES))

    for tag in ("p", "ul", "ol", "li", "h3", "b", "wbr", "br", "span"):
        page = page.replace(f"</{tag}>", "").replace(f"<{tag}>", "")
    for opening in ('<p class="indent">', '<p class="signature">', '<ul class="dashes">', '<span class="gap">'):
        page = page.replace(opening, "")
    assert "<" not in page


@pytest.mark.parametrize("opening", ["<style ", "<!-- ", "<script>", "<xml "])
def test_openings_without_an_end_are_read_once_and_stay_words(opening):
    pasted = "<b>ต้น</b> " + opening * 3000 + " ปลาย"

    assert clean(pasted).startswith(("ต้น", "<b>ต้น"))


def test_comments_and_styles_one_after_another_are_all_taken_out():
    pasted = "<p>ก</p><!-- หนึ่ง --><style>x</style ><SCRIPT>y</SCRIPT>ข<!-- สอง -->ค"

    assert clean(pasted) == "กขค"


def test_pasted_letters_are_kept_as_they_are_typed():
    assert clean("จ\u0e4dานวน \u0e40\u0e40ผน") == "จำนวน แผน"
