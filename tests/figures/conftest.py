"""The demo offices, loaded once for this folder in a transaction that is rolled back behind its last test."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import transaction

from areaoffice.office.models import Office


@contextmanager
def demo_offices(django_db_blocker) -> Iterator[None]:
    """The demo offices in a transaction that is rolled back behind it."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        call_command("load_office", "--all", verbosity=0)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture(scope="package")
def _demo_offices(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with demo_offices(django_db_blocker):
        yield


@pytest.fixture
def demo(_demo_offices: None, db: None) -> Office:
    """The secondary office with its fiscal year 2565; the primary office is there too."""
    return Office.objects.get(code="plkutt")


@pytest.fixture
def primary(demo: Office) -> Office:
    return Office.objects.get(code="phichit1")
