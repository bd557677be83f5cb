"""The task queue, and the worker that lives in a thread of the web process where no broker is named (embedded mode)."""

import os
from threading import Event, Thread

from celery import Celery
from celery.beat import EmbeddedService, Scheduler
from celery.worker import WorkController, state

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "areaoffice.settings")

app = Celery("areaoffice")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


class EmbeddedWorker:
    """A worker of one task at a time (solo pool) in a daemon thread of this process. One may run in a process at a time.

    Start it in the process that will do the work, never before a fork.
    """

    def __init__(self, *, with_schedule: bool = False) -> None:
        self._ready = Event()
        self._thread = Thread(target=self._work, name="celery-worker", daemon=True)
        self._beat = EmbeddedService(app, thread=True, scheduler_cls=Scheduler) if with_schedule else None

    def start(self, *, timeout: float = 30) -> None:
        """Return once the worker takes tasks; RuntimeError when it doesn't within `timeout` seconds."""
        self._thread.start()
        if not self._ready.wait(timeout):
            raise RuntimeError(f"The embedded Celery worker did not start within {timeout:g} seconds.")
        if self._beat:
            self._beat.start()

    def stop(self, *, timeout: float = 30) -> None:
        """Finish the task in hand and end; RuntimeError when that takes more than `timeout` seconds."""
        if self._beat:
            self._beat.stop()
        state.should_stop = os.EX_OK
        self._thread.join(timeout)
        state.should_stop = None
        if self._thread.is_alive():
            raise RuntimeError(f"The embedded Celery worker is still busy after {timeout:g} seconds.")

    def is_idle(self) -> bool:
        """True when no task is running or reserved; what still waits in the queue doesn't count."""
        return not state.reserved_requests and not state.active_requests

    def _work(self) -> None:
        from django.db import connections  # the settings need not be there when this module is imported

        try:
            self._controller().start()
        finally:
            connections.close_all()

    def _controller(self) -> WorkController:
        return WorkController(
            app=app,
            pool="solo",
            concurrency=1,
            loglevel="WARNING",
            ready_callback=lambda consumer: self._ready.set(),
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
        )


def start_embedded_worker(*, with_schedule: bool = False) -> EmbeddedWorker:
    """Start the in-thread worker and wait until it takes tasks; `with_schedule` also runs the periodic ones (beat)."""
    worker = EmbeddedWorker(with_schedule=with_schedule)
    worker.start()
    return worker
