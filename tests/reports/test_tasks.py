"""The worker makes a book from button to file; each way to fail ends in a sentence on the row."""

import pytest

from areaoffice.office.charts import ChartError
from areaoffice.reports import actions, queueing
from areaoffice.reports.actions import request_report
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.pdf import PdfError
from areaoffice.reports.tasks import explain, make_report, sweep_reports
from areaoffice.reports.writing import write_paper
from tests.conftest import wait_until
from tests.reports.conftest import YEAR
from tests.reports.test_queueing import lose, stored_files

State = GeneratedReport.State


@pytest.fixture
def report(year):
    return request_report(office=year.office, kind="executive-summary", fiscal_year=YEAR, by=year.planner)


def test_worker_makes_the_book_that_was_asked_for(celery_worker, year):
    report = request_report(office=year.office, kind="executive-summary", fiscal_year=YEAR, by=year.planner)

    wait_until(lambda: GeneratedReport.objects.get(pk=report.pk).is_over, "the book is made")

    report.refresh_from_db()
    assert (report.state, report.error, report.pages) == (State.DONE, "", 1)
    assert report.file.read(5) == b"%PDF-"


def test_task_of_a_report_in_other_hands_does_nothing(report):
    queueing.claim(report.pk)

    make_report(report.pk)

    report.refresh_from_db()
    assert (report.state, report.attempts) == (State.RUNNING, 1)


def test_cancelled_report_stops_at_its_next_step(report):
    GeneratedReport.objects.filter(pk=report.pk).update(cancel_asked=True)

    make_report(report.pk)

    report.refresh_from_db()
    assert (report.state, report.file.name) == (State.CANCELLED, "")


def test_report_that_fails_says_so_in_thai_and_leaves_no_file(report, caplog):
    GeneratedReport.objects.filter(pk=report.pk).update(parameters={"today": "ไม่ใช่วันที่"})

    make_report(report.pk)

    report.refresh_from_db()
    assert (report.state, report.file.name) == (State.FAILED, "")
    assert "กรุณาลองจัดทำอีกครั้ง" in report.error
    assert "ValueError" in caplog.text
    assert stored_files() == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PdfError("จัดหน้าไม่สำเร็จ"), "จัดหน้าไม่สำเร็จ"),
        (ChartError("ค่าไม่ใช่ตัวเลข"), "วาดแผนภูมิในรายงานไม่สำเร็จ: ค่าไม่ใช่ตัวเลข"),
        (OSError(28, "No space left"), "เก็บไฟล์รายงานไม่สำเร็จ พื้นที่จัดเก็บอาจเต็มหรือเขียนไม่ได้ กรุณาลองอีกครั้งหรือแจ้งผู้ดูแลระบบ"),
    ],
)
def test_failure_is_explained_in_thai(error, words):
    assert explain(error) == words


def test_sweep_has_a_lost_book_made(celery_worker, year):
    report = GeneratedReport.objects.create(
        office=year.office, kind="executive-summary", fiscal_year=YEAR, requested_by=year.planner
    )
    lose(report)

    sweep_reports.delay()

    wait_until(lambda: GeneratedReport.objects.get(pk=report.pk).is_over, "the book is made")
    report.refresh_from_db()
    assert report.state == State.DONE


def step_to(report, last, year):
    """Make a paper and cancel it at its step of this number; how many steps it took."""
    claim = queueing.claim(report.pk)
    steps: list[str] = []

    def note(step, progress):
        if len(steps) == last:
            actions.cancel_report(report=report, by=year.planner)
        steps.append(step)
        claim.note(step, progress)

    write_paper(report, note=note)
    return len(steps)


@pytest.mark.parametrize("file_format", ["pdf", "docx", "zip"])
def test_paper_that_is_cancelled_at_any_of_its_steps_stops_there(year, file_format, tmp_path, settings):
    def asked(step):
        settings.CACHE_DIR = tmp_path / str(step)  # nothing is kept from the time before
        return request_report(
            office=year.office, kind="executive-summary", fiscal_year=YEAR, by=year.planner, file_format=file_format
        )

    first = asked("all")
    steps = step_to(first, None, year)
    actions.cancel_report(report=first, by=year.planner)

    assert steps >= 3
    for last in range(steps):
        with pytest.raises(queueing.CancelAsked):
            step_to(asked(last), last, year)


def test_paper_of_a_closed_account_is_not_made(year):
    report = request_report(office=year.office, kind="executive-summary", fiscal_year=YEAR, by=year.planner)
    type(year.planner).objects.filter(pk=year.planner.pk).update(is_active=False)

    make_report(report.pk)

    report.refresh_from_db()
    assert (report.state, stored_files()) == (State.FAILED, [])
    assert "ไม่มีสิทธิ์" in report.error
