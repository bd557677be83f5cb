"""Two addresses for machines: the process lives; and it can work."""

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from areaoffice.celery import app

SECONDS_FOR_THE_BROKER = 2


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, every migration is applied and the broker can be reached; else 503 and which not."""
    checks = {name: outcome(check) for name, check in CHECKS.items()}
    return JsonResponse(checks, status=200 if set(checks.values()) == {"ok"} else 503)


def outcome(check: Callable[[], bool]) -> str:
    try:
        return "ok" if check() else "not ready"
    except Exception as error:  # noqa: BLE001 (whatever keeps it from answering is the answer)
        return f"failed: {type(error).__name__}"


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def broker_answers() -> bool:
    if settings.CELERY_BROKER_URL.startswith("memory://"):
        return True
    with app.connection_for_write(connect_timeout=SECONDS_FOR_THE_BROKER) as broker:
        broker.ensure_connection(max_retries=0, timeout=SECONDS_FOR_THE_BROKER)
    return True


CHECKS = {"database": database_answers, "migrations": migrations_are_applied, "broker": broker_answers}
