"""Passes over HTML: Thai digits in text, numbers before captions, the outline."""

import pytest

from areaoffice.reports.book_text import Entry, outlined, with_thai_digits


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>ร้อยละ 95.92 (47/49)</p>", "<p>ร้อยละ ๙๕.๙๒ (๔๗/๔๙)</p>"),
        ('<h2 id="s-1">3-4-5 Model</h2>', '<h2 id="s-1">๓-๔-๕ Model</h2>'),
        ("<p>COVID-19 และไวรัสโคโรนา 2019</p>", "<p>COVID-19 และไวรัสโคโรนา 2019</p>"),
        ('<p translate="no">2022 <b>5</b><br></p>6', '<p translate="no">2022 <b>5</b><br></p>๖'),
        ('<col span="2"><td colspan="3">4</td>', '<col span="2"><td colspan="3">๔</td>'),
        ("<p>&lt;5 &amp; &#49;</p>", "<p>&lt;๕ &amp; &#49;</p>"),
        (
            "<p>ดู https://a.go.th/?y=2565&amp;p=2&amp;n=3 และ 4 &#x27;5&#x27;</p>",
            "<p>ดู https://a.go.th/?y=2565&amp;p=2&amp;n=3 และ ๔ &#x27;๕&#x27;</p>",
        ),
        ("<p>www.a.go.th/1&2 3<br>4</p>5 &amp;", "<p>www.a.go.th/1&2 ๓<br>๔</p>๕ &amp;"),
        ("<p>a&amp;b.2@x.go.th <b>6</b><!-- 7 -->8</p>", "<p>a&amp;b.2@x.go.th <b>๖</b><!-- 7 -->๘</p>"),
        ('<svg viewBox="0 0 9 9"><text x="1">2</text></svg>', '<svg viewBox="0 0 9 9"><text x="1">๒</text></svg>'),
    ],
)
def test_thai_digits_touch_text_only(page, expected):
    assert with_thai_digits(page) == expected


def test_outline_numbers_captions_through_the_pages_and_lists_headings():
    pages, entries = outlined(
        [
            '<h1 id="one">บทที่ 1</h1><table><caption class="numbered" id="t">ก &amp; ข</caption></table>',
            '<h2>ไม่มีชื่อ</h2><h3 id="p">3. <b>โครงการ</b></h3><caption class="numbered" id="u">ค</caption>'
            '<figcaption class="numbered" id="f">ภาพ</figcaption><caption id="k">สรุป</caption>',
        ]
    )

    assert "ตารางที่ 2 ค" in pages[1]
    assert entries == [
        Entry("h1", "one", "บทที่ 1"),
        Entry("caption", "t", "ตารางที่ 1 ก & ข"),
        Entry("h3", "p", "3. โครงการ"),
        Entry("caption", "u", "ตารางที่ 2 ค"),
        Entry("figcaption", "f", "แผนภาพที่ 1 ภาพ"),
        Entry("caption", "k", "สรุป"),
    ]
