"""The monitoring report as a book: the figures of the page, by unit and project, as of the round's last day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options
from areaoffice.reports.monitoring import results
from areaoffice.reports.monitoring.scope import scope_of
from indicators.monitoring import build as page_of
from projects.models import Account, LedgerEntry, ReportingRound
from projects.periods import period_of_round
from tests.reports.archives import faults
from tests.reports.conftest import TODAY, YEAR, make_paper
from tests.reports.plans.test_action_plan import text_of

pytestmark = pytest.mark.looks


@pytest.fixture
def half(planned):
    return ReportingRound.objects.create(
        office=planned.office,
        fiscal_year=YEAR,
        kind="half",
        number=1,
        opens_on=date(2022, 3, 20),
        due_on=date(2022, 4, 10),
        closes_on=date(2022, 4, 30),
    )


@pytest.fixture
def subject(planned, half):
    account = Account.objects.create(office=planned.office, fiscal_year=YEAR, project=planned.first)
    for kind, amount, day in (
        ("allot", 375000, date(2022, 1, 5)),
        ("disburse", 100000, date(2022, 2, 1)),
        ("disburse", 5, date(2022, 8, 1)),
    ):
        LedgerEntry.objects.create(
            account=account, kind=kind, amount=Decimal(amount), on=day, document_number="1", by=planned.planner
        )
    return replace(planned.subject, round=half)


def test_figures_are_those_of_the_page(subject, planned):
    page = page_of(plan=planned.plan, user=planned.planner, period=period_of_round(subject.round), today=TODAY)
    found = results.overview(scope_of(subject))

    assert found.sentences == tuple(page.sentences)
    assert [line.money for line in found.units] == [*(unit.money for unit in page.units), page.total.money]


def test_project_carries_plan_budget_progress_and_day(subject):
    parts = results.units(scope_of(subject))
    first = parts[0].projects[0]

    assert (first.number, first.period, first.as_of) == (1, "4 มกราคม - 31 มีนาคม 2565", "31 มีนาคม 2565")
    assert first.head == "นโยบายด้านคุณภาพ"
    assert (first.money.budget, first.money.allotted, first.money.disbursed) == (375000, 375000, 100000)
    assert first.money.percent == Decimal("26.67")


def test_book_prints_the_round_its_units_and_what_was_told(subject):
    text = text_of(subject, "monitoring")

    for words in ("รอบ6เดือน(ครั้งที่1)", "ข้อมูลณวันที่31มีนาคม2565", "กลุ่มกฎหมายและคดี", "26.67", "100,000.00"):
        assert words in text
    assert "100,005.00" not in text


def test_report_of_the_year_holds_what_was_told_in_its_rounds(subject, planned):
    text = text_of(replace(subject, round=planned.round), "monitoring")

    assert "กำหนดการซ้อนกับการสอบ" in text
    assert "100,005.00" in text


def test_report_without_a_plan_says_so(office):
    one = ReportingRound.objects.create(
        office=office, fiscal_year=YEAR, kind="quarter", number=1, opens_on=TODAY, due_on=TODAY, closes_on=TODAY
    )

    assert "ยังไม่มีโครงการที่ได้รับอนุมัติ" in text_of(Subject(office, YEAR, TODAY, round=one), "monitoring")


def test_report_is_archival(subject):
    assert faults(make_paper("monitoring", subject, Options(archival=True), note=lambda *step: None).data) == []
