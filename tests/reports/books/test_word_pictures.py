"""Pictures of a book in its Word file: photos, signed orders, maps and charts, each with its alternative text."""

import base64
from io import BytesIO

import pytest
import tinyhtml5
from django.urls import reverse
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm

from areaoffice.office.models import StoredFile
from areaoffice.reports.books.address import Address
from areaoffice.reports.books.content import build
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import Options
from areaoffice.reports.books.rows import rows_of
from areaoffice.reports.books.word import book_docx
from areaoffice.reports.books.word_flow import Flow
from areaoffice.reports.books.word_text import FIGURE_CAPTION
from areaoffice.reports.books.writing import tell_nobody
from tests.office.uploads import picture, upload
from tests.reports.books.test_files import paper
from tests.reports.conftest import YEAR

CHART = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><title>ร้อยละการเบิกจ่าย</title><desc>งบดำเนินงาน 99</desc></svg>'


def written(html):
    """A Word file of these blocks."""
    document = Document()
    document.styles.add_style(FIGURE_CAPTION, WD_STYLE_TYPE.PARAGRAPH)
    body = tinyhtml5.parse(f"<body>{html}</body>", namespace_html_elements=False).find("body")
    Flow(document, "thai").blocks(body)
    return document


def spoken(document):
    """The alternative texts of its pictures, in their order."""
    return [found.get("descr") for found in document.element.body.iter(qn("wp:docPr"))]


def image(data, alt, kind="jpeg"):
    return f'<img src="data:image/{kind};base64,{base64.b64encode(data).decode()}" alt="{alt}">'


def test_uploaded_photos_and_pages_stand_in_the_document_with_their_captions(year, client):
    client.force_login(year.planner)
    address = Address("annual-report", YEAR)
    for key, name, data, caption in (
        ("awards", "a.jpg", picture(), "รับรางวัล"),
        ("cover", "b.jpg", picture(colour=(1, 2, 3)), "ภาพปก"),
        ("orders", "order.pdf", paper(2), "คำสั่งที่ 1/2565"),
    ):
        sent = {"files": upload(name, data), "secrecy": "normal", "may_print": "on", "caption": caption}
        client.post(reverse("reports:section_files", args=[address, key]), sent)
    outline, chapters = OUTLINES["annual-report"], ("cover", "conclusion", "appendix")
    rows = rows_of("annual-report", year.subject)
    content = build(outline, year.subject, rows, note=tell_nobody, chapters=chapters)

    document = Document(BytesIO(book_docx(content, outline, Options("arabic"))))

    assert StoredFile.objects.count() == 3
    found = spoken(document)
    assert found[0] == "ภาพปก"
    assert "รับรางวัล" in found
    assert found[-2:] == ["คำสั่งที่ 1/2565 หน้า 1 จาก 2", "คำสั่งที่ 1/2565 หน้า 2 จาก 2"]
    assert any(cell.text.endswith("รับรางวัล") for table in document.tables for cell in table.row_cells(0))
    assert all(found)


def test_chart_is_told_in_words(db):
    assert spoken(written(f"<figure>{CHART}</figure>")) == ["ร้อยละการเบิกจ่าย งบดำเนินงาน 99"]


def test_pages_of_an_uploaded_paper_begin_a_page_each(db):
    page = f'<div class="uploaded-page">{image(picture(size=(595, 842)), "คำสั่ง")}</div>'

    document = written(f"<p>คำนำ</p>{page}{page}<p>ต่อไป</p>")

    breaks = [bool(one.paragraph_format.page_break_before) for one in document.paragraphs]
    assert breaks == [False, True, True, True]
    section = document.sections[0]
    for shape in document.inline_shapes:
        assert shape.height < section.page_height - section.top_margin - section.bottom_margin


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "BMP"])
def test_picture_of_any_format_is_shown(db, kind):
    assert len(written(f"<p>{image(picture(kind), 'ภาพ', kind.lower())}</p>").inline_shapes) == 1


def test_large_photo_takes_no_more_room_than_a_printer_shows(db):
    document = written(f'<figure class="photo">{image(picture(size=(4000, 3000)), "ภาพ")}</figure>')

    (part,) = document.part.package.image_parts
    assert part.image.px_width == Cm(7.4) * 200 // 914400


def test_tall_photo_leaves_room_for_its_neighbours(db):
    document = written(f'<figure class="photo">{image(picture(size=(90, 160)), "ภาพ")}</figure>')

    size = next(document.element.body.iter(qn("wp:extent")))
    assert (int(size.get("cx")), int(size.get("cy"))) == (Cm(6) * 9 // 16, Cm(6))


@pytest.mark.parametrize("source", ["/files/999/", "data:image/png;base64,bm90IGEgcGljdHVyZQ=="])
def test_picture_that_is_gone_or_broken_is_named(db, source):
    document = written(f'<p><img src="{source}" alt="ภาพพิธีเปิด"></p>')

    assert [one.text for one in document.paragraphs if one.text] == ["[ไม่มีภาพ ภาพพิธีเปิด]"]


def held(document):
    """Of each paragraph of the body and of its tables, in their order: whether it stays on the page of the next one."""
    return [
        paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
        for paragraph in document.element.body.iter(qn("w:p"))
    ]


def test_caption_and_source_stay_with_their_picture():
    document = written(
        f'<figure>{CHART}<figcaption id="c">แผนภาพ</figcaption></figure><p class="source">ที่มา</p><p>ต่อไป</p>'
    )

    assert held(document) == [True, True, False, False]


def test_source_stays_with_the_last_row_of_its_table():
    document = written(
        '<table><tr><td>ก</td></tr><tr><td>ข</td></tr></table><p class="source">ที่มา</p><p class="source">หมายเหตุ</p>'
    )

    assert held(document) == [False, True, True, True, False]


def test_chart_of_boxes_stays_on_one_page_each_box_by_itself():
    boxes = '<div class="org-box"><b>กลุ่ม ก</b></div><div class="org-box"><b>กลุ่ม ข</b></div>'
    document = written(
        f'<figure><table class="plain"><tr><td>{boxes}</td></tr></table><figcaption id="c">แผนภาพ</figcaption></figure>'
    )
    framed = [
        paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None
        for paragraph in document.element.body.iter(qn("w:p"))
    ]

    assert held(document) == [*[True] * 5, False]
    assert framed[:4] == [True, False, True, False]
