"""The demo office for tests that commit: loaded by the command once a process, put back from a copy each time after."""

import os
import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

_copies: dict[tuple[str, ...], sqlite3.Connection] = {}


def load_demo(*arguments: str) -> None:
    """What `load_office ARGUMENT...` leaves in an empty database and media folder. Outside a transaction.

    PostgreSQL has no copy of a whole database while somebody is connected: there it is the command each time.
    """
    connection.ensure_connection()
    if connection.vendor != "sqlite":
        call_command("load_office", *arguments, verbosity=0)
    elif arguments in _copies:
        _copies[arguments].backup(connection.connection)
        ContentType.objects.clear_cache()
        shutil.copytree(_files_of(arguments), settings.MEDIA_ROOT, dirs_exist_ok=True)
    else:
        call_command("load_office", *arguments, verbosity=0)
        _copies[arguments] = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(_copies[arguments])
        shutil.copytree(settings.MEDIA_ROOT, _files_of(arguments))


def _files_of(arguments: tuple[str, ...]) -> Path:
    """Where this process keeps the files of a copy; the folder goes with the run."""
    return Path(settings.STATIC_ROOT).parent / f"demo-{os.getpid()}-{'-'.join(arguments)}"
