from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from thai.sorting import compare


def register_collation(connection: Any, **_kwargs: Any) -> None:
    """Give every SQLite connection the collation `th`; PostgreSQL has its own from the office's first migration."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation("th", compare)


class ThaiConfig(AppConfig):
    name = "thai"
    label = "thai"
    verbose_name = "ภาษาไทย"

    def ready(self) -> None:
        connection_created.connect(register_collation, dispatch_uid="thai.collation")
