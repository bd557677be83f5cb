"""The annual report of the demo in its archival form: a validator has nothing to say, and every word can be found."""

from typing import NamedTuple

import pytest

from areaoffice.office.models import Office
from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options, book_html, print_pdf
from areaoffice.reports.books.writing import content_of
from tests.figures.test_year_2565 import TODAY
from tests.reports.archives import faults, heading_levels
from tests.reports.searching import ENGINES, missing, thai_runs

pytestmark = [pytest.mark.looks, pytest.mark.slow, pytest.mark.django_db]


class Book(NamedTuple):
    """The page that was laid out and the file that came of it."""

    html: str
    pdf: bytes


@pytest.fixture(scope="module")
def book(_demo_offices: None, django_db_blocker) -> Book:
    """Made once: it takes seconds."""
    options = Options(archival=True)
    with django_db_blocker.unblock():
        subject = Subject(Office.objects.get(code="plkutt"), 2565, TODAY)
        content = content_of("annual-report", subject, note=lambda step, progress: None)
        page = book_html(content, ANNUAL_REPORT, options)
        return Book(page, print_pdf(content, ANNUAL_REPORT, options).data)


def test_demo_report_is_pdfa_2a_and_pdfua_1(book: Book) -> None:
    assert faults(book.pdf) == []
    assert len(heading_levels(book.pdf)) > 100


@pytest.mark.parametrize("engine", ENGINES)
def test_every_thai_word_of_the_demo_report_is_found_on_a_page(book: Book, engine: str) -> None:
    runs = thai_runs(book.html)

    assert len(runs) > 1500
    assert missing(runs, ENGINES[engine](book.pdf)) == []
