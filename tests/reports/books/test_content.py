"""The content of a book: made once, kept as JSON, printed from itself."""

from dataclasses import replace

import pytest

from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.books import content as contents
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.printing import Options, book_html
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.models import Book, BookSection


def quiet(step, progress):
    """Nobody is told."""


@pytest.mark.parametrize("kind", OUTLINES)
def test_content_read_back_prints_the_same(full_year, kind):
    about = {"unit-plan": {"unit": full_year.unit}, "monitoring": {"round": full_year.round}}.get(kind, {})
    made = content_of(kind, replace(full_year.subject, **about), note=quiet)

    kept = contents.read(made.as_json())

    assert kept == made
    outline = OUTLINES[kind]
    assert book_html(kept, outline, Options()) == book_html(made, outline, Options())


def test_printing_a_content_asks_the_database_nothing(full_year, django_assert_num_queries):
    made = content_of("annual-report", full_year.subject, note=quiet)

    with django_assert_num_queries(0):
        book_html(made, ANNUAL_REPORT, Options())


def test_words_of_the_office_stand_in_the_book(full_year):
    book = Book.objects.create(office=full_year.office, kind=Book.Kind.ANNUAL_REPORT, fiscal_year=2565)
    BookSection.objects.create(
        book=book,
        key="purpose",
        chapter="introduction",
        kind="narrative",
        has_own_text=True,
        text="มี {{projects}} โครงการ",
    )

    page = book_html(content_of("annual-report", full_year.subject, note=quiet), ANNUAL_REPORT, Options("arabic"))

    assert '<p class="indent">มี 2 โครงการ</p>' in page


def test_section_that_nobody_wrote_is_a_gap_that_is_seen(full_year):
    book = Book.objects.create(office=full_year.office, kind=Book.Kind.ANNUAL_REPORT, fiscal_year=2565)
    BookSection.objects.create(
        book=book, key="purpose", chapter="introduction", kind="narrative", has_own_text=True, text=""
    )

    page = book_html(content_of("annual-report", full_year.subject, note=quiet), ANNUAL_REPORT, Options())

    assert '<span class="gap">[ยังไม่ได้เขียนหัวข้อนี้]</span>' in page


def test_unknown_schema_is_refused(full_year):
    made = content_of("check-list", full_year.subject, note=quiet)

    with pytest.raises(ValueError, match="schema"):
        contents.read(made.as_json().replace('"schema": 1', '"schema": 99'))
