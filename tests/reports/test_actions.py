"""Asking for a book, stopping it, running it again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from areaoffice.office.models import AuditEvent, RoleGrant
from areaoffice.reports import queueing
from areaoffice.reports.actions import cancel_report, request_report, run_again
from areaoffice.reports.models import GeneratedReport
from tests.reports.conftest import YEAR, make_office, make_person

State = GeneratedReport.State


def ask(office, by, **values):
    return request_report(office=office, by=by, **{"kind": "annual-report", "fiscal_year": YEAR, **values})


def test_request_makes_a_waiting_row_with_its_day_and_digits(office, planner, empty_plan):
    report = ask(office, planner)

    assert (report.state, report.parameters) == (State.QUEUED, {"digits": "thai", "today": "2022-08-15"})
    assert AuditEvent.objects.get().verb == "ขอจัดทำรูปเล่ม"


def test_second_press_gives_the_report_that_is_being_made(office, planner, empty_plan):
    assert ask(office, planner) == ask(office, planner)
    assert ask(office, planner, kind="executive-summary").kind == "executive-summary"
    assert GeneratedReport.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "novel"}, "ไม่มีรายงานชนิด “novel”"),
        ({"fiscal_year": 2599}, "ยังไม่มีแผนปฏิบัติการของปีงบประมาณ พ.ศ. 2599"),
        ({"digits": "roman"}, "เลขไทยหรือเลขอารบิก"),
    ],
)
def test_request_for_what_there_is_none_of_is_a_thai_sentence(office, planner, empty_plan, values, words):
    with pytest.raises(ValidationError, match=words):
        ask(office, planner, **values)
    assert GeneratedReport.objects.count() == 0


def test_request_is_refused_to_those_who_may_not_read_every_unit(year):
    owner = make_person(year.office, RoleGrant.Role.PROJECT_OWNER, unit=year.unit)
    outsider = make_person(make_office("south"))

    for person in (owner, outsider):
        with pytest.raises(PermissionDenied):
            ask(year.office, person)
    assert GeneratedReport.objects.count() == 0


def test_cancel_of_a_waiting_report_is_at_once(office, planner, empty_plan):
    report = cancel_report(report=ask(office, planner), by=planner)

    assert report.state == State.CANCELLED
    assert queueing.claim(report.pk) is None


def test_cancel_of_a_running_report_asks_its_worker(office, planner, empty_plan):
    report = ask(office, planner)
    claim = queueing.claim(report.pk)

    report = cancel_report(report=report, by=planner)

    assert (report.state, report.cancel_asked) == (State.RUNNING, True)
    claim.cancel()
    report.refresh_from_db()
    assert report.state == State.CANCELLED


def test_cancel_of_a_finished_report_is_refused(office, planner, empty_plan):
    report = ask(office, planner)
    queueing.claim(report.pk).fail("ผิด")

    with pytest.raises(ValidationError, match="ยกเลิกไม่ได้"):
        cancel_report(report=report, by=planner)


def test_run_again_clears_the_failure_and_counts_attempts_anew(office, planner, empty_plan):
    report = ask(office, planner)
    queueing.claim(report.pk).fail("ผิด")

    report = run_again(report=report, by=planner)

    assert (report.state, report.error, report.attempts, report.progress) == (State.QUEUED, "", 0, 0)
    with pytest.raises(ValidationError, match="จัดทำอีกครั้งได้เฉพาะ"):
        run_again(report=report, by=planner)


@pytest.mark.parametrize("action", [cancel_report, run_again])
def test_managing_another_persons_report_is_refused_to_all_but_planners(office, planner, empty_plan, action):
    report = ask(office, make_person(office, RoleGrant.Role.FINANCE))

    with pytest.raises(PermissionDenied):
        action(report=report, by=make_person(office, RoleGrant.Role.AUDITOR))
    assert cancel_report(report=report, by=planner).state == State.CANCELLED
