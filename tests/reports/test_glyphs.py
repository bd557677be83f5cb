"""Letters that no font has: a word in their place, never an empty box, and the words around them stay findable."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from areaoffice.reports.glyphs import PLACEHOLDER, with_placeholders
from areaoffice.reports.pdf import render_pdf

FAMILY = "👨\u200d👩\u200d👧\u200d👦"


def text_of(words: str, *, archival: bool = False) -> str:
    page = f'<title>x</title><div class="body"><section class="chapter"><h1>บท</h1><p>{words}</p></section></div>'
    return " ".join(PdfReader(BytesIO(render_pdf(page, archival=archival))).pages[0].extract_text().split())


@pytest.mark.parametrize("archival", [False, True], ids=["draft", "archival"])
def test_joined_emoji_is_one_placeholder_and_its_neighbours_are_found(archival, caplog):
    text = text_of(f"กิจกรรมของครอบครัว {FAMILY} น้ำใสใจจริง", archival=archival)

    assert f"กิจกรรมของครอบครัว {PLACEHOLDER} น้ำใสใจจริง" in text
    assert "notdef" not in caplog.text


@pytest.mark.parametrize("words", ["ภาษาไทย 57 โรงเรียน", "COVID-19 – “คำ” … ๑๒", "café ½", ""])
def test_plain_words_stay_as_they_are(words):
    assert with_placeholders(words) == words


def test_private_letters_have_no_glyph():
    assert with_placeholders("ก\ue000ข") == f"ก{PLACEHOLDER}ข"


def test_letters_of_a_drawing_are_looked_at_too():
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30"><text x="5" y="20">กลุ่ม {FAMILY}</text></svg>'
    )

    assert PLACEHOLDER in text_of(drawing)
