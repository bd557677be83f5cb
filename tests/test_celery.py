"""The embedded worker takes real work from the real broker of the run (memory, or Redis)."""

from threading import Event, current_thread

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from areaoffice.celery import app
from tests.conftest import wait_until

done = Event()
threads: list[str] = []


@app.task(name="tests.count_users")
def count_users() -> None:
    threads.append(f"{current_thread().name}: {get_user_model().objects.count()}")
    done.set()


@transaction.atomic
def queue_and_fail() -> None:
    count_users.delay_on_commit()
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def _nothing_done_yet():
    done.clear()
    threads.clear()


def test_queue_is_the_one_of_the_settings():
    assert app.conf.broker_url == settings.CELERY_BROKER_URL


def test_task_runs_in_the_worker_thread_and_sees_the_database(celery_worker):
    get_user_model().objects.create(username="somchai")

    count_users.delay()

    assert done.wait(10)
    assert threads == ["celery-worker: 1"]


def test_task_queued_on_commit_of_a_transaction_that_fails_never_runs(celery_worker):
    with pytest.raises(ZeroDivisionError):
        queue_and_fail()

    wait_until(celery_worker.is_idle, "the worker is idle")
    assert threads == []
