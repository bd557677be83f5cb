"""A long table that is laid out in stretches of rows has the pages that it would have in one go."""

import pypdfium2
import pytest

from areaoffice.reports.press import stretches
from areaoffice.reports.press.pieces import LaidOut, Order, lay_out
from areaoffice.reports.press.stretches import long_table
from areaoffice.reports.typesetting import PRINT, Setting

SETTING = Setting((PRINT / "book.css",))
WORDS = "ร้อยละของโรงเรียนที่ผ่านเกณฑ์การประเมินคุณภาพ "
HEAD = '<thead><tr><th rowspan="2">ตัวชี้วัด</th><th colspan="2">ผล</th></tr><tr><th>จำนวน</th><th>ร้อยละ</th></tr></thead>'
PAGE = """<html><head><title>เล่ม</title></head><body><div class="watermark">ร่าง</div><div class="cover"><p class="book-title">เล่ม</p></div>
<div class="body"><section class="chapter"><div class="folio"></div><h1>บทที่ ๑</h1><div class="ends-page"></div>
<div class="landscape"><table class="kpi"><caption id="t">ตารางที่ ๑ ผล</caption>{head}{rows}</table><p class="source">ที่มา</p></div>
<p id="end">ท้ายบท</p></section></div></body></html>"""


@pytest.fixture(autouse=True)
def _short_stretches(monkeypatch):
    monkeypatch.setattr(stretches, "LONG", 50)
    monkeypatch.setattr(stretches, "ROWS", 40)


def kpi(number):
    return f'<tr class="kpi-row"><th scope="row">{number} {WORDS * (number % 4)}</th><td>{number}</td><td class="number">5.00</td></tr>'


def heading(number):
    return f'<tr class="heading"><th colspan="3" scope="rowgroup">โครงการ {number}</th></tr><tr class="activity-row"><td colspan="3">กิจกรรม</td></tr>'


def grouped(count):
    return "".join((heading(row) if row % 7 == 0 else "") + kpi(row) for row in range(count))


def spanning(count):
    cells = (f'<th rowspan="3">{row}</th>' if row % 3 == 0 else "" for row in range(count))
    return "".join(f"<tr>{cell}<td>{WORDS}</td><td>{row}</td></tr>" for row, cell in enumerate(cells))


BODIES = {
    "one group": f"<tbody>{grouped(90)}</tbody>",
    "several groups": f"<tbody>{grouped(30)}</tbody>\n<tbody>\n{grouped(40)}\n</tbody><tfoot><tr><td colspan='3'>รวม</td></tr></tfoot>",
    "cells over rows": f"<tbody>{spanning(90)}</tbody>",
    "a row over pages": f"<tbody>{grouped(25)}<tr><td>{'<p>ยาว</p>' * 60}</td><td>1</td><td>2</td></tr>{grouped(35)}</tbody>",
    "a table in a cell": f"<tbody>{grouped(35)}<tr><td><table><tbody><tr><td>ใน</td></tr></tbody></table></td></tr>{grouped(35)}</tbody>",
}


def page_of(body):
    return PAGE.format(head=HEAD, rows=body)


def pictures(laid: LaidOut):
    return [bytes(page.render(scale=0.5).buffer) for file in laid.files for page in pypdfium2.PdfDocument(file)]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_pages_are_those_of_the_table_in_one_go(monkeypatch, body):
    order = Order(page_of(body), SETTING, prelude=2)
    apart = lay_out(order)
    monkeypatch.setattr(stretches, "LONG", 9999)
    whole = lay_out(order)

    assert len(apart.files) > 1
    assert len(whole.files) == 1
    assert apart.pages == whole.pages
    assert pictures(apart) == pictures(whole)


def test_row_that_fills_more_pages_than_a_stretch_is_laid_out_with_more_rows(monkeypatch):
    order = Order(page_of(f"<tbody>{grouped(70)}</tbody>"), SETTING, prelude=2)
    monkeypatch.setattr(stretches, "ROWS", 15)

    assert lay_out(order).pages[-1].anchors.keys() == {"end"}


@pytest.mark.parametrize(
    "page",
    [
        page_of(f"<tbody>{grouped(20)}</tbody>"),
        page_of(f"<tbody>{grouped(70)}</tbody>").replace("<table", f"<p>{'ก' * stretches.SHORT}</p><table", 1),
        "<ul>" + "<li><tr></tr></li>" * 99 + "</ul>",
    ],
    ids=["short table", "much before it", "no table"],
)
def test_other_pages_are_laid_out_at_once(page):
    assert long_table(page) is None


def test_kept_piece_that_is_cut_short_is_none():
    kept = lay_out(Order("<p>ก", Setting())).as_bytes()

    with pytest.raises(ValueError, match="as long as"):
        LaidOut.from_bytes(kept[:-1])
