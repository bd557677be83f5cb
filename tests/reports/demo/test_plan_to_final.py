"""The action plan of the demo's year goes all the way to its issued file: its five tables come to one number."""

from datetime import date

import pytest

from areaoffice.office.models import Office, User
from areaoffice.reports import edition_actions as actions
from areaoffice.reports.action_plan.totals import LETTERS, totals_of
from areaoffice.reports.books.consistency import findings
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.writing import content_of, tell_nobody
from areaoffice.reports.issuing import issue_file
from areaoffice.reports.models import Book, BookEdition
from projects.models import MonthPlan
from projects.money import add_up
from tests.figures.test_year_2565 import TODAY

pytestmark = [pytest.mark.looks, pytest.mark.slow, pytest.mark.django_db]

YEAR = 2565


@pytest.fixture
def subject(demo: Office) -> Subject:
    return Subject(demo, YEAR, TODAY)


def test_tables_of_the_demo_plan_come_to_one_number(subject: Subject) -> None:
    totals = list(totals_of(content_of("action-plan", subject, note=tell_nobody)))

    assert sorted(one.letter for one in totals) == sorted(LETTERS)
    assert len({one.amount for one in totals}) == 1
    assert totals[0].amount == add_up(
        MonthPlan.objects.filter(project__plan__office=subject.office).values_list("amount", flat=True)
    )


def test_demo_plan_is_issued(subject: Subject, monkeypatch) -> None:
    monkeypatch.setenv("OFFICE_TODAY", TODAY.isoformat())
    planner, director = (User.objects.get(username=name) for name in ("planner", "director"))
    book = Book.objects.create(office=subject.office, kind=Book.Kind.ACTION_PLAN, fiscal_year=YEAR)
    content = content_of(book.kind, subject, note=tell_nobody)

    edition = actions.check_book(book=book, content=content, found=findings(content), by=planner)
    for one in actions.open_findings(edition):
        actions.sign_for(edition=edition, finding=one["key"], reason="ข้อมูลของปีตัวอย่างไม่มีส่วนนี้", by=planner)
    actions.approve(edition=edition, by=director)
    actions.issue(edition=edition, document_number="ศธ 04250/99", dated_on=date(2022, 10, 14), by=planner)
    edition.refresh_from_db()
    issue_file(edition, by=planner, note=tell_nobody)

    edition.refresh_from_db()
    assert edition.state == BookEdition.State.FINAL
    assert edition.issued.pages > 30
