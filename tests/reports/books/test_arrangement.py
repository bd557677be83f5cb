"""The outline with the office's changes laid over it."""

import pytest

from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.books.arrangement import arrange
from areaoffice.reports.models import Book, BookSection


@pytest.fixture
def book(office):
    return Book.objects.create(office=office, kind=Book.Kind.ANNUAL_REPORT, fiscal_year=2565)


def change(book, key, chapter, **values):
    kind = values.pop("kind", BookSection.Kind.NARRATIVE)
    return BookSection.objects.create(book=book, key=key, chapter=chapter, kind=kind, **values)


def chapter_of(book, key):
    return next(placed for placed in arrange(ANNUAL_REPORT, book.sections.all()) if placed.key == key)


def lines_of(chapter):
    return [(placed.number, placed.title) for placed in chapter.printed]


def test_untouched_book_follows_its_outline(book):
    introduction = chapter_of(book, "introduction")

    assert introduction.number == 1
    assert lines_of(introduction)[:2] == [(1, "ความเป็นมา"), (2, "วัตถุประสงค์")]


def test_hidden_section_leaves_no_gap_in_the_numbers(book):
    change(book, "purpose", "introduction", is_hidden=True)

    assert lines_of(chapter_of(book, "introduction"))[:2] == [(1, "ความเป็นมา"), (2, "ขอบเขตการดำเนินงาน")]


def test_own_section_stands_where_the_office_put_it(book):
    change(book, "own-1", "introduction", title="คำขวัญ", order=15)
    change(book, "own-2", "introduction", title="ท้ายบท")

    titles = [title for _number, title in lines_of(chapter_of(book, "introduction"))]
    assert titles[1] == "คำขวัญ"
    assert titles[-1] == "ท้ายบท"


def test_reordered_and_renamed_sections_are_numbered_anew(book):
    change(book, "terms", "introduction", order=5, title="คำนิยาม")

    assert lines_of(chapter_of(book, "introduction"))[:2] == [(1, "คำนิยาม"), (2, "ความเป็นมา")]


def test_optional_section_is_printed_once_it_says_something(book):
    assert "virtue" not in [placed.key for placed in chapter_of(book, "achievements").printed]

    change(book, "virtue", "achievements", has_own_text=True, text="โรงเรียนคุณธรรม 57 โรงเรียน")

    assert "virtue" in [placed.key for placed in chapter_of(book, "achievements").printed]


def test_chapter_with_nothing_left_takes_no_number(book):
    for _chapter, section in ((c, s) for c, s in ANNUAL_REPORT.sections() if c.key == "introduction"):
        change(book, section.key, "introduction", is_hidden=True)

    assert chapter_of(book, "introduction").number == 0
    assert chapter_of(book, "context").number == 1


def test_emptied_text_stays_empty(book):
    change(book, "purpose", "introduction", has_own_text=True, text="")

    purpose = next(placed for placed in chapter_of(book, "introduction").sections if placed.key == "purpose")
    assert (purpose.text, purpose.is_blank, purpose.is_printed) == ("", True, True)
