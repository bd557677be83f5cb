"""Five hundred words laid out as books lay them out: each is found, and copied right, in the engines of readers' programs."""

from pathlib import Path

import pytest

from areaoffice.office.charts import chart_svg
from areaoffice.reports.pdf import render_pdf
from tests.reports.searching import ENGINES, missing, unspaced

LINES = (Path(__file__).parent / "thai_words.txt").read_text(encoding="utf-8").splitlines()
WORDS = [word for line in LINES if not line.startswith("#") for word in line.split()]
BARS = 25


def by(count: int) -> list[list[str]]:
    """The words in rows of so many."""
    return [WORDS[start : start + count] for start in range(0, len(WORDS), count)]


def paragraphs() -> str:
    return "".join(f"<p>{' '.join(words)}</p>" for words in by(40))


def narrow_paragraphs() -> str:
    """Each on one page: a word that goes on overleaf stands on neither."""
    told = "".join(f'<p style="break-inside: avoid">{" ".join(words)}</p>' for words in by(10))
    return f'<div style="width: 4cm">{told}</div>'


def headings() -> str:
    return "<h1>คำ</h1>" + "".join(f"<h2>{' '.join(words)}</h2>" for words in by(5))


def table() -> str:
    rows = (f"<tr><th scope=row>{words[0]}</th><td>{'<td>'.join(words[1:])}" for words in by(4))
    return f"<table><thead><tr><th>ก<th>ข<th>ค<th>ง</thead><tbody>{''.join(rows)}</table>"


def charts() -> str:
    return "".join(chart(words) for words in by(BARS))


def chart(words: list[str]) -> str:
    axis = {"type": "category", "data": words, "axisLabel": {"interval": 0}}
    option = {"yAxis": axis, "xAxis": {"type": "value"}, "series": [{"type": "bar", "data": [1] * len(words)}]}
    return chart_svg(option, width=600, height=700, title="แผนภูมิ")


LAYOUTS = (paragraphs, narrow_paragraphs, headings, table, charts)


def test_words_are_five_hundred_and_different():
    assert len(WORDS) == len(set(WORDS)) >= 500


@pytest.fixture(scope="module", params=LAYOUTS, ids=lambda layout: layout.__name__)
def pdf(request) -> bytes:
    return render_pdf(f"<title>คำ</title>{request.param()}", archival=True)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_word_is_found(pdf, engine):
    assert missing(WORDS, ENGINES[engine](pdf)) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("markup", ["{}", "<b>{}</b>", "<i>{}</i>", "<b><i>{}</i></b>"])
def test_no_engine_reads_a_space_inside_a_word(engine, markup):
    """Letter for letter, as a search does: a raised mark must not begin a piece of text of its own."""
    pages = ENGINES[engine](render_pdf("".join(f"<p>{markup.format(word)}</p>" for word in WORDS)))

    assert "\n".join(pages).split() == WORDS


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_copied_is_what_was_written(engine):
    pages = ENGINES[engine](render_pdf(paragraphs()))

    assert unspaced("".join(pages)) == "".join(WORDS)


PIECES = "ต\u0e4dาบล น\u0e49\u0e4dา \u0e40\u0e40ผน ท\u0e48\u0e35"


@pytest.mark.parametrize("engine", ENGINES)
def test_word_pasted_in_pieces_takes_no_other_word_with_it(engine):
    """The first "\u0e4d\u0e32" of a book was what every ำ of its face was copied as."""
    pages = ENGINES[engine](render_pdf(f"<p>{PIECES}</p>{paragraphs()}<p>{DRAWN}</p>"))

    assert missing([*WORDS, "ตำบล น้ำ แผน ที่"], pages) == []


DRAWN = f'<svg width="200" height="30"><text x="5" y="20">{PIECES}</text></svg>'
