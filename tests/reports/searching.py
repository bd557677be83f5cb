"""A PDF searched as readers' programs search it, and what there is to find in a page's HTML."""

import re
from collections.abc import Callable, Iterable, Mapping
from html.parser import HTMLParser
from io import BytesIO

import pypdfium2
from pypdf import PdfReader

THAI_RUN = re.compile("[\u0e00-\u0e7f]+")
UNSHOWN = ("title", "desc", "style")


def unspaced(text: str) -> str:
    """Without white space: each engine puts its own between lines and marks."""
    return re.sub(r"[\s\u200b\ufffe\x02]", "", text)


def pdfium_pages(pdf: bytes) -> list[str]:
    """As Chrome and Edge read it."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def pypdf_pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


ENGINES: Mapping[str, Callable[[bytes], list[str]]] = {"pdfium": pdfium_pages, "pypdf": pypdf_pages}


def missing(wanted: Iterable[str], pages: Iterable[str]) -> list[str]:
    """What stands on no page as a whole."""
    texts = [unspaced(page) for page in pages]
    return [word for word in wanted if not any(unspaced(word) in text for text in texts)]


class _Runs(HTMLParser):
    """Collects runs of Thai letters between the tags of a page, each once."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}
        self._unshown = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unshown += tag in UNSHOWN

    def handle_endtag(self, tag: str) -> None:
        self._unshown -= tag in UNSHOWN

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self.found.update(dict.fromkeys(THAI_RUN.findall(data)))


def thai_runs(html: str) -> list[str]:
    """Every run of Thai letters, marks and digits that the page shows."""
    runs = _Runs()
    runs.feed(html)
    return list(runs.found)
