"""How long a page takes in this process, and how many queries."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client


def timed(client: Client, path: str, runs: int) -> tuple[float, int]:
    """Median milliseconds of so many runs after a warm-up, and the number of queries. AssertionError where it is no page."""
    queries: list[str] = []

    def note(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: dict[str, Any]) -> Any:
        queries.append(sql)
        return execute(sql, parameters, many, context)

    assert client.get(path).status_code == 200, path
    with connection.execute_wrapper(note):
        client.get(path)
    times = []
    for _run in range(runs):
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times), len(queries)
