"""A draft made of pieces is the book: the same pages as in one go, and nothing that did not change is laid out again."""

import os
import re
import sys
import time
from collections import Counter
from io import BytesIO

import pytest
from pypdf import PdfReader

from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import Options, book_html, setting_of
from areaoffice.reports.books.writing import content_of, tell_nobody
from areaoffice.reports.press import kept, spool, tools
from areaoffice.reports.press.cutting import cut
from areaoffice.reports.press.draft import print_draft, print_final
from areaoffice.reports.press.pieces import LaidOut, Order
from areaoffice.reports.press.printers import Sheet, lay_out_all, unheard
from areaoffice.reports.typesetting import PdfError, Setting
from thai.digits import to_thai

pytestmark = pytest.mark.looks
OUTLINE = OUTLINES["annual-report"]
OPTIONS = Options(watermark="ร่าง")


@pytest.fixture
def page(full_year):
    return book_html(content_of("annual-report", full_year.subject, note=tell_nobody), OUTLINE, OPTIONS)


def draft(page, tell=unheard):
    return print_draft(page, setting_of(OUTLINE, OPTIONS), spelled=OPTIONS.spelled, tell=tell)


def letters(laid):
    """What each page shows, in whatever order it is drawn."""
    pages = PdfReader(BytesIO(laid.pdf)).pages
    return [Counter(re.sub(r"\s", "", page.extract_text())) for page in pages]


def told_by(page):
    told = []
    draft(page, tell=lambda *step: told.append(step))
    return told


def test_draft_and_final_have_the_same_pages(page):
    made = draft(page)
    final = print_final(page, setting_of(OUTLINE, Options(archival=True)), tell=unheard)

    assert letters(made) == letters(final)
    assert len(made.pages) == len(final.pages) == len(PdfReader(BytesIO(made.pdf)).pages)


def test_draft_keeps_outline_links_labels_and_properties(page):
    reader = PdfReader(BytesIO(draft(page).pdf))

    contents = next(found for found in reader.pages if "สารบัญ" in re.sub(r"\s", "", found.extract_text()))
    links = [link.get_object()["/Dest"] for link in contents["/Annots"]]
    targets = [reader.get_page_number(link[0].get_object()) or 0 for link in links]
    chapters = [item.title for item in reader.outline if not isinstance(item, list)]
    assert targets == sorted(targets)
    assert [title for title in chapters if title.startswith("บทที่")] == [
        f"บทที่ {to_thai(str(number))} {name}"
        for number, name in enumerate(
            ("บทนำ", "ข้อมูลและบริบทที่เกี่ยวข้อง", "ผลการดำเนินงาน", "สรุปผลการดำเนินงาน", "ทิศทางการพัฒนา ปีงบประมาณ พ.ศ. ๒๕๖๖"), 1
        )
    ]
    assert {"ก", "๑", "๒"} <= set(reader.page_labels)
    assert reader.metadata.title.startswith("รายงานผลการดำเนินงานประจำปีงบประมาณ")
    assert reader.root_object["/Lang"] == "th"


def test_what_did_not_change_is_not_laid_out_again(page):
    assert told_by(page) != []
    assert told_by(page) == []

    assert {what for what, _done, _of in told_by(page.replace("กำหนดการซ้อนกับการสอบ", "กำหนดการชนกับการสอบ"))} == {
        "บทที่ ๓ ผลการดำเนินงาน",
        "บทที่ ๔ สรุปผลการดำเนินงาน",
    }


def test_pages_that_come_before_change_numbers_and_contents_only(page):
    before = draft(page)
    longer = page.replace('<h2 id="section-purpose">', f'{"<p>ข้อความที่เพิ่ม</p>" * 60}<h2 id="section-purpose">', 1)
    told = []

    after = draft(longer, tell=lambda *step: told.append(step))

    assert {what for what, _done, _of in told} == {"บทที่ ๑ บทนำ", "สารบัญ"}
    assert len(after.pages) > len(before.pages)
    assert letters(after) == letters(print_final(longer, setting_of(OUTLINE, Options(archival=True)), tell=unheard))


def test_piece_that_is_kept_broken_is_laid_out_again(page):
    made = draft(page)
    for path in kept.folder().rglob("*"):
        if path.is_file():
            path.write_bytes(b"half")

    assert letters(draft(page)) == letters(made)


def test_kept_pieces_go_when_nobody_used_them(page):
    draft(page)
    files = [path for path in kept.folder().rglob("*") if path.is_file()]
    old = time.time() - kept.KEPT_FOR.total_seconds() - 1
    os.utime(files[0], (old, old))

    assert (kept.sweep(), kept.sweep()) == (1, 0)
    assert not files[0].exists()


def test_kept_pieces_stay_below_their_ceiling(page, settings, tmp_path):
    settings.CACHE_DIR, settings.LAID_OUT_MOST_MEGABYTES = str(tmp_path), 2
    for name, age in (("old", 300), ("older", 400), ("new", 100)):
        path = kept.folder() / "ab" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(kept.MEGABYTE))
        os.utime(path, (time.time() - age,) * 2)

    assert kept.sweep() == 1
    assert sorted(path.name for path in kept.folder().glob("*/*")) == ["new", "old"]


def test_folders_of_killed_workers_go_and_that_of_a_book_at_work_stays(settings, tmp_path):
    settings.CACHE_DIR = str(tmp_path)
    assert spool.sweep() == 0
    left = spool.folder() / "book-left"
    left.mkdir(parents=True)
    (left / "piece-1").write_bytes(b"half")
    old = time.time() - spool.LEFT_AFTER.total_seconds() - 1
    os.utime(left, (old, old))

    with spool.spool() as ready:
        assert spool.sweep() == 1
        assert ready.folder.is_dir()
    assert list(spool.folder().iterdir()) == []


def test_pieces_are_laid_out_again_with_other_tools(monkeypatch, tmp_path):
    before = kept.place_of(Order("<p>", Setting()), "")
    assert before == kept.place_of(Order("<p>", Setting()), "")

    code = tmp_path / "digits.py"
    code.write_text("# other digits", encoding="utf-8")
    changes = {
        "OURS": (*tools.OURS, tmp_path),
        "PACKAGES": tools.PACKAGES[1:],
        "libraries": lambda: ["/lib/libpango.so.9 1 1"],
    }
    places = {before}
    for name, value in changes.items():
        with monkeypatch.context() as changed:
            changed.setattr(tools, name, value)
            tools.fingerprint.cache_clear()
            places.add(kept.place_of(Order("<p>", Setting()), ""))
    tools.fingerprint.cache_clear()

    assert len(places) == 4


def test_libraries_beneath_are_named_with_their_files():
    found = " ".join(tools.libraries())

    assert all(name in found for name in ("libpango-1.0.so", "libharfbuzz.so", "libthai.so"))


def sheets(tmp_path, *pages):
    return [Sheet(Order(page, Setting()), tmp_path / str(place), page) for place, page in enumerate(pages)]


def test_printers_lay_out_apart_and_tell_how_far_they_are(tmp_path):
    told = []
    asked = sheets(tmp_path, "<p>หนึ่ง", "<p>สองสอง", "<p>สามสามสาม")

    lay_out_all(asked, lambda *step: told.append(step))

    assert [len(LaidOut.from_bytes(sheet.to.read_bytes()).pages) for sheet in asked] == [1, 1, 1]
    assert {of for _what, _done, of in told} == {3}
    assert [done for _what, done, _of in told] == sorted(done for _what, done, _of in told)


def test_printer_that_fails_says_why_and_stops_the_others(tmp_path):
    asked = sheets(tmp_path, "<p>ดี", '<svg><text x="1" rotate="a">ก</text></svg>')

    with pytest.raises(PdfError, match="วาดภาพหรือแผนภูมิในเอกสารไม่สำเร็จ"):
        lay_out_all(asked, unheard)


def test_printer_that_cannot_write_says_so(tmp_path):
    (asked,) = sheets(tmp_path / "no" / "folder", "<p>ก")

    with pytest.raises(PdfError, match="เก็บหน้าที่จัดแล้วไม่ได้"):
        lay_out_all([asked], unheard)


def test_printer_that_dies_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(PdfError, match="หยุดกลางคัน"):
        lay_out_all(sheets(tmp_path, "<p>ก"), unheard)


def test_layout_stops_between_pieces_when_who_is_told_raises(tmp_path):
    class Stop(Exception):
        pass

    def stop(what, done, of):
        if done:
            raise Stop

    asked = sheets(tmp_path, *("<p>ก" for _piece in range(40)))
    with pytest.raises(Stop):
        lay_out_all(asked, stop)

    assert sum(sheet.to.exists() for sheet in asked) < len(asked)


def test_book_of_sheets_alone_is_a_draft_too():
    (piece,) = cut('<html><body class="paper"><section class="chapter"><p>แบบเสนอโครงการ</p></section></body></html>')

    assert (piece.place, piece.prelude) == ("cover", 0)
