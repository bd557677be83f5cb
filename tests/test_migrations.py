"""The suite builds its SQLite tables from the models (`make test-sqlite`); the migrations of an embedded office run here."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.slow
def test_migrations_build_an_embedded_database(tmp_path):
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    environment["DJANGO_SETTINGS_MODULE"] = "areaoffice.settings"
    for arguments in (["migrate", "-v0"], ["migrate", "--check"]):
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=settings.BASE_DIR, env=environment, check=True)
