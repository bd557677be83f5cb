"""Words of our papers searched as Firefox searches them: by PDF.js, in Chromium."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from areaoffice.reports.pdf import render_pdf
from tests.reports.searching import missing
from tests.reports.test_searching import LAYOUTS, WORDS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PDFJS = Path(__file__).parent / "pdfjs"
SITE = "https://pdfjs.test/"
TYPES = {".mjs": "text/javascript", "": "text/html"}
READ = """async (encoded) => {
    const pdfjs = await import("/pdf.min.mjs");
    pdfjs.GlobalWorkerOptions.workerSrc = "/pdf.worker.min.mjs";
    const data = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const file = await pdfjs.getDocument({ data }).promise;
    const pages = [];
    for (let number = 1; number <= file.numPages; number += 1) {
        const { items } = await (await file.getPage(number)).getTextContent();
        pages.push(items.map((item) => item.str + (item.hasEOL ? "\\n" : "")).join(""));
    }
    return pages;
}"""

Read = Callable[[bytes], list[str]]


def answer(route: Route) -> None:
    """The site that the page believes to be on: an empty page and the two files."""
    name = route.request.url.removeprefix(SITE)
    body = (PDFJS / name).read_bytes() if name else b"<!doctype html><title>PDF.js</title>"
    route.fulfill(body=body, content_type=TYPES[Path(name).suffix])


@pytest.fixture
def read(isolated_page) -> Read:
    """The text of each page of a PDF, by PDF.js."""
    page: Page = isolated_page()
    page.route(f"{SITE}**", answer)
    page.goto(SITE)
    return lambda pdf: page.evaluate(READ, b64encode(pdf).decode())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_word_is_found_by_pdfjs(read: Read, layout) -> None:
    assert missing(WORDS, read(render_pdf(f"<title>คำ</title>{layout()}", archival=True))) == []


@pytest.mark.parametrize("markup", ["{}", "<b>{}</b>", "<i>{}</i>", "<b><i>{}</i></b>"])
def test_pdfjs_reads_no_space_inside_a_word(read: Read, markup: str) -> None:
    pages = read(render_pdf("".join(f"<p>{markup.format(word)}</p>" for word in WORDS)))

    assert "\n".join(pages).split() == WORDS
