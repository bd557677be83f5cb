"""The project's settings, for tests: fast passwords, files in a temporary folder, a pinned day, nothing from a `.env`."""

import os
import tempfile
from pathlib import Path

from areaoffice.settings import *  # noqa: F403
from areaoffice.settings import CELERY_BROKER_URL, DATABASES, TEMPLATES
from tests.template_checks import RaiseInOurTemplates

# One temporary folder for a run, its xdist processes and whatever these start; conftest removes it.
_ROOM = Path(os.environ.get("AREAOFFICE_TEST_ROOM") or tempfile.mkdtemp(prefix="areaoffice-tests-"))
os.environ["AREAOFFICE_TEST_ROOM"] = str(_ROOM)
_PROCESS = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))

DEBUG = False
SECRET_KEY = "only-for-tests"
OFFICE_TODAY = "2022-08-15"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = str(_ROOM / "media")
CACHE_DIR = str(_ROOM / "cache")
STATIC_ROOT = str(_ROOM / "static")
Path(STATIC_ROOT).mkdir(exist_ok=True)

# Static files are looked for when they are asked for, not listed anew by every test client.
WHITENOISE_AUTOREFRESH = True

# A real file: a worker or a live server on another thread locks an in-memory database.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {"NAME": str(_ROOM / "main.sqlite3"), "TEST": {"NAME": str(_ROOM / "test.sqlite3")}}

# One queue a process, so that nobody does the work of another's database.
if CELERY_BROKER_URL.startswith("redis://"):
    CELERY_BROKER_URL = f"{CELERY_BROKER_URL.rsplit('/', 1)[0]}/{_PROCESS}"
    os.environ["CELERY_BROKER_URL"] = CELERY_BROKER_URL  # Celery believes the environment before the settings

# The menu counts nothing: its queries would come and go with what another test left in memory.
MENU_COUNTS_KEPT_SECONDS = 0

# An undefined variable in one of our templates fails the test (tests/template_checks.py).
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = RaiseInOurTemplates("%s")
