"""The row is the queue: claims, leases, the sweeper. Rows are real; time passes by moving the lease."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from areaoffice.office.models import AuditEvent, Notice
from areaoffice.reports import queueing
from areaoffice.reports.books.formats import Paper
from areaoffice.reports.models import GeneratedReport

State = GeneratedReport.State
PAST = timedelta(seconds=-1)


@pytest.fixture
def report(office, planner, empty_plan):
    return GeneratedReport.objects.create(
        office=office,
        kind="annual-report",
        fiscal_year=2565,
        requested_by=planner,
        lease_until=timezone.now() + GeneratedReport.LEASE,
    )


def lose(report):
    """Let the lease run out."""
    GeneratedReport.objects.filter(pk=report.pk).update(lease_until=timezone.now() + PAST)


def stored_files():
    return list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))


def states():
    return list(GeneratedReport.objects.values_list("state", flat=True))


def test_claim_takes_a_waiting_report_once(report):
    first, second = queueing.claim(report.pk), queueing.claim(report.pk)

    report.refresh_from_db()
    assert first is not None
    assert second is None
    assert (report.state, report.attempts, report.lease_token) == (State.RUNNING, 1, first.token)


def test_claim_of_an_expired_lease_takes_it_from_the_first_worker(report):
    first = queueing.claim(report.pk)
    lose(report)

    second = queueing.claim(report.pk)

    assert second is not None
    with pytest.raises(queueing.LeaseLost):
        first.note("บทที่ 1", 10)
    with pytest.raises(queueing.LeaseLost):
        first.succeed(Paper(b"%PDF", pages=1))
    assert stored_files() == []
    second.note("บทที่ 2", 20)
    report.refresh_from_db()
    assert (report.step, report.progress, report.attempts) == ("บทที่ 2", 20, 2)


@pytest.mark.parametrize("state", [State.DONE, State.FAILED, State.CANCELLED])
def test_claim_leaves_a_report_that_is_over(report, state):
    GeneratedReport.objects.filter(pk=report.pk).update(state=state, file="x.pdf", error="ผิด")

    assert queueing.claim(report.pk) is None
    assert states() == [state]


def test_note_renews_the_lease(report):
    claim = queueing.claim(report.pk)
    GeneratedReport.objects.filter(pk=report.pk).update(lease_until=timezone.now() + timedelta(seconds=5))

    claim.note("บทที่ 3", 30)

    report.refresh_from_db()
    assert report.lease_until > timezone.now() + GeneratedReport.LEASE - timedelta(seconds=5)


def test_note_stops_where_cancel_was_asked(report):
    claim = queueing.claim(report.pk)
    GeneratedReport.objects.filter(pk=report.pk).update(cancel_asked=True)

    with pytest.raises(queueing.CancelAsked):
        claim.note("บทที่ 1", 10)


def test_lease_is_renewed_while_a_long_step_runs(transactional_db, report, monkeypatch):
    from tests.conftest import wait_until

    monkeypatch.setattr(queueing, "RENEWED_EVERY", 0.05)
    claim = queueing.claim(report.pk)
    soon = timezone.now() + timedelta(seconds=5)
    GeneratedReport.objects.filter(pk=report.pk).update(lease_until=soon)

    with claim.kept_alive():
        wait_until(
            lambda: (GeneratedReport.objects.get(pk=report.pk).lease_until or soon) > soon + timedelta(seconds=30),
            "renewal",
        )


def test_success_stores_file_pages_and_notice_together(report, planner):
    queueing.claim(report.pk).succeed(Paper(b"%PDF-1.7", pages=3))

    report.refresh_from_db()
    assert (report.state, report.pages, report.progress, report.lease_token) == (State.DONE, 3, 100, "")
    assert report.file.read() == b"%PDF-1.7"
    notice = Notice.objects.get(to=planner)
    assert (notice.text, notice.link) == (f"{report} จัดทำเสร็จแล้ว จำนวน 3 หน้า", f"/books/{report.pk}/")
    assert list(AuditEvent.objects.values_list("verb", flat=True)) == ["report_made"]


def test_failure_says_why_and_tells_the_person(report, planner):
    queueing.claim(report.pk).fail("วาดแผนภูมิไม่สำเร็จ")

    report.refresh_from_db()
    assert (report.state, report.error, report.file.name) == (State.FAILED, "วาดแผนภูมิไม่สำเร็จ", "")
    assert Notice.objects.get(to=planner).text == f"{report} จัดทำไม่สำเร็จ"


def test_paper_about_a_long_name_is_told_within_what_a_notice_holds(report, planner):
    """A project's name has up to 400 letters; PostgreSQL refuses a longer notice or step, and the paper with it."""
    GeneratedReport.objects.filter(pk=report.pk).update(parameters={"about": "โครงการ" * 57})
    claim = queueing.claim(report.pk)
    claim.note("รวบรวมข้อมูล " + "บท" * 200, 10)
    report.refresh_from_db()
    assert len(report.step) <= 200

    claim.succeed(Paper(b"%PDF-1.7", pages=3))

    text = Notice.objects.get(to=planner).text
    assert len(text) <= 300
    assert text.endswith("… จัดทำเสร็จแล้ว จำนวน 3 หน้า")


def test_sweep_leaves_what_waits_or_runs_in_time(report):
    assert queueing.sweep() == []

    queueing.claim(report.pk)
    assert queueing.sweep() == []
    assert states() == [State.RUNNING]


def test_sweep_queues_a_lost_report_once_a_lease(report):
    queueing.claim(report.pk)
    lose(report)

    assert (queueing.sweep(), queueing.sweep()) == ([report.pk], [])
    assert states() == [State.QUEUED]


def test_sweep_queues_a_task_that_got_lost_before_anybody_took_it(report):
    lose(report)

    assert queueing.sweep() == [report.pk]


def test_sweep_gives_up_in_words_after_the_last_attempt(report, planner):
    for _attempt in range(GeneratedReport.MOST_ATTEMPTS):
        assert queueing.claim(report.pk) is not None
        lose(report)

    assert queueing.claim(report.pk) is None
    assert queueing.sweep() == []
    report.refresh_from_db()
    assert (report.state, report.error) == (State.FAILED, queueing.GAVE_UP)
    assert "จัดทำอีกครั้ง" in report.error
    assert Notice.objects.filter(to=planner).count() == 1
