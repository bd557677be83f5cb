"""The demo office for tests that commit: loaded by the command once a run, put back from a copy each time after."""

import fcntl
import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection


def load_demo(*arguments: str) -> None:
    """What `load_office ARGUMENT...` leaves in an empty database and media folder. Outside a transaction.

    PostgreSQL has no copy of a whole database while somebody is connected: there it is the command each time.
    """
    connection.ensure_connection()
    if connection.vendor != "sqlite":
        call_command("load_office", *arguments, verbosity=0)
        return
    copy = Path(settings.STATIC_ROOT).parent / f"demo-{'-'.join(arguments)}"  # the processes of a run share it
    with copy.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not copy.exists():
            call_command("load_office", *arguments, verbosity=0)
            _keep(copy)
            return
    with sqlite3.connect(copy / "rows.sqlite3") as rows:
        rows.backup(connection.connection)
    ContentType.objects.clear_cache()
    shutil.copytree(copy / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)


def _keep(copy: Path) -> None:
    part = copy.with_suffix(".part")
    part.mkdir()
    with sqlite3.connect(part / "rows.sqlite3") as rows:
        connection.connection.backup(rows)
    shutil.copytree(settings.MEDIA_ROOT, part / "media")
    part.rename(copy)
