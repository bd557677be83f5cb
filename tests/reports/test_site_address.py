"""The address in the verification of an issued book leads somewhere, or nothing is issued."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from areaoffice.office.models import RoleGrant
from areaoffice.reports import edition_actions as actions
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.models import Book
from areaoffice.reports.site_address import check, leads_here, why_not_printable
from tests.reports.conftest import make_person

LOCAL = [
    "",
    "localhost",
    "http://localhost:8000",
    "http://127.0.0.1",
    "http://[::1]:8000",
    "http://0.0.0.0",
    "http://a.localhost",
]
ELSEWHERE = ["https://plan.example.go.th", "http://10.1.2.3:8000", "http://plan.local"]


@pytest.mark.parametrize(
    "address", [*LOCAL, "ftp://plan.example.go.th", "http://[::1", "plan.example.go.th", "https://"]
)
def test_address_of_the_machine_itself_or_of_nothing_is_found(address):
    assert not leads_here(address)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_address_of_a_server_leads_there(address):
    assert leads_here(address)


@pytest.mark.parametrize(
    ("debug", "day", "stops"), [(False, "", True), (True, "", False), (False, "2022-08-15", False)]
)
def test_demo_and_development_go_on_with_localhost(settings, debug, day, stops):
    settings.DEBUG, settings.OFFICE_TODAY, settings.SITE_URL = debug, day, "http://localhost:8000"

    assert bool(why_not_printable()) is stops


def test_nothing_is_issued_with_an_address_that_nobody_can_open(full_year, settings):
    book = Book.objects.create(office=full_year.office, kind=Book.Kind.ANNUAL_REPORT, fiscal_year=2565)
    content = content_of("annual-report", full_year.subject, note=lambda *_said: None)
    edition = actions.check_book(book=book, content=content, found=(), by=full_year.planner)
    actions.approve(edition=edition, by=make_person(full_year.office, RoleGrant.Role.DIRECTOR))
    settings.OFFICE_TODAY, settings.SITE_URL = "", "http://localhost:8000"

    with pytest.raises(ValidationError, match="ตั้งค่า SITE_URL"):
        actions.issue(edition=edition, document_number="ศธ 1", dated_on=date(2022, 10, 14), by=full_year.planner)

    edition.refresh_from_db()
    assert (edition.state, edition.document_number) == (edition.State.APPROVED, "")


def test_check_of_a_server_names_the_setting(settings):
    settings.SITE_URL = "http://localhost:8000"
    with pytest.raises(SystemCheckError, match=r"reports\.W001"):
        call_command("check", "reports", deploy=True, fail_level="WARNING")

    settings.SITE_URL = "https://plan.example.go.th"
    assert check() == []
