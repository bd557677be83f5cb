"""The public page of an issued book in Chromium: a file dropped on it is compared where the reader is; a code is typed as people type."""

import hashlib
from datetime import date

import pytest
from django.core.files.base import ContentFile

from areaoffice.reports.models import Book, BookEdition, EditionFile
from tests.browser.conftest import PHONE
from tests.browser.test_files import DROP
from tests.office.uploads import pdf
from tests.reports.conftest import make_office, make_person

pytestmark = pytest.mark.browser
CODE = "7KQ2-M4RD-9WXB"


@pytest.fixture
def edition(transactional_db) -> BookEdition:
    office = make_office()
    book = Book.objects.create(office=office, kind=Book.Kind.ANNUAL_REPORT, fiscal_year=2565)
    made = BookEdition.objects.create(
        book=book,
        number=1,
        state=BookEdition.State.FINAL,
        code=CODE,
        checked_by=make_person(office),
        document_number="ศธ 04250/9",
        dated_on=date(2022, 10, 14),
    )
    issued = EditionFile(edition=made, sha256=hashlib.sha256(pdf()).hexdigest(), size=len(pdf()), pages=1)
    issued.file.save(f"{CODE}.pdf", ContentFile(pdf()))
    return made


@pytest.mark.parametrize(
    ("content", "look", "words"),
    [
        (pdf(), "alert-success", "ไฟล์ “เล่ม.pdf” ตรงกับฉบับที่สำนักงานออกทุกประการ"),
        (pdf() + b"x", "alert-danger", "ไฟล์ “เล่ม.pdf” ไม่ตรงกับฉบับที่สำนักงานออก"),
    ],
    ids=["same", "other"],
)
def test_dropped_file_is_compared(page, edition, content, look, words):
    page.goto(f"/verify/{CODE}/")

    page.evaluate(DROP, ["#compare", [["เล่ม.pdf", list(content)]]])

    page.wait_for_selector(f"#compare-result.{look}")
    assert words in page.inner_text("#compare-result")


def test_code_is_found_as_it_is_typed_and_the_pages_are_accessible(new_page, edition, accessibility_violations):
    page = new_page(viewport=PHONE)
    page.goto("/verify/AAAA-BBBB-CCCC/")
    found = accessibility_violations(page)
    page.fill("#code", "7kq2m4rd9wxb")
    page.click("button:has-text('ค้นหา')")
    page.wait_for_selector("text=ศธ 04250/9")

    assert found + accessibility_violations(page) == []
    assert page.url.endswith(f"/verify/{CODE}/")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
