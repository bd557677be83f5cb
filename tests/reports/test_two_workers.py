"""Two worker processes on one queue, as on an office server: each paper is made once, and none is lost when a worker is killed.

Real processes, the real broker of the run: only on PostgreSQL with Redis, for SQLite's worker lives in a thread.
"""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from areaoffice.celery import app
from areaoffice.office.models import Notice
from areaoffice.reports import queueing
from areaoffice.reports.actions import request_report
from areaoffice.reports.models import GeneratedReport
from areaoffice.reports.tasks import make_report
from tests.conftest import wait_until
from tests.reports.conftest import YEAR
from tests.reports.test_queueing import stored_files

State = GeneratedReport.State
pytestmark = pytest.mark.skipif(
    not settings.CELERY_BROKER_URL.startswith("redis"), reason="two processes share a queue of Redis only"
)


class Workers:
    """Worker processes on the database and the media folder of this test."""

    def __init__(self) -> None:
        self.started: list[subprocess.Popen[bytes]] = []
        at = connection.settings_dict
        address = f"postgres://{at['USER']}:{at['PASSWORD']}@:{at['PORT'] or 5432}/{at['NAME']}?host={at['HOST'] or at['OPTIONS'].get('host', '')}"
        self._environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "areaoffice.settings",
            "DATABASE_URL": address,
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "CACHE_DIR": str(settings.CACHE_DIR),
        }

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", "areaoffice", "worker", "--pool=solo", "--loglevel=ERROR"]
        command += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        self.started.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=self._environment))
        return self.started[-1]

    def end(self) -> None:
        for worker in self.started:
            worker.kill()
            worker.wait()


@pytest.fixture
def workers(transactional_db, worker_of_run):
    worker_of_run.stop()  # the worker of the other tests would take what these processes are to take
    app.control.purge()
    found = Workers()
    yield found
    found.end()
    app.control.purge()


def over(*reports):
    rows = GeneratedReport.objects.filter(pk__in=[report.pk for report in reports])
    return all(row.is_over for row in rows)


def lose(report):
    """Let the lease of a worker that is gone run out."""
    GeneratedReport.objects.filter(pk=report.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_two_workers_make_each_paper_once(workers, year):
    asked = [
        request_report(office=year.office, kind="executive-summary", fiscal_year=YEAR, by=year.planner, digits=digits)
        for digits in ("thai", "arabic")
    ]
    for report in asked * 3:  # a broker may deliver more than once
        make_report.delay(report.pk)
    for _worker in range(2):
        workers.start()

    wait_until(lambda: over(*asked), "both papers are made")
    wait_until(lambda: queue_length() == 0, "the queue is empty")

    rows = GeneratedReport.objects.all()
    assert [(row.state, row.attempts) for row in rows] == [(State.DONE, 1)] * 2
    assert len(stored_files()) == Notice.objects.count() == 2


def test_paper_of_a_killed_worker_is_made_by_the_next_one_and_once(workers, year):
    report = request_report(office=year.office, kind="annual-report", fiscal_year=YEAR, by=year.planner)
    killed = workers.start()
    wait_until(lambda: GeneratedReport.objects.get().state == State.RUNNING, "a worker took it")
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()

    lose(report)
    assert queueing.sweep() == [report.pk]
    make_report.delay(report.pk)
    workers.start()
    wait_until(lambda: over(report), "another worker made it")

    report.refresh_from_db()
    assert (report.state, report.error, report.attempts) == (State.DONE, "", 2)
    assert [Path(path).name for path in stored_files()] == [Path(report.file.name).name]
    assert Notice.objects.count() == 1


def test_paper_that_kills_its_workers_says_so(workers, year):
    report = request_report(office=year.office, kind="annual-report", fiscal_year=YEAR, by=year.planner)
    GeneratedReport.objects.update(attempts=GeneratedReport.MOST_ATTEMPTS - 1)
    killed = workers.start()
    wait_until(lambda: GeneratedReport.objects.get().state == State.RUNNING, "a worker took it")
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()

    lose(report)
    assert queueing.sweep() == []

    report.refresh_from_db()
    assert (report.state, report.error, stored_files()) == (State.FAILED, queueing.GAVE_UP, [])


def queue_length():
    with app.connection_for_read() as broker:
        return broker.default_channel.client.llen("celery")
