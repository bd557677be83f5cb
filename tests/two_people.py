"""Two people at once, each with a connection of their own: the second has to wait until the first has committed. PostgreSQL only."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import connection, transaction

from tests.conftest import wait_until

WAITS_FOR_ME = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def one_after_the_other(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """What both came to (the second's exception where it raised). Fails when the second does not wait for the first."""
    with ThreadPoolExecutor(max_workers=1) as other:
        with transaction.atomic():
            one = first()
            waiting = other.submit(_with_a_connection, second)
            wait_until(lambda: _somebody_waits_for_me() or waiting.done(), "the second waits for the first", seconds=20)
            assert not waiting.done(), f"The second did not wait for the first: {_came_to(waiting)!r}"
        return one, _came_to(waiting)


def _with_a_connection(write: Callable[[], Any]) -> Any:
    try:
        return write()
    finally:
        connection.close()


def _came_to(done: Future[Any]) -> Any:
    return done.exception(timeout=20) or done.result()


def _somebody_waits_for_me() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITS_FOR_ME)
        return cursor.fetchone()[0] > 0
