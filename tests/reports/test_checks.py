"""The check list of a year: the plan's own list of problems, in the preview of the book and as a paper of its own."""

import re

import pytest

from areaoffice.reports.annual import checks
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.printing import Options
from indicators.readiness import findings_of
from tests.reports.conftest import TODAY, YEAR, make_paper
from tests.reports.test_books import pages_of, quiet
from tests.reports.test_views import preview


def test_list_is_the_one_of_the_plan(year):
    found = findings_of(year.plan)

    built = checks.build(year.scope)

    assert sorted(line.message for kind in built.kinds for line in kind.lines) == sorted(one.message for one in found)
    assert built.blockers + built.warnings + built.hints == len(found) > 0


def test_reason_stands_with_its_kind(year):
    warning = next(one for one in findings_of(year.plan) if one.severity == "warning")
    year.plan.warning_answers.create(code=warning.code, reason="ตามหนังสือสั่งการ", by=year.planner)

    answers = [kind.answer for kind in checks.build(year.scope).kinds if kind.answer]

    assert answers == ["ตามหนังสือสั่งการ"]


def test_paper_prints_every_line(year):
    built = checks.build(year.scope)

    text = "".join(pages_of(make_paper("check-list", year.subject, Options("arabic"), note=quiet)))

    assert f"ต้องแก้ไข{built.blockers}ข้อควรตรวจสอบ{built.warnings}ข้อคำแนะนำ{built.hints}ข้อ" in text
    for line in (line for kind in built.kinds for line in kind.lines):
        assert re.sub(r"\s", "", line.message)[:20] in text


def test_list_has_a_preview_of_its_own_and_the_book_does_not_print_it(year, client):
    client.force_login(year.planner)

    assert "รายการตรวจสอบข้อมูล" in client.get(preview("check-list")).text
    book = "".join(pages_of(make_paper("annual-report", year.subject, Options("thai"), note=quiet)))
    assert "รายการตรวจสอบข้อมูล" not in book


@pytest.mark.parametrize("with_plan", [True, False])
def test_year_with_nothing_to_check_says_so(office, empty_plan, with_plan):
    subject = Subject(office, YEAR if with_plan else YEAR + 3, TODAY)

    text = "".join(pages_of(make_paper("check-list", subject, Options("thai"), note=quiet)))

    assert ("ยังไม่มีแผนปฏิบัติการให้ตรวจ" in text) == (not with_plan)
