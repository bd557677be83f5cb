"""A book is cut where a page begins anyway; every piece can stand alone."""

import re

from areaoffice.reports.press.cutting import Place, cut

BOOK = """<!doctype html><html lang="th"><head><title>เล่ม</title></head><body class="paper"><div class="watermark">ร่าง</div>
<div class="cover"><section class="chapter"><h1 class="cover-title">รายงาน<br>๒๕๖๕</h1></section></div>
<div class="front"><section class="chapter"><h1>คำนำ</h1><p>ก</p></section><section class="chapter"><h1>สารบัญ</h1><p>ข</p></section></div>
<div class="body">
<section class="chapter one"><div class="folio"></div><h1 id="one">บทที่ ๑ ผล</h1><p>ต้น</p>
<div class="area" id="a"><article class="project"><p>หนึ่ง</p></article><article class="project opens-page"><p>สอง<br>สาม</p></article></div>
<div class="landscape"><table><tr><td><p class="opens-page">ในตาราง</p></td></tr></table></div>
<h2>ท้าย</h2><ul><li class="opens-page">ในรายการ</li></ul></section>
<section class="chapter two"><div class="folio"></div><div class="landscape"><h1>บทที่ ๒</h1></div></section>
</div></body></html>"""


def shown(piece):
    """The words of a piece without those of its prelude."""
    body = piece.html.partition("<body")[2].replace("ร่าง", "", 1)
    prelude = r'<div class="cover"><p class="book-title">.*?</div>|<div class="folio"></div><h1>[^<]*</h1><div class="ends-page"></div>'
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(prelude, "", "<body" + body)).split())


def test_book_is_cut_where_a_page_begins_and_nowhere_else():
    assert [(piece.place, shown(piece)) for piece in cut(BOOK)] == [
        (Place.COVER, "รายงาน ๒๕๖๕"),
        (Place.FRONT, "คำนำ ก สารบัญ ข"),
        (Place.BODY, "บทที่ ๑ ผล ต้น หนึ่ง"),
        (Place.BODY, "สอง สาม"),
        (Place.BODY, "ในตาราง"),
        (Place.BODY, "ท้าย ในรายการ"),
        (Place.BODY, "บทที่ ๒"),
    ]


def test_piece_repeats_what_its_pages_carry_on():
    middle = cut(BOOK)[3]

    assert '<p class="book-title">รายงาน<br>๒๕๖๕</p>' in middle.html
    assert '<section class="chapter one"><div class="folio"></div><h1>บทที่ ๑ ผล</h1>' in middle.html
    assert '<div class="area"><article class="project opens-page">' in middle.html
    assert (middle.prelude, middle.title) == (2, "บทที่ ๑ ผล")


def test_piece_that_begins_a_chapter_needs_only_the_name_of_the_book():
    assert [piece.prelude for piece in cut(BOOK)] == [0, 0, 1, 2, 2, 2, 1]


def test_every_piece_carries_head_and_watermark_and_closes_what_it_opens():
    for piece in cut(BOOK):
        assert piece.html.startswith(
            '<!doctype html><html lang="th"><head><title>เล่ม</title></head><body class="paper">'
        )
        assert piece.html.count('<div class="watermark">ร่าง</div>') == 1
        assert [piece.html.count(f"<{tag}") for tag in ("div", "section", "article")] == [
            piece.html.count(f"</{tag}>") for tag in ("div", "section", "article")
        ]


def test_anchor_stands_in_one_piece():
    pages = [piece.html for piece in cut(BOOK)]

    assert ["".join(pages).count(f'id="{name}"') for name in ("one", "a")] == [1, 1]
