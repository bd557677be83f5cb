"""What every test can ask for. Browser tests have more in `tests/browser/conftest.py`."""

import faulthandler
import gc
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from areaoffice.celery import EmbeddedWorker, app, start_embedded_worker

DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
}

# No property fails for the load of the machine that it is tried on.
hypothesis_settings.register_profile("any-load", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("any-load")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--touching-database",
        action="store_true",
        help="Only tests in which a second database may change something: not those for which pytest-django blocks it, not looks.",
    )


def pytest_configure() -> None:
    """Collect garbage seldom: a test makes ten thousands of rows and nodes at once, and most of a collection would find nothing."""
    gc.set_threshold(100_000, 50, 100)


def pytest_collection_finish() -> None:
    """What is loaded by now stays for the run: no collection looks at it again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
    if config.getoption("--touching-database"):
        left_out = [item for item in items if not may_touch_database(item) or only_looks(item)]
        skipped = set(left_out)
        items[:] = [item for item in items if item not in skipped]
        config.hook.pytest_deselected(items=left_out)


def may_touch_database(item: pytest.Item) -> bool:
    """pytest-django lets a test reach the database only by this marker or by one of its fixtures."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


def only_looks(item: pytest.Item) -> bool:
    """Pages in Chromium and the words on pages; the plays of a whole job are no mere looks."""
    if item.get_closest_marker("looks"):
        return True
    return item.get_closest_marker("browser") is not None and item.get_closest_marker("whole_job") is None


def pytest_unconfigure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):  # a process of xdist: the first process is still using the folder
        return
    shutil.rmtree(Path(settings.MEDIA_ROOT).parent, ignore_errors=True)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> None:
    """A media folder and a cache a test for those that have a database: rows and files go together."""
    if may_touch_database(request.node):
        settings.MEDIA_ROOT = str(tmp_path_factory.mktemp("media"))
        settings.CACHE_DIR = f"{settings.MEDIA_ROOT}-cache"


@pytest.fixture
def on_postgresql(db: None) -> bool:
    return connection.vendor == "postgresql"


class WorkerOfRun:
    """The worker in a thread of this process: started by the first test that wants one, kept for the next."""

    def __init__(self) -> None:
        self._worker: EmbeddedWorker | None = None

    def started(self) -> EmbeddedWorker:
        self._worker = self._worker or start_embedded_worker()
        return self._worker

    def stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.stop()


@pytest.fixture(scope="session")
def worker_of_run() -> Iterator[WorkerOfRun]:
    worker = WorkerOfRun()
    yield worker
    worker.stop()


@pytest.fixture
def celery_worker(transactional_db: None, worker_of_run: WorkerOfRun) -> Iterator[EmbeddedWorker]:
    """A real worker on the real broker in a thread of this process. The test ends when its work has ended."""
    worker = worker_of_run.started()
    app.control.purge()
    yield worker
    app.control.purge()
    wait_until(lambda: worker.is_idle(), "the worker is idle")


def wait_until(condition, what: str, *, seconds: float = 120) -> None:
    """Return when `condition()` is true; fail when `seconds` pass first. For what another thread or process does.

    A failure prints where every thread stands: the one that was waited for is the interesting one.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            faulthandler.dump_traceback(all_threads=True)
            pytest.fail(f"Waited {seconds:g} seconds in vain: {what}.")
        time.sleep(0.05)
