"""The worker makes a book from button to file; each way to fail ends in a sentence on the row."""

import pytest

from areaoffice.office.charts import ChartError
from areaoffice.reports import queueing
from areaoffice.reports.actions import request_report
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.pdf import PdfError
from areaoffice.reports.tasks import explain, make_report, sweep_reports
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
