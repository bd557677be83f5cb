"""Pasted data without a space is cut where a line may end, words of Thai and links are not."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from areaoffice.reports.endless_words import PART, PART_OF_THAI, let_break
from areaoffice.reports.pdf import render_pdf


def parts(inner: str) -> list[str]:
    page = ElementTree.fromstring(f"<html><body><p>{inner}</p></body></html>")
    let_break(page)
    return ["".join(piece.itertext()) for piece in cut(page.find("body/p"))]


def cut(paragraph):
    """The paragraph's text between its breaks."""
    pieces = [ElementTree.Element("span")]
    pieces[0].text = paragraph.text
    for child in paragraph:
        piece = ElementTree.Element("span")
        piece.text = child.tail
        pieces.append(piece)
    return pieces


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("x" * 30_000, [PART] * 100),
        ("x" * PART, [PART]),
        ("x" * (PART + 1), [PART, 1]),
        (("x" * 99 + " ") * 7, [PART, PART, 100]),
        (("คำไทย " * 100 + "." * 400), [300, 300, 300, 100]),
        ("คำไทยยาว " * 100, [900]),  # no endless word: one part
        ("ก" * 900, [900]),
        ("ก" * 2500, [PART_OF_THAI, PART_OF_THAI, 500]),
        ("กa" * 200, [PART, 100]),
        ("xก่" * 140 + "x", [300, 121]),
        ("yxก่" + "xก่" * 140, [299, 125]),  # the mark stays with its consonant
        ("yxเก" + "xเก" * 140, [299, 125]),  # and the vowel
        ("\u0e48" * 1500, [PART_OF_THAI, 500]),
    ],
)
def test_word_is_cut_into_parts(text, lengths):
    found = parts(text)

    assert [len(part) for part in found] == lengths
    assert "".join(found) == text


@pytest.mark.parametrize(
    "markup", ["<a href='/x/'>{}</a>", "<svg xmlns='http://www.w3.org/2000/svg'><text>{}</text></svg>"]
)
def test_links_and_drawings_are_left_alone(markup):
    page = ElementTree.fromstring(f"<html><body><p>{markup.format('x' * 500)}</p></body></html>")

    let_break(page)

    assert list(page.iter("wbr")) == []


def test_text_behind_an_element_is_cut_in_its_place():
    page = ElementTree.fromstring(f"<html><body><p>ก<b>ข</b>{'x' * 700}<i>ค</i>ง</p></body></html>")

    let_break(page)

    assert [child.tag for child in page.find("body/p")] == ["b", "wbr", "wbr", "i"]
    assert "".join(page.find("body/p").itertext()) == "กข" + "x" * 700 + "คง"


def test_breaks_leave_no_letter_in_the_file():
    word = "".join(chr(ord("a") + place % 26) for place in range(1000))

    (page,) = PdfReader(BytesIO(render_pdf(f"<p>{word}</p>"))).pages

    assert page.extract_text().replace("\n", "") == word


@pytest.mark.parametrize(
    ("inner", "breaks"),
    [
        ("<b>ก</b>" * 120, 2),
        ("<b>ก</b>ข" * 120, 2),
        ("<b>ก</b><i>ข</i>" * 60, 2),
        ("<b>ก</b> " * 120, 0),
        ("<b>ก ข</b>" * 120, 0),
        ("<b>ก</b>" * 50, 0),
        ("<b>ก</b><img/>" * 60, 0),
    ],
)
def test_row_of_marked_letters_without_a_space_gets_places_to_break(inner, breaks):
    page = ElementTree.fromstring(f"<html><body><p>{inner}</p></body></html>")
    before = "".join(page.itertext())

    let_break(page)

    assert len(page.findall("body/p/wbr")) == breaks
    assert "".join(page.itertext()) == before
